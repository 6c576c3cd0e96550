import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ConstraintsView } from '#contract/constraints'
import { slotsForGrades } from '#domain/school/bells'
import type { SlotRef } from '#domain/timetable/constraints/constraint'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PanelSection, SidePanel, WorkArea } from '../../ui/SidePanel.tsx'
import styles from './Constraints.module.css'
import { OwnerList } from './OwnerList.tsx'
import { closedCounts, closedOf, gradesOf, type Owner, type OwnerKind, slotKey } from './owners.ts'
import { SlotGrid } from './SlotGrid.tsx'
import { slotWords, type Wording } from './sentence.ts'
import type { ConstraintWriter } from './use-constraints.ts'

export type OwnerTabProps = {
  readonly view: ConstraintsView
  readonly wording: Wording
  readonly kind: OwnerKind
  readonly owner: Owner | undefined
  readonly onPick: (kind: OwnerKind, id: string | undefined) => void
}

export type ClosedTabProps = OwnerTabProps & {
  readonly write: ConstraintWriter
  readonly isPanelOpen: boolean
  readonly onPanelToggle: () => void
}

/** «Недоступность»: when a teacher, a class or a room has no lessons. */
export function ClosedTab(props: ClosedTabProps) {
  const { view, wording, kind, owner, onPick, write } = props
  const { t } = useTranslation('constraints')
  const { edit } = view.can
  const own = owner ? closedOf(view, kind, owner.id) : []
  const marked = new Set(own.map(slotKey))
  const ofSchool = closedOf(view, 'school', '')
  const paint = (slots: readonly SlotRef[], unavailable: boolean) => {
    if (owner) write(writing => writing.setUnavailable({ kind, ownerId: owner.id, slots: [...slots], unavailable }))
  }
  const slotsOfDay = (day: number) => view.slots.map(({ slot }) => ({ day, slot }))
  return (
    <WorkArea
      isPanelOpen={props.isPanelOpen && owner !== undefined}
      onPanelToggle={props.onPanelToggle}
      panel={
        owner && (
          <SidePanel label={t('panel')}>
            <PanelSection title={owner.name}>
              <p>{own.length === 0 ? t('closed.none') : t('closed.count', { count: own.length })}</p>
              {own.length > 0 && <p className={styles.hint}>{slotWords(own, wording)}</p>}
              {ofSchool.length > 0 && (
                <p className={styles.hint}>{t('closed.school', { slots: slotWords(ofSchool, wording) })}</p>
              )}
            </PanelSection>
            {edit && (
              <PanelSection title={kind === 'teacher' ? t('closed.methodical') : t('closed.freeDay')}>
                <div className={styles.dayButtons}>
                  {view.days.map(({ day }) => {
                    const isWhole = slotsOfDay(day).every(one => marked.has(slotKey(one)))
                    return (
                      <button
                        key={day}
                        type="button"
                        className={styles.chip}
                        aria-pressed={isWhole}
                        onClick={() =>
                          paint(
                            slotsOfDay(day).filter(one => marked.has(slotKey(one)) === isWhole),
                            !isWhole,
                          )
                        }
                      >
                        {wording.longDay(day)}
                      </button>
                    )
                  })}
                </div>
              </PanelSection>
            )}
            {edit && (
              <PanelSection title={t('closed.title')}>
                <p className={styles.hint}>{t('closed.how')}</p>
                <div className={styles.buttons}>
                  <Button size="xs" disabled={own.length === 0} onClick={() => paint(own, false)}>
                    {t('closed.clear')}
                  </Button>
                </div>
              </PanelSection>
            )}
            <PanelSection title={t('tab.concerning')}>
              <Link className={styles.link} href={`/constraints/concerning/${kind}/${owner.id}`}>
                {t('closed.more')}
              </Link>
            </PanelSection>
          </SidePanel>
        )
      }
    >
      <OwnerList
        view={view}
        kind={kind}
        id={owner?.id}
        onPick={onPick}
        counts={closedCounts(view)}
        countWords={count => t('owners.closed', { count })}
      >
        {owner ? (
          <SlotGrid
            key={`${kind} ${owner.id}`}
            view={{ days: view.days, slots: slotsForGrades(view, gradesOf(view, kind, owner.id)) }}
            wording={wording}
            label={t('grid.label', { name: owner.name })}
            marked={marked}
            closed={new Set(ofSchool.map(slotKey))}
            look="closed"
            onPaint={edit ? paint : undefined}
          />
        ) : (
          <EmptyState>{t('closed.pick')}</EmptyState>
        )}
      </OwnerList>
    </WorkArea>
  )
}
