import { expect, onTestFinished, test } from 'vitest'
import type { SchoolCalendar } from '#contract/calendar'
import { checkSchool } from '#db/check'
import { openForReading } from '#db/connection'
import { eachLogRow } from '#db/log'
import { calendarDate } from '#domain/kernel/calendar-date'
import { isRefusal } from '#domain/kernel/refusal'
import { usualBells } from '#domain/school/defaults'
import { coreOf } from '../support/core-of.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { type SmallSchool, smallSchool } from '../support/small-school.ts'

const date = calendarDate
const all = { fromGrade: 1, toGrade: 11 }

/** A school with its administrator at a window; at the end of the test the file passes every check. */
const opened = async (school = smallSchool()) => {
  const { core, signedIn } = coreOf(school)
  const admin = await signedIn('admin')
  onTestFinished(() => {
    core.close()
    expect(findingsOf(school).filter(f => !f.ok)).toEqual([])
  })
  return { school, core, admin, signedIn }
}

const findingsOf = ({ file }: Pick<SmallSchool, 'file'>) => {
  const connection = openForReading(file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  const findings = [...checkSchool(connection.read)]
  connection.close()
  return findings
}

const logOf = ({ file }: Pick<SmallSchool, 'file'>) => {
  const connection = openForReading(file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  const rows = [...eachLogRow(connection.read)]
  connection.close()
  return rows
}

/** The lists as they are sent back: without locks. */
const periodsOf = (calendar: SchoolCalendar) => calendar.periods.map(({ lock: _, ...period }) => period)
const autumn = { name: 'Осенние каникулы', starts: date('2026-10-26'), ends: date('2026-11-01'), ...all }

test('SET-06: periods of every kind are set with their dates, for grades each', async () => {
  const { admin } = await opened()
  const halves = [1, 2].map(number => ({
    kind: 'half-year' as const,
    number,
    starts: date(number === 1 ? '2026-09-01' : '2027-01-11'),
    ends: date(number === 1 ? '2026-12-30' : '2027-05-31'),
    fromGrade: 10,
    toGrade: 11,
  }))
  const thirds = [
    {
      kind: 'quarter' as const,
      number: 3,
      starts: date('2027-01-11'),
      ends: date('2027-03-19'),
      fromGrade: 1,
      toGrade: 9,
    },
    {
      kind: 'year' as const,
      number: 1,
      starts: date('2026-09-01'),
      ends: date('2027-05-31'),
      fromGrade: 0,
      toGrade: 0,
    },
    {
      kind: 'trimester' as const,
      number: 1,
      starts: date('2026-09-01'),
      ends: date('2026-11-20'),
      fromGrade: 12,
      toGrade: 12,
    },
  ]
  const before = await admin.calendar.get()
  const after = await admin.calendar.savePeriods({ periods: [...periodsOf(before), ...halves, ...thirds] })
  expect(after.periods.map(p => [p.kind, p.number, p.fromGrade, p.toGrade])).toEqual(
    expect.arrayContaining([
      ['half-year', 1, 10, 11],
      ['half-year', 2, 10, 11],
      ['quarter', 3, 1, 9],
      ['year', 1, 0, 0],
      ['trimester', 1, 12, 12],
    ]),
  )
  expect(after.undo?.what).toEqual({ kind: 'periods', count: 5 })
  expect((await admin.school.current())?.periods).toHaveLength(7)
})

test('holidays, days off of some grades and moved days change the columns of the journal at once', async () => {
  const { school, admin, signedIn } = await opened()
  const teacher = await signedIn('krylova')
  const days = async () => {
    const page = await teacher.journal.page({ lessonId: school.lessons.maths5.id, periodId: school.periods[1]!.id })
    return page.columns.map(c => c.date)
  }
  expect((await days()).slice(0, 3)).toEqual(['2026-11-04', '2026-11-11', '2026-11-18'])
  const unity = { name: 'День народного единства', starts: date('2026-11-04'), ends: date('2026-11-04'), ...all }
  await admin.calendar.saveDaysOff({ daysOff: [autumn, unity] })
  expect((await days()).slice(0, 2)).toEqual(['2026-11-11', '2026-11-18'])
  // Grade 11 alone is off: 5А studies.
  await admin.calendar.saveDaysOff({ daysOff: [{ ...unity, fromGrade: 11 }] })
  expect((await days())[0]).toBe('2026-11-04')
  // Saturday the 14th is studied as a Wednesday.
  const moved = await admin.calendar.saveMoved({ moved: [{ date: date('2026-11-14'), weekday: 3 }] })
  expect((await days()).slice(0, 4)).toEqual(['2026-11-04', '2026-11-11', '2026-11-14', '2026-11-18'])
  expect(moved.undo?.what).toEqual({ kind: 'movedAdded', date: '2026-11-14', weekday: 3 })
})

test('days of study are counted by grade and period, without days off and days without lessons', async () => {
  const { school, admin } = await opened()
  const countOf = (calendar: SchoolCalendar, grade: number) =>
    calendar.studyDays.find(s => s.periodId === school.periods[0]!.id && s.grade === grade)?.days
  // 1 September to 25 October 2026, Monday to Saturday.
  expect(countOf(await admin.calendar.get(), 5)).toBe(47)
  const day = { name: 'День города', starts: date('2026-09-05'), ends: date('2026-09-06'), fromGrade: 5, toGrade: 5 }
  const after = await admin.calendar.saveDaysOff({ daysOff: [day] })
  expect([countOf(after, 5), countOf(after, 6)]).toEqual([46, 47])
  const { starts, ends, slots } = after
  expect(countOf(await admin.calendar.saveYear({ starts, ends, slots, weekdays: 5 }), 6)).toBe(39)
})

test('the year’s dates, days a week and slots are set; what stands in the timetable keeps its place', async () => {
  const { admin, school } = await opened()
  const { starts, ends } = await admin.calendar.get()
  const year = { starts, ends, slots: 8, weekdays: 5 }
  const five = await admin.calendar.saveYear(year)
  expect([five.slots, five.days.map(d => d.weekday)]).toEqual([8, [1, 2, 3, 4, 5]])
  expect((await admin.calendar.saveYear({ ...year, weekdays: null })).days).toHaveLength(5)
  expect((await admin.calendar.saveYear({ ...year, weekdays: 6 })).days).toHaveLength(6)
  // English of 5А stands in slot 2.
  await expect(admin.calendar.saveYear({ ...year, slots: 1 })).rejects.toMatchObject({
    code: 'ThingInUse',
    data: { name: 'slot 2', count: 2 },
  })
  expect(await refusalOf(admin.calendar.saveYear({ ...year, ends: date('2026-12-29') }))).toBe('DateOutsideYear')
  expect(await refusalOf(admin.calendar.saveYear({ ...year, ends: date('2026-08-29') }))).toBe('YearDatesWrong')
  const moved = await admin.calendar.saveYear({ ...year, starts: date('2026-08-31'), ends: date('2027-05-26') })
  expect([moved.starts, moved.ends, moved.name]).toEqual(['2026-08-31', '2027-05-26', '2026/27'])
  expect((await admin.school.current())?.yearStarts).toBe('2026-08-31')
  expect(school.periods).toHaveLength(2)
})

test('TT-01: several bell schedules ring for their grades, and a short day has its own', async () => {
  const { school, admin, signedIn } = await opened()
  const { bells } = await admin.calendar.get()
  const [main] = bells
  const short = {
    name: 'Сокращённый день',
    fromGrade: 5,
    toGrade: 5,
    slots: [{ slot: 1, starts: '08:30', ends: '09:00' }],
  }
  const first = { name: 'Первый класс', fromGrade: 1, toGrade: 1, slots: [...usualBells] }
  const after = await admin.calendar.saveBells({
    bells: [main!, first, { ...short, fromGrade: 1, toGrade: 11, name: 'Короткие' }],
    bellDays: [{ date: date('2026-10-21'), schedule: 2 }],
  })
  expect(after.bells.map(b => b.name).sort()).toEqual(['Короткие', 'Основное', 'Первый класс'])
  const teacher = await signedIn('krylova')
  const page = await teacher.journal.page({ lessonId: school.lessons.maths5.id })
  expect(page.columns.map(c => [c.date, c.ends])).toEqual([
    ['2026-10-14', '09:15'],
    ['2026-10-21', '09:00'],
  ])
  const mine = { bells: after.bells, bellDays: [] }
  expect(await refusalOf(admin.calendar.saveBells({ ...mine, bells: [main!, { ...short, name: 'основное' }] }))).toBe(
    'NameTaken',
  )
  const wrong = { ...short, slots: [...short.slots, { slot: 2, starts: '08:50', ends: '09:30' }] }
  expect(await refusalOf(admin.calendar.saveBells({ ...mine, bells: [main!, wrong] }))).toBe('BellsOverlap')
  expect(
    await refusalOf(admin.calendar.saveBells({ ...mine, bellDays: [{ date: date('2028-01-01'), schedule: 0 }] })),
  ).toBe('DateOutsideYear')
  // A schedule that goes takes its days along; both come back together.
  const gone = await admin.calendar.saveBells({ bells: [main!], bellDays: [] })
  expect([gone.bells.length, gone.bellDays.length]).toEqual([1, 0])
  const back = await admin.calendar.undo()
  expect([back.bells, back.bellDays]).toEqual([after.bells, after.bellDays])
})

test('calendar edits are undone and done again after the file was closed and opened', async () => {
  const { school, core, admin } = await opened()
  const states = [await admin.calendar.get()]
  const { starts, ends } = states[0]!
  states.push(await admin.calendar.saveDaysOff({ daysOff: [autumn] }))
  states.push(await admin.calendar.saveMoved({ moved: [{ date: date('2026-11-07'), weekday: 1 }] }))
  states.push(await admin.calendar.saveYear({ starts, ends, slots: 9, weekdays: 5 }))
  const [first, second] = periodsOf(states[0]!)
  states.push(await admin.calendar.savePeriods({ periods: [first!, { ...second!, ends: date('2026-12-28') }] }))
  expect(states.at(-1)!.undo?.what).toMatchObject({ kind: 'period', period: 'quarter', number: 2, ends: '2026-12-28' })
  core.close()

  const again = await opened(school)
  const setOf = ({ steps: _, undo: __, redo: ___, ...set }: SchoolCalendar) => set
  for (const state of states.slice(0, -1).reverse()) {
    expect(setOf(await again.admin.calendar.undo())).toEqual(setOf(state))
  }
  expect(await refusalOf(again.admin.calendar.undo())).toBe('NothingToUndo')
  for (const state of states.slice(1)) expect(setOf(await again.admin.calendar.redo())).toEqual(setOf(state))
  expect(await refusalOf(again.admin.calendar.redo())).toBe('NothingToUndo')
})

test('an edit that changes nothing is no step, and an entry that somebody removed is not written again', async () => {
  const { admin } = await opened()
  const known = await admin.calendar.saveDaysOff({ daysOff: [autumn] })
  expect((await admin.calendar.saveDaysOff({ daysOff: known.daysOff })).steps).toHaveLength(1)
  await admin.calendar.saveDaysOff({ daysOff: [] })
  expect(await refusalOf(admin.calendar.saveDaysOff({ daysOff: known.daysOff }))).toBe('ChangedMeanwhile')
})

test('an undo that would change a closed period is refused as the edit itself would be', async () => {
  const { school, admin } = await opened()
  await admin.calendar.saveDaysOff({ daysOff: [{ ...autumn, starts: date('2026-10-24') }] })
  await admin.calendar.lockPeriod({ periodId: school.periods[0]!.id })
  expect(await refusalOf(admin.calendar.undo())).toBe('PeriodLocked')
  await admin.calendar.unlockPeriod({ periodId: school.periods[0]!.id, reason: 'Ошибка в дате каникул' })
  expect((await admin.calendar.undo()).daysOff).toEqual([])
})

test('a period with marks or over written lessons is neither removed nor shortened', async () => {
  const { school, admin, signedIn } = await opened()
  const [first, second] = periodsOf(await admin.calendar.get())
  const save = (periods: ReturnType<typeof periodsOf>) => admin.calendar.savePeriods({ periods })
  // Lessons of 14 and 21 October are written: two of 5А's on the 21st would be lost, one by one counted.
  await expect(save([{ ...first!, ends: date('2026-10-20') }, second!])).rejects.toMatchObject({
    code: 'ThingInUse',
    data: { name: 'quarter 1', count: 1 },
  })
  await expect(save([second!])).rejects.toMatchObject({ code: 'ThingInUse', data: { name: 'quarter 1', count: 5 } })
  expect((await save([{ ...first!, ends: date('2026-10-21') }, second!])).periods[0]!.ends).toBe('2026-10-21')
  const teacher = await signedIn('krylova')
  const change = { pupilId: school.fifthPupils[0]!.id, value: 4 as const, seen: null }
  await teacher.journal.setPeriodMarks({ lessonId: school.lessons.maths5.id, periodId: second!.id, changes: [change] })
  await expect(save([first!])).rejects.toMatchObject({ code: 'ThingInUse', data: { name: 'quarter 2', count: 1 } })
})

test('only the administrator edits the calendar; he and the command line close periods', async () => {
  const { school, core, admin, signedIn } = await opened()
  const calendar = await admin.calendar.get()
  expect(calendar.can).toEqual({ edit: true, lock: true })
  const periodId = school.periods[0]!.id
  for (const login of ['director', 'deputy', 'krylova', 'belova', 'serova']) {
    const client = await signedIn(login)
    expect((await client.calendar.get()).can).toEqual({ edit: false, lock: false })
    expect(await refusalOf(client.calendar.saveDaysOff({ daysOff: [] }))).toBe('NotAllowed')
    expect(await refusalOf(client.calendar.lockPeriod({ periodId }))).toBe('NotAllowed')
    expect(await refusalOf(client.calendar.undo())).toBe('NotAllowed')
  }
  const console = core.client(core.openBuiltInSession('console', 'root@school'))
  expect(await refusalOf(console.calendar.saveDaysOff({ daysOff: [] }))).toBe('NotAllowed')
  const locked = await console.calendar.lockPeriod({ periodId })
  expect(locked.periods[0]!.lock).toEqual({ at: '2026-10-14T08:12:00.000Z', by: 'console' })
  expect(await refusalOf(admin.calendar.lockPeriod({ periodId }))).toBe('PeriodLocked')
  await admin.calendar.unlockPeriod({ periodId, reason: 'Исправить отметку по математике' })
  expect(await refusalOf(admin.calendar.unlockPeriod({ periodId, reason: 'Ещё раз' }))).toBe('PeriodNotLocked')
  expect(await refusalOf(admin.calendar.lockPeriod({ periodId: '0000000000000000' as never }))).toBe('ChangedMeanwhile')
})

test('opening a closed period needs a reason, and the log keeps it with who and when', async () => {
  const { school, core, admin } = await opened()
  const periodId = school.periods[0]!.id
  await admin.calendar.lockPeriod({ periodId })
  await expect(admin.calendar.unlockPeriod({ periodId, reason: '  ' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  expect((await admin.calendar.get()).periods[0]!.lock).not.toBeNull()
  expect((await admin.school.current())?.periods.map(p => p.isClosed)).toEqual([true, false])
  await admin.calendar.unlockPeriod({ periodId, reason: 'Пересдача Ершова, приказ № 118' })
  core.close()
  const [locked, opening] = logOf(school).slice(-2)
  expect(locked).toMatchObject({ command: 'period.lock', actor: school.accounts.admin, role: 'administrator' })
  expect(opening).toMatchObject({
    command: 'period.unlock',
    actor: school.accounts.admin,
    at: '2026-10-14T08:12:00.000Z',
    new: JSON.stringify({ periodId, reason: 'Пересдача Ершова, приказ № 118' }),
  })
})

test('periods that end with the year move with its end, and back with undo', async () => {
  const school = smallSchool()
  const { core, signedIn } = coreOf(school)
  const client = await signedIn('admin')
  const before = await client.calendar.get()
  const { periods } = await client.calendar.savePeriods({
    periods: before.periods.map(({ lock: _, ...p }, i, all) =>
      i === all.length - 1 ? { ...p, ends: before.ends } : p,
    ),
  })
  const ends = calendarDate('2027-05-20')
  const year = { starts: before.starts, ends, slots: before.slots, weekdays: null }
  const after = await client.calendar.saveYear(year)
  expect(after.periods.map(p => p.ends)).toEqual([...periods.slice(0, -1).map(p => p.ends), ends])
  expect((await client.calendar.undo()).periods).toEqual(periods)
  core.close()
})
