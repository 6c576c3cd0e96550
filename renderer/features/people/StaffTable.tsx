import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type KeyboardEvent, type Ref, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffMember } from '#contract/people'
import type { StaffId } from '#domain/kernel/ids'
import { fullName } from '#domain/people/person'
import { roles } from '#domain/people/role'
import { AccessBadge } from './AccessBadge.tsx'
import styles from './People.module.css'
import { accessState, rowAfterKey, type Sort, type SortableColumn } from './staff-list.ts'

/** What the page does with the table from outside. */
export type StaffTableHandle = { readonly focusRow: () => void }

export type StaffTableProps = {
  readonly ref: Ref<StaffTableHandle>
  readonly staff: readonly StaffMember[]
  readonly current: StaffId | undefined
  readonly onCurrent: (id: StaffId) => void
  /** Enter: to the panel. */
  readonly onEnter: () => void
  readonly sort: Sort
  readonly onSort: (by: SortableColumn) => void
  /** Login, roles and state are seen only by who gives access. */
  readonly withAccess: boolean
}

/** The register. One stop of Tab: arrows walk over the rows, and above the first one over the heads. */
export function StaffTable(props: StaffTableProps) {
  const { staff, current, withAccess } = props
  const { t } = useTranslation('people')
  const table = useRef<HTMLTableElement>(null)
  const order = staff.map(({ id }) => id)
  const tabStop = order.find(id => id === current) ?? order[0]
  const rowOf = (id: StaffId | undefined) => table.current?.querySelector<HTMLElement>(`[data-staff="${id}"]`)
  const focusRow = (id: StaffId | undefined = tabStop) => {
    const row = rowOf(id)
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }
  useImperativeHandle(props.ref, () => ({ focusRow: () => focusRow() }))

  // Who was reached by an address or was added stays in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another person moves the list
  useLayoutEffect(() => {
    rowOf(current)?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const onHeadKey = (event: KeyboardEvent, head: HTMLElement) => {
    const heads = [...(table.current?.querySelectorAll<HTMLElement>('thead button') ?? [])]
    const at = heads.indexOf(head)
    const to = { ArrowRight: heads[at + 1], ArrowLeft: heads[at - 1], Home: heads[0], End: heads.at(-1) }[event.key]
    if (event.key === 'ArrowDown') focusRow()
    else if (to) to.focus()
    else return
    event.preventDefault()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const head = (event.target as Element).closest<HTMLElement>('thead button')
    if (head) return onHeadKey(event, head)
    if (event.key === 'Enter') {
      event.preventDefault()
      props.onEnter()
      return
    }
    if (event.key === 'ArrowUp' && tabStop === order[0]) {
      event.preventDefault()
      table.current?.querySelector<HTMLElement>('thead button')?.focus()
      return
    }
    const next = rowAfterKey(event.key, tabStop, order)
    if (next === undefined) return
    event.preventDefault()
    focusRow(next)
  }
  const head = (by: SortableColumn, className?: string) => {
    const isSorted = props.sort.by === by
    return (
      <th
        scope="col"
        className={className}
        aria-sort={isSorted ? (props.sort.isDown ? 'descending' : 'ascending') : undefined}
      >
        <button type="button" tabIndex={-1} onClick={() => props.onSort(by)}>
          {t(`column.${by}`)}
          {isSorted && (props.sort.isDown ? <IconArrowDown aria-hidden="true" /> : <IconArrowUp aria-hidden="true" />)}
        </button>
      </th>
    )
  }

  return (
    <div className={styles.scroller}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern over a table
        role="grid"
        className={styles.table}
        data-wide={withAccess || undefined}
        aria-label={t('table')}
        aria-rowcount={staff.length + 1}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            {head('name', styles.name)}
            {head('post')}
            {head('lessons', styles.number)}
            {head('leads', styles.leads)}
            {withAccess && head('login', styles.login)}
            {withAccess && (
              <th scope="col" className={styles.roles}>
                <span>{t('column.roles')}</span>
              </th>
            )}
            {withAccess && head('access', styles.access)}
          </tr>
        </thead>
        <tbody>
          {staff.map((member, index) => (
            <tr
              key={member.id}
              data-staff={member.id}
              aria-rowindex={index + 2}
              aria-selected={member.id === current}
              tabIndex={member.id === tabStop ? 0 : -1}
              onFocus={() => member.id !== current && props.onCurrent(member.id)}
            >
              <td className={styles.name} title={fullName(member)}>
                {fullName(member)}
              </td>
              <td>{member.post}</td>
              <td className={styles.number}>{member.lessons > 0 ? member.lessons : ''}</td>
              <td className={styles.leads}>{member.leads.join(', ')}</td>
              {withAccess && <td className={styles.login}>{member.account?.login}</td>}
              {withAccess && (
                <td>
                  {roles
                    .filter(role => member.account?.roles.includes(role))
                    .map(role => t(`role.${role}.short`))
                    .join(', ')}
                </td>
              )}
              {withAccess && (
                <td className={styles.access}>
                  <AccessBadge state={accessState(member)} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
