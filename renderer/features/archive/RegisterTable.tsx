import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react'
import dayjs from 'dayjs'
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegisterEntry } from '#contract/archive'
import { useDesk } from '../../client/provider.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { lacksPlace, mediumState, type RegisterMedium, readingsOf, refText } from './medium-state.ts'
import styles from './Register.module.css'

export type RegisterTableHandle = { readonly focusRow: () => void }

export type RegisterTableProps = {
  readonly ref?: Ref<RegisterTableHandle>
  readonly entries: readonly RegisterEntry[]
  /** The focused medium, as `refText` has it. */
  readonly current: string | undefined
  /** The archive that was just made: its lines are tinted. */
  readonly highlight?: RegisterEntry['id'] | undefined
  readonly mayMake: boolean
  readonly onCurrent: (ref: string) => void
  /** Enter or a double press. */
  readonly onEnter: (ref: string) => void
  /** «Записать место» and «Перечитать»; without them the lines have no buttons. */
  readonly onPlace?: (ref: string) => void
  readonly onReread?: (ref: string) => void
}

/** The register of archives, a line a medium. One stop of Tab: arrows walk over the lines. */
export function RegisterTable(props: RegisterTableProps) {
  const { entries, current } = props
  const { t } = useTranslation('archive')
  const table = useRef<HTMLTableElement>(null)
  const lines = entries.flatMap(entry =>
    entry.media.map((medium, index) => ({
      entry,
      medium,
      isFirst: index === 0,
      ref: refText({ archiveId: entry.id, position: medium.position }),
    })),
  )
  const tabStop = lines.find(({ ref }) => ref === current)?.ref ?? lines[0]?.ref
  const focusLine = (ref: string | undefined) => {
    const row = table.current?.querySelector<HTMLElement>(`[data-medium="${ref}"]`)
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }
  useImperativeHandle(props.ref, () => ({ focusRow: () => focusLine(tabStop) }))

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const line = (event.target as Element).closest<HTMLElement>('[data-medium]')
    const at = lines.findIndex(({ ref }) => ref === line?.dataset.medium)
    // A button in a line keeps Enter for itself.
    if (event.key === 'Enter' && event.target === line && lines[at]) {
      event.preventDefault()
      props.onEnter(lines[at].ref)
      return
    }
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key]
    if (to === undefined || at < 0) return
    event.preventDefault()
    focusLine(lines[Math.max(0, Math.min(lines.length - 1, to))]?.ref)
  }

  return (
    <div className={styles.scroller}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern over a table
        role="grid"
        className={styles.table}
        aria-label={t('register.title')}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col" className={styles.year}>
              {t('register.year')}
            </th>
            <th scope="col" className={styles.made}>
              {t('register.made')}
            </th>
            <th scope="col">{t('register.medium')}</th>
            <th scope="col" className={styles.room}>
              {t('register.room')}
            </th>
            <th scope="col" className={styles.responsible}>
              {t('register.responsible')}
            </th>
            <th scope="col" className={styles.state}>
              {t('register.state')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ entry, medium, isFirst, ref }) => (
            <tr
              key={ref}
              data-medium={ref}
              data-first={isFirst || undefined}
              data-new={entry.id === props.highlight || undefined}
              aria-selected={ref === current}
              tabIndex={ref === tabStop ? 0 : -1}
              onFocus={() => ref !== current && props.onCurrent(ref)}
              onDoubleClick={() => props.onEnter(ref)}
            >
              <th scope="row">
                <span className={isFirst ? undefined : styles.unseen}>{entry.yearName}</span>
              </th>
              <td>
                <span className={isFirst ? undefined : styles.unseen}>{dayjs(entry.madeAt).format('DD.MM.YYYY')}</span>
              </td>
              <td>
                <Medium medium={medium} isOneDisk={entry.breach === 'sameMedium'} />
              </td>
              <td>
                <Room
                  medium={medium}
                  isOneRoom={entry.breach === 'sameRoom'}
                  onPlace={props.mayMake && props.onPlace ? () => props.onPlace?.(ref) : undefined}
                />
              </td>
              <td>{medium.responsible}</td>
              <td>
                <State medium={medium} onReread={props.onReread && (() => props.onReread?.(ref))} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Medium({ medium, isOneDisk }: { readonly medium: RegisterMedium; readonly isOneDisk: boolean }) {
  const { t } = useTranslation('archive')
  const identity = [
    ...(medium.serial ? [t('volume.serial', { serial: medium.serial })] : []),
    ...(medium.volumeId ? [t('volume.id', { id: medium.volumeId })] : []),
    ...(medium.kind === 'disk' ? [] : [t(`kind.${medium.kind}`)]),
  ].join(' · ')
  return (
    <>
      {medium.label}
      {identity !== '' && <small>{identity}</small>}
      {isOneDisk && <small className={styles.breach}>{t('breach.sameMedium.medium')}</small>}
    </>
  )
}

type RoomProps = {
  readonly medium: RegisterMedium
  readonly isOneRoom: boolean
  readonly onPlace: (() => void) | undefined
}

function Room({ medium, isOneRoom, onPlace }: RoomProps) {
  const { t } = useTranslation('archive')
  if (lacksPlace(medium)) {
    return (
      <>
        {onPlace ? (
          <Button
            size="xs"
            color="amber"
            variant="light"
            tabIndex={-1}
            leftSection={<IconAlertTriangle aria-hidden="true" />}
            onClick={onPlace}
          >
            {t('place.write')}
          </Button>
        ) : (
          <StateBadge tone="warning" icon={<IconAlertTriangle aria-hidden="true" />}>
            {t('place.unknown')}
          </StateBadge>
        )}
        {medium.safe !== '' && <small>{medium.safe}</small>}
      </>
    )
  }
  return (
    <>
      {medium.room}
      {medium.safe !== '' && <small>{medium.safe}</small>}
      {isOneRoom && <small className={styles.breach}>{t('breach.sameRoom.medium')}</small>}
    </>
  )
}

type StateProps = {
  readonly medium: RegisterMedium
  readonly onReread: (() => void) | undefined
}

function State({ medium, onReread }: StateProps) {
  const { t } = useTranslation('archive')
  const { today } = useDesk()
  const state = mediumState(medium, today)
  const date = (day: string) => dayjs(day).format('DD.MM.YYYY')
  const mayRead = onReread !== undefined && state.state !== 'verified'
  return (
    <div className={styles.stateLine}>
      <div className={styles.stateWords}>
        {state.state === 'verified' && (
          <StateBadge tone="good" icon={<IconCheck aria-hidden="true" />}>
            {state.on === today ? t('state.today') : t('state.verified', { date: date(state.on) })}
          </StateBadge>
        )}
        {state.state === 'faults' && (
          <StateBadge tone="bad" icon={<IconX aria-hidden="true" />}>
            {t('state.faults', { count: state.count })}
          </StateBadge>
        )}
        {(state.state === 'due' || state.state === 'soon') && (
          <StateBadge tone={state.state === 'due' ? 'bad' : 'warning'} icon={<IconAlertTriangle aria-hidden="true" />}>
            {t('state.reread', { date: date(state.by) })}
          </StateBadge>
        )}
        <small>
          {state.state === 'faults' ? `${date(state.on)}, ` : ''}
          {t(`readFrom.${readingsOf(medium)[0]!.readFrom}`)}
        </small>
      </div>
      {mayRead && (
        <Button size="xs" tabIndex={-1} onClick={onReread}>
          {t('reread.button')}
        </Button>
      )}
    </div>
  )
}
