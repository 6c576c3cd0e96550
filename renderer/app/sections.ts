import type { SessionState } from '#contract/session'

type Rights = NonNullable<SessionState['account']>['rights']

/** Sections of the rail from top to bottom. */
const sectionNames = [
  'today',
  'journal',
  'timetable',
  'curriculum',
  'constraints',
  'audit',
  'classes',
  'people',
  'print',
  'archive',
] as const
export type Section = (typeof sectionNames)[number]

/** The sections a person has, in the order of the rail. */
export const sectionsOf = (rights: Rights): Section[] => sectionNames.filter(name => hasSection(name, rights))

/** Key caps of a section: the shell knows Alt with the digits 1 to 9 and 0, in the order of the rail. */
export const sectionKeys = (section: Section, rights: Rights): readonly string[] => {
  const place = sectionsOf(rights).indexOf(section) + 1
  return place >= 1 && place <= 10 ? ['Alt', String(place % 10)] : []
}

const hasSection = (section: Section, rights: Rights): boolean => {
  switch (section) {
    case 'today':
      return true
    case 'journal':
      return rights.includes('journal.read')
    case 'timetable':
      return rights.includes('timetable.read')
    case 'curriculum':
      return rights.includes('curriculum.read')
    // Whose work the timetable is; a teacher reads what holds for him by a link.
    case 'constraints':
    case 'audit':
      return rights.includes('timetable.read') && rights.includes('day.school')
    case 'classes':
      return rights.includes('classes.read')
    case 'people':
      return rights.includes('staff.read')
    case 'print':
      return rights.includes('copies.print')
    case 'archive':
      return rights.includes('archive.read')
  }
}
