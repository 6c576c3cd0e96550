import type { StaffMember } from '#contract/people'
import type { StaffId } from '#domain/kernel/ids'
import { wordMatcher } from '#domain/kernel/word-search'
import { fullName, sortKey } from '#domain/people/person'
import { rolesByWork } from '#domain/people/roles-by-work'

/** Whether a person can sign in. */
export type AccessState = 'none' | 'active' | 'off'

export const accessState = ({ account }: Pick<StaffMember, 'account'>): AccessState =>
  account === null ? 'none' : account.active ? 'active' : 'off'

export const staffFilters = ['all', 'noAccess', 'teachers', 'leadership', 'off'] as const
export type StaffFilter = (typeof staffFilters)[number]

/** Filters for a reader who sees no accounts: of the others none would find anybody. */
export const workFilters: readonly StaffFilter[] = ['all', 'teachers']

const leadership: readonly string[] = ['administrator', 'director', 'deputy']

const isOf: Record<StaffFilter, (member: StaffMember) => boolean> = {
  all: () => true,
  noAccess: member => member.account === null,
  teachers: ({ lessons, account }) => lessons > 0 || account?.roles.includes('teacher') === true,
  leadership: ({ account }) => account?.roles.some(role => leadership.includes(role)) === true,
  off: member => accessState(member) === 'off',
}

export const countsOf = (staff: readonly StaffMember[]): Record<StaffFilter, number> => ({
  all: staff.length,
  noAccess: staff.filter(isOf.noAccess).length,
  teachers: staff.filter(isOf.teachers).length,
  leadership: staff.filter(isOf.leadership).length,
  off: staff.filter(isOf.off).length,
})

export const sortableColumns = ['name', 'post', 'lessons', 'leads', 'login', 'access'] as const
export type SortableColumn = (typeof sortableColumns)[number]
export type Sort = { readonly by: SortableColumn; readonly isDown: boolean }

export const byNames: Sort = { by: 'name', isDown: false }

/** A press on a head: this column, and at the second press the other way round. */
export const sortAfterPress = (sort: Sort, by: SortableColumn): Sort => ({ by, isDown: sort.by === by && !sort.isDown })

/**
 * Who is listed: of the filter, and found by the beginnings of words of his name, post, login or classes. Sorted by one
 * column, those who are equal there and who have nothing there in the order of names, the latter last.
 */
export const listedStaff = (
  staff: readonly StaffMember[],
  { filter, text, sort }: { filter: StaffFilter; text: string; sort: Sort },
): StaffMember[] => {
  const isFound = text.trim() === '' ? () => true : wordMatcher(text)
  const listed = staff.filter(member => isOf[filter](member) && isFound(searchedText(member)))
  const { by, isDown } = sort
  // The core lists by names; sorting keeps the order of equals.
  if (by === 'name') return isDown ? listed.reverse() : listed
  const keyed = listed.map(member => ({ member, key: sortedText(member, by) }))
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0) * (isDown ? -1 : 1)
  return keyed
    .sort((a, b) => Number(a.key === '') - Number(b.key === '') || compare(a.key, b.key))
    .map(({ member }) => member)
}

const searchedText = (member: StaffMember): string =>
  [fullName(member), member.post, member.account?.login ?? '', ...member.leads].join(' ')

const sortedText = (member: StaffMember, by: SortableColumn): string => {
  switch (by) {
    case 'name':
      return sortKey(fullName(member))
    case 'post':
      return sortKey(member.post)
    case 'lessons':
      return member.lessons > 0 ? String(member.lessons).padStart(4, '0') : ''
    case 'leads':
      return member.leads[0] ? member.leads[0].padStart(12, '0') : ''
    case 'login':
      return member.account?.login ?? ''
    case 'access':
      return { none: '2', active: '1', off: '3' }[accessState(member)]
  }
}

/** Who would be given access by «Дать доступ всем учителям». */
export const teachersWithoutAccess = (staff: readonly StaffMember[]): StaffMember[] =>
  staff.filter(member => member.account === null && workRoles(member).length > 0)

/** Roles by what the person does now. */
export const workRoles = ({ lessons, leads }: Pick<StaffMember, 'lessons' | 'leads'>) =>
  rolesByWork({ teaches: lessons > 0, leadsClass: leads.length > 0 })

/** The row an arrow, Home, End or a page key leads to; undefined for any other key. */
export const rowAfterKey = (key: string, at: StaffId | undefined, order: readonly StaffId[]): StaffId | undefined => {
  const place = at === undefined ? -1 : order.indexOf(at)
  const places: Record<string, number | undefined> = {
    ArrowDown: place + 1,
    ArrowUp: place - 1,
    PageDown: place + 10,
    PageUp: place - 10,
    Home: 0,
    End: order.length - 1,
  }
  const to = places[key]
  return to === undefined ? undefined : order[Math.max(0, Math.min(order.length - 1, to))]
}

/** Who is in the register under the same surname, given name and patronymic already. */
export const namesakeOf = (
  staff: readonly StaffMember[],
  name: Pick<StaffMember, 'surname' | 'givenName' | 'patronymic'>,
): StaffMember | undefined => {
  const key = wholeName(name)
  return staff.find(member => wholeName(member) === key)
}

const wholeName = (name: Pick<StaffMember, 'surname' | 'givenName' | 'patronymic'>): string =>
  [name.surname, name.givenName, name.patronymic].map(part => sortKey(part.trim())).join(' ')
