import { describe, expect, onTestFinished, test } from 'vitest'
import type { CellValue } from '#contract/journal'
import { checkSchool } from '#db/check'
import { openForReading } from '#db/connection'
import { lessonRecordId } from '#domain/journal/lesson-record'
import { calendarDate } from '#domain/kernel/calendar-date'
import { isRefusal } from '#domain/kernel/refusal'
import { createHttpClient } from '../../renderer/client/http.ts'
import type { LetopisClient } from '../../renderer/client/index.ts'
import { refusalOf } from '../../renderer/client/refusal.ts'
import { stoppedClock } from '../support/core.ts'
import { coreOf } from '../support/core-of.ts'
import { password, type SmallSchool, smallSchool } from '../support/small-school.ts'
import { openWindow, pageFetch, setupWindowHost } from '../support/window-host.ts'

const moment = '2026-10-26T11:31:00.000Z'
const by = 'Агеева\u00a0Н.\u00a0В.'
const logins = ['admin', 'director', 'deputy', 'krylova', 'belova', 'serova'] as const

type Served = { school: SmallSchool; signedIn(login: string): Promise<LetopisClient> }

/** The small school in every host that a test can run, with windows of its people. */
const hosts: { host: string; serve(): Promise<Served> }[] = [
  {
    host: 'in-process',
    serve: async () => {
      const school = smallSchool()
      const { core, signedIn } = coreOf(school, stoppedClock(moment))
      endWithCheck(school, () => core.close())
      return { school, signedIn: signedIn as Served['signedIn'] }
    },
  },
  {
    host: 'loopback',
    serve: async () => {
      const school = smallSchool()
      const host = await setupWindowHost({}, { clock: stoppedClock(moment) })
      const refusal = host.core.openSchool(school.file)
      if (refusal) throw new Error(refusal.refusal)
      endWithCheck(school, () => host.core.close())
      const signedIn = async (login: string) => {
        const fetch = pageFetch(host.origin, await openWindow(host))
        const client = createHttpClient({ origin: host.origin, fetch })
        await client.session.signIn({ login, password })
        return client
      }
      return { school, signedIn }
    },
  },
]

const endWithCheck = ({ file }: SmallSchool, close: () => void) =>
  onTestFinished(() => {
    close()
    const connection = openForReading(file)
    if (isRefusal(connection)) throw new Error(connection.refusal)
    expect([...checkSchool(connection.read)].filter(f => !f.ok)).toEqual([])
    connection.close()
  })

const empty: CellValue = { marks: [], attendance: null }

/** Every write that a journal page has, on 5А's mathematics of the first quarter. */
const writes = (school: SmallSchool): Record<string, (client: LetopisClient) => Promise<unknown>> => {
  const recordId = school.records.maths5
  const pupilId = school.fifthPupils[0]!.id
  const lessonId = school.lessons.maths5.id
  const cell = (part: Partial<CellValue>) => (client: LetopisClient) =>
    client.journal.setCells({ recordId, changes: [{ pupilId, cell: { ...empty, ...part }, seen: empty }] })
  // English of the 21st stands in the timetable, and nobody wrote a word of it.
  const planned = { lessonId: school.lessons.english5one.id, date: calendarDate('2026-10-21'), slot: 2 }
  return {
    mark: cell({ marks: [{ value: 5, workKindId: school.workKinds.answer }] }),
    absence: cell({ attendance: 'absent' }),
    topic: c => c.journal.setTopic({ recordId, topic: 'Дроби', seen: 'Натуральные числа' }),
    homework: c => c.journal.setHomework({ recordId, homework: '№ 500', seen: '№ 412' }),
    workKind: c =>
      c.journal.setWorkKind({ recordId, workKindId: school.workKinds.test, seen: school.workKinds.answer }),
    periodMark: c =>
      c.journal.setPeriodMarks({
        lessonId,
        periodId: school.periods[0]!.id,
        changes: [{ pupilId, value: 4, seen: null }],
      }),
    lessonNotYetWritten: c =>
      c.journal.setTopic({
        recordId: lessonRecordId(planned.lessonId, planned.date, planned.slot),
        planned,
        topic: 'Моя школа',
        seen: '',
      }),
  }
}

/** Who may write what when nothing is closed: Крылова teaches both pages and leads the class. */
const mayWrite = (login: string) => login === 'krylova'

const answerOf = async (call: Promise<unknown>) => {
  try {
    await call
    return { code: 'done' }
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    return refusal
  }
}

describe.each(hosts)('$host', ({ serve }) => {
  test('LCK-04: in a closed period every write of everybody is refused with who closed it and when', async () => {
    const { school, signedIn } = await serve()
    const admin = await signedIn('admin')
    const calendar = await admin.calendar.lockPeriod({ periodId: school.periods[0]!.id })
    expect(calendar.periods.map(p => p.lock)).toEqual([{ at: moment, by }, null])
    const locked = { code: 'PeriodLocked', data: { kind: 'quarter', number: 1, by, at: moment } }
    for (const login of logins) {
      const client = await signedIn(login)
      for (const [what, call] of Object.entries(writes(school))) {
        const answer = await answerOf(call(client))
        expect([login, what, answer]).toEqual([
          login,
          what,
          mayWrite(login) ? locked : expect.objectContaining({ code: 'NotAllowed' }),
        ])
      }
    }
    const page = await (await signedIn('krylova')).journal.page({
      lessonId: school.lessons.maths5.id,
      periodId: school.periods[0]!.id,
    })
    expect(page.lock).toEqual({ at: moment, by })
    expect(page.can).toEqual({ writeMarks: false, writeAttendance: false, readHistory: true })
    expect(page.cells).toEqual([])
    expect(page.columns[0]).toMatchObject({ topic: 'Натуральные числа', homework: '№ 412' })
    // Edits of the calendar that would change it, by its administrator himself.
    const periods = calendar.periods.map(({ lock: _, ...period }) => period)
    const edits = {
      dates: admin.calendar.savePeriods({
        periods: [{ ...periods[0]!, ends: calendarDate('2026-10-24') }, periods[1]!],
      }),
      removal: admin.calendar.savePeriods({ periods: [periods[1]!] }),
      dayOff: admin.calendar.saveDaysOff({
        daysOff: [
          {
            name: 'День здоровья',
            starts: calendarDate('2026-10-05'),
            ends: calendarDate('2026-10-05'),
            fromGrade: 1,
            toGrade: 11,
          },
        ],
      }),
      moved: admin.calendar.saveMoved({ moved: [{ date: calendarDate('2026-10-18'), weekday: 1 }] }),
    }
    for (const edit of Object.values(edits)) expect(await answerOf(edit)).toEqual(locked)
  })

  test('a period that is opened again takes what was refused, and only the other one stays closed', async () => {
    const { school, signedIn } = await serve()
    const admin = await signedIn('admin')
    for (const { id } of school.periods) await admin.calendar.lockPeriod({ periodId: id })
    await admin.calendar.unlockPeriod({ periodId: school.periods[0]!.id, reason: 'Пересдача контрольной' })
    const teacher = await signedIn('krylova')
    const answers: Record<string, unknown> = {}
    for (const [what, call] of Object.entries(writes(school))) answers[what] = (await answerOf(call(teacher))).code
    expect(answers).toEqual({
      mark: 'done',
      // The cell says 5 by now: what the caller saw is not there any more.
      absence: 'CellChangedMeanwhile',
      topic: 'done',
      homework: 'done',
      workKind: 'done',
      periodMark: 'done',
      lessonNotYetWritten: 'done',
    })
    const planned = { lessonId: school.lessons.maths5.id, date: calendarDate('2026-11-11'), slot: 1 }
    const recordId = lessonRecordId(planned.lessonId, planned.date, planned.slot)
    expect(await answerOf(teacher.journal.setTopic({ recordId, planned, topic: 'Дроби', seen: '' }))).toEqual({
      code: 'PeriodLocked',
      data: { kind: 'quarter', number: 2, by, at: moment },
    })
  })
})
