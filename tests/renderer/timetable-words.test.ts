import i18next, { type TFunction } from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, SubgroupId, SubjectId } from '#domain/kernel/ids'
import { conflictRules } from '#domain/timetable/rules/index'
import ru from '#resources/locales/ru/timetable.json' with { type: 'json' }
import { boardOf } from '../../renderer/features/timetable/board.ts'
import { cardLines, dateOfText, wordsOf } from '../../renderer/features/timetable/labels.ts'
import { audienceOptions, audiencesOfValues, piecesOfText } from '../../renderer/features/timetable/lesson-form.ts'
import { aLesson, aPlacement, aView, aViolation } from './timetable-view.ts'

let t: TFunction<'timetable'>

beforeAll(async () => {
  await i18next.init({
    lng: 'ru',
    resources: { ru: { timetable: ru } },
    defaultNS: 'timetable',
    interpolation: { escapeValue: false },
  })
  t = i18next.t as TFunction<'timetable'>
})

const words = (days = aView().days) => wordsOf(days, t, 'ru')

describe('words', () => {
  test('every rule has its sentence, its reason and its words for a slot, without a hole', () => {
    const found = conflictRules.flatMap(({ name }) => {
      const violation = aViolation(name, ['a@', 'b@'])
      const { rule, why, short } = words()
      return [rule(violation), why(violation), short(violation)]
    })
    expect(found).toHaveLength(conflictRules.length * 3)
    expect(found.filter(text => /\{\{|^\w+\.|undefined/.test(text))).toEqual([])
  })

  test('a busy teacher is told in the words of the school', () => {
    const violation = aViolation('teacher-busy', ['a@', 'b@'])
    expect(words().why(violation)).toBe('Крылова Н. В. на этом уроке ведёт 9А.')
    expect(words().short(violation)).toBe('Крылова Н. В. ведёт 9А')
  })

  test('pupils in both lessons are named and counted', () => {
    const { words: plain } = aViolation('pupils-busy', [])
    const violation = aViolation('pupils-busy', ['a@'], { words: { ...plain, pupils: 'Ершов Данил', pupilCount: 1 } })
    expect(words().why(violation)).toBe('У тех же учеников на этом уроке Физика 9А. В обоих 1 ученик: Ершов Данил.')
  })

  test('days are called by the language, by their week, by the school, or by their number', () => {
    const day = { day: 1, name: '', weekday: 4, week: null }
    expect(words([day]).day(1)).toBe('Четверг')
    expect(words([day]).place({ day: 1, slot: 5 })).toBe('чт 5')
    expect(words([{ ...day, week: 2 }]).day(1)).toBe('Чт, 2-я неделя')
    expect(words([{ ...day, weekday: null, name: 'День Б' }]).day(1)).toBe('День Б')
    expect(words([{ ...day, weekday: null }]).day(1)).toBe('День 1')
    expect(words([{ ...day, weekday: null, name: 'День 1' }]).place({ day: 1, slot: 5 })).toBe('День 1, 5')
  })

  test('a step says what went where', () => {
    const step = (what: { kind: string; [key: string]: string | number }) => words().step(what)
    const moved = { kind: 'move', lesson: 'Алгебра 7А', fromDay: 4, fromSlot: 5, day: 5, slot: 3 }
    expect(step(moved)).toBe('Алгебра 7А: чт 5 → пт 3')
    expect(step({ kind: 'unplace', lesson: 'Алгебра 7А', fromDay: 4, fromSlot: 5 })).toBe('Алгебра 7А: чт 5 → в лоток')
    expect(step({ ...moved, kind: 'swap', other: 'Физика 7А' })).toBe('Алгебра 7А (чт 5) ⇄ Физика 7А (пт 3)')
    expect(step({ kind: 'unavailable', owner: '', count: 3 })).toBe('вся школа: нет уроков, 3 места')
    expect(step({ kind: 'several', count: 21 })).toBe('Изменено 21 место')
  })
})

describe('a card', () => {
  const board = boardOf(
    aView({
      lessons: [
        aLesson('half', {
          subjectId: 'Английский' as SubjectId,
          audiences: [{ classId: '7a' as ClassId, subgroupId: '7a1' as SubgroupId }],
        }),
        aLesson('joint', {
          audiences: [
            { classId: '7a' as ClassId, subgroupId: null },
            { classId: '9a' as ClassId, subgroupId: null },
          ],
        }),
      ],
      placements: [aPlacement('half', 1, 1), aPlacement('joint', 1, 2)],
    }),
  )
  const [half, joint] = board.cards
  const shape = { isNarrow: false, together: (others: string) => `вместе: ${others}` }

  test('in its class says the subgroup and who else is there, not the class itself', () => {
    expect(cardLines(half!, 'class', '7a', shape)).toMatchObject({
      title: 'Английский',
      details: ['подгруппа 1', 'Крылова Н. В.'],
    })
    expect(cardLines(joint!, 'class', '7a', shape).details).toEqual(['вместе: 9А', 'Крылова Н. В.'])
  })

  test('at a teacher says the class first, in a room the teacher too', () => {
    expect(cardLines(half!, 'teacher', 'krylova', shape)).toMatchObject({
      title: '7А, подгруппа 1',
      details: ['Английский'],
      room: 'каб. 21',
    })
    expect(cardLines(half!, 'room', 'r21', shape)).toMatchObject({ details: ['Английский', 'Крылова Н. В.'], room: '' })
  })

  test('beside another one may shrink to its code', () => {
    expect(cardLines(half!, 'class', '7a', { ...shape, isNarrow: true }).code).toBe('Анг')
    expect(cardLines(joint!, 'class', '7a', { ...shape, isNarrow: true }).code).toBe('Алгебра')
  })
})

describe('a typed day', () => {
  const year = { starts: calendarDate('2026-09-01'), ends: calendarDate('2027-05-26') }

  test.each([
    ['2.11', '2026-11-02'],
    ['11.01', '2027-01-11'],
    ['02.11.2026', '2026-11-02'],
    ['2.11.26', '2026-11-02'],
    ['2/11', '2026-11-02'],
    ['31.02', undefined],
    ['завтра', undefined],
  ])('%s', (text, date) => {
    expect(dateOfText(text, year)).toBe(date)
  })
})

describe('the lesson form', () => {
  test.each([
    ['1, 1, 2', [1, 1, 2]],
    ['2+1', [2, 1]],
    [' 3 ', [3]],
    ['', undefined],
    ['0', undefined],
    ['1,5', [1, 5]],
    ['1.5', undefined],
    ['11', undefined],
  ])('reads pieces «%s»', (text, durations) => {
    expect(piecesOfText(text)).toEqual(durations)
  })

  test('offers classes with their subgroups, and keeps the whole class when both are chosen', () => {
    const view = aView()
    expect(audienceOptions(view, 'весь класс').map(({ label }) => label)).toEqual([
      '7А, весь класс',
      '7А, подгруппа 1',
      '7А, подгруппа 2',
      '9А',
    ])
    expect(audiencesOfValues(['7a 7a2', '9a'], view)).toEqual([
      { classId: '7a', subgroupId: '7a2' },
      { classId: '9a', subgroupId: null },
    ])
    expect(audiencesOfValues(['7a 7a2', '7a'], view)).toEqual([{ classId: '7a', subgroupId: null }])
  })
})
