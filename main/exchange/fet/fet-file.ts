import type { XmlDocument, XmlNode } from './xml-tree.ts'

/**
 * A .fet file: the whole tree as it was read, and the understood part of it as values. Every value keeps the element it
 * came from. The tree is the truth: a changed file is a changed tree, understood anew by `fetFileOf`.
 *
 * Days and hours are counted from 0 here, as in FET; names are compared as they stand, to the blank.
 */
export type FetFile = {
  document: XmlDocument
  version: string
  institution: string
  comments: string
  days: FetName[]
  hours: FetName[]
  subjects: FetName[]
  tags: FetName[]
  teachers: FetTeacher[]
  years: FetYear[]
  activities: FetActivity[]
  buildings: FetName[]
  rooms: FetRoom[]
  timeConstraints: FetConstraint[]
  spaceConstraints: FetConstraint[]
  /** Children of the root that are not understood; they are written back as they are. */
  unknown: XmlNode[]
  remarks: FetRemark[]
}

export type FetName = { name: string; comments: string; element: XmlNode }

export type FetTeacher = FetName & { targetHours: number; qualifiedSubjects: string[] }

export type FetYear = FetName & { students: number; categories: string[][]; separator: string; groups: FetGroup[] }

export type FetGroup = FetName & { students: number; subgroups: FetSubgroup[] }

export type FetSubgroup = FetName & { students: number }

/** One placement to make: `duration` consecutive hours. Activities of one `groupId` (0 = alone) are pieces of one lesson. */
export type FetActivity = {
  id: number
  groupId: number
  teachers: string[]
  subject: string
  tags: string[]
  students: string[]
  duration: number
  totalDuration: number
  active: boolean
  /** Null while it is the sum of its students. */
  numberOfStudents: number | null
  comments: string
  element: XmlNode
}

export type FetRoom = FetName & {
  building: string
  capacity: number
  /** Empty for a real room; for a virtual one the sets of which one room each is taken. */
  realRooms: string[][]
}

/** `type` without the leading `Constraint`; weight in per cent. */
export type FetConstraint = { type: string; weight: number; active: boolean; comments: string; element: XmlNode }

/** What FET reads and a user may want to know; the file is read all the same. */
export type FetRemark =
  /** A second entry of the same name in a list: the first one counts. */
  | { remark: 'NameTwice'; where: string }
  /** An activity longer than the day: it can never be placed. */
  | { remark: 'LongerThanDay'; where: string }
  /** A constraint that is switched off names something that is not there. */
  | { remark: 'InactiveNameUnknown'; where: string }
  /** Two constraints put one activity at different times, or the placement runs past the day: the first that fits counts. */
  | { remark: 'PinIgnored'; where: string }
  /** Attributes and text between elements are no part of the format; so many were left out. */
  | { remark: 'LeftOut'; where: string }

/** The lists of the root in FET's own order. */
export const fetSections = [
  'Days_List',
  'Hours_List',
  'Subjects_List',
  'Activity_Tags_List',
  'Teachers_List',
  'Students_List',
  'Activities_List',
  'Buildings_List',
  'Rooms_List',
  'Time_Constraints_List',
  'Space_Constraints_List',
] as const

export type FetSection = (typeof fetSections)[number]
