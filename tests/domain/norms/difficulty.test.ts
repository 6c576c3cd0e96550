import { describe, expect, test } from 'vitest'
import { difficultyScale, pointsOf, subjectsWithoutPoints } from '#domain/norms/difficulty'
import { isSubject } from '#domain/norms/subject-names'
import { normsOf } from './the-norms.ts'

const scale = difficultyScale(normsOf())

describe('points of difficulty', () => {
  test.each([
    ['Математика', 1, 8],
    ['МАТЕМАТИКА', 6, 13],
    ['Алгебра', 7, 10],
    ['Алгебра и начала математического анализа', 10, 10],
    ['Алгебра и начала анализа (базовый уровень)', 11, 10],
    ['Математика (алгебра)', 8, 9],
    ['Геометрия', 9, 8],
    ['Русский язык', 5, 8],
    ['Русский яз.', 11, 9],
    ['Родной язык (русский)', 3, 7],
    ['Русский родной язык', 4, 7],
    ['Иностранный язык (английский)', 6, 11],
    ['Английский язык', 6, 11],
    ['Немецкий', 2, 7],
    ['Второй иностранный язык (французский)', 9, 9],
    ['Английский язык, 1 гр.', 5, 9],
    ['Литературное чтение', 2, 5],
    ['Литература', 3, 5],
    ['Окружающий мир', 4, 6],
    ['Труд (технология)', 7, 2],
    ['Технология', 7, 2],
    ['Труд', 1, 2],
    ['Физкультура', 8, 2],
    ['Физ-ра', 11, 1],
    ['Физическая культура', 5, 3],
    ['ИЗО', 5, 3],
    ['Изобразительное искусство', 1, 3],
    ['Обществознание', 6, 9],
    ['История', 4, 4],
    ['История России', 9, 10],
    ['Всеобщая история', 5, 5],
    ['ОБЗР', 8, 3],
    ['ОБЖ', 10, 2],
    ['Основы безопасности и защиты Родины', 9, 3],
    ['Информатика и ИКТ', 6, 10],
    ['Физика (углублённый уровень)', 9, 13],
    ['Химия', 7, 13],
    ['Биология', 5, 10],
    ['География', 10, 3],
    ['МХК', 8, 5],
    ['Музыка', 5, 2],
  ])('%s in grade %i has %i', (name, grade, points) => {
    expect(pointsOf(scale, name, grade)).toBe(points)
  })

  test.each([
    ['История', 3],
    ['Математика', 8],
    ['Обществознание', 9],
    ['Вероятность и статистика', 8],
    ['ОДНКНР', 5],
    ['Индивидуальный проект', 10],
    ['Разговоры о важном', 6],
    ['Россия — мои горизонты', 9],
    ['Родная литература', 5],
    ['Литературное чтение на родном языке', 2],
    ['Родной язык (русский)', 6],
    ['Физика', 5],
    ['Химия', 12],
    ['', 5],
  ])('%s in grade %i has no norm', (name, grade) => {
    expect(pointsOf(scale, name, grade)).toBeNull()
  })

  test("the school's own points win, and may be given where there is no norm", () => {
    expect(pointsOf(scale, 'Химия', 8, 6)).toBe(6)
    expect(pointsOf(scale, 'Химия', 8, 0)).toBe(0)
    expect(pointsOf(scale, 'Химия', 8, null)).toBe(10)
    expect(pointsOf(scale, 'Вероятность и статистика', 8, 7)).toBe(7)
  })

  test('a school that does not look at difficulty has no points but its own', () => {
    const none = difficultyScale(normsOf('2026-10-01', { difficulty: { look: false } }))
    expect(pointsOf(none, 'Химия', 8)).toBeNull()
    expect(pointsOf(none, 'Химия', 8, 5)).toBe(5)
  })

  test('a subject without points is found, for knowledge only', () => {
    const of = (subject: string, own?: number) => ({ subject, grade: 8, own: own ?? null, who: null })
    const list = [of('Химия'), of('Вероятность и статистика'), of('ОДНКНР', 3), of('Индивидуальный проект')]
    expect(subjectsWithoutPoints(normsOf(), list)).toMatchObject([
      { norm: 'difficulty', amount: 0, level: 'advice', data: { subject: 'Вероятность и статистика' } },
      {
        norm: 'difficulty',
        amount: 0,
        clause: 'СанПиН 1.2.3685-21, табл. 6.10',
        data: { subject: 'Индивидуальный проект' },
      },
    ])
    expect(subjectsWithoutPoints(normsOf(), [{ ...of('Химия'), grade: 12 }])).toEqual([])
  })

  test('subjects are the same under their usual names only', () => {
    expect(isSubject('Физкультура (мальчики)', 'Физическая культура')).toBe(true)
    expect(isSubject('Труд (технология)', 'Труд')).toBe(true)
    expect(isSubject('Физика', 'Физическая культура')).toBe(false)
    expect(isSubject('Родной язык (русский)', 'Русский язык')).toBe(false)
  })
})
