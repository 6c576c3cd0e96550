import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StaffMember } from '#contract/people'
import type { AccountId, StaffId } from '#domain/kernel/ids'
import { type PersonName, staffShortName } from '#domain/people/person'
import { passLines, passSlips, passText } from '../../renderer/features/people/pass-text.ts'
import {
  accessState,
  byNames,
  countsOf,
  listedStaff,
  namesakeOf,
  rowAfterKey,
  type Sort,
  sortAfterPress,
  staffFilters,
  teachersWithoutAccess,
} from '../../renderer/features/people/staff-list.ts'

const aMember = (surname: string, part: Partial<StaffMember> = {}): StaffMember => {
  const name: PersonName = { surname, givenName: 'Нина', patronymic: 'Викторовна', ...part }
  return {
    id: surname as StaffId,
    post: '',
    lessons: 0,
    leads: [],
    account: null,
    ...part,
    ...name,
    shortName: staffShortName(name),
  }
}
const anAccount = (login: string, active = true, ...roles: NonNullable<StaffMember['account']>['roles']) => ({
  id: login as AccountId,
  login,
  roles,
  active,
})

/** In the order of names, as the core lists them. */
const staff = [
  aMember('Агеева', { post: 'Администратор', account: anAccount('admin', true, 'administrator') }),
  aMember('Ёлкина', { post: 'Учитель музыки', lessons: 12, leads: ['10А'] }),
  aMember('Ершова', { post: 'Учитель', lessons: 7, leads: ['5А'], account: anAccount('ershova', false, 'teacher') }),
  aMember('Зуева', { post: 'Секретарь' }),
  aMember('Иванова-Петрова', { lessons: 7, account: anAccount('ivanova', true, 'deputy', 'teacher') }),
]
const all = { filter: 'all', text: '', sort: byNames } as const
const named = (...wish: Parameters<typeof listedStaff>) => listedStaff(...wish).map(({ surname }) => surname)

describe('the register', () => {
  test('each filter counts exactly whom it lists', () => {
    const counts = countsOf(staff)
    expect(counts).toEqual({ all: 5, noAccess: 2, teachers: 3, leadership: 2, off: 1 })
    for (const filter of staffFilters) expect(named(staff, { ...all, filter })).toHaveLength(counts[filter])
    expect(named(staff, { ...all, filter: 'leadership' })).toEqual(['Агеева', 'Иванова-Петрова'])
    expect(named(staff, { ...all, filter: 'off' })).toEqual(['Ершова'])
  })

  test('people are found by the beginnings of words of name, post, login and class, ё as е', () => {
    const find = (text: string) => named(staff, { ...all, text })
    expect(find('елк')).toEqual(['Ёлкина'])
    expect(find('ёрш нин')).toEqual(['Ершова'])
    expect(find('петр')).toEqual(['Иванова-Петрова'])
    expect(find('учит')).toEqual(['Ёлкина', 'Ершова'])
    expect(find('учит муз')).toEqual(['Ёлкина'])
    expect(find('admin')).toEqual(['Агеева'])
    expect(find('10а')).toEqual(['Ёлкина'])
    expect(find('  ')).toHaveLength(5)
    expect(find('кина')).toEqual([])
    expect(named(staff, { filter: 'noAccess', text: 'учит', sort: byNames })).toEqual(['Ёлкина'])
  })

  test('sorting by a column keeps the order of names among equals, and who has nothing there comes last both ways', () => {
    const sorted = (by: Sort['by'], isDown = false) => named(staff, { ...all, sort: { by, isDown } })
    expect(sorted('lessons')).toEqual(['Ершова', 'Иванова-Петрова', 'Ёлкина', 'Агеева', 'Зуева'])
    expect(sorted('lessons', true)).toEqual(['Ёлкина', 'Ершова', 'Иванова-Петрова', 'Агеева', 'Зуева'])
    expect(sorted('leads').slice(0, 2)).toEqual(['Ершова', 'Ёлкина'])
    expect(sorted('login')).toEqual(['Агеева', 'Ершова', 'Иванова-Петрова', 'Ёлкина', 'Зуева'])
    expect(sorted('access')).toEqual(['Агеева', 'Иванова-Петрова', 'Ёлкина', 'Зуева', 'Ершова'])
    expect(sorted('name', true)).toEqual(sorted('name').reverse())
    expect(sortAfterPress(byNames, 'post')).toEqual({ by: 'post', isDown: false })
    expect(sortAfterPress(sortAfterPress(byNames, 'post'), 'post')).toEqual({ by: 'post', isDown: true })
  })

  test('any sort and filter lists nobody twice and loses nobody of the filter, and leaves the register as it was', () => {
    const wish = fc.record({
      filter: fc.constantFrom(...staffFilters),
      text: fc.constant(''),
      sort: fc.record({
        by: fc.constantFrom('name', 'post', 'lessons', 'leads', 'login', 'access'),
        isDown: fc.boolean(),
      }) as fc.Arbitrary<Sort>,
    })
    const before = staff.map(({ id }) => id)
    fc.assert(
      fc.property(wish, one => {
        const listed = listedStaff(staff, one)
        expect(new Set(listed.map(({ id }) => id)).size).toBe(countsOf(staff)[one.filter])
        expect(staff.map(({ id }) => id)).toEqual(before)
      }),
    )
  })

  test('access for all teachers is for who teaches or leads a class and has none', () => {
    expect(teachersWithoutAccess(staff).map(({ surname }) => surname)).toEqual(['Ёлкина'])
    expect(staff.map(accessState)).toEqual(['active', 'none', 'off', 'none', 'active'])
  })

  test('keys walk over the rows and stop at both ends', () => {
    const order = staff.map(({ id }) => id)
    const [first, second, last] = [order[0]!, order[1]!, order.at(-1)!]
    expect(rowAfterKey('ArrowDown', first, order)).toBe(second)
    expect(rowAfterKey('ArrowDown', undefined, order)).toBe(first)
    expect(rowAfterKey('ArrowUp', first, order)).toBe(first)
    expect(rowAfterKey('PageDown', first, order)).toBe(last)
    expect(rowAfterKey('End', first, order)).toBe(last)
    expect(rowAfterKey('x', first, order)).toBeUndefined()
    expect(rowAfterKey('ArrowDown', undefined, [])).toBeUndefined()
  })

  test('a namesake is known by the whole name, in any case and with ё as е', () => {
    const name = { surname: ' елкина', givenName: 'НИНА', patronymic: 'Викторовна' }
    expect(namesakeOf(staff, name)?.surname).toBe('Ёлкина')
    expect(namesakeOf(staff, { ...name, patronymic: '' })).toBeUndefined()
  })
})

describe('passwords that are handed out', () => {
  const words = { login: 'Имя для входа', password: 'Пароль' }
  const passes = [
    { name: 'Ёлкина\u00a0Н.\u00a0В.', login: 'elkina', password: 'tamiro-beluna-47' },
    { name: 'Зуева\u00a0Н.\u00a0В.', login: 'zueva', password: 'gelevo-bebeli-01' },
  ]

  test('go to the clipboard as rows that a spreadsheet takes apart', () => {
    expect(passLines(passes)).toBe('Ёлкина Н. В.\telkina\ttamiro-beluna-47\nЗуева Н. В.\tzueva\tgelevo-bebeli-01')
    expect(passText(passes[0]!, words)).toBe('Имя для входа: elkina\nПароль: tamiro-beluna-47')
  })

  test('go into a file as slips with the mark and the line ends of every Notepad', () => {
    const text = passSlips(passes, 'Доступ в Летопись', words)
    expect(text.startsWith('\uFEFFДоступ в Летопись\r\n\r\nЁлкина Н. В.\r\nИмя для входа: elkina\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n\u00a0]/)
    for (const { login, password } of passes) expect(text).toContain(`${login}\r\nПароль: ${password}\r\n`)
  })
})
