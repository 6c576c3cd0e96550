import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { AccountId, PupilId, StaffId } from '../kernel/ids.ts'
import type { Role } from './role.ts'

export type Sex = 'm' | 'f'

/** A name as in documents; the patronymic may be empty. */
export type PersonName = { surname: string; givenName: string; patronymic: string }

/** An employee (SET-10). */
export type Staff = PersonName & { id: StaffId; post: string }

/** A pupil's card, first part (CON-01). */
export type Pupil = PersonName & { id: PupilId; sex: Sex; born: CalendarDate }

/** Who may sign in. The verifier of the password is kept apart and never enters the log. */
export type Account = { id: AccountId; login: string; staffId: StaffId; roles: readonly Role[]; active: boolean }

/** «Иванова М. П.» with no-break spaces, as staff are written on screens. */
export const staffShortName = (name: PersonName): string =>
  [name.surname, initial(name.givenName) + (name.patronymic ? `\u00a0${initial(name.patronymic)}` : '')]
    .filter(Boolean)
    .join('\u00a0')

/** «Ершов Данил», as pupils are written on screens. */
export const pupilShortName = (name: PersonName): string => `${name.surname} ${name.givenName}`.trim()

/** «Иванова Мария Петровна» for documents. */
export const fullName = (name: PersonName): string => `${name.surname} ${name.givenName} ${name.patronymic}`.trim()

/** Orders people as school lists do: by surname, given name, patronymic; ё counts as е. */
export const byName = <P extends PersonName>(people: readonly P[]): P[] =>
  people
    .map(person => ({ person, key: sortKey(`${person.surname}\u0000${person.givenName}\u0000${person.patronymic}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ person }) => person)

/** Text by which names are sorted and searched: small letters, ё as е. */
export const sortKey = (text: string): string => text.toLowerCase().replaceAll('ё', 'е')

const initial = (name: string): string => (name ? `${name[0]}.` : '')
