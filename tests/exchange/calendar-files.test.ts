import fc from 'fast-check'
import { expect, test } from 'vitest'
import yauzl from 'yauzl'
import { addDays, calendarDate, isWithin, weekdayOf } from '#domain/kernel/calendar-date'
import { timeZones } from '#domain/school/time-zones'
import type { Core } from '#main/core'
import { type CalendarLesson, writeCalendar } from '#main/exchange/calendar-files/write-calendar'
import { createFileNames, safeName } from '#main/exchange/file-names'
import { zipFile } from '#main/exchange/zip-file'
import { stoppedClock } from '../support/core.ts'
import { coreOf } from '../support/core-of.ts'
import { smallSchool } from '../support/small-school.ts'
import { type IcsComponent, only, readIcs, textOf } from './ics-reader.ts'
import { exported } from './timetable-school.ts'

type Client = ReturnType<Core['client']>

/** Two bells, a short day, days off of grade 5, a Saturday studied as Wednesday, lessons moved in the middle of the year. */
const livelySchool = async () => {
  const school = smallSchool()
  const clock = stoppedClock('2026-10-14T08:12:00.000Z')
  const { core, signedIn } = coreOf(school, clock)
  const client = await signedIn('admin')
  const bells = (name: string, fromGrade: number, toGrade: number, hour: number) => ({
    name,
    fromGrade,
    toGrade,
    slots: [1, 2, 3].map(slot => ({
      slot,
      starts: `${String(hour + slot).padStart(2, '0')}:00`,
      ends: `${String(hour + slot).padStart(2, '0')}:40`,
    })),
  })
  const [usual] = (await client.calendar.get()).bells
  await client.calendar.saveBells({
    bells: [
      { ...usual!, slots: [...usual!.slots] },
      bells('Начальная школа', 1, 4, 8),
      bells('Короткий день', 0, 12, 9),
    ],
    bellDays: [{ date: calendarDate('2026-11-11'), schedule: 2 }],
  })
  await client.calendar.saveDaysOff({
    daysOff: [
      {
        name: 'Карантин',
        starts: calendarDate('2026-11-16'),
        ends: calendarDate('2026-11-22'),
        fromGrade: 5,
        toGrade: 5,
      },
    ],
  })
  await client.calendar.saveMoved({ moved: [{ date: calendarDate('2026-11-28'), weekday: 3 }] })
  const { maths5, maths1, english5two } = school.lessons
  await client.timetable.edit({
    on: calendarDate('2026-11-09'),
    edits: [
      { kind: 'place', lessonId: maths5.id, piece: 1, day: 4, slot: 2 },
      // Where no bell rings for it.
      { kind: 'place', lessonId: maths5.id, piece: 2, day: 5, slot: 5, roomId: null },
      { kind: 'unplace', lessonId: english5two.id, piece: 1 },
    ],
  })
  await client.timetable.edit({
    on: calendarDate('2026-12-01'),
    edits: [{ kind: 'place', lessonId: maths1.id, piece: 1, day: 1, slot: 1 }],
  })
  return { school, core, client, clock }
}

/** What must be held when, reckoned here by walking through the days. */
const plannedOf = async (
  client: Client,
  wanted: (lesson: { id: string; classId: string; teachers: string[] }) => boolean,
) => {
  const calendar = await client.calendar.get()
  const view = await client.timetable.view({ on: calendar.starts })
  const classes = new Map(view.classes.map(c => [c.id as string, c]))
  const found: string[] = []
  for (let date = calendar.starts; date <= calendar.ends; date = addDays(date, 1)) {
    for (const placement of view.state.placements) {
      const lesson = view.lessons.find(l => l.id === placement.lessonId)!
      const { classId } = lesson.audiences[0]!
      if (!wanted({ id: lesson.id, classId, teachers: [...lesson.teachers] })) continue
      const { grade } = classes.get(classId)!
      const moved = calendar.moved.find(m => m.date === date)
      const inGrade = (of: { fromGrade: number; toGrade: number }) => grade >= of.fromGrade && grade <= of.toGrade
      const isStudied =
        moved !== undefined ||
        (calendar.periods.some(p => inGrade(p) && date >= p.starts && date <= p.ends) &&
          !calendar.daysOff.some(d => inGrade(d) && date >= d.starts && date <= d.ends))
      if (!isStudied || !isWithin(date, placement.validFrom, placement.validTo)) continue
      if (placement.day !== (moved?.weekday ?? weekdayOf(date))) continue
      const special = calendar.bellDays.find(d => d.date === date)
      const bells = special
        ? calendar.bells.find(b => b.id === special.scheduleId)!
        : calendar.bells.filter(inGrade).sort((a, b) => a.toGrade - a.fromGrade - (b.toGrade - b.fromGrade))[0]!
      const bell = bells.slots.find(s => s.slot === placement.slot)
      const room = view.rooms.find(r => r.id === placement.roomId)?.name ?? ''
      const time = bell ? `${bell.starts}-${bell.ends}` : 'day'
      const uid = `${lesson.id}-${date}-${placement.slot}@letopis`
      found.push(`${date} ${time} ${room} ${uid}`)
    }
  }
  return found.sort()
}

const eventsOf = (calendar: IcsComponent, zone = 'Europe/Moscow'): string[] =>
  calendar.inside
    .filter(c => c.name === 'VEVENT')
    .map(event => {
      const [starts, ends] = [only(event, 'DTSTART')!, only(event, 'DTEND')!]
      const date = starts.value.slice(0, 8).replace(/(....)(..)(..)/, '$1-$2-$3')
      const time = (value: string) => value.slice(9).replace(/^(..)(..)00$/, '$1:$2')
      const isDay = starts.parameters.VALUE === 'DATE'
      expect(starts.parameters).toEqual(isDay ? { VALUE: 'DATE' } : { TZID: zone })
      expect(only(event, 'DTSTAMP')!.value).toMatch(/^\d{8}T\d{6}Z$/)
      const room = only(event, 'LOCATION')
      return `${date} ${isDay ? 'day' : `${time(starts.value)}-${time(ends.value)}`} ${room ? textOf(room.value) : ''} ${only(event, 'UID')!.value}`
    })
    .sort()

test('a calendar has exactly the lessons that timetable and calendar plan, at their bells', async () => {
  const { client, school } = await livelySchool()
  const files = await exported(client, { kind: 'ics', packed: false })
  expect(files.map(f => f.name)).toEqual([
    'Классы/1А.ics',
    'Классы/5А.ics',
    'Учителя/Белова Н. В.ics',
    'Учителя/Крылова Н. В.ics',
    'Кабинеты/21.ics',
  ])
  const calendarNamed = (name: string) => readIcs(files.find(f => f.name === `${name}.ics`)!.bytes)
  const first = await plannedOf(client, l => l.classId === school.classes.first)
  const fifth = await plannedOf(client, l => l.classId === school.classes.fifth)
  const krylova = await plannedOf(client, l => l.teachers.includes(school.staff.krylova.id))
  expect(eventsOf(calendarNamed('Классы/1А'))).toEqual(first)
  expect(eventsOf(calendarNamed('Классы/5А'))).toEqual(fifth)
  expect(eventsOf(calendarNamed('Учителя/Крылова Н. В'))).toEqual(krylova)
  expect(eventsOf(calendarNamed('Кабинеты/21'))).toEqual([...first, ...fifth].filter(e => / 21 /.test(e)).sort())

  // The examples that the year was made for: short day, quarantine, moved Saturday, holidays, moved lesson, no bell.
  const of = (date: string) => fifth.filter(e => e.startsWith(date)).map(e => e.split(' ')[1])
  expect(of('2026-11-11')).toEqual(['11:00-11:40'])
  expect(of('2026-11-18')).toEqual([])
  expect(first.some(e => e.startsWith('2026-11-18 10:00-10:40'))).toBe(true)
  expect(of('2026-11-28')).toEqual(['09:25-10:10'])
  expect(of('2026-10-28')).toEqual([])
  expect(of('2026-11-12')).toEqual(['09:25-10:10'])
  expect(of('2026-11-13')).toEqual(['day'])
})

test('a calendar says whose it is, what is taught by whom and where, and in which zone', async () => {
  const { client, school } = await livelySchool()
  const [file] = await exported(client, {
    kind: 'ics',
    of: { kind: 'class', id: school.classes.fifth },
    zone: 'Asia/Vladivostok',
  })
  expect(file).toMatchObject({ name: '5А расписание.ics', type: 'text/calendar' })
  const calendar = readIcs(file!.bytes)
  expect(textOf(only(calendar, 'X-WR-CALNAME')!.value)).toBe('5А · расписание 2026/27')
  expect(only(calendar, 'VERSION')!.value).toBe('2.0')
  expect(only(calendar, 'METHOD')!.value).toBe('PUBLISH')
  expect(only(calendar, 'PRODID')!.value).toBe('-//Letopis//Timetable//RU')
  expect(only(calendar, 'X-WR-TIMEZONE')!.value).toBe('Asia/Vladivostok')
  const [zone] = calendar.inside
  expect(zone!.name).toBe('VTIMEZONE')
  expect(only(zone!, 'TZID')!.value).toBe('Asia/Vladivostok')
  expect(only(zone!.inside[0]!, 'TZOFFSETTO')!.value).toBe('+1000')
  expect(eventsOf(calendar, 'Asia/Vladivostok').length).toBeGreaterThan(20)
  const event = calendar.inside.find(c => only(c, 'UID')?.value.startsWith(school.lessons.english5two.id))!
  expect(textOf(only(event, 'SUMMARY')!.value)).toBe('Английский, 2-я подгруппа')
  expect(textOf(only(event, 'DESCRIPTION')!.value)).toBe(
    'Урок 1\nАнглийский язык\n5А, 2-я подгруппа\nУчитель: Белова\u00a0Н.\u00a0В.',
  )
  const [own] = await exported(client, {
    kind: 'ics',
    of: { kind: 'teacher', id: school.staff.belova.id },
    language: 'en',
  })
  const teacher = readIcs(own!.bytes)
  const lesson = teacher.inside.find(c => only(c, 'UID')?.value.startsWith(school.lessons.english5two.id))!
  expect(textOf(only(lesson, 'SUMMARY')!.value)).toBe('Английский · 5А, 2-я подгруппа')
  expect(textOf(only(lesson, 'DESCRIPTION')!.value)).toContain('Teacher: Белова')
})

test('written again an event has the same UID and a greater SEQUENCE, also when its room or subject was changed', async () => {
  const { client, clock, school } = await livelySchool()
  const wish = { kind: 'ics', of: { kind: 'class', id: school.classes.fifth } } as const
  const told = async () => {
    const [file] = await exported(client, wish)
    return readIcs(file!.bytes).inside.filter(c => c.name === 'VEVENT')
  }
  const before = await told()
  clock.pass(5 * 60_000)
  await client.timetable.edit({
    on: calendarDate('2026-10-14'),
    edits: [{ kind: 'room', lessonId: school.lessons.english5one.id, piece: 1, roomId: null }],
  })
  const after = await told()
  const uids = (events: IcsComponent[]) => events.map(e => only(e, 'UID')!.value)
  expect(uids(after)).toEqual(uids(before))
  expect(new Set(uids(after)).size).toBe(after.length)
  const sequence = (events: IcsComponent[]) => Number(only(events[0]!, 'SEQUENCE')!.value)
  expect(sequence(after)).toBeGreaterThan(sequence(before))
})

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.constantFrom('a\r\nBEGIN:VEVENT\r\nX', 'Химия; 8А, 8Б\\', '«Ёж» — 𝔘'.repeat(9), ':;,"', '\u0000\u0007\r'),
)

// biome-ignore lint/suspicious/noControlCharactersInRegex: what a calendar can't hold is left out
const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g
const plain = (text: string) => text.replace(controls, '').toWellFormed().replace(/\r\n?/g, '\n')

test('whatever names say, a calendar stays one by RFC 5545 and says them again', () => {
  const lesson = fc.record({
    lessonId: fc.stringMatching(/^[a-z0-9]{16}$/),
    date: fc.integer({ min: 0, max: 272 }).map(n => addDays(calendarDate('2026-09-01'), n)),
    slot: fc.integer({ min: 0, max: 15 }),
    starts: fc.option(fc.constant('08:30')),
    ends: fc.constant('09:15'),
    title: texts,
    room: texts,
    description: texts,
  }) as fc.Arbitrary<CalendarLesson>
  fc.assert(
    fc.property(
      fc.array(lesson, { maxLength: 12 }),
      texts,
      fc.constantFrom(...timeZones.map(z => z.zone)),
      (lessons, name, zone) => {
        const all = [...lessons, ...lessons.slice(0, 2)]
        const bytes = new TextEncoder().encode(
          writeCalendar({ name, zone, lessons: all, at: 1_790_000_000_000, language: 'ru' }),
        )
        const calendar = readIcs(bytes)
        const events = calendar.inside.filter(c => c.name === 'VEVENT')
        expect(events).toHaveLength(all.length)
        expect(new Set(events.map(e => only(e, 'UID')!.value)).size).toBe(all.length)
        for (const [i, event] of events.entries()) {
          const { title, slot, starts, room } = all[i]!
          expect(textOf(only(event, 'SUMMARY')!.value)).toBe(plain(starts === null ? `Урок ${slot}: ${title}` : title))
          const place = only(event, 'LOCATION')
          expect(place ? textOf(place.value) : '').toBe(plain(room))
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('the zones have the offsets that this computer knows for them, in winter and in summer', () => {
  for (const { zone, hours } of timeZones) {
    for (const at of ['2026-01-15T00:00:00Z', '2026-07-15T00:00:00Z']) {
      const shown = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).format(new Date(at))
      expect(`${zone} ${shown}`).toContain(`GMT+${String(hours).padStart(2, '0')}:00`)
    }
  }
})

test('all calendars go out as one zip, which unzips with the same files under Russian names', async () => {
  const { client } = await livelySchool()
  const loose = await exported(client, { kind: 'ics', packed: false })
  const [zip] = await exported(client, { kind: 'ics' })
  expect(zip).toMatchObject({ name: 'СОШ № 14 расписание.zip', type: 'application/zip' })
  const found = new Map<string, string>()
  await new Promise<void>((resolve, reject) => {
    yauzl.fromBuffer(Buffer.from(zip!.bytes), { lazyEntries: true, strictFileNames: true }, (fault, file) => {
      if (fault) return reject(fault)
      file.on('entry', entry => {
        file.openReadStream(entry, async (broken, stream) => {
          if (broken) return reject(broken)
          const parts: Buffer[] = []
          for await (const part of stream) parts.push(part as Buffer)
          found.set(entry.fileName, Buffer.concat(parts).toString('utf8'))
          file.readEntry()
        })
      })
      file.on('end', resolve)
      file.readEntry()
    })
  })
  expect([...found]).toEqual(loose.map(f => [f.name, Buffer.from(f.bytes).toString('utf8')]))
})

// biome-ignore lint/suspicious/noControlCharactersInRegex: what FAT32 forbids
const forbidden = /[\x00-\x1f<>:"/\\|?*]|^[ .]|[ .]$/

test('names of files are good for FAT32 and never the same', () => {
  const file = createFileNames()
  expect([file('5А', '.ics'), file('5а', '.ics'), file('каб. 21/22: <"малый">', '.ics')]).toEqual([
    '5А.ics',
    '5а (2).ics',
    'каб. 21 22 малый.ics',
  ])
  expect(['CON', 'nul.txt', '  . ', '..', 'com1', 'a\u202eb', 'Иванова М. П.'].map(safeName)).toEqual([
    '_CON',
    '_nul.txt',
    '_',
    '_',
    '_com1',
    'ab',
    'Иванова М. П',
  ])
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 })), names => {
      const make = createFileNames()
      const made = names.map(name => make(name, '.ics'))
      expect(new Set(made.map(name => name.toLowerCase())).size).toBe(names.length)
      for (const name of made) {
        expect(name).not.toMatch(forbidden)
        expect(name.length).toBeLessThan(200)
      }
    }),
  )
  expect(zipFile([], new Date(0))).toHaveLength(22)
})
