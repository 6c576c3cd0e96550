import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import dayjs from 'dayjs'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { addDays, type CalendarDate } from '#domain/kernel/calendar-date'
import { useDesk } from '../../client/provider.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import styles from './Day.module.css'
import { useNow } from './now.ts'
import type { DayView } from './view.ts'

export type DayToolbarProps = {
  readonly date: CalendarDate
  readonly view: DayView
  readonly views: readonly DayView[]
  /** One line about the day. */
  readonly hint: ReactNode
}

/** Which day, back and forth by button and by ← →, whose day, and what time it is. */
export function DayToolbar({ date, view, views, hint }: DayToolbarProps) {
  const { t, i18n } = useTranslation('day')
  const { today } = useDesk()
  const [, navigate] = useLocation()
  const now = useNow()
  const go = (to: CalendarDate, whose: DayView = view) =>
    navigate(to === today ? `/today/${whose}` : `/today/${whose}/${to}`)
  useDayKeys({ ArrowLeft: () => go(addDays(date, -1)), ArrowRight: () => go(addDays(date, 1)), Home: () => go(today) })
  const format = date.slice(0, 4) === today.slice(0, 4) ? 'dddd, D MMMM' : 'dddd, D MMMM YYYY'
  return (
    <Toolbar label={t('toolbar')}>
      <PageTitle>{capital(dayjs(date).locale(i18n.language).format(format))}</PageTitle>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('before')}
        title={t('before')}
        onClick={() => go(addDays(date, -1))}
      >
        <IconChevronLeft aria-hidden="true" />
      </ActionIcon>
      <Button disabled={date === today} onClick={() => go(today)}>
        {t('today')}
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('after')}
        title={t('after')}
        onClick={() => go(addDays(date, 1))}
      >
        <IconChevronRight aria-hidden="true" />
      </ActionIcon>
      <span className={styles.hint}>{hint}</span>
      <ToolbarSpace />
      {views.length > 1 && (
        <SegmentedControl
          aria-label={t('whose')}
          value={view}
          onChange={whose => go(date, whose as DayView)}
          data={views.map(one => ({ value: one, label: t(`view.${one}`) }))}
        />
      )}
      <span className={styles.clock}>{now.format('HH:mm')}</span>
    </Toolbar>
  )
}

/** Keys that work anywhere on the page but in fields, menus and dialogues. */
const useDayKeys = (keys: Readonly<Record<string, () => void>>): void => {
  const take = useEffectEvent((event: KeyboardEvent) => {
    const run = keys[event.key]
    if (!run || event.defaultPrevented || event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return
    const target = event.target instanceof Element ? event.target : document.body
    if (target.closest('input, textarea, select, [contenteditable], [role="menu"], [role="dialog"]')) return
    if (document.querySelector('[aria-modal="true"], [role="menu"]')) return
    event.preventDefault()
    run()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => take(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
