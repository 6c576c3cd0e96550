import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SchoolPupil } from '#domain/classes/pupil-import/changes'
import { guessColumns } from '#domain/classes/pupil-import/columns'
import { pupilFields } from '#domain/classes/pupil-import/fields'
import type { Mapping } from '#domain/classes/pupil-import/mapping'
import {
  type Answer,
  type ImportPreview,
  type PreviewRow,
  previewPupils,
  type Question,
  type SchoolToImportInto,
} from '#domain/classes/pupil-import/preview'
import { nameKey } from '#domain/classes/pupil-import/read-name'
import type { TableRow } from '#domain/classes/pupil-import/table'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { PupilId } from '#domain/kernel/ids'
import { aPupil, aSchool, options, schoolAfter, table } from './pupil-import-school.ts'

// Few words, so that namesakes, doubles and near misses come often.
const surnames = ['Попов', 'Ким', 'Ёлкин', 'ЕЛКИН']
const givenNames = ['Артём', 'Артем', 'Ян']
const patronymics = ['', 'Семёнович', 'Семенович', 'Ильич']
const births = ['2014-05-12', '2014-05-13']
const classNames = ['5Б', '6А', '6Б', '7Б']
const mapping: Mapping = {
  headerRow: null,
  fields: ['surname', 'givenName', 'patronymic', 'sex', 'born', 'className'],
}
const told = { ...options, createClasses: true }

const aRow = fc
  .tuple(
    fc.constantFrom(...surnames),
    fc.constantFrom(...givenNames),
    fc.constantFrom(...patronymics),
    fc.constantFrom('м', 'м', 'ж', ''),
    fc.constantFrom(...births, ...births, '31.02.2014'),
    fc.constantFrom(...classNames, '6б', '', '9Д'),
  )
  .map(cells => [...cells] as string[])
const rowsOf = (maxLength: number) => fc.array(aRow, { maxLength }).map(texts => table(texts, 2))

const aKnown = fc.record({
  surname: fc.constantFrom(...surnames.slice(0, 3)),
  givenName: fc.constantFrom(...givenNames),
  patronymic: fc.constantFrom(...patronymics),
  sex: fc.constantFrom('m' as const, 'f' as const),
  born: fc.constantFrom(...births.map(calendarDate)),
  className: fc.constantFrom(...classNames, ''),
})
const anySchool: fc.Arbitrary<SchoolToImportInto> = fc.array(aKnown, { maxLength: 7 }).map(known =>
  aSchool(
    classNames,
    known.map(({ className, ...card }, place): SchoolPupil => {
      const id = `pupil-${place}` as PupilId
      return { ...card, id, present: aPupil('А Б', card.born, className).present }
    }),
  ),
)

const look = (rows: readonly TableRow[], school: SchoolToImportInto, answers: readonly Answer[] = []) =>
  previewPupils(rows, mapping, school, told, answers)

/** Answers every question, also those that an answer raises, as the choices say. */
const decidedPreview = (rows: readonly TableRow[], school: SchoolToImportInto, choices: readonly number[]) => {
  const answers: Answer[] = []
  let preview = look(rows, school)
  for (let round = 0; preview.plan.openQuestions.length > 0; round++) {
    if (round > rows.length + 2) throw new Error('questions without end')
    for (const { question } of preview.rows) {
      if (question && question.decision === null) {
        answers.push(decide(question, choices[answers.length % choices.length]!))
      }
    }
    preview = look(rows, school, answers)
  }
  return preview
}
const decide = ({ key, answers, pupils }: Question, choice: number): Answer => {
  const is = answers[choice % answers.length]!
  return { key, decision: is === 'same' ? { is, pupilId: pupils[choice % pupils.length]!.id } : { is } }
}
const anyChoices = fc.array(fc.nat(11), { minLength: 1, maxLength: 8 })

const statusByRow = ({ rows }: ImportPreview) => new Map(rows.map(({ row, status }) => [row, status]))
const isWritten = ({ status }: PreviewRow): boolean => status === 'new' || status === 'changed' || status === 'same'

test('what is written is exactly what the preview said of each row', () => {
  fc.assert(
    fc.property(rowsOf(8), anySchool, anyChoices, (rows, school, choices) => {
      const preview = decidedPreview(rows, school, choices)
      const after = schoolAfter(school, preview.plan)
      const expected = new Map(school.pupils.map(pupil => [pupil.id, { ...pupil }]))
      for (const shown of preview.rows) {
        if (shown.status === 'new') {
          const added = after.pupils.find(pupil => pupil.id === `new-${shown.row}`)!
          const { surname, givenName, patronymic, born, present } = added
          const className = `${present?.grade}${present?.letter}`
          expect({ surname, givenName, patronymic, born, className }).toEqual(shown.shown)
          expected.set(added.id, added)
        }
        if (shown.status !== 'changed') continue
        const pupil = expected.get(shown.pupilId!)!
        for (const { field, was, becomes } of shown.changes) {
          expect(pupil[field]).toBe(was)
          Object.assign(pupil, { [field]: becomes })
        }
        if (shown.transfer) {
          const { to, on } = shown.transfer
          const { id } = after.classes.find(c => c.grade === to.grade && c.letter === to.letter)!
          pupil.present = { classId: id, grade: to.grade, letter: to.letter, since: on }
        }
      }
      expect(new Map(after.pupils.map(pupil => [pupil.id, pupil]))).toEqual(expected)
      const touched = [...preview.plan.changes, ...preview.plan.transfers].map(
        ({ row, pupilId }) => `${pupilId} ${row}`,
      )
      const rowsOfPupil = Map.groupBy(new Set(touched), text => text.split(' ')[0])
      expect([...rowsOfPupil.values()].every(list => list.length === 1)).toBe(true)
    }),
    { numRuns: 1500 },
  )
})

test('after applying, the same file changes nothing: every row that was written is the same', () => {
  fc.assert(
    fc.property(rowsOf(8), anySchool, anyChoices, (rows, school, choices) => {
      const preview = decidedPreview(rows, school, choices)
      const again = look(rows, schoolAfter(school, preview.plan))
      const found = statusByRow(again)
      for (const shown of preview.rows.filter(isWritten)) {
        expect({ row: shown.row, status: found.get(shown.row) }).toEqual({ row: shown.row, status: 'same' })
      }
    }),
    { numRuns: 3000 },
  )
})

test('a blank cell never changes a value', () => {
  fc.assert(
    fc.property(rowsOf(8), anySchool, anyChoices, (rows, school, choices) => {
      const { plan } = decidedPreview(rows, school, choices)
      const textOf = (row: number, field: (typeof mapping.fields)[number]): string =>
        rows.find(r => r.number === row)!.cells[mapping.fields.indexOf(field)]!.text
      for (const { row, field, becomes } of plan.changes) {
        expect(textOf(row, field)).not.toBe('')
        expect(becomes).not.toBe('')
      }
      for (const { row } of plan.transfers) expect(textOf(row, 'className')).not.toBe('')
    }),
    { numRuns: 1000 },
  )
})

test('the order of rows changes nothing but which of two rows of one pupil is the double', () => {
  const shuffled = rowsOf(7).chain(rows =>
    fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })),
  )
  const personOf = (row: TableRow): string => [0, 1, 4].map(column => nameKey(row.cells[column]!.text)).join('|')
  fc.assert(
    fc.property(shuffled, anySchool, ([rows, other], school) => {
      fc.pre(new Set(rows.map(personOf)).size === rows.length)
      expect([...statusByRow(look(other, school))].sort(([a], [b]) => a - b)).toEqual([
        ...statusByRow(look(rows, school)),
      ])
    }),
    { numRuns: 2000 },
  )
})

test('any table is guessed and previewed without a fault, and no name that is taken has a sign not of a name', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'ФИО',
      'Дата рождения',
      'Класс',
      '5А',
      '12.05.2014',
      'Попова Анна',
      'м',
    ),
  )
  const tables = fc.array(fc.array(texts, { maxLength: 6 }), { maxLength: 8 }).map(rows => table(rows))
  const mappings = fc.array(fc.option(fc.constantFrom(...pupilFields)), { maxLength: 7 })
  fc.assert(
    fc.property(tables, mappings, (rows, fields) => {
      const guessed = guessColumns(rows, calendarDate('2026-10-14')).mapping
      for (const used of [guessed, { headerRow: null, fields }]) {
        const { rows: shown, plan, counts } = previewPupils(rows, used, aSchool([]), told)
        expect(shown.length + counts.blank).toBeLessThanOrEqual(rows.length)
        for (const { pupil } of plan.newPupils) {
          expect([pupil.surname, pupil.givenName, `${pupil.patronymic}а`].join('')).toMatch(/^[\p{Lu}\p{Ll}' -]+$/u)
        }
      }
    }),
    { numRuns: 1500 },
  )
})

test('1,500 rows are compared with 1,500 pupils well within a moment', () => {
  const given = ['Анна', 'Мария', 'Ольга', 'Яна', 'Вера']
  const name = (n: number) =>
    `Фамилия${[...String(n)].map(d => 'абвгдежзик'[Number(d)]).join('')} ${given[n % 5]} Сергеевна`
  const classes = Array.from({ length: 60 }, (_, n) => `${(n % 11) + 1}${'АБВГДЕ'[Math.floor(n / 11)]}`)
  const born = (n: number) => `2014-0${(n % 9) + 1}-${10 + (n % 18)}`
  const pupils = Array.from({ length: 1500 }, (_, n) => aPupil(name(n), born(n), classes[n % 60]!))
  const school = aSchool(classes, pupils)
  const rows = table(Array.from({ length: 1500 }, (_, n) => [name(n * 2), 'ж', born(n * 2), classes[(n * 2) % 60]!]))
  const byName: Mapping = { headerRow: null, fields: ['fullName', 'sex', 'born', 'className'] }
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now()
    const { counts } = previewPupils(rows, byName, school, options)
    expect(counts).toMatchObject({ same: 750, new: 750 })
    return performance.now() - started
  })
  expect(Math.min(...times)).toBeLessThan(250)
})
