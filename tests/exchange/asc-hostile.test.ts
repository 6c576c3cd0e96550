import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AscFault, ascFaults } from '#domain/kernel/file-faults'
import { isRefusal } from '#domain/kernel/refusal'
import { readAsc } from '#main/exchange/asc/read-asc'
import { exported, fixtures, importAsc, stateOfPlan } from './asc-schools.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const classes = '<classes><class id="1" name="5А"/></classes>'

const refused: [string, AscFault, () => Uint8Array][] = [
  ['no bytes', 'NotAsc', () => new Uint8Array()],
  ['a picture', 'EncodingUnknown', () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00])],
  ['a text', 'NotAsc', () => encode('Расписание')],
  ['a file of FET', 'NotAsc', () => encode('<fet version="6.8.5"/>')],
  ['a page of the web', 'NotAsc', () => encode('<html><body/></html>')],
  ['a file that is cut off', 'XmlBroken', () => encode(`<timetable>${classes}<lessons><lesson id="1"`)],
  ['two roots', 'XmlBroken', () => encode(`<timetable>${classes}</timetable><timetable/>`)],
  ['an attribute twice', 'XmlBroken', () => encode('<timetable><classes><class id="1" id="2"/></classes></timetable>')],
  [
    'an unknown entity',
    'XmlBroken',
    () => encode('<timetable><classes><class id="1" name="&lol;"/></classes></timetable>'),
  ],
  [
    'a billion laughs',
    'DoctypeNotAllowed',
    () => encode('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><timetable>&b;</timetable>'),
  ],
  [
    'a file of this computer as an entity',
    'DoctypeNotAllowed',
    () =>
      encode(
        '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><timetable><classes><class id="1" name="&x;"/></classes></timetable>',
      ),
  ],
  ['a tower of elements', 'TooDeep', () => encode(`<timetable>${'<a>'.repeat(100)}${'</a>'.repeat(100)}</timetable>`)],
  [
    'a million rows',
    'TooManyElements',
    () => encode(`<timetable><cards>${'<card/>'.repeat(600_000)}</cards></timetable>`),
  ],
  [
    'a thousand attributes',
    'TooManyElements',
    () =>
      encode(
        `<timetable><classes><class ${Array.from({ length: 1000 }, (_, i) => `a${i}="1"`).join(' ')}/></classes></timetable>`,
      ),
  ],
  [
    'ten thousand classes',
    'TooManyElements',
    () =>
      encode(
        `<timetable><classes>${Array.from({ length: 10_000 }, (_, i) => `<class id="${i}" name="${i}"/>`).join('')}</classes></timetable>`,
      ),
  ],
  ['over fifty megabytes', 'FileTooLarge', () => new Uint8Array(50 * 1024 * 1024 + 1).fill(0x20)],
  [
    'neither classes nor lessons',
    'NothingInside',
    () => encode('<timetable><subjects><subject id="1" name="А"/></subjects></timetable>'),
  ],
  [
    'a hundred periods',
    'GridTooLarge',
    () =>
      encode(
        `<timetable>${classes}<periods>${Array.from({ length: 100 }, (_, i) => `<period period="${i % 40}"/>`).join('')}</periods></timetable>`,
      ),
  ],
  [
    'twenty weeks of twenty days',
    'GridTooLarge',
    () =>
      encode(
        `<timetable>${classes}<subjects><subject id="1" name="А"/></subjects><lessons><lesson id="1" subjectid="1" weeks="1${'0'.repeat(19)}"/></lessons><daysdefs><daysdef id="1" days="1${'0'.repeat(19)}"/></daysdefs></timetable>`,
      ),
  ],
  [
    'half of a letter',
    'EncodingUnknown',
    () =>
      Uint8Array.from([
        ...encode('<?xml version="1.0" encoding="UTF-8"?><timetable><a n="'),
        0xd0,
        0x22,
        ...encode('/></timetable>'),
      ]),
  ],
  [
    'an encoding that nobody knows',
    'EncodingUnknown',
    () =>
      Uint8Array.from([
        ...encode('<?xml version="1.0" encoding="klingon"?><timetable n="'),
        0xd0,
        0x22,
        ...encode('/>'),
      ]),
  ],
]

describe('broken and hostile aSc files', () => {
  test.each(refused)('%s: %s', (_, why, make) => {
    const bytes = make()
    const starts = performance.now()
    const answer = readAsc(bytes)
    expect(isRefusal(answer) ? answer : 'read').toMatchObject({ refusal: 'AscNotReadable', data: { why } })
    expect(performance.now() - starts).toBeLessThan(20_000)
  })

  test('every fault is met', () => {
    const met = new Set(refused.map(([, why]) => why))
    expect(ascFaults.filter(fault => !met.has(fault))).toEqual([])
  })

  test('names of attributes that are names of objects stay texts', () => {
    const text = `<timetable __proto__="x"><classes constructor="y"><class id="__proto__" name="5А" __proto__="z" hasOwnProperty="1"/></classes></timetable>`
    const file = readAsc(encode(text))
    if (isRefusal(file)) throw new Error(JSON.stringify(file))
    const plan = importAsc(file)
    expect(plan.put.class).toMatchObject([{ grade: 5, letter: 'А' }])
    const out = exported(stateOfPlan(plan), plan.put.exchange_element)
    expect(out.classes[0]).toMatchObject({ id: '__proto__', name: '5А' })
    expect(({} as Record<string, unknown>).z).toBeUndefined()
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  test('two hundred thousand cards of one lesson are read, planned and not believed', () => {
    const cards = Array.from(
      { length: 200_000 },
      (_, i) => `<card lessonid="1" period="${i % 8}" days="1${'0'.repeat(i % 6)}"/>`,
    )
    const text = `<timetable>${classes}<subjects><subject id="1" name="А"/></subjects><lessons><lesson id="1" subjectid="1" classids="1" periodsperweek="200"/></lessons><cards>${cards.join('')}</cards></timetable>`
    const starts = performance.now()
    const answer = readAsc(encode(text))
    expect(isRefusal(answer) ? answer : 'read').toMatchObject({
      refusal: 'AscNotReadable',
      data: { why: 'TooManyElements', where: 'cards 1' },
    })
    expect(performance.now() - starts).toBeLessThan(20_000)
  })

  test('a row without an id that became nothing takes nothing else along out of the export', () => {
    const text = readFileSync(join(fixtures, 'asc-2008-no-encoding.xml'), 'latin1')
    const file = readAsc(Buffer.from(text.replace(/<class id="2"[^>]*>/, '<c teacherid=""/>'), 'latin1'))
    if (isRefusal(file)) throw new Error(file.refusal)
    const plan = importAsc(file)
    const again = exported(stateOfPlan(plan), plan.put.exchange_element)
    expect([again.classes.length, again.subjects.length, again.teachers.length, again.rooms.length]).toEqual([
      1, 2, 2, 1,
    ])
  })

  const sources = [
    'asc-2008-no-encoding.xml',
    'asc-2012-windows-1251.xml',
    'asc-2024-two-weeks.xml',
    'basic-data-utf-8.xml',
  ].map(name => readFileSync(join(fixtures, name)))

  test('whatever bytes are changed, a file is refused or read, planned, exported and read again; nothing throws', () => {
    const change = fc.record({
      at: fc.nat(10_000),
      take: fc.nat(40),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 6 }).map(bytes => Buffer.from(bytes)),
        fc
          .constantFrom(
            '"',
            '<',
            '/>',
            '0',
            '1',
            '11',
            '00000',
            ',',
            '-1',
            '1e9',
            '&#0;',
            '*',
            'id="*40"',
            '999',
            '2.5',
            '</cards>',
            '\u0000',
            'Ё',
          )
          .map(text => Buffer.from(text)),
      ),
    })
    fc.assert(
      fc.property(fc.constantFrom(...sources), fc.array(change, { minLength: 1, maxLength: 5 }), (source, changes) => {
        let bytes: Buffer = Buffer.from(source)
        for (const { at, take, put } of changes) {
          const from = at % bytes.length
          bytes = Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + take)])
        }
        const file = readAsc(bytes)
        if (isRefusal(file)) {
          expect(ascFaults).toContain((file.data as { why: AscFault }).why)
          return
        }
        const plan = importAsc(file)
        const keys = (rows: readonly Record<string, unknown>[], ...columns: string[]) =>
          rows.map(row => columns.map(column => row[column]).join(' '))
        for (const [rows, ...columns] of [
          [plan.put.subject, 'name'],
          [plan.put.room, 'name'],
          [plan.put.class, 'grade', 'letter'],
          [plan.put.timetable_day, 'day'],
          [plan.put.lesson_piece, 'lesson_id', 'number'],
          [plan.put.exchange_element, 'section', 'position'],
          [plan.put.unavailability, 'kind', 'owner_id', 'day', 'slot'],
        ] as [Record<string, unknown>[], ...string[]][])
          expect(new Set(keys(rows, ...columns)).size).toBe(rows.length)
        const days = new Set(plan.put.timetable_day.map(({ day }) => day))
        for (const p of plan.put.placement) {
          expect(days).toContain(p.day)
          expect(p.slot).toBeGreaterThanOrEqual(0)
          expect(p.slot).toBeLessThanOrEqual(40)
        }
        for (const { duration } of plan.put.lesson_piece) expect(duration).toBeGreaterThanOrEqual(1)
        exported(stateOfPlan(plan), plan.put.exchange_element)
      }),
      { numRuns: 400, interruptAfterTimeLimit: 40_000 },
    )
  }, 60_000)
})
