import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '#domain/kernel/refusal'
import { classLevelsOf } from '#main/exchange/fet/class-level'
import { classNames, parseClassName } from '#main/exchange/fet/class-name'
import type { FetFile, FetYear } from '#main/exchange/fet/fet-file'
import { bellsOf, parseHourTimes } from '#main/exchange/fet/hour-times'
import { parsePersonName } from '#main/exchange/fet/person-name'
import { readFet } from '#main/exchange/fet/read-fet'
import { divisionsOf, groupsCross, leafSetsOf, overlap, type Part } from '#main/exchange/fet/students'
import { leaf } from '#main/exchange/fet/xml-tree'
import { fetExamples, schoolFiles } from '../support/fet-files.ts'
import { notRun } from '../support/not-run.ts'

const examples = fetExamples()

const read = (path: string): FetFile => {
  const file = readFet(readFileSync(join(examples!, 'FET-5-official', path)))
  if (isRefusal(file)) throw new Error(JSON.stringify(file))
  return file
}

const named = (name: string) => ({ name, comments: '', element: leaf('x'), students: 0 })

/** A year as `{ group: [subgroups] }`. */
const year = (name: string, groups: Record<string, string[]>): FetYear => ({
  ...named(name),
  categories: [],
  separator: ' ',
  groups: Object.entries(groups).map(([group, subgroups]) => ({ ...named(group), subgroups: subgroups.map(named) })),
})

const crossing = year('5А', {
  англ1: ['а1и1', 'а1и2'],
  англ2: ['а2и1', 'а2и2'],
  инф1: ['а1и1', 'а2и1'],
  инф2: ['а1и2', 'а2и2'],
})

describe('students’ sets by their leaves', () => {
  it('a subgroup under several groups makes them overlap; the halves of one division do not', () => {
    const sets = leafSetsOf({ years: [crossing] })
    expect([...sets.get('5А')!].sort()).toEqual(['а1и1', 'а1и2', 'а2и1', 'а2и2'])
    expect(overlap(sets.get('англ1')!, sets.get('инф1')!)).toBe(true)
    expect(overlap(sets.get('англ1')!, sets.get('англ2')!)).toBe(false)
    expect(groupsCross(crossing)).toBe(true)
  })

  it('a group without subgroups and a year without groups are leaves of their own', () => {
    const sets = leafSetsOf({ years: [year('8', { '8 а': [], '8 б': ['8 б 1', '8 б 2'] }), year('9', {})] })
    expect([...sets.get('8')!].sort()).toEqual(['8 а', '8 б 1', '8 б 2'])
    expect([...sets.get('9')!]).toEqual(['9'])
  })

  it('a group under two years makes the years overlap, wherever its subgroups are listed', () => {
    const sets = leafSetsOf({ years: [year('спорт', { '8 а': [] }), year('8', { '8 а': ['8 а 1', '8 а 2'] })] })
    expect([...sets.get('спорт')!].sort()).toEqual(['8 а 1', '8 а 2'])
    expect(overlap(sets.get('спорт')!, sets.get('8 а 1')!)).toBe(true)
  })

  it('crossing divisions come out as they were made', () => {
    const sets = leafSetsOf({ years: [crossing] })
    const parts = [...crossing.groups, ...crossing.groups[0]!.subgroups, ...crossing.groups[1]!.subgroups].map(
      ({ name }): Part => ({ name, students: 0, leaves: sets.get(name)! }),
    )
    expect(divisionsOf(parts).map(division => division.map(({ name }) => name))).toEqual([
      ['англ1', 'англ2'],
      ['инф1', 'инф2'],
      ['а1и1', 'а1и2', 'а2и1', 'а2и2'],
    ])
  })

  it('whatever the parts, divisions hold each once, and nobody is in two parts of a division', () => {
    const anyParts = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), { maxLength: 20 })
    fc.assert(
      fc.property(anyParts, leaves => {
        const parts: Part[] = leaves.map((set, i) => ({ name: `п${i}`, students: 0, leaves: new Set(set.map(String)) }))
        const divisions = divisionsOf(parts)
        expect(
          divisions
            .flat()
            .map(({ name }) => name)
            .sort(),
        ).toEqual(parts.map(({ name }) => name).sort())
        for (const division of divisions) {
          const all = division.flatMap(part => [...part.leaves])
          expect(new Set(all).size).toBe(all.length)
        }
      }),
    )
  })
})

describe('what of a file is a class', () => {
  const guess = (path: string) =>
    classLevelsOf(read(path), 'auto').map(({ year, level, reason }) => `${year}: ${level} ${reason}`)

  it('Lom and Oradea: a year is a grade and a group a class', () => {
    if (!examples) return notRun('the Debian package fet-data')
    expect(guess('Bulgaria/Lom_high_school_2007-2008.fet')).toEqual(
      ['8', '9', '10', '11', '12'].map(grade => `${grade}: group GroupsNamedAsClasses`),
    )
    expect(guess('Romania/Oradea/School-10-Oradea-2007-2008.fet')).toEqual(
      ['5', '6', '7', '8'].map(grade => `${grade}: group GroupsNamedAsClasses`),
    )
  })

  it('St-Marys: 41 years without groups are 41 classes', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const levels = classLevelsOf(read('India/St-Marys-College/St-Marys-College-Puthanagadi.fet'), 'auto')
    expect(levels).toHaveLength(41)
    expect(new Set(levels.map(({ level, confidence }) => `${level} ${confidence}`))).toEqual(new Set(['year sure']))
  })

  it('the Russian college: a year is a group of students, crossing by practice and laboratory', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const levels = classLevelsOf(read('Russia/Russian-Medical-College/timetable-ru.fet'), 'auto')
    expect(levels[0]).toMatchObject({ year: 'ЛД101', level: 'year', confidence: 'sure', reason: 'GroupsCross' })
    expect(new Set(levels.map(({ level }) => level))).toEqual(new Set(['year']))
  })

  it('one year named as a school year is the whole school; a class of Namibia parts for two subjects', () => {
    if (!examples) return notRun('the Debian package fet-data')
    expect(guess('Greece/Vartholomio/2008-2009.fet')).toEqual(['2008-2009: group YearIsSchool'])
    expect(guess('Namibia/by-Bobby/set-5/KalengaPSY15T1a.fet')[0]).toBe('5a: year TaughtTogether')
  })

  it('who says it decides, but a year without groups stays a class', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const lom = read('Bulgaria/Lom_high_school_2007-2008.fet')
    expect(classLevelsOf(lom, 'year').map(({ level, reason }) => `${level} ${reason}`)).toEqual(
      Array(5).fill('year Asked'),
    )
    const marys = read('India/St-Marys-College/St-Marys-College-Puthanagadi.fet')
    expect(new Set(classLevelsOf(marys, 'group').map(({ level }) => level))).toEqual(new Set(['year']))
  })

  it('every year of every school gets an answer', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const wrong = schoolFiles(examples).filter(path => {
      const file = read(path.slice('FET-5-official/'.length))
      return classLevelsOf(file, 'auto').length !== file.years.length
    })
    expect(wrong).toEqual([])
  }, 60_000)
})

describe('names', () => {
  it.each([
    ['8 а', 8, 'А'],
    ['5А', 5, 'А'],
    ['05A', 5, 'A'],
    ['XII-B', 12, 'B'],
    ['IXA', 9, 'A'],
    ['IV', 4, ''],
    ['Х б', 10, 'Б'],
    ['11', 11, ''],
    ['10-1', 10, '-1'],
    ['10A1', 10, 'A1'],
    ['1º B', 1, 'B'],
    ['5.A', 5, 'A'],
    ['Grade 5B', 5, 'B'],
    ['9 «Б»', 9, 'Б'],
    ['7 класс', 7, ''],
    ['8 в класс', 8, 'В'],
    ['11 ФМ', 11, 'ФМ'],
    ['101', 0, '101'],
    ['13A', 0, '13A'],
    ['0A', 0, '0A'],
    ['B Com fin 4', 0, 'B Com fin 4'],
    ['  8a ', 8, 'A'],
    ['', 0, ''],
  ])('«%s» is class %i «%s»', (name, grade, letter) => {
    expect(parseClassName(name)).toEqual({ grade, letter })
  })

  it('two classes that would be told apart by nothing keep their whole names', () => {
    expect(classNames(['5 а', '5А', '5 б', 'Хор'])).toEqual([
      { grade: 0, letter: '5 а' },
      { grade: 0, letter: '5А' },
      { grade: 5, letter: 'Б' },
      { grade: 0, letter: 'Хор' },
    ])
  })

  it.each([
    ['Иванова М. П.', 'Иванова', 'М.', 'П.'],
    ['Иванова М.П.', 'Иванова', 'М.', 'П.'],
    ['М. П. Иванова', 'Иванова', 'М.', 'П.'],
    ['Иванова Мария Петровна', 'Иванова', 'Мария', 'Петровна'],
    ['Мария Петровна Салтыкова-Щедрина', 'Салтыкова-Щедрина', 'Мария', 'Петровна'],
    ['Ст.Караиванова', 'Караиванова', 'Ст.', ''],
    ['Bobela, Z', 'Bobela', 'Z.', ''],
    ['JOHN K', 'JOHN', 'K.', ''],
    ['Popescu Ion', 'Popescu Ion', '', ''],
    ['T1 – Maths', 'T1 – Maths', '', ''],
    ['Dr. Smith', 'Dr. Smith', '', ''],
    ['  Иванова  ', 'Иванова', '', ''],
  ])('«%s»: surname «%s», given name «%s», patronymic «%s»', (name, surname, givenName, patronymic) => {
    expect(parsePersonName(name)).toEqual({ surname, givenName, patronymic })
  })

  it.each([
    ['08:30', '08:30', null],
    ['8:30-9:15', '08:30', '09:15'],
    ['8.30–9.15', '08:30', '09:15'],
    ['1º 07:30 - 08:10', '07:30', '08:10'],
    ['Pd1 08h00-08h40', '08:00', '08:40'],
    ['9:30-10-30', '09:30', '10:30'],
  ])('the hour «%s» begins at %s and ends at %s', (name, starts, ends) => {
    expect(parseHourTimes(name)).toEqual({ starts, ends })
  })

  it.each(['I', '1', '1.5', 'P3', '25:00', 'Pd 12', '8:5'])('the hour «%s» tells no time', name => {
    expect(parseHourTimes(name)).toBeNull()
  })

  it('bells: ends are guessed at 45 minutes or the next bell, and a clock of twelve hours is understood', () => {
    expect(bellsOf(['11:35-12:35', '12:35-1:30', '1:30-2:30'])).toEqual([
      { starts: '11:35', ends: '12:35', guessed: false },
      { starts: '12:35', ends: '13:30', guessed: false },
      { starts: '13:30', ends: '14:30', guessed: false },
    ])
    expect(bellsOf(['08:00', '08:40', '09:40'])).toEqual([
      { starts: '08:00', ends: '08:40', guessed: true },
      { starts: '08:40', ends: '09:25', guessed: true },
      { starts: '09:40', ends: '10:25', guessed: true },
    ])
    expect(bellsOf(['08:00', 'обед', '09:40'])).toBeNull()
    expect(bellsOf(['08:00-09:00', '08:30-09:30'])).toBeNull()
  })
})
