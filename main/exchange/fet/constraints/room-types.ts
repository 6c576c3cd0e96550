import { type FetConstraintType, typesOf } from './constraint-type.ts'
import { activities, activity, number, room, rooms, students, subjectAndTag, teacher } from './fields.ts'

const subject = subjectAndTag({ subject: true, tag: false })
const tagged = subjectAndTag({ subject: false, tag: true })
const both = subjectAndTag({ subject: true, tag: true })

/**
 * Where activities are. FET knows neither kinds nor grades of rooms: both are written as the list of rooms that they mean.
 * One room for one activity is written as a list too, for a hard `ActivityPreferredRoom` would come back as a placement.
 */
export const roomTypes: readonly FetConstraintType[] = typesOf(
  'Space_Constraints_List',
  [
    ['SubjectPreferredRoom', { kind: 'rooms' }, subject, room],
    ['SubjectPreferredRooms', { kind: 'rooms' }, subject, rooms],
    ['ActivityTagPreferredRoom', { kind: 'rooms' }, tagged, room],
    ['ActivityTagPreferredRooms', { kind: 'rooms' }, tagged, rooms],
    ['SubjectActivityTagPreferredRoom', { kind: 'rooms' }, both, room],
    ['SubjectActivityTagPreferredRooms', { kind: 'rooms' }, both, rooms],
    ['ActivityPreferredRooms', { kind: 'rooms' }, activity, rooms],
    ['ActivityPreferredRoom', { kind: 'rooms' }, activity, room],
    ['TeacherHomeRoom', { kind: 'homeRooms' }, teacher('Teacher', 'owner'), room],
    ['TeacherHomeRooms', { kind: 'homeRooms' }, teacher('Teacher', 'owner'), rooms],
    ['StudentsSetHomeRoom', { kind: 'homeRooms' }, students('owner'), room],
    ['StudentsSetHomeRooms', { kind: 'homeRooms' }, students('owner'), rooms],
    [
      'ActivitiesOccupyMaxDifferentRooms',
      { kind: 'maxRooms' },
      activities(2),
      number('Max_Number_of_Different_Rooms', 'count'),
    ],
    ['ActivitiesSameRoomIfConsecutive', { kind: 'sameRoomIfConsecutive' }, activities(2)],
  ],
  { rooms: ['roomKind', 'roomGrades'] },
)
