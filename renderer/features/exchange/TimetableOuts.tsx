import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type TimetableFileKind, type TimetableFileWish, timetableFileKinds } from '#contract/timetable-files'
import { type TimeZone, timeZoneNames, usualTimeZone } from '#domain/school/time-zones'
import { useClient, useQueries } from '../../client/provider.tsx'
import { classes } from '../../ui/classes.ts'
import styles from './Pages.module.css'
import own from './TimetableOuts.module.css'

export type TimetableOutsProps = {
  /** Makes the files of the page it stands on, one at a time. */
  readonly out: {
    readonly slow: string | undefined
    readonly save: (kind: TimetableFileKind, make: () => Promise<File>) => void
  }
}

/** The whole school, as the first choice. */
const school = 'school'

/** «Расписание для людей»: the timetable as a workbook, a page, calendars; of the school or of one class, teacher, room. */
export function TimetableOuts({ out }: TimetableOutsProps) {
  const { t, i18n } = useTranslation('exchange')
  const client = useClient()
  const queries = useQueries()
  const [of, setOf] = useState(school)
  const [zone, setZone] = useState<TimeZone>(zoneHere)
  const { data: view } = useQuery(queries.timetable.view.queryOptions({ input: {} }))
  const group = (kind: 'class' | 'teacher' | 'room', title: string) => ({
    group: title,
    items: ({ class: view?.classes, teacher: view?.teachers, room: view?.rooms }[kind] ?? []).map(thing => ({
      value: `${kind} ${thing.id}`,
      label: thing.name,
    })),
  })
  const save = (kind: TimetableFileKind) =>
    out.save(kind, async () => {
      const [thing, id] = of.split(' ')
      const wish = id === undefined ? null : ({ kind: thing, id } as NonNullable<TimetableFileWish['of']>)
      const language = i18n.language === 'en' ? 'en' : 'ru'
      const [file] = await client.exchange.exportTimetable({ kind, of: wish, language, zone, packed: true })
      return file!
    })
  return (
    <div className={classes(styles.lists, own.box)}>
      <h3>{t('files.title')}</h3>
      <p>{t('files.what')}</p>
      <div className={own.choices}>
        <Select
          label={t('files.of')}
          data={[
            { value: school, label: t('files.school') },
            group('class', t('files.classes')),
            group('teacher', t('files.teachers')),
            group('room', t('files.rooms')),
          ]}
          value={of}
          onChange={value => setOf(value ?? school)}
          searchable
          nothingFoundMessage={t('files.nothing')}
          allowDeselect={false}
        />
        <Select
          label={t('files.zone')}
          description={t('files.zoneHelp')}
          inputWrapperOrder={['label', 'input', 'description']}
          data={timeZoneNames.map(value => ({ value, label: t(`files.zoneName.${value}`) }))}
          value={zone}
          onChange={value => setZone((value ?? usualTimeZone) as TimeZone)}
          allowDeselect={false}
        />
      </div>
      <ul>
        {timetableFileKinds.map(kind => (
          <li key={kind}>
            <span>
              {t(`files.${kind}`)}
              <small>{t(`files.${kind}What`)}</small>
              {kind === 'ics' && <small>{t('files.icsHint')}</small>}
            </span>
            <Button
              size="xs"
              loading={out.slow === kind}
              aria-label={t('home.saveNamed', { name: t(`files.${kind}`) })}
              onClick={() => save(kind)}
            >
              {t('home.save')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The zone of this computer, where it is one of the country's; a school's bells ring where its computer stands. */
const zoneHere = (): TimeZone => {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  return timeZoneNames.find(name => name === here) ?? usualTimeZone
}
