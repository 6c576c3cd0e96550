import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Wizard.module.css'

export type StepBarProps<S extends string> = {
  /** Name of the landmark. */
  readonly label: string
  readonly steps: readonly Step<S>[]
  readonly active: S
  /** The whole is done: the last step counts as passed too. */
  readonly isFinished: boolean
  /** Said of a passed step to who does not see its tick. */
  readonly passed: string
  /** Steps a press goes to. Without it they follow each other by themselves, and none is pressed. */
  readonly open?: readonly S[]
  readonly onGo?: (step: S) => void
  /** At the right: what the wizard is about. */
  readonly facts?: ReactNode
}

export type Step<S extends string> = {
  readonly id: S
  readonly label: string
  /** Not all was done in it: instead of the tick, and said instead of `passed`. */
  readonly lacking?: string | undefined
}

/** The bar of steps, 44 px, under the toolbar of a wizard. (Mantine's own plays an animation at every step.) */
export function StepBar<S extends string>(props: StepBarProps<S>) {
  const { label, steps, active, isFinished, passed, open = [], onGo, facts } = props
  const at = steps.findIndex(({ id }) => id === active)
  return (
    <nav className={classes(styles.bar, !onGo && styles.still)} aria-label={label}>
      <ol>
        {steps.map(({ id, label: name, lacking }, index) => {
          const isDone = index < at || isFinished
          const inside = (
            <>
              <span className={styles.icon} aria-hidden="true">
                {lacking !== undefined ? <IconAlertTriangle /> : isDone ? <IconCheck /> : index + 1}
              </span>
              {name}
              {isDone && <span className={styles.unseen}>, {lacking ?? passed}</span>}
            </>
          )
          return (
            <li
              key={id}
              data-done={isDone || undefined}
              data-lacking={lacking !== undefined || undefined}
              aria-current={id === active ? 'step' : undefined}
            >
              {onGo && open.includes(id) ? (
                <button type="button" className={styles.step} onClick={() => onGo(id)}>
                  {inside}
                </button>
              ) : (
                <span className={styles.step}>{inside}</span>
              )}
            </li>
          )
        })}
      </ol>
      {facts && <span className={styles.facts}>{facts}</span>}
    </nav>
  )
}
