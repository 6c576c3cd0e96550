import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { NormFault } from '#domain/norms/field-readers'
import type { Norms } from '#domain/norms/norm'
import { readNormChoices } from '#domain/norms/norm-choices'
import { normNamed, normsNamed, normsOn } from '#domain/norms/norms-on'
import { areNormFaults, type NormFiles, normNames, readNorms } from '#domain/norms/read-norms'
import { shippedNorms } from '#main/norms'
import { normsOf } from './the-norms.ts'

const parsed = (file: string): unknown => JSON.parse(readFileSync(`resources/norms/${file}.json`, 'utf8'))
// biome-ignore lint/suspicious/noExplicitAny: a test spoils plain JSON at will.
type Json = any
/** The shipped files, spoiled. */
const spoiled = (spoil: (files: Record<string, Json>, editions: Json) => void): readonly NormFault[] => {
  const editions = parsed('editions') as Json
  const files = Object.fromEntries((editions.files as string[]).map(file => [file, parsed(file)]))
  spoil(files as Record<string, Json>, editions)
  const read = readNorms({ editions, files })
  if (!areNormFaults(read)) throw new Error('read without a fault')
  return read
}
const brief = (faults: readonly NormFault[]) => faults.map(({ file, at, fault }) => `${file}: ${at} ${fault}`)

describe('the shipped norms', () => {
  test('every file of the folder is in the index, and every norm has a statement', () => {
    const files = readdirSync('resources/norms')
      .map(file => file.replace('.json', ''))
      .filter(file => !['editions', 'public-holidays'].includes(file))
    expect([...(parsed('editions') as { files: string[] }).files].sort()).toEqual(files.sort())
    expect([...new Set(shippedNorms.norms.map(({ norm }) => norm))].sort()).toEqual([...normNames].sort())
  })

  test('every statement cites a clause and a source, and holds on the day of the school year', () => {
    const incomplete = shippedNorms.norms.filter(({ clause, source }) => clause.length < 5 || source.length < 5)
    expect(incomplete).toEqual([])
    expect(normsOf('2026-11-22').norms.filter(({ lapsed }) => lapsed)).toEqual([])
    expect(normsOf('2026-11-22').norms).toHaveLength(shippedNorms.norms.length)
  })

  test('the scale has every number of the table: 12 subjects of 1–4, 94 cells of 5–9, 19 subjects of 10–11', () => {
    const cells = normsNamed(normsOf(), 'difficulty').flatMap(({ data }) =>
      data.rows.flatMap(({ subjects, points }) =>
        Object.keys(points).map(grade => ({ subject: subjects[0], grade: Number(grade) })),
      ),
    )
    const count = (from: number, to: number) => cells.filter(({ grade }) => grade >= from && grade <= to)
    const subjects = (from: number, to: number) => new Set(count(from, to).map(({ subject }) => subject)).size
    expect([subjects(1, 4), count(5, 9).length, subjects(10, 11)]).toEqual([12, 94, 19])
  })

  test('what is told from memory says so', () => {
    const fromMemory = shippedNorms.norms.filter(norm => norm.fromMemory).map(({ norm, clause }) => `${norm} ${clause}`)
    expect(fromMemory).toEqual([
      'weeklyLoad СанПиН 1.2.3685-21, табл. 6.6',
      'weeklyLoad СанПиН 1.2.3685-21, табл. 6.6',
      'dynamicPause СП 2.4.3648-20, п. 3.4.16',
      'difficulty СанПиН 1.2.3685-21, табл. 6.11',
      'doublesPrimary СП 2.4.3648-20, п. 3.4.16',
      'doublesMiddle прежде СанПиН 2.4.2.2821-10, п. 10.8',
      'homeworkTime СП 2.4.3648-20 (без домашних заданий в первом классе)',
      'homeworkTime СанПиН 1.2.3685-21, табл. 6.6',
    ])
  })
})

describe('what holds on a date', () => {
  test('a norm holds from the first day of its document', () => {
    expect(normNamed(normsOf('2025-08-13'), 'firstShift')).toBeUndefined()
    expect(normNamed(normsOf('2025-08-14'), 'firstShift')).toMatchObject({ lapsed: false })
    expect(normNamed(normsOf('2025-08-31'), 'controlWorksShare')).toBeUndefined()
    expect(normNamed(normsOf('2025-09-01'), 'controlWorksShare')).toMatchObject({ lapsed: false })
    expect(normsOf('2019-09-01').norms).toEqual([])
  })

  test('after the last day it goes on, marked as lapsed', () => {
    const lapsed = (on: string) => normsNamed(normsOf(on), 'weeklyLoad').map(norm => norm.lapsed)
    expect(lapsed('2027-03-01')).toEqual([false, false, false, false])
    expect(lapsed('2027-03-02')).toEqual([true, true, true, true])
  })

  test('a later edition of a norm takes the place of the lapsed one, from its own day on', () => {
    const [week] = shippedNorms.norms.flatMap(norm =>
      norm.norm === 'weeklyLoad' && norm.data.days === 5 ? [norm] : [],
    )
    const next = {
      ...week!,
      validFrom: calendarDate('2027-03-02'),
      validTo: null,
      data: { days: 5, rows: [{ grades: [5, 5], max: 28 }] } as const,
    }
    const norms: Norms = { ...shippedNorms, norms: [...shippedNorms.norms, next] }
    const limits = (on: string) => normsNamed(normsOn(norms, calendarDate(on)), 'weeklyLoad').length
    expect([limits('2027-03-01'), limits('2027-03-02')]).toEqual([4, 1])
  })

  test("the school's choices: not looked at, hard, light day among those allowed", () => {
    const day = normsOf('2026-10-01', {
      peakDay: { look: false },
      noWindows: { hard: true },
      lightDay: { weekdays: [5, 1] },
    })
    expect(normNamed(day, 'peakDay')).toBeUndefined()
    expect(normNamed(day, 'noWindows')?.hard).toBe(true)
    expect(normNamed(day, 'dailyLessons')?.hard).toBe(false)
    expect(normNamed(day, 'lightDay')?.data.weekdays).toEqual([5])
    expect(normNamed(normsOf('2026-10-01', { lightDay: { weekdays: [1] } }), 'lightDay')?.data.weekdays).toEqual([4])
  })

  test('choices are read from their rows; what is no choice is left out', () => {
    const rows = [
      { name: 'peakDay', value: '{"look":false}' },
      { name: 'lightDay', value: '{"weekdays":[3,"x"],"hard":true,"other":1}' },
      { name: 'noWindows', value: 'no JSON' },
      { name: 'firstHour', value: 'null' },
      { name: 'gone', value: '{"look":false}' },
    ]
    expect(readNormChoices(rows)).toEqual({
      peakDay: { look: false },
      lightDay: { weekdays: [3], hard: true },
      noWindows: {},
      firstHour: {},
    })
  })
})

describe('a file with faults says where and what', () => {
  test.each<[string, (files: Record<string, Json>, editions: Json) => void, string[]]>([
    [
      'a number as text',
      f => (f['weekly-load'].norms[0].data.rows[1].max = '23'),
      ['weekly-load: norms[0].data.rows[1].max notNumber'],
    ],
    [
      'a number left out',
      f => delete f['daily-lessons'].norms[0].data.rows[0].extraMax,
      ['daily-lessons: norms[0].data.rows[0].extraMax notNumber'],
    ],
    ['a time of no day', f => (f.bells.norms[0].data.time = '25:00'), ['bells: norms[0].data.time notTime']],
    [
      'grades the wrong way round',
      f => (f['weekly-load'].norms[4].data.grades = [4, 2]),
      ['weekly-load: norms[4].data.grades notRange'],
    ],
    [
      'a week of seven days',
      f => (f['weekly-load'].norms[0].data.days = 7),
      ['weekly-load: norms[0].data.days notDays'],
    ],
    ['an unknown level', f => (f.homework.norms[0].level = 'law'), ['homework: norms[0].level unknownLevel']],
    ['an unknown norm', f => (f.homework.norms[0].norm = 'toString'), ['homework: norms[0].norm unknownNorm']],
    ['an unknown edition', f => (f.homework.norms[0].edition = 'x'), ['homework: norms[0].edition unknownEdition']],
    ['no clause', f => (f.homework.norms[0].clause = ' '), ['homework: norms[0].clause notText']],
    ['a flag as a number', f => (f.homework.norms[0].fromMemory = 1), ['homework: norms[0].fromMemory notFlag']],
    [
      'a date that is none',
      f => (f.homework.norms[0].validFrom = '2025-02-30'),
      ['homework: norms[0].validFrom notDate'],
    ],
    [
      'dates the wrong way round',
      f => (f.homework.norms[0].validTo = '2020-01-01'),
      ['homework: norms[0].validTo endsBeforeBegin'],
    ],
    ['no data', f => delete f.bells.norms[3].data, ['bells: norms[3].data notObject']],
    [
      'a norm that is none',
      f => f.bells.norms.push(null),
      ['bells: norms[9] notObject', 'bells: norms[9].edition unknownEdition'],
    ],
    [
      'points of grade 13',
      f => (f.difficulty.norms[0].data.rows[0].points['13'] = 1),
      ['difficulty: norms[0].data.rows[0].points.13 notNumber'],
    ],
    ['no list', f => (f.bells.norms = {}), ['bells: norms notList']],
    ['a whole file', f => (f.bells = 'x'), ['bells:  notObject']],
    ['a file that is missing', f => delete f.bells, ['bells:  fileMissing']],
    ['an edition', (_, e) => (e.editions[0].validFrom = 'soon'), ['editions: editions[0].validFrom notDate']],
    [
      'a grade said twice',
      f => f['weekly-load'].norms[0].data.rows.push({ grades: [11, 12], max: 40 }),
      ['weekly-load: norms[0].data saidTwice'],
    ],
    [
      'a subject said twice',
      f => f.difficulty.norms[1].data.rows.push({ subjects: ['химия'], points: { 8: 3 } }),
      ['difficulty: norms[1].data saidTwice'],
    ],
    ['a norm said twice', f => f.bells.norms.push(f.bells.norms[0]), ['bells: norms[9].data saidTwice']],
  ])('%s', (_sentence, spoil, faults) => {
    expect(brief(spoiled(spoil))).toEqual(faults)
  })

  test('the value in question is told', () => {
    expect(spoiled(f => (f.bells.norms[0].data.time = '25:00'))).toMatchObject([{ found: '"25:00"' }])
  })

  test.each([[null], ['x'], [[]], [{}]])('an index that is %j', editions => {
    const read = readNorms({ editions, files: {} } as NormFiles)
    expect(areNormFaults(read) && read.every(({ file }) => file === 'editions')).toBe(true)
  })

  test('a norm may say narrower dates than its edition', () => {
    const editions = parsed('editions') as Json
    const files = Object.fromEntries((editions.files as string[]).map(file => [file, parsed(file)])) as Record<
      string,
      Json
    >
    files.bells.norms[0].validTo = '2026-05-31'
    files.bells.norms.push({ ...files.bells.norms[0], validFrom: '2026-06-01', validTo: null, data: { time: '08:30' } })
    const read = readNorms({ editions, files })
    if (areNormFaults(read)) throw new Error(JSON.stringify(read))
    const time = (on: string) => normNamed(normsOn(read, calendarDate(on)), 'earliestStart')?.data.time
    expect([time('2026-05-31'), time('2026-06-01')]).toEqual(['08:00', '08:30'])
  })
})
