import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OpenedClass } from '#contract/classes'
import { marksOf, noMoves } from './columns.ts'
import { type DivisionDraft, divisionWays, draftColumns, withMoved, withWay } from './division-draft.ts'
import { SubgroupColumns } from './SubgroupColumns.tsx'
import styles from './Subgroups.module.css'
import type { ChangeUi, ClassUi } from './use-class-ui.ts'

export type NewDivisionProps = {
  readonly opened: OpenedClass
  readonly draft: DivisionDraft
  readonly staff: readonly { readonly id: string; readonly name: string }[]
  readonly ui: ClassUi
  readonly change: ChangeUi
}

/** The lists of a division that is being made: divided at once in one of the usual ways, then by hand. */
export function NewDivision({ opened, draft, staff, ui, change }: NewDivisionProps) {
  const { t } = useTranslation('classes')
  const { pupils } = opened
  const teachersOf = (place: number) => {
    const ids = new Set(draft.lessons.filter(({ isTaken }) => isTaken).map(({ teachers }) => teachers[place]))
    return staff
      .filter(({ id }) => ids.has(id as never))
      .map(({ name }) => name)
      .join(', ')
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, these are actions */}
      <div className={styles.bar} role="group" aria-label={t('draft.divide')}>
        <span className={styles.barLabel}>{t('draft.divide')}</span>
        {divisionWays.map(way => (
          <Button
            key={way}
            size="xs"
            onClick={() =>
              change({
                draft: withWay(draft, way, pupils, number => t('draft.subgroupName', { number }), [
                  t('draft.boys'),
                  t('draft.girls'),
                ]),
              })
            }
          >
            {t(`way.${way}`, { context: draft.names.length === 2 ? 'two' : '' })}
          </Button>
        ))}
        <span className={styles.barLabel}>{t('draft.orByHand')}</span>
      </div>
      <SubgroupColumns
        columns={draftColumns(draft, pupils, teachersOf)}
        pupils={pupils}
        marks={marksOf(opened.divisions, undefined)}
        moves={ui.drag ?? noMoves}
        picking={ui.picking}
        onPicking={picking => change({ picking })}
        onMove={(ids, key) =>
          change(now => ({
            draft: now.draft && withMoved(now.draft, ids, Number(key)),
            picking: { ...now.picking, picked: new Set() },
          }))
        }
        onEscape={() => undefined}
        onDrag={drag => change({ drag })}
      />
    </>
  )
}
