import { Button, Checkbox } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimetableState, Violation } from '#contract/timetable'
import { Keys } from '../../ui/Keys.tsx'
import { PanelSection } from '../../ui/SidePanel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { clockOf, type Words } from './labels.ts'
import styles from './Panel.module.css'
import type { Blocking } from './use-editing.ts'

type ViolationsProps = {
  readonly violations: readonly Violation[]
  readonly words: Words
  readonly onJump: (violation: Violation) => void
}

/** How many lines the panel shows; the rest is a number. */
const shownViolations = 40
const shownSteps = 20

/** What is broken in the whole school; a line leads to its place. */
export function ViolationsSection({ violations, words, onJump }: ViolationsProps) {
  const { t } = useTranslation('timetable')
  return (
    <PanelSection
      title={t('violations.title')}
      aside={violations.length > 0 && <StateBadge tone="bad">{violations.length}</StateBadge>}
    >
      {violations.length === 0 && <p className={styles.hint}>{t('violations.none')}</p>}
      {violations.length > 0 && (
        <ol className={styles.lines}>
          {violations.slice(0, shownViolations).map(violation => (
            <li key={`${violation.rule} ${violation.placements.join()} ${violation.day} ${violation.slot}`}>
              <button type="button" onClick={() => onJump(violation)}>
                {words.rule(violation)}
              </button>
            </li>
          ))}
        </ol>
      )}
      {violations.length > shownViolations && (
        <p className={styles.hint}>{t('violations.more', { count: violations.length - shownViolations })}</p>
      )}
    </PanelSection>
  )
}

type BlockProps = {
  /** Whose marks are set. */
  readonly name: string
  readonly count: number
  readonly blocking: Blocking
  readonly onBlocking: (blocking: Blocking) => void
  readonly onDay: () => void
  readonly onRow: () => void
}

/** When the class, teacher or room, or the whole school, has no lessons: marked on the board itself. */
export function BlockSection(props: BlockProps) {
  const { blocking, onBlocking } = props
  const { t } = useTranslation('timetable')
  const isOn = blocking !== 'off'
  return (
    <PanelSection title={t('block.title')} aside={<Keys keys={['B']} />}>
      <p className={styles.hint}>
        {isOn
          ? t('block.on', { name: blocking === 'school' ? t('block.school') : props.name })
          : props.count === 0
            ? t('block.none')
            : t('block.count', { count: props.count })}
      </p>
      {isOn && (
        <>
          <p className={styles.hint}>{t('block.how')}</p>
          <Checkbox
            className={styles.check}
            label={t('block.forSchool')}
            checked={blocking === 'school'}
            onChange={event => onBlocking(event.currentTarget.checked ? 'school' : 'own')}
          />
        </>
      )}
      <div className={styles.buttons}>
        <Button
          size="xs"
          variant={isOn ? 'filled' : 'default'}
          aria-pressed={isOn}
          onClick={() => onBlocking(isOn ? 'off' : 'own')}
        >
          {isOn ? t('block.stop') : t('block.start')}
        </Button>
        {isOn && (
          <>
            <Button size="xs" onClick={props.onDay}>
              {t('block.day')}
            </Button>
            <Button size="xs" onClick={props.onRow}>
              {t('block.row')}
            </Button>
          </>
        )}
      </div>
    </PanelSection>
  )
}

/** The steps that stand, newest first; over them the one that was taken back and can be done again. */
export function HistorySection({ state, words }: { readonly state: TimetableState; readonly words: Words }) {
  const { t, i18n } = useTranslation('timetable')
  const { steps, redo } = state
  const clock = useMemo(() => clockOf(i18n.language), [i18n.language])
  return (
    <PanelSection
      title={t('history.title')}
      aside={steps.length > 0 && <span>{t('history.steps', { count: steps.length })}</span>}
    >
      {steps.length === 0 && !redo && <p className={styles.hint}>{t('history.none')}</p>}
      <ol className={styles.steps}>
        {redo && (
          <li className={styles.undone}>
            <span>{clock(redo.at)}</span>
            <span>{t('history.undone', { step: words.step(redo.what) })}</span>
          </li>
        )}
        {steps.slice(0, shownSteps).map((step, index) => (
          <li key={step.seq} aria-current={index === 0 ? 'step' : undefined} title={step.who}>
            <span>{clock(step.at)}</span>
            <span>{words.step(step.what)}</span>
          </li>
        ))}
      </ol>
    </PanelSection>
  )
}
