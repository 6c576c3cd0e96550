import { expect, test } from 'vitest'
import { dateTyped } from '../../renderer/ui/date-typed.ts'

test.each([
  ['25.10.2026', '2026-10-25'],
  ['1.9.26', '2026-09-01'],
  ['01092026', '2026-09-01'],
  ['010926', '2026-09-01'],
  ['1/9/2026', '2026-09-01'],
  [' 25 10 2026 ', '2026-10-25'],
  ['2026-10-25', '2026-10-25'],
  ['25.10', '2026-10-25'],
  // Of the school year 2026/27 only the May of 2027 has this day.
  ['26.5', '2027-05-26'],
  // July lies outside: the year's first one is meant.
  ['10.7', '2026-07-10'],
  ['31.02.2027', undefined],
  ['31.4', undefined],
  ['завтра', undefined],
  ['', undefined],
  ['25', undefined],
  ['1.13.2026', undefined],
])('«%s» is %s', (text, date) => {
  expect(dateTyped(text, '2026-09-01', '2027-05-31')).toBe(date)
})

test('a date without a year is none where no interval tells the year', () => {
  expect(dateTyped('25.10')).toBeUndefined()
})
