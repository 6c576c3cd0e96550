import { fetConstraint } from '../../support/tiny-fet.ts'
import { activities, breaks, closed, type Meaning, no, of, other, roomMeanings, yes } from './meaning.ts'

const roomList = (rooms: readonly string[]) => ({ Number_of_Preferred_Rooms: rooms.length, Preferred_Room: rooms })
const subject = (rooms: readonly string[], weight = 100) =>
  fetConstraint('SubjectPreferredRooms', { Subject: 'S', ...roomList(rooms) }, weight)
const activity = (rooms: readonly string[]) =>
  fetConstraint('ActivityPreferredRooms', { Activity_Id: 1, ...roomList(rooms) })
const tag = (rooms: readonly string[]) =>
  fetConstraint('ActivityTagPreferredRooms', { Activity_Tag: 'x', ...roomList(rooms) })
const teachersHome = (...rooms: string[]) =>
  rooms.length > 1
    ? fetConstraint('TeacherHomeRooms', { Teacher: 'T', ...roomList(rooms) })
    : fetConstraint('TeacherHomeRoom', { Teacher: 'T', Room: rooms[0]! })
const home = (students: string) => fetConstraint('StudentsSetHomeRoom', { Students: students, Room: 'R1' })
const outR1 = closed({ Room: 'R1' }, [0, 0])
const outR2 = closed({ Room: 'R2' }, [0, 0])
const x = { tags: ['x'] }
const at = [0, 0] as const

const small = (capacity: number) => ({ rooms: [{ name: 'R1', capacity }] })
const real = ['R1', 'R2', 'R3', 'R4'].map(name => ({ name }))
const virtual = {
  rooms: [
    ...real,
    {
      name: 'V',
      sets: [
        ['R1', 'R2'],
        ['R3', 'R4'],
      ],
    },
  ],
}
/** V locked for the first activity, its real rooms left to FET. */
const lockedV = fetConstraint('ActivityPreferredRoom', { Activity_Id: 1, Room: 'V', Permanently_Locked: true })
const pairTwice = {
  rooms: [
    ...real,
    {
      name: 'V',
      sets: [
        ['R1', 'R2'],
        ['R2', 'R1'],
      ],
    },
  ],
}
const inV = { room: 'V', realRooms: ['R1', 'R3'] }
const buildings = { rooms: [{ name: 'R1', building: 'X' }, { name: 'R2', building: 'Y' }, { name: 'R3' }] }
const changes = (per: 'Day' | 'Week', max: number) =>
  fetConstraint(`TeacherMaxBuildingChangesPer${per}`, { Teacher: 'T', [`Max_Building_Changes_Per_${per}`]: max })
const wayGaps = (gaps: number) =>
  fetConstraint('TeacherMinGapsBetweenBuildingChanges', { Teacher: 'T', Min_Gaps_Between_Building_Changes: gaps })
/** Lessons of T by hours, each in its room. */
const inRooms = (...rooms: readonly (readonly [hour: number, room: string])[]) =>
  rooms.map(([hour, room], i) => of(i + 1, [0, hour], { room }))
const oneRoom = fetConstraint('ActivitiesOccupyMaxDifferentRooms', {
  ...activities(1, 2),
  Max_Number_of_Different_Rooms: 1,
})
const sameRoom = fetConstraint('ActivitiesSameRoomIfConsecutive', activities(1, 2))

/** Rules about rooms of which all are told. */
export const rooms: readonly Meaning[] = roomMeanings([
  ['a room for two at once', no, [of(1, at, { room: 'R1' }), other(2, at, { room: 'R1' })], []],
  ['a room that is closed', no, [of(1, at, { room: 'R1' })], [outR1]],
  [
    'a room that closes in the second hour',
    no,
    [of(1, at, { room: 'R1', duration: 2 })],
    [closed({ Room: 'R1' }, [0, 1])],
  ],
  ['a subject’s room', yes, [of(1, at, { room: 'R1' })], [subject(['R1', 'R2'])]],
  ['a subject’s room: another', no, [of(1, at, { room: 'R3' })], [subject(['R1', 'R2'])]],
  ['a subject’s room as a wish: another', yes, [of(1, at, { room: 'R3' })], [subject(['R1', 'R2'], 50)]],
  [
    'two lists of rooms: a room in both',
    yes,
    [of(1, at, { room: 'R1' })],
    [subject(['R1', 'R2']), activity(['R1', 'R3'])],
  ],
  [
    'two lists of rooms: a room of the subject only',
    no,
    [of(1, at, { room: 'R2' })],
    [subject(['R1', 'R2']), activity(['R1', 'R3'])],
  ],
  [
    'two lists of rooms: a room of the activity only',
    no,
    [of(1, at, { room: 'R3' })],
    [subject(['R1', 'R2']), activity(['R1', 'R3'])],
  ],
  [
    'a tag’s rooms and a subject’s: a room in both',
    yes,
    [of(1, at, { room: 'R3', ...x })],
    [subject(['R2', 'R3']), tag(['R1', 'R3'])],
  ],
  [
    'a tag’s rooms and a subject’s: a room of the tag only',
    no,
    [of(1, at, { room: 'R1', ...x })],
    [subject(['R2', 'R3']), tag(['R1', 'R3'])],
  ],
  [
    'the room of a subject with a tag',
    no,
    [of(1, at, { room: 'R1', ...x })],
    [fetConstraint('SubjectActivityTagPreferredRoom', { Subject: 'S', Activity_Tag: 'x', Room: 'R2' })],
  ],

  ['capacity: enough', yes, [of(1, at, { room: 'R1' })], [], small(20)],
  ['capacity: too small', no, [of(1, at, { room: 'R1' })], [], small(19)],
  ['capacity: of two sets together', no, [of(1, at, { room: 'R1', students: ['A', 'B'] })], [], small(39)],
  [
    'capacity: a class and its group are counted both',
    no,
    [of(1, at, { room: 'R1', students: ['A', 'A1'] })],
    [],
    small(29),
  ],
  ['capacity: both at their number', yes, [of(1, at, { room: 'R1', students: ['A', 'A1'] })], [], small(30)],

  ['a virtual room takes its real ones', no, [of(1, at, inV), other(2, at, { room: 'R1' })], [], virtual],
  ['a virtual room leaves the others free', yes, [of(1, at, inV), other(2, at, { room: 'R2' })], [], virtual],
  [
    'a virtual room twice at once, with other real ones',
    yes,
    [of(1, at, inV), other(2, at, { room: 'V', realRooms: ['R2', 'R4'] })],
    [],
    virtual,
  ],
  [
    'a virtual room twice at once, with one real room twice',
    no,
    [of(1, at, inV), other(2, at, { room: 'V', realRooms: ['R2', 'R3'] })],
    [],
    virtual,
  ],
  [
    'a locked virtual room takes the real ones that are told beside it',
    no,
    [of(1, at, inV), other(2, at, { room: 'R1' })],
    [lockedV],
    virtual,
  ],
  [
    'a locked virtual room leaves the others free',
    yes,
    [of(1, at, inV), other(2, at, { room: 'R2' })],
    [lockedV],
    virtual,
  ],
  [
    'a locked virtual room without real ones: others are left to choose',
    yes,
    [of(1, at), other(2, at, { room: 'R1' })],
    [lockedV],
    virtual,
  ],
  [
    'a locked virtual room without real ones: every choice takes the room',
    no,
    [of(1, at), other(2, at, { room: 'R1' })],
    [lockedV],
    pairTwice,
  ],
  ['a virtual room that is closed itself', no, [of(1, at, inV)], [closed({ Room: 'V' }, [0, 0])], virtual],
  ['a virtual room of which a real one is closed', no, [of(1, at, inV)], [outR1], virtual],
  ['a virtual room of which a real one not chosen is closed', yes, [of(1, at, inV)], [outR2], virtual],
  [
    'a virtual room’s own capacity counts',
    no,
    [of(1, at, inV)],
    [],
    { rooms: [...real, { ...virtual.rooms[4]!, capacity: 5 }] },
  ],
  [
    'its real rooms’ capacity does not',
    yes,
    [of(1, at, inV)],
    [],
    { rooms: [{ name: 'R1', capacity: 5 }, ...virtual.rooms.slice(1)] },
  ],
  ['a virtual room is named, not its real ones', yes, [of(1, at, inV)], [subject(['V'])], virtual],
  ['a real room is not the virtual one', no, [of(1, at, { room: 'R1' })], [subject(['V'])], virtual],
  ['nor the virtual one a real', no, [of(1, at, inV)], [subject(['R1'])], virtual],

  ['buildings: a change', no, inRooms([0, 'R1'], [1, 'R2']), [changes('Day', 0)], buildings],
  ['buildings: a change with free slots between', no, inRooms([0, 'R1'], [3, 'R2']), [changes('Day', 0)], buildings],
  ['buildings: one change where one is allowed', yes, inRooms([0, 'R1'], [1, 'R2']), [changes('Day', 1)], buildings],
  ['buildings: there and back is two', no, inRooms([0, 'R1'], [1, 'R2'], [2, 'R1']), [changes('Day', 1)], buildings],
  [
    'buildings: a room without one is left out',
    no,
    inRooms([0, 'R1'], [1, 'R3'], [2, 'R2']),
    [changes('Day', 0)],
    buildings,
  ],
  ['buildings: a room without one is no change', yes, inRooms([0, 'R1'], [1, 'R3']), [changes('Day', 0)], buildings],
  [
    'buildings: the night is no change',
    yes,
    [of(1, at, { room: 'R1' }), of(2, [1, 1], { room: 'R2' })],
    [changes('Week', 0)],
    buildings,
  ],
  [
    'buildings: changes of the week are counted together',
    no,
    [...inRooms([0, 'R1'], [1, 'R2']), of(3, [1, 0], { room: 'R1' }), of(4, [1, 1], { room: 'R2' })],
    [changes('Week', 1)],
    buildings,
  ],
  ['the way between buildings needs its slots', no, inRooms([0, 'R1'], [1, 'R2']), [wayGaps(1)], buildings],
  ['the way between buildings has them', yes, inRooms([0, 'R1'], [2, 'R2']), [wayGaps(1)], buildings],
  ['the way between buildings: one is not two', no, inRooms([0, 'R1'], [2, 'R2']), [wayGaps(2)], buildings],
  [
    'the way between buildings: a lesson without a building gives its slot',
    yes,
    inRooms([0, 'R1'], [1, 'R3'], [2, 'R2']),
    [wayGaps(1)],
    buildings,
  ],

  ['different rooms: two are not one', no, inRooms([0, 'R1'], [1, 'R2']), [oneRoom]],
  ['different rooms: the same', yes, inRooms([0, 'R1'], [1, 'R1']), [oneRoom]],
  ['different rooms: none does not count', yes, [of(1, at, { room: 'R1' }), of(2, [0, 1])], [oneRoom]],
  [
    'different rooms: a virtual one is itself, whatever it takes',
    yes,
    [of(1, at, inV), of(2, [0, 1], { room: 'V', realRooms: ['R2', 'R3'] })],
    [oneRoom],
    virtual,
  ],
  ['same room in a row: another', no, inRooms([0, 'R1'], [1, 'R2']), [sameRoom]],
  ['same room in a row: another, the other way round', no, inRooms([1, 'R1'], [0, 'R2']), [sameRoom]],
  ['same room in a row: apart it may be another', yes, inRooms([0, 'R1'], [2, 'R2']), [sameRoom]],
  [
    'same room in a row: after a break it may be another',
    yes,
    inRooms([0, 'R1'], [2, 'R2']),
    [sameRoom],
    { time: [breaks([0, 1])] },
  ],
  ['same room in a row: none is not another', yes, [of(1, at, { room: 'R1' }), of(2, [0, 1])], [sameRoom]],
])

/** Home rooms: the room is FET's choice, for one that is told would count as preferred and be all that is asked. */
export const homeRooms: readonly Meaning[] = roomMeanings([
  ['a teacher’s home that is closed', no, [of(1, at)], [teachersHome('R1'), outR1]],
  ['one of two homes is closed', yes, [of(1, at)], [teachersHome('R1', 'R2'), outR1]],
  ['both homes are closed', no, [of(1, at)], [teachersHome('R1', 'R2'), outR1, outR2]],
  ['a preferred room takes the place of the home', yes, [of(1, at)], [teachersHome('R1'), subject(['R2']), outR1]],
  ['a preferred room that is closed sends nobody home', no, [of(1, at)], [teachersHome('R1'), subject(['R2']), outR2]],
  [
    'a preferred room that is only a wish takes its place too',
    yes,
    [of(1, at)],
    [teachersHome('R1'), subject(['R2'], 50), outR1],
  ],
  ['two teachers have no home', yes, [of(1, at, { teachers: ['T', 'U'] })], [teachersHome('R1'), outR1]],
  [
    'a teacher’s home is for several classes too',
    no,
    [of(1, at, { students: ['A', 'B'] })],
    [teachersHome('R1'), outR1],
  ],
  ['a class’s home that is closed', no, [of(1, at)], [home('A'), outR1]],
  ['a class’s home is for two teachers too', no, [of(1, at, { teachers: ['T', 'U'] })], [home('A'), outR1]],
  ['two classes have no home', yes, [of(1, at, { students: ['A', 'B'] })], [home('A'), outR1]],
  [
    'a class’s home is not its group’s',
    yes,
    [of(1, at, { students: ['A1'] }), other(2, [0, 1], { students: ['A'] })],
    [home('A'), outR1],
  ],
  ['a group’s home is not its class’s', yes, [of(1, at), other(2, [0, 1], { students: ['A1'] })], [home('A1'), outR1]],
  ['a teacher’s home and a class’s: a room in both', yes, [of(1, at)], [teachersHome('R1', 'R2'), home('A'), outR2]],
  [
    'a teacher’s home and a class’s: no room in both that is open',
    no,
    [of(1, at)],
    [teachersHome('R1', 'R2'), home('A'), outR1],
  ],
])
