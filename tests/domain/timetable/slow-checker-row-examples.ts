import { at, type Example } from './slow-checker-school.ts'

const teacher = { of: 'teachers', rows: [0] } as const
const first = { classes: [0] } as const
const whole = [[0, 1, 2]] as const
const noonClosed = { school: [at(0, 1)] }

/** By kind: one that clashes, one that is harmless, and one at the boundary. */
export const rowExamples = {
  maxGapsPerWeek: [
    [{ kind: 'maxGapsPerWeek', max: 0, ...teacher }, [at(0, 0), at(0, 2), at(1, 0), at(1, 3)], 3, [[0, 1, 2, 3]]],
    [{ kind: 'maxGapsPerWeek', max: 0, ...teacher }, [at(0, 0), at(0, 2)], 0, [], { teachers: [[at(0, 1)], []] }],
    [{ kind: 'maxGapsPerWeek', max: 1, ...teacher }, [at(0, 0), at(0, 2)], 0, []],
  ],
  maxGapsPerDay: [
    [{ kind: 'maxGapsPerDay', max: 1, ...teacher }, [at(0, 0), at(0, 4)], 2, [[0, 1]]],
    [{ kind: 'maxGapsPerDay', max: 0, ...teacher }, [at(0, 0), at(0, 2)], 0, [], noonClosed],
    [{ kind: 'maxGapsPerDay', max: 1, ...teacher }, [at(0, 0), at(0, 2), at(1, 0), at(1, 2)], 0, []],
  ],
  maxHoursDaily: [
    [{ kind: 'maxHoursDaily', max: 1, tag: -1, ...teacher }, [at(0, 0), at(0, 2), at(0, 3)], 2, whole],
    [{ kind: 'maxHoursDaily', max: 1, tag: 0, ...teacher }, [at(0, 0), at(0, 2)], 0, []],
    [{ kind: 'maxHoursDaily', max: 1, tag: -1, ...teacher }, [at(0, 0), at(0, 0), at(1, 0)], 0, []],
  ],
  minHoursDaily: [
    [{ kind: 'minHoursDaily', min: 2, allowEmptyDays: false, tag: -1, ...teacher }, [at(0, 0)], 5, [[0], [], []]],
    [{ kind: 'minHoursDaily', min: 2, allowEmptyDays: false, tag: -1, ...teacher }, [], 0, []],
    [{ kind: 'minHoursDaily', min: 2, allowEmptyDays: true, tag: 0, ...teacher }, [at(0, 0), at(0, 1)], 1, [[1]]],
    [{ kind: 'minHoursDaily', min: 2, allowEmptyDays: true, tag: -1, ...teacher }, [at(0, 0), at(0, 4)], 0, []],
  ],
  maxHoursContinuously: [
    [{ kind: 'maxHoursContinuously', max: 1, tag: -1, ...teacher }, [at(0, 0), at(0, 1), at(0, 2)], 2, whole],
    [{ kind: 'maxHoursContinuously', max: 1, tag: -1, ...teacher }, [at(0, 0), at(0, 2)], 0, []],
    [{ kind: 'maxHoursContinuously', max: 3, tag: -1, ...teacher }, [at(0, 0), at(0, 1), at(0, 2)], 0, []],
  ],
  maxSpanPerDay: [
    [{ kind: 'maxSpanPerDay', max: 2, exceptions: 1, ...teacher }, [at(0, 0), at(0, 3)], 2, [[0, 1]]],
    [{ kind: 'maxSpanPerDay', max: 2, exceptions: 1, ...teacher }, [at(0, 0), at(0, 2)], 0, []],
    [
      { kind: 'maxSpanPerDay', max: 2, exceptions: 1, ...teacher },
      [at(0, 0), at(0, 2), at(1, 0), at(1, 2)],
      1,
      [[0, 1, 2, 3]],
    ],
  ],
  maxDaysPerWeek: [
    [{ kind: 'maxDaysPerWeek', days: 1, ...teacher }, [at(0, 0), at(1, 0), at(2, 0)], 2, whole],
    [{ kind: 'maxDaysPerWeek', days: 1, ...teacher }, [], 0, []],
    [{ kind: 'maxDaysPerWeek', days: 1, ...teacher }, [at(0, 0), at(0, 4)], 0, []],
  ],
  minDaysPerWeek: [
    [{ kind: 'minDaysPerWeek', days: 3, ...teacher }, [at(0, 0), at(0, 1)], 2, [[0, 1]]],
    [{ kind: 'minDaysPerWeek', days: 3, ...teacher }, [], 0, []],
    [{ kind: 'minDaysPerWeek', days: 2, ...teacher }, [at(0, 0), at(1, 1)], 0, []],
  ],
  intervalMaxDays: [
    [{ kind: 'intervalMaxDays', from: 1, to: 3, days: 0, ...teacher }, [at(0, 1), at(1, 2)], 2, [[0, 1]]],
    [{ kind: 'intervalMaxDays', from: 1, to: 3, days: 0, ...teacher }, [at(0, 0), at(1, 3)], 0, []],
    [{ kind: 'intervalMaxDays', from: 1, to: 5, days: 1, ...teacher }, [at(0, 4), at(0, 2)], 0, []],
  ],
  earlyStart: [
    [{ kind: 'earlyStart', max: 0, ...teacher }, [at(0, 3), at(1, 1)], 4, [[0, 1]]],
    [{ kind: 'earlyStart', max: 0, ...teacher }, [at(0, 1)], 0, [], { teachers: [[at(0, 0)], []] }],
    [{ kind: 'earlyStart', max: 1, ...teacher }, [at(0, 1)], 0, []],
  ],
  minRestingHours: [
    [{ kind: 'minRestingHours', rest: 3, circular: false, ...teacher }, [at(0, 4), at(1, 1)], 2, [[0, 1]]],
    [{ kind: 'minRestingHours', rest: 3, circular: false, ...teacher }, [at(0, 0), at(2, 4)], 0, []],
    [{ kind: 'minRestingHours', rest: 3, circular: true, ...teacher }, [at(0, 0), at(2, 4)], 3, [[0, 1]]],
    [{ kind: 'minRestingHours', rest: 3, circular: false, ...teacher }, [at(0, 2), at(1, 1)], 0, []],
  ],
  maxBuildingChangesPerDay: [
    [
      { kind: 'maxBuildingChangesPerDay', count: 1, ...teacher },
      [
        [at(0, 0), 0],
        [at(0, 1), 1],
        [at(0, 2), 0],
      ],
      1,
      whole,
    ],
    [
      { kind: 'maxBuildingChangesPerDay', count: 0, ...teacher },
      [
        [at(0, 0), 0],
        [at(0, 1), 2],
        [at(0, 2), 0],
      ],
      0,
      [],
    ],
    [
      { kind: 'maxBuildingChangesPerDay', count: 0, ...teacher },
      [
        [at(0, 0), 0],
        [at(0, 1), 2],
        [at(0, 2), 1],
      ],
      1,
      whole,
    ],
  ],
  maxBuildingChangesPerWeek: [
    [
      { kind: 'maxBuildingChangesPerWeek', count: 0, ...teacher },
      [
        [at(0, 0), 0],
        [at(0, 1), 1],
        [at(1, 0), 0],
        [at(1, 1), 1],
      ],
      2,
      [[0, 1, 2, 3]],
    ],
    [
      { kind: 'maxBuildingChangesPerWeek', count: 0, ...teacher },
      [
        [at(0, 0), 0],
        [at(1, 1), 1],
      ],
      0,
      [],
    ],
    [
      { kind: 'maxBuildingChangesPerWeek', count: 1, ...teacher },
      [
        [at(0, 0), 0],
        [at(0, 1), 1],
      ],
      0,
      [],
    ],
  ],
  minGapsBetweenBuildingChanges: [
    [
      { kind: 'minGapsBetweenBuildingChanges', count: 2, ...teacher },
      [
        [at(0, 0), 0],
        [at(0, 1), 1],
      ],
      2,
      [[0, 1]],
    ],
    [
      { kind: 'minGapsBetweenBuildingChanges', count: 2, ...teacher },
      [
        [at(0, 0), 0],
        [at(0, 1), 0],
      ],
      0,
      [],
    ],
    [
      { kind: 'minGapsBetweenBuildingChanges', count: 2, ...teacher },
      [
        [at(0, 0), 0],
        [at(0, 3), 1],
      ],
      0,
      [],
    ],
  ],
} satisfies Record<string, readonly Example[]>

/** Sanitary norms, of class 0. */
export const normExamples = {
  classHoursDaily: [
    [
      { kind: 'classHoursDaily', max: 1, extraMax: 2, extraDays: 1, extraSubjects: [0], ...first },
      [at(0, 0), at(0, 1), at(1, 0), at(1, 1)],
      1,
      [[0, 1, 2, 3]],
    ],
    [
      { kind: 'classHoursDaily', max: 2, extraMax: 2, extraDays: 0, extraSubjects: [], ...first },
      [at(0, 0), at(0, 1), at(0, 1)],
      0,
      [],
    ],
    [
      { kind: 'classHoursDaily', max: 1, extraMax: 2, extraDays: 1, extraSubjects: [1], ...first },
      [at(0, 0), at(0, 1)],
      1,
      [[0, 1]],
    ],
    [
      { kind: 'classHoursDaily', max: 1, extraMax: 2, extraDays: 1, extraSubjects: [0], ...first },
      [at(0, 0), at(0, 1)],
      0,
      [],
    ],
  ],
  hardLessons: [
    [{ kind: 'hardLessons', points: 8, from: 2, to: 3, ...first }, [at(0, 0), at(0, 3)], 2, [[0, 1]]],
    [{ kind: 'hardLessons', points: 8, from: 2, to: 3, ...first }, [null, null, at(0, 0)], 0, []],
    [
      { kind: 'hardLessons', points: 8, from: 1, to: 1, ...first },
      [at(0, 2)],
      0,
      [],
      { school: [at(0, 0)], atoms: [[at(0, 1)], [at(0, 1)], []] },
    ],
    [{ kind: 'hardLessons', points: 8, from: 2, to: 2, ...first }, [at(0, 1)], 0, [], { atoms: [[at(0, 0)], [], []] }],
  ],
  hardInRow: [
    [{ kind: 'hardInRow', points: 8, ...first }, [at(0, 0), at(0, 1), null, at(0, 2)], 3, [[0, 1, 3]]],
    [{ kind: 'hardInRow', points: 8, ...first }, [at(0, 0), at(0, 2), at(0, 1)], 0, []],
    [{ kind: 'hardInRow', points: 8, ...first }, [at(0, 0), at(0, 1)], 1, [[0, 1]]],
    [{ kind: 'hardInRow', points: 9, ...first }, [at(0, 0), at(0, 1)], 0, []],
  ],
  doubles: [
    [{ kind: 'doubles', except: [], ...first }, [at(0, 2), null, null, null, at(0, 0)], 2, [[0, 4]]],
    [{ kind: 'doubles', except: [0], ...first }, [at(0, 0), at(0, 1)], 0, []],
    [{ kind: 'doubles', except: [], ...first }, [at(0, 0), at(0, 2)], 0, []],
  ],
  sameSubjectDaily: [
    [{ kind: 'sameSubjectDaily', max: 1, ...first }, [at(0, 0), at(0, 4), null, null, at(0, 1)], 3, [[0, 1, 4]]],
    [{ kind: 'sameSubjectDaily', max: 1, ...first }, [at(0, 0), at(1, 0)], 0, []],
    [{ kind: 'sameSubjectDaily', max: 1, ...first }, [at(0, 0), at(0, 0)], 0, []],
  ],
  dayDifference: [
    [{ kind: 'dayDifference', max: 0, ...first }, [at(0, 0), at(0, 1), at(0, 2), at(1, 0)], 2, [[0, 1, 2, 3]]],
    [{ kind: 'dayDifference', max: 0, ...first }, [at(0, 0), at(0, 1)], 0, []],
    [{ kind: 'dayDifference', max: 1, ...first }, [at(0, 0), at(0, 1), at(1, 0)], 0, []],
  ],
  peakDay: [
    [{ kind: 'peakDay', weeks: [[0, 1, 2]], peak: [1], ...first }, [at(0, 0), null, at(1, 0)], 1, [[0, 2]]],
    [{ kind: 'peakDay', weeks: [[0, 1, 2]], peak: [1], ...first }, [], 0, []],
    [{ kind: 'peakDay', weeks: [[0, 1, 2]], peak: [1], ...first }, [at(0, 0), at(1, 0)], 0, []],
    [{ kind: 'peakDay', weeks: [[0], [1, 2]], peak: [1], ...first }, [at(0, 0), at(1, 0)], 1, [[0, 1]]],
  ],
  lightDay: [
    [
      { kind: 'lightDay', weeks: [[0, 1, 2]], light: [1], among: [0, 1, 2], ...first },
      [at(1, 0), null, at(0, 0)],
      1,
      [[0, 2]],
    ],
    [{ kind: 'lightDay', weeks: [[0, 1, 2]], light: [1], among: [0, 1], ...first }, [at(0, 0), null, at(1, 0)], 0, []],
    [{ kind: 'lightDay', weeks: [[0, 1, 2]], light: [1], among: [0, 1], ...first }, [at(0, 0), at(1, 0)], 0, []],
    [{ kind: 'lightDay', weeks: [[0, 2], [1]], light: [1], among: [0, 1, 2], ...first }, [at(0, 0)], 0, []],
  ],
} satisfies Record<string, readonly Example[]>
