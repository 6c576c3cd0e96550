import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import type { OwnerTabProps } from './ClosedTab.tsx'
import styles from './Constraints.module.css'
import { LineList } from './LineList.tsx'
import { touches, type WordedLine } from './list-model.ts'
import { OwnerList } from './OwnerList.tsx'
import { closedOf, concernCounts } from './owners.ts'
import { slotWords } from './sentence.ts'
import type { ConstraintWriter } from './use-constraints.ts'

export type ConcerningTabProps = OwnerTabProps & {
  readonly lines: readonly WordedLine[]
  readonly write: ConstraintWriter
  readonly onOpen: (line: WordedLine) => void
}

/** «Кого касается»: everything that holds for a teacher, a class or a room, closed slots included. */
export function ConcerningTab({ view, wording, kind, owner, onPick, lines, write, onOpen }: ConcerningTabProps) {
  const { t } = useTranslation('constraints')
  const own = owner ? lines.filter(line => touches(line, { kind, id: owner.id })) : []
  return (
    <WorkArea>
      <OwnerList
        view={view}
        kind={kind}
        id={owner?.id}
        onPick={onPick}
        counts={concernCounts(view)}
        countWords={count => t('owners.holds', { count })}
      >
        {owner ? (
          <>
            <section className={styles.facts}>
              <h2>
                {owner.name} <span>{t('list.count', { count: own.length })}</span>
              </h2>
              <dl>
                {closedFacts(view, kind, owner.id, t('wholeSchool')).map(({ name, slots }) => (
                  <div key={name}>
                    <dt>{name === '' ? t('concerning.closed') : t('concerning.closedOf', { name })}</dt>
                    <dd>{slots.length === 0 ? t('concerning.none') : slotWords(slots, wording)}</dd>
                  </div>
                ))}
              </dl>
              <Link className={styles.link} href={`/constraints/closed/${kind}/${owner.id}`}>
                {t('concerning.edit')}
              </Link>
            </section>
            {own.length === 0 ? (
              <EmptyState>{t('concerning.nothing')}</EmptyState>
            ) : (
              <LineList
                key={`${kind} ${owner.id}`}
                lines={own}
                current={undefined}
                canEdit={view.can.edit}
                write={write}
                onCurrent={() => undefined}
                onOpen={onOpen}
              />
            )}
          </>
        ) : (
          <EmptyState>{t('concerning.pick')}</EmptyState>
        )}
      </OwnerList>
    </WorkArea>
  )
}

/** Closed slots of somebody, of his subgroups, and of the school where it has any. */
const closedFacts = (view: OwnerTabProps['view'], kind: OwnerTabProps['kind'], id: string, school: string) => [
  { name: '', slots: closedOf(view, kind, id) },
  ...(kind === 'class' ? view.subgroups.filter(({ classId }) => classId === id) : [])
    .map(one => ({ name: one.name, slots: closedOf(view, 'subgroup', one.id) }))
    .filter(({ slots }) => slots.length > 0),
  ...[{ name: school, slots: closedOf(view, 'school', '') }].filter(({ slots }) => slots.length > 0),
]
