import { expect, test } from 'vitest'
import { matchesWords } from '#domain/kernel/word-search'
import { checkPassword, waitAfterFailures } from '#domain/people/password'
import { byName, staffShortName } from '#domain/people/person'

const named = (surname: string, givenName = 'Анна', patronymic = '') => ({ surname, givenName, patronymic })

test('lists are ordered by surname and given name, ё as е', () => {
  const sorted = byName([named('Ёлкин'), named('Жуков'), named('Ершов'), named('Авдеев'), named('Ершов', 'Алла')])
  expect(sorted.map(p => `${p.surname} ${p.givenName}`)).toEqual([
    'Авдеев Анна',
    'Ёлкин Анна',
    'Ершов Алла',
    'Ершов Анна',
    'Жуков Анна',
  ])
})

test('staff are written with no-break spaces', () => {
  expect(staffShortName(named('Крылова', 'Нина', 'Викторовна'))).toBe('Крылова\u00a0Н.\u00a0В.')
  expect(staffShortName(named('Ли', 'Ван'))).toBe('Ли\u00a0В.')
})

test('names are found by the beginnings of their words in any order', () => {
  expect(matchesWords('Ёлкин Глеб', 'ел')).toBe(true)
  expect(matchesWords('Ёлкин Глеб', 'гле елк')).toBe(true)
  expect(matchesWords('5А · Английский язык', '5а англ')).toBe(true)
  expect(matchesWords('Ёлкин Глеб', 'кин')).toBe(false)
  expect(matchesWords('Ёлкин Глеб', '')).toBe(false)
})

test('short, common and one-key passwords are refused', () => {
  expect(checkPassword('короткий')?.refusal).toBe('PasswordTooShort')
  const common = [
    'qwertyuiop123',
    'passwordpassword',
    'ааааааааааааа',
    'йцукенгшщзхъ',
    '012345678901',
    'ПарольПароль2024',
  ]
  expect(common.map(p => checkPassword(p)?.refusal)).toEqual(common.map(() => 'PasswordTooCommon'))
  expect(checkPassword('три синих кита')).toBeUndefined()
})

test('after five wrong passwords each further try waits twice as long, at most a quarter of an hour', () => {
  expect([1, 4, 5, 6, 7].map(waitAfterFailures)).toEqual([0, 0, 4, 8, 16])
  expect(waitAfterFailures(50)).toBe(900)
})
