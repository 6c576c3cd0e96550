import { expect, test } from 'vitest'
import type { SchoolPupil } from '#domain/classes/pupil-import/changes'
import type { Mapping } from '#domain/classes/pupil-import/mapping'
import {
  type Answer,
  type Decision,
  type ImportOptions,
  type ImportPreview,
  previewPupils,
  type SchoolToImportInto,
} from '#domain/classes/pupil-import/preview'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { PupilId } from '#domain/kernel/ids'
import { aPupil, aSchool, mapping, options, schoolAfter, table } from './pupil-import-school.ts'

const classes = ['5А', '5Б', '6А', '6Б', '6В', '7А', '8А']
type Text = readonly string[]
/** «Попова Анна Сергеевна|ж|12.05.2014|6Б», rows numbered from 2. */
const preview = (
  rows: readonly string[],
  pupils: readonly SchoolPupil[] = [],
  answers: readonly Answer[] = [],
  told: Partial<ImportOptions> = {},
): ImportPreview =>
  previewPupils(
    table(
      rows.map((row): Text => row.split('|')),
      2,
    ),
    mapping,
    aSchool(classes, pupils),
    { ...options, ...told },
    answers,
  )
const statuses = ({ rows }: ImportPreview) => rows.map(row => row.status)
const first = ({ rows }: ImportPreview) => rows[0]!
const answer = (preview: ImportPreview, row: number, decision: Decision): Answer => ({
  key: preview.rows.find(shown => shown.row === row)!.question!.key,
  decision,
})
const same = (pupil: SchoolPupil): Decision => ({ is: 'same', pupilId: pupil.id })

const anna = 'Попова Анна Сергеевна|ж|12.05.2014|6Б'

test('every row is new, changed, same, refused or asked, and the counts say how many', () => {
  const pupils = [
    aPupil('Попова Анна Сергеевна', '2014-05-12', '6В'),
    aPupil('Ким Артур', '2012-08-08', '8А'),
    aPupil('Авдеев Кирилл Юрьевич', '2013-10-21', '7А'),
  ]
  const shown = preview(
    [
      'Кузьмина Алёна Игоревна|ж|31.02.2013|7А',
      anna,
      'Ким Артур Витальевич||08.08.2012|8А',
      'Волков Семён Артёмович|м|30.06.2014|6А',
      'Авдеев Кирилл Юрьевич|м|21.10.2013|7А',
    ],
    [{ ...pupils[1]!, sex: 'm' }, pupils[0]!, pupils[2]!],
  )
  expect(statuses(shown)).toEqual(['refused', 'asked', 'changed', 'new', 'same'])
  expect(shown.counts).toEqual({ new: 1, changed: 1, same: 1, refused: 1, asked: 1, skipped: 0, blank: 0 })
  expect(shown.plan.openQuestions).toEqual([3])
  expect(shown.plan.changes).toEqual([
    { row: 4, pupilId: 'Ким Артур 8А', field: 'patronymic', was: '', becomes: 'Витальевич' },
  ])
  expect(shown.plan.newPupils).toEqual([
    {
      row: 5,
      pupil: { surname: 'Волков', givenName: 'Семён', patronymic: 'Артёмович', sex: 'm', born: '2014-06-30' },
      class: { id: 'class-6А', grade: 6, letter: 'А' },
      from: '2026-09-01',
    },
  ])
})

test('a pupil is known in capitals, with е for ё and another dash, and nothing of that is written', () => {
  const pupil = aPupil('Ёлкина-Ким Алёна Семёновна', '2014-05-12', '6Б')
  const shown = preview(['ЕЛКИНА – КИМ АЛЕНА СЕМЕНОВНА|ж|12.05.2014|6б'], [pupil])
  expect(statuses(shown)).toEqual(['same'])
  expect(shown.plan).toEqual({ newClasses: [], newPupils: [], changes: [], transfers: [], openQuestions: [] })
})

test('dots that the file adds to е are taken', () => {
  const shown = preview(
    ['Ершов Артём Семенович|м|12.05.2014|6Б'],
    [aPupil('Ершов Артем Семёнович', '2014-05-12', '6Б')],
  )
  expect(first(shown).changes).toEqual([{ field: 'givenName', was: 'Артем', becomes: 'Артём' }])
})

test('a blank cell erases nothing', () => {
  const shown = preview(['Ким Артур||08.08.2012|'], [aPupil('Ким Артур Витальевич', '2012-08-08', '8А')])
  expect(first(shown)).toMatchObject({ status: 'same', changes: [], transfer: null, remarks: [] })
})

test('a sex written in the file is taken, one told by the patronymic changes no card', () => {
  const pupil: SchoolPupil = { ...aPupil('Попова Анна Сергеевна', '2014-05-12', '6Б'), sex: 'm' }
  expect(first(preview([anna], [pupil])).changes).toEqual([{ field: 'sex', was: 'm', becomes: 'f' }])
  expect(statuses(preview([anna.replace('|ж|', '||')], [pupil]))).toEqual(['same'])
})

test('a new pupil without sex or class is refused, a known one is not', () => {
  const shown = preview(['Ли Ван||12.05.2014|'])
  expect(first(shown).reasons.map(({ code, field, column }) => [code, field, column])).toEqual([
    ['Missing', 'className', 3],
    ['Missing', 'sex', 1],
  ])
  expect(statuses(preview(['Ли Ван||12.05.2014|'], [aPupil('Ли Ван', '2014-05-12', '6Б')]))).toEqual(['same'])
})

test('a namesake with the same birth date in another class is asked about', () => {
  const pupil = aPupil('Попова Анна Сергеевна', '2014-05-12', '6В')
  const shown = preview([anna], [pupil])
  expect(first(shown)).toMatchObject({
    status: 'asked',
    pupilId: null,
    question: {
      kind: 'OtherClass',
      pupils: [{ id: pupil.id, className: '6В', differs: ['class'] }],
      answers: ['new', 'same', 'skip'],
      decision: null,
    },
  })
  expect(shown.plan).toMatchObject({ newPupils: [], changes: [], transfers: [], openQuestions: [2] })
})

test('«different» makes a new pupil, «the same» a transfer from today, «skip» leaves the row out', () => {
  const pupil = aPupil('Попова Анна Сергеевна', '2014-05-12', '6В')
  const open = preview([anna], [pupil])
  const isNew = preview([anna], [pupil], [answer(open, 2, { is: 'new' })])
  expect(statuses(isNew)).toEqual(['new'])
  expect(first(isNew).question?.decision).toEqual({ is: 'new' })
  expect(isNew.plan).toMatchObject({ openQuestions: [], transfers: [], newPupils: [{ row: 2 }] })
  const isSame = preview([anna], [pupil], [answer(open, 2, same(pupil))])
  expect(statuses(isSame)).toEqual(['changed'])
  expect(isSame.plan).toMatchObject({
    openQuestions: [],
    newPupils: [],
    transfers: [{ row: 2, pupilId: pupil.id, from: { id: 'class-6В' }, to: { id: 'class-6Б' }, on: '2026-10-14' }],
  })
  const isSkipped = preview([anna], [pupil], [answer(open, 2, { is: 'skip' })])
  expect(statuses(isSkipped)).toEqual(['skipped'])
  expect(isSkipped.plan).toMatchObject({ openQuestions: [], newPupils: [], transfers: [] })
})

test('an answer holds for its row, its content and its question only', () => {
  const pupil = aPupil('Попова Анна Сергеевна', '2014-05-12', '6В')
  const answers = [answer(preview([anna], [pupil]), 2, { is: 'new' as const })]
  expect(statuses(preview(['', anna], [pupil], answers))).toEqual(['asked'])
  expect(statuses(preview([anna.replace('6Б', '6А')], [pupil], answers))).toEqual(['asked'])
  expect(statuses(preview([anna], [pupil, aPupil('Попова Анна Сергеевна', '2014-05-12', '5А')], answers))).toEqual([
    'asked',
  ])
  const stranger = answer(preview([anna], [pupil]), 2, { is: 'same', pupilId: 'nobody' as PupilId })
  expect(statuses(preview([anna], [pupil], [stranger]))).toEqual(['asked'])
})

test('a pupil of no class, or of the grade below, moves without a question', () => {
  const joins = preview([anna], [aPupil('Попова Анна Сергеевна', '2014-05-12', '')])
  expect(first(joins)).toMatchObject({ status: 'changed', transfer: { from: null, on: '2026-09-01' } })
  const returns = { ...aPupil('Попова Анна Сергеевна', '2014-05-12', ''), leftOn: calendarDate('2026-10-09') }
  expect(first(preview([anna], [returns])).transfer?.on).toBe('2026-10-10')
  const lastYear = { ...aPupil('Попова Анна Сергеевна', '2014-05-12', '5Б') }
  lastYear.present = { ...lastYear.present!, classId: 'class-of-last-year' as never, since: calendarDate('2025-09-01') }
  const promoted = preview([anna], [lastYear])
  expect(first(promoted)).toMatchObject({
    status: 'changed',
    transfer: { from: { grade: 5, letter: 'Б' }, to: { id: 'class-6Б' }, on: '2026-09-01' },
  })
})

test('of two namesakes in the school the one in the class of the row is meant, else it is asked which', () => {
  const [b, c] = ['6Б', '6В'].map(name => aPupil('Попова Анна Сергеевна', '2014-05-12', name))
  const both = [anna, anna.replace('6Б', '6В')]
  expect(statuses(preview(both, [b!, c!]))).toEqual(['same', 'same'])
  const elsewhere = preview([anna.replace('6Б', '6А')], [b!, c!])
  expect(first(elsewhere).question).toMatchObject({ kind: 'Several', pupils: [{ id: b!.id }, { id: c!.id }] })
  const taken = preview([anna, anna.replace('6Б', '6А')], [b!])
  expect(statuses(taken)).toEqual(['same', 'asked'])
  expect(taken.rows[1]!.question).toMatchObject({ kind: 'OtherRowIsPupil', row: 2, answers: ['new', 'skip'] })
})

test('two alike in one class are one to a row that changes nothing, and a question to a row that does', () => {
  const twins = ['a', 'b'].map(id => aPupil('Попова Анна Сергеевна', '2014-05-12', '6Б', id))
  expect(statuses(preview([anna], twins))).toEqual(['same'])
  expect(first(preview([anna.replace('|ж|', '|м|')], twins)).question?.kind).toBe('Several')
})

test('a row that differs from a pupil of its class in one thing is asked about; twins who are both in the file are not', () => {
  const pupil = aPupil('Попова Анна Сергеевна', '2014-05-12', '6Б')
  const almost: [string, string][] = [
    ['Ким Анна Сергеевна|ж|12.05.2014|6Б', 'surname'],
    ['Попова Мария Сергеевна|ж|12.05.2014|6Б', 'givenName'],
    ['Попова Анна Петровна|ж|12.05.2014|6Б', 'patronymic'],
    ['Попова Анна Сергеевна|ж|13.05.2014|6Б', 'born'],
  ]
  for (const [row, differs] of almost) {
    const open = preview([row], [pupil])
    expect(first(open).question).toMatchObject({ kind: 'OneDiffers', pupils: [{ id: pupil.id, differs: [differs] }] })
    const changed = preview([row], [pupil], [answer(open, 2, same(pupil))])
    expect(changed.plan.changes.map(change => change.field)).toEqual([differs])
  }
  expect(statuses(preview([anna, almost[1]![0]], [pupil]))).toEqual(['same', 'new'])
  expect(statuses(preview(['Ким Анна Сергеевна|ж|12.05.2014|6А'], [pupil]))).toEqual(['new'])
})

test('the second of two rows of one pupil is refused as a double of the first', () => {
  const shown = preview([anna, 'ПОПОВА АННА|ж|12.05.2014|6б', anna.replace('6Б', '')])
  expect(statuses(shown)).toEqual(['new', 'refused', 'refused'])
  expect(shown.rows.slice(1).map(row => row.reasons[0])).toMatchObject([
    { code: 'DoubleOfRow', data: { row: 2 } },
    { code: 'DoubleOfRow', data: { row: 2 } },
  ])
  expect(shown.plan.newPupils).toHaveLength(1)
})

test('one pupil in two classes of the file is asked about', () => {
  const shown = preview([anna, anna.replace('6Б', '6А')])
  expect(statuses(shown)).toEqual(['new', 'asked'])
  expect(shown.rows[1]!.question).toMatchObject({ kind: 'TwiceInFile', row: 2, answers: ['new', 'skip'] })
  const pupil = aPupil('Попова Анна Сергеевна', '2014-05-12', '')
  const known = preview([anna, anna.replace('6Б', '6А')], [pupil])
  expect(known.rows.map(row => row.question?.kind)).toEqual(['SeveralRows', 'SeveralRows'])
  expect(known.rows.map(row => row.question?.row)).toEqual([3, 2])
  const decided = [answer(known, 2, same(pupil)), answer(known, 3, same(pupil))]
  const contradictory = preview([anna, anna.replace('6Б', '6А')], [pupil], decided)
  expect(statuses(contradictory)).toEqual(['changed', 'asked'])
  expect(contradictory.rows[1]!.question).toMatchObject({ kind: 'OtherRowIsPupil', row: 2, decision: null })
})

test('unknown classes are refused, made on wish, and always made in a school without classes', () => {
  const row = anna.replace('6Б', '9Г')
  expect(first(preview([row])).reasons).toMatchObject([{ code: 'ClassUnknown' }])
  const made = preview([row, anna.replace('Анна', 'Яна').replace('6Б', '9г'), '|||11Я'], [], [], {
    createClasses: true,
  })
  expect(made.plan.newClasses).toEqual([{ grade: 9, letter: 'Г' }])
  expect(made.plan.newPupils.map(pupil => pupil.class)).toEqual([
    { id: null, grade: 9, letter: 'Г' },
    { id: null, grade: 9, letter: 'Г' },
  ])
  const inEmpty = previewPupils(
    table([row.replace('Анна', 'Яна').split('|'), anna.split('|')]),
    mapping,
    aSchool([]),
    options,
  )
  expect(inEmpty.plan.newClasses).toEqual([
    { grade: 6, letter: 'Б' },
    { grade: 9, letter: 'Г' },
  ])
})

test('a new pupil is in his class from the enrolment in this year, else from its start or from today', () => {
  const withDay: Mapping = { headerRow: null, fields: [...mapping.fields, 'enrolledOn'] }
  const from = (day: string, told: Partial<ImportOptions> = {}, school: SchoolToImportInto = aSchool(classes)) =>
    previewPupils(table([[...anna.split('|'), day]]), withDay, school, { ...options, ...told }).plan.newPupils[0]?.from
  expect(from('')).toBe('2026-09-01')
  expect(from('', { newPupilsFrom: 'today' })).toBe('2026-10-14')
  expect(from('05.10.2026')).toBe('2026-10-05')
  expect(from('01.09.2021', { newPupilsFrom: 'today' })).toBe('2026-09-01')
  expect(from('', { newPupilsFrom: 'today' }, aSchool(classes, [], calendarDate('2026-08-28')))).toBe('2026-09-01')
})

test('a transfer never begins before the pupil came to his present class', () => {
  const pupil = aPupil('Попова Анна Сергеевна', '2014-05-12', '6В')
  const later = { ...pupil, present: { ...pupil.present!, since: calendarDate('2026-11-09') } }
  const open = preview([anna], [later])
  expect(first(preview([anna], [later], [answer(open, 2, same(later))])).transfer?.on).toBe('2026-11-09')
})

test('names of objects’ own parts are words like any other', () => {
  const rows = [
    '__proto__|ж|12.05.2014|6Б',
    'constructor prototype|f|12.05.2014|6Б',
    'toString valueOf|f|13.05.2014|__proto__',
  ]
  const shown = preview(rows)
  expect(statuses(shown)).toEqual(['refused', 'new', 'refused'])
  expect(shown.plan.newPupils[0]!.pupil).toMatchObject({ surname: 'Constructor', givenName: 'Prototype' })
  expect(Object.keys({})).toEqual([])
})

test('applying the plan and reading the file again finds every row the same', () => {
  const school = aSchool(classes, [
    aPupil('Попова Анна Сергеевна', '2014-05-12', '6В'),
    aPupil('Ким Артур', '2012-08-08', '8А'),
    aPupil('Авдеев Кирилл Юрьевич', '2013-10-21', '5Б'),
  ])
  const rows = table([
    anna.split('|'),
    'Ким Артур Витальевич|м|08.08.2012|8А'.split('|'),
    'Авдеев Кирилл Юрьевич||21.10.2013|6А'.split('|'),
    'Волков Семён Артёмович|м|30.06.2014|9Д'.split('|'),
  ])
  const told = { ...options, createClasses: true }
  const open = previewPupils(rows, mapping, school, told)
  const decided = previewPupils(rows, mapping, school, told, [answer(open, 1, { is: 'new' })])
  const again = previewPupils(rows, mapping, schoolAfter(school, decided.plan), told)
  expect(statuses(decided)).toEqual(['new', 'changed', 'changed', 'new'])
  expect(statuses(again)).toEqual(['same', 'same', 'same', 'same'])
})

// Found at random: files that, applied and read again, once wanted something more.
test('a row without a patronymic is the one of two in its class who is all that the row says', () => {
  const school = [
    { ...aPupil('Попов Артём Семёнович', '2014-05-13', '6А'), sex: 'f' as const },
    aPupil('Попов Артём Ильич', '2014-05-13', '6А'),
  ]
  expect(first(preview(['Попов Артём|м|13.05.2014|6А'], school))).toMatchObject({
    status: 'same',
    pupilId: school[1]!.id,
  })
})

test('of two alike but for a sex a row is the one with its sex', () => {
  const [girl, boy] = ['a', 'b'].map(id => aPupil('Ким Саша', '2014-05-13', '6А', id))
  boy!.sex = 'm'
  expect(first(preview(['Ким Саша|м|13.05.2014|6А'], [girl!, boy!]))).toMatchObject({ status: 'same', pupilId: 'b' })
})

test('a pupil found for one row is not offered to another', () => {
  const school = [aPupil('Ким Артем Ильич', '2014-05-13', '5Б'), aPupil('Ким Артём Семёнович', '2014-05-13', '5Б')]
  const shown = preview(['Ким Артём|м|13.05.2014|5Б', 'Попов Артём Семёнович|м|13.05.2014|5Б'], school)
  expect(statuses(shown)).toEqual(['same', 'new'])
})
