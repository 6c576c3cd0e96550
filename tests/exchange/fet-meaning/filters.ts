import { dayName, fetConstraint, hourName } from '../../support/tiny-fet.ts'
import { atHours, breaks, closed, type Meaning, meanings, no, of, other, yes } from './meaning.ts'

type Slot = readonly [number, number]
const anybody = { Teacher_Name: '', Students_Name: '', Subject_Name: '', Activity_Tag_Name: '' }
const starts = (slots: readonly Slot[]) => ({
  Number_of_Preferred_Starting_Times: slots.length,
  Preferred_Starting_Time: slots.map(([day, hour]) => ({
    Preferred_Starting_Day: dayName(day),
    Preferred_Starting_Hour: hourName(hour),
  })),
})
const begin = (filter: Record<string, string | number>, ...slots: Slot[]) =>
  fetConstraint('ActivitiesPreferredStartingTimes', { ...anybody, Duration: '', ...filter, ...starts(slots) })
const component = (number: number, ...slots: Slot[]) =>
  fetConstraint('SubactivitiesPreferredStartingTimes', {
    Component_Number: number,
    ...anybody,
    Duration: '',
    ...starts(slots),
  })
const lie = (...slots: Slot[]) =>
  fetConstraint('ActivitiesPreferredTimeSlots', {
    ...anybody,
    Duration: '',
    Number_of_Preferred_Time_Slots: slots.length,
    Preferred_Time_Slot: slots.map(([day, hour]) => ({ Preferred_Day: dayName(day), Preferred_Hour: hourName(hour) })),
  })
const ends = fetConstraint('ActivityEndsStudentsDay', { Activity_Id: 1 })
const crossing = { students: { Y: { g1: { s1: 5, s2: 5 }, g2: { s1: 5, s3: 5 } } } }
const split = [of(1, [0, 0], { group: 1 }), of(2, [1, 0], { group: 1 }), of(3, [2, 0])]
const splitWithOneOff = [
  of(1, [0, 0], { group: 1, active: false }),
  of(2, [1, 0], { group: 1 }),
  of(3, [2, 0], { group: 1 }),
]

/** Preferred slots, whom a filter means, closed slots, and the end of the pupils' day. */
export const filters: readonly Meaning[] = [
  ...meanings([
    [
      'a filter by students means their own activity',
      no,
      [of(1, [0, 0], { students: ['A1'] })],
      [begin({ Students_Name: 'A1' }, [0, 1])],
    ],
    [
      'a filter by a group means an activity of the whole class',
      no,
      [of(1, [0, 0]), of(2, [3, 3], { students: ['A1'] })],
      [begin({ Students_Name: 'A1' }, [0, 1], [3, 3])],
    ],
    [
      'a filter by a class means an activity of its group',
      no,
      [of(1, [0, 0], { students: ['A1'] })],
      [begin({ Students_Name: 'A' }, [0, 1])],
    ],
    [
      'a filter by a class means an activity of its group and another class',
      no,
      [of(1, [0, 0], { students: ['A2', 'B'] })],
      [begin({ Students_Name: 'A' }, [0, 1])],
    ],
    [
      'a filter by a class leaves other classes free',
      yes,
      [of(1, [0, 0]), other(2, [1, 1])],
      [begin({ Students_Name: 'B' }, [1, 1])],
    ],
    [
      'a filter by a group leaves the other group free',
      yes,
      [of(1, [0, 0], { students: ['A2'] }), of(2, [1, 1], { students: ['A1'] })],
      [begin({ Students_Name: 'A1' }, [1, 1])],
    ],
    [
      'a filter by a teacher means what he gives with another',
      no,
      [of(1, [0, 0], { teachers: ['T', 'U'] })],
      [begin({ Teacher_Name: 'U' }, [0, 1])],
    ],
    [
      'a filter by duration leaves shorter ones free',
      yes,
      [of(1, [0, 0]), of(2, [1, 1], { duration: 2 })],
      [begin({ Duration: 2 }, [1, 1])],
    ],
    ['preferred starting times say nothing about the end', yes, [of(1, [0, 0], { duration: 2 })], [begin({}, [0, 0])]],
    ['preferred time slots are for all hours of an activity', no, [of(1, [0, 0], { duration: 2 })], [lie([0, 0])]],
    ['preferred time slots: all hours inside', yes, [of(1, [0, 0], { duration: 2 })], [lie([0, 0], [0, 1])]],
    ['the second component of a group', no, split, [component(2, [0, 0])]],
    ['the second component of a group where it should be', yes, split, [component(2, [1, 0])]],
    ['an activity that is not split is a first component', no, split, [component(1, [0, 0])]],
    ['first components where they should be', yes, split, [component(1, [0, 0], [2, 0])]],
    ['components are counted with those that are switched off', yes, splitWithOneOff, [component(2, [1, 0])]],
    ['so the next one is the third', no, splitWithOneOff, [component(2, [2, 0])]],

    ['a long activity does not reach over a break', no, [of(1, [0, 0], { duration: 2 })], [breaks([0, 1])]],
    ['nor into a slot closed to its teacher', no, [of(1, [0, 0], { duration: 2 })], [closed({ Teacher: 'T' }, [0, 1])]],
    ['a slot closed to a group is closed to the class', no, [of(1, [0, 0])], [closed({ Students: 'A1' }, [0, 0])]],
    [
      'a slot closed to the class is closed to a group',
      no,
      [of(1, [0, 0], { students: ['A1'] })],
      [closed({ Students: 'A' }, [0, 0])],
    ],

    ['the last of the day', yes, atHours(1, 0), [ends]],
    ['the last of the day: not with one after it', no, atHours(0, 1), [ends]],
    ['the last of the day: not with one much later', no, atHours(0, 4), [ends]],
    [
      'the last of the day: the other group may go on',
      yes,
      [of(1, [0, 0], { students: ['A1'] }), of(2, [0, 1], { students: ['A2'] })],
      [ends],
    ],
    [
      'the last of the day: not when the whole class goes on',
      no,
      [of(1, [0, 0], { students: ['A1'] }), of(2, [0, 1])],
      [ends],
    ],
    [
      'the last of the day: not when a part of the class goes on',
      no,
      [of(1, [0, 0]), of(2, [0, 1], { students: ['A2'] })],
      [ends],
    ],
    [
      'the last of the day by a filter',
      no,
      [of(1, [0, 0], { subject: 'PE' }), of(2, [0, 1])],
      [fetConstraint('ActivitiesEndStudentsDay', { ...anybody, Subject_Name: 'PE' })],
    ],
    [
      'the last of the day of a filter by a group, for the whole class',
      no,
      [of(1, [0, 0]), of(2, [0, 1], { students: ['A2'] })],
      [fetConstraint('ActivitiesEndStudentsDay', { ...anybody, Students_Name: 'A1' })],
    ],
  ]),
  ...meanings(
    [
      [
        'a filter by a group means a crossing group with pupils in common',
        no,
        [of(1, [0, 0], { students: ['g2'] }), other(2, [1, 1], { students: ['g1'] })],
        [begin({ Students_Name: 'g1' }, [1, 1])],
      ],
      [
        'a filter by a group leaves those of a crossing group free who are not in it',
        yes,
        [of(1, [0, 0], { students: ['s3'] }), other(2, [1, 1], { students: ['g1'] })],
        [begin({ Students_Name: 'g1' }, [1, 1])],
      ],
    ],
    crossing,
  ),
]
