import type { BuiltInActor, Role } from './role.ts'

/**
 * Where a right reaches:
 * - `school`: everything in the school;
 * - `class`: pages and pupils of the classes whose class teacher the person is (LCK-07);
 * - `taught`: pages the person teaches and the pupils on them (JRN-26).
 */
export type Reach = 'school' | 'class' | 'taught'

/**
 * What each role may do, and how far. What is not written here is forbidden. A person with several roles has each right
 * in the context of the role that gives it: a deputy who teaches edits his own pages and no others (LCK-06).
 */
export const rights = {
  'journal.read': {
    administrator: 'school',
    director: 'school',
    deputy: 'school',
    'class-teacher': 'class',
    teacher: 'taught',
    console: 'school',
  },
  'journal.write': { teacher: 'taught' },
  'attendance.write': { 'class-teacher': 'class', teacher: 'taught' },
  'journal.history': {
    administrator: 'school',
    director: 'school',
    deputy: 'school',
    'class-teacher': 'class',
    teacher: 'taught',
  },
  'classes.read': {
    administrator: 'school',
    director: 'school',
    deputy: 'school',
    'class-teacher': 'school',
    teacher: 'school',
    console: 'school',
  },
  'pupils.read': {
    administrator: 'school',
    director: 'school',
    deputy: 'school',
    'class-teacher': 'class',
    teacher: 'taught',
    console: 'school',
  },
  'staff.read': {
    administrator: 'school',
    director: 'school',
    deputy: 'school',
    'class-teacher': 'school',
    teacher: 'school',
    console: 'school',
  },
  'timetable.read': {
    administrator: 'school',
    director: 'school',
    deputy: 'school',
    'class-teacher': 'school',
    teacher: 'school',
    console: 'school',
  },
  'timetable.edit': { administrator: 'school', deputy: 'school' },
  /** Lessons and placements from a workbook, previewed before they are written. */
  'timetable.import': { administrator: 'school', deputy: 'school', console: 'school' },
  /** How the school reads the sanitary norms, and its own points of difficulty. */
  'norms.edit': { administrator: 'school', deputy: 'school' },
  'curriculum.read': {
    administrator: 'school',
    director: 'school',
    deputy: 'school',
    'class-teacher': 'school',
    teacher: 'school',
    console: 'school',
  },
  'curriculum.edit': { administrator: 'school', deputy: 'school', console: 'school' },
  /** The curriculum and the teaching load are approved by the director alone (CUR-01, CUR-02). */
  'curriculum.approve': { director: 'school' },
  /** Classes, who is in them, and subgroups: the administrator alone (CLS-05). */
  'classes.edit': { administrator: 'school' },
  /** Staff, and who of them may sign in as what. */
  'people.edit': { administrator: 'school' },
  'calendar.read': {
    administrator: 'school',
    director: 'school',
    deputy: 'school',
    'class-teacher': 'school',
    teacher: 'school',
    console: 'school',
  },
  'calendar.edit': { administrator: 'school' },
  /** Closing a period and opening it again (LCK-04). */
  'period.lock': { administrator: 'school', console: 'school' },
  'school.import': { administrator: 'school', console: 'school' },
  'lists.export': { administrator: 'school', director: 'school', deputy: 'school', console: 'school' },
  /** The register of archives, and checking a medium (ARC-02). */
  'archive.read': { administrator: 'school', director: 'school', deputy: 'school', console: 'school' },
  /** Writing an archive to two media, and where they are kept (ARC-01, ARC-04). */
  'archive.make': { administrator: 'school', console: 'school' },
  /** Paper copies of journals and summary sheets (PRN-10). */
  'copies.print': { administrator: 'school', director: 'school', deputy: 'school', console: 'school' },
  'day.own': { 'class-teacher': 'taught', teacher: 'taught' },
  'day.school': { administrator: 'school', director: 'school', deputy: 'school' },
  'school.settings': { administrator: 'school' },
  'school.check': { administrator: 'school', console: 'school' },
  'password.own': {
    administrator: 'school',
    director: 'school',
    deputy: 'school',
    'class-teacher': 'school',
    teacher: 'school',
  },
} as const satisfies Record<string, Partial<Record<Role | BuiltInActor, Reach>>>

export type Right = keyof typeof rights

export const rightNames = Object.keys(rights) as Right[]

/** How far a role's right reaches; undefined when the role has no such right. */
export const reachOf = (role: Role | BuiltInActor, right: Right): Reach | undefined =>
  (rights[right] as Partial<Record<Role | BuiltInActor, Reach>>)[role]

/** What ties a person to the thing he wants to read or change. */
export type Tie = { teaches: boolean; leadsClass: boolean }

/**
 * The role, of those a person has, under which the right holds for a thing tied to him as told; undefined when none.
 * The widest reach is asked first, and writing always lands on the role that ties him: the log names it.
 */
export const roleFor = (
  personRoles: readonly (Role | BuiltInActor)[],
  right: Right,
  tie: Tie,
): Role | BuiltInActor | undefined =>
  personRoles.find(role => reachOf(role, right) === 'school') ??
  personRoles.find(role => reachOf(role, right) === 'taught' && tie.teaches) ??
  personRoles.find(role => reachOf(role, right) === 'class' && tie.leadsClass)
