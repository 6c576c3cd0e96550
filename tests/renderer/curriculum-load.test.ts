import { expect, test } from 'vitest'
import type { TeacherLoad } from '#contract/curriculum'
import type { StaffId } from '#domain/kernel/ids'
import { loadRows, searched, staffWithoutLoad, vacanciesOf } from '../../renderer/features/curriculum/load-list.ts'
import { aCurriculum, aLine, idOf } from './curriculum-view.ts'

const aLoad = (name: string | null): TeacherLoad => ({
  ...{ staffId: name === null ? null : idOf<StaffId>(name), name: name ?? '' },
  ...{ firstHalf: 5, secondHalf: 5, year: 5, lines: [], bySubject: [] },
})
const view = aCurriculum(
  [
    aLine('5А', 'Математика', 5, ['Крылова Н. В.']),
    aLine('5Б', 'Английский язык', 3, ['Белова О. И.', null]),
    aLine('5А', 'История', 2, [null], { joint: 'together' }),
    aLine('5Б', 'История', 2, [null], { joint: 'together' }),
  ],
  { load: [aLoad('Белова О. И.'), aLoad('Крылова Н. В.'), aLoad(null)] },
)

test('who looks comes first, and nobody is no teacher', () => {
  expect(loadRows(view, idOf('Крылова Н. В.')).map(({ name }) => name)).toEqual(['Крылова Н. В.', 'Белова О. И.'])
  expect(loadRows(view, undefined).map(({ name }) => name)).toEqual(['Белова О. И.', 'Крылова Н. В.'])
})

test('who teaches nothing has no load', () => {
  expect(staffWithoutLoad(view).map(({ name }) => name)).toEqual(['Ёлкин А. А.'])
})

test('a vacancy is a part without a teacher; classes taught together are one', () => {
  expect(vacanciesOf(view).map(({ lineId, part, classes }) => [lineId, part, classes])).toEqual([
    ['5Б Английский язык', 1, '5Б'],
    ['5А История', 0, '5А, 5Б'],
  ])
})

test('a search goes by beginnings of words, ё is е, and nothing typed leaves all', () => {
  const rows = view.staff.map(({ name }) => name)
  expect(searched(rows, 'елк', name => name)).toEqual(['Ёлкин А. А.'])
  expect(searched(rows, ' ', name => name)).toBe(rows)
})
