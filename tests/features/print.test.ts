import { describe, expect, test } from 'vitest'
import type { ClassId, PeriodId } from '#domain/kernel/ids'
import { coreOf } from '../support/core-of.ts'
import { linesOf, readPdf } from '../support/pdf-file.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { smallSchool } from '../support/small-school.ts'

const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer())

const textOf = async (file: File) => (await readPdf(await bytesOf(file))).pages.flatMap(linesOf).join('\n')

describe('paper copies', () => {
  const school = smallSchool()
  const classId = school.classes.fifth
  const [first] = school.periods

  test('may be made of every class, for the periods that it is marked in', async () => {
    const deputy = await coreOf(school).signedIn('deputy')
    const { yearName, classes } = await deputy.print.choices()
    expect(yearName).toBe('2026/27')
    expect(classes.map(c => [c.name, c.classTeacher, c.pupils])).toEqual([
      ['1А', 'Серова\u00a0Н.\u00a0В.', 2],
      ['5А', 'Крылова\u00a0Н.\u00a0В.', 4],
    ])
    expect(classes[1]!.periods.map(p => [p.kind, p.number, p.isClosed])).toEqual([
      ['quarter', 1, false],
      ['quarter', 2, false],
    ])
  })

  test('PRN-01: the journal of a class and period is a PDF file named after them, made from the base', async () => {
    const deputy = await coreOf(school).signedIn('deputy')
    const file = await deputy.print.journal({ classId, periodId: first!.id })
    expect([file.name, file.type]).toEqual(['Журнал 5А I четверть.pdf', 'application/pdf'])
    const text = await textOf(file)
    for (const word of [
      'Натуральные числа',
      '№ 412',
      'Моя семья',
      'Ёлкин Глеб',
      'Математика',
      'I четверть 2026/27 учебного года',
    ])
      expect(text).toContain(word)
    expect((await deputy.print.journal({ classId, periodId: null })).name).toBe('Журнал 5А 2026-27.pdf')
  })

  test('the summary sheet of a class is a PDF file named after it', async () => {
    const director = await coreOf(school).signedIn('director')
    const file = await director.print.summary({ classId, periodId: null })
    expect([file.name, file.type]).toEqual(['Сводная ведомость 5А 2026-27.pdf', 'application/pdf'])
    expect(await textOf(file)).toContain('Жуков Иван')
  })

  test('two copies of one state have the same bytes; a mark makes another code', async () => {
    const own = smallSchool()
    const { signedIn } = coreOf(own)
    const [deputy, teacher] = [await signedIn('deputy'), await signedIn('krylova')]
    const wish = { classId: own.classes.fifth, periodId: own.periods[0]!.id }
    const [once, again] = await Promise.all([deputy.print.journal(wish), deputy.print.journal(wish)])
    expect(Buffer.from(await bytesOf(once)).equals(await bytesOf(again))).toBe(true)
    const codeOf = async (file: File) => /код содержания ([0-9a-f]{8})/.exec(await textOf(file))![1]
    const empty = { marks: [], attendance: null }
    await teacher.journal.setCells({
      recordId: own.records.maths5,
      changes: [
        {
          pupilId: own.fifthPupils[0]!.id,
          cell: { marks: [{ value: 5, workKindId: own.workKinds.test }], attendance: null },
          seen: empty,
        },
      ],
    })
    expect(await codeOf(await deputy.print.journal(wish))).not.toBe(await codeOf(once))
  })

  test.each(['journal', 'summary'] as const)('%s of a class or period that is not there is refused', async what => {
    const deputy = await coreOf(school).signedIn('deputy')
    const nobody = '0'.repeat(16)
    for (const wish of [
      { classId: nobody as ClassId, periodId: null },
      { classId, periodId: nobody as PeriodId },
    ])
      expect(await refusalOf(deputy.print[what](wish))).toBe('NothingFound')
  })

  test('neither a teacher nor a class teacher prints certified copies', async () => {
    const teacher = await coreOf(school).signedIn('krylova')
    expect(await refusalOf(teacher.print.journal({ classId, periodId: null }))).toBe('NotAllowed')
    expect(await refusalOf(teacher.print.summary({ classId, periodId: null }))).toBe('NotAllowed')
  })
})
