import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenedClass } from '#contract/classes'
import type { PupilId } from '#domain/kernel/ids'
import styles from './Classes.module.css'
import { marksOf } from './columns.ts'
import { fullDate } from './labels.ts'
import {
  activated,
  activeOf,
  extended,
  type Picking,
  pickedAll,
  pickedNone,
  pickedOf,
  pickedOnly,
  rowAfterKey,
  toggled,
} from './picking.ts'

export type RosterProps = {
  readonly opened: OpenedClass
  readonly picking: Picking<PupilId>
  readonly onPicking: (picking: Picking<PupilId>) => void
  /** Enter, where pupils may be moved. */
  readonly onEnter: (() => void) | undefined
}

/** «Состав»: who is in the class on the day. */
export function Roster({ opened, picking, onPicking, onEnter }: RosterProps) {
  const { t } = useTranslation('classes')
  const body = useRef<HTMLTableSectionElement>(null)
  const wantsFocus = useRef(false)
  const order = opened.pupils.map(({ id }) => id)
  const active = activeOf(picking, order)
  const picked = new Set(pickedOf(picking, order))
  const marks = marksOf(opened.divisions, undefined)
  const hasMarks = opened.divisions.length > 0

  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    const row = body.current?.querySelector<HTMLElement>(`[data-pupil="${active}"]`)
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  })

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || active === undefined) return
    const take = (next: Picking<PupilId>) => {
      event.preventDefault()
      wantsFocus.current = true
      onPicking(next)
    }
    if (event.ctrlKey) {
      if (event.code === 'KeyA' && !event.shiftKey) take(pickedAll(picking, order))
      return
    }
    const row = rowAfterKey(event.key, active, order)
    if (row !== undefined) return take(event.shiftKey ? extended(picking, row, order) : activated(picking, row, order))
    if (event.key === ' ') take(toggled(picking, active, order))
    else if (event.key === 'Escape' && picked.size > 0) take(pickedNone(picking))
    else if (event.key === 'Enter' && onEnter) {
      event.preventDefault()
      onEnter()
    }
  }
  const onClick = (event: MouseEvent, id: PupilId) => {
    wantsFocus.current = true
    const isOnTick = (event.target as Element).closest('[data-tick]') !== null
    onPicking(
      event.shiftKey
        ? extended(picking, id, order)
        : event.ctrlKey || event.metaKey || isOnTick
          ? toggled(picking, id, order)
          : pickedOnly(picking, id, order),
    )
  }

  return (
    <div className={styles.scroller}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern over a table
        role="grid"
        className={styles.table}
        aria-label={t('roster.name', { className: opened.line.name })}
        aria-multiselectable="true"
        aria-rowcount={order.length + 1}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col" className={styles.tick}>
              <span className={styles.unseen}>{t('roster.picked')}</span>
            </th>
            <th scope="col" className={styles.number}>
              №
            </th>
            <th scope="col">{t('roster.pupil')}</th>
            <th scope="col">{t('roster.sex')}</th>
            <th scope="col">{t('roster.born')}</th>
            <th scope="col">{t('roster.since')}</th>
            {hasMarks && <th scope="col">{t('roster.subgroups')}</th>}
          </tr>
        </thead>
        <tbody ref={body}>
          {opened.pupils.map((pupil, index) => (
            <tr
              key={pupil.id}
              data-pupil={pupil.id}
              aria-rowindex={index + 2}
              aria-selected={picked.has(pupil.id)}
              tabIndex={pupil.id === active ? 0 : -1}
              onClick={event => onClick(event, pupil.id)}
            >
              <td className={styles.tick} data-tick>
                <span className={styles.box} data-on={picked.has(pupil.id) || undefined} />
              </td>
              <td className={styles.number}>{index + 1}</td>
              <td>{pupil.fullName}</td>
              <td>
                <span aria-hidden="true">{t(`sex.${pupil.sex}`)}</span>
                <span className={styles.unseen}>{t(`sex.${pupil.sex}Full`)}</span>
              </td>
              <td>{fullDate(pupil.born)}</td>
              <td>
                {fullDate(pupil.from)}
                {pupil.to !== null && (
                  <span className={styles.till}> {t('roster.till', { date: fullDate(pupil.to) })}</span>
                )}
              </td>
              {hasMarks && (
                <td className={styles.marks}>
                  {(marks.get(pupil.id) ?? []).map(mark => (
                    <span key={mark.title} title={mark.title}>
                      <span aria-hidden="true">{mark.text}</span>
                      <span className={styles.unseen}>{mark.title}; </span>
                    </span>
                  ))}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
