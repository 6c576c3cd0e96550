/** What a column of a list of pupils may mean. `fullName` is «Фамилия Имя Отчество» in one cell. */
export const pupilFields = [
  'surname',
  'givenName',
  'patronymic',
  'fullName',
  'sex',
  'born',
  'className',
  'grade',
  'letter',
  'enrolledOn',
] as const
export type PupilField = (typeof pupilFields)[number]
