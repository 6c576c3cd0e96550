import { at, type Example } from './slow-checker-school.ts'

const pair = { pieces: [0, 1] } as const
const whole = [[0, 1, 2]] as const
const noonClosed = { school: [at(0, 1)] }

/** By kind: one that clashes, one that is harmless, and one at the boundary. */
export const pieceExamples = {
  preferredStarts: [
    [{ kind: 'preferredStarts', allowed: [at(0, 1)], ...pair }, [at(0, 1), at(0, 2)], 1, [[1]]],
    [{ kind: 'preferredStarts', allowed: [at(0, 1)], pieces: [4] }, [null, null, null, null, at(0, 1)], 0, []],
    [{ kind: 'preferredStarts', allowed: [], ...pair }, [null, null], 0, []],
  ],
  preferredSlots: [
    [{ kind: 'preferredSlots', allowed: [], pieces: [4] }, [null, null, null, null, at(0, 1)], 2, [[4]]],
    [{ kind: 'preferredSlots', allowed: [at(0, 1), at(0, 2)], pieces: [4] }, [null, null, null, null, at(0, 1)], 0, []],
    [{ kind: 'preferredSlots', allowed: [at(0, 1)], pieces: [4] }, [null, null, null, null, at(0, 1)], 1, [[4]]],
  ],
  endsDay: [
    [{ kind: 'endsDay', pieces: [0] }, [at(0, 0), at(0, 3)], 1, [[0]]],
    [{ kind: 'endsDay', pieces: [0] }, [at(0, 0), at(1, 3), null, null, at(0, 1)], 0, []],
    [{ kind: 'endsDay', pieces: [0] }, [at(0, 0), at(0, 0)], 0, []],
  ],
  minDays: [
    [{ kind: 'minDays', days: 2, pieces: [0, 1, 2] }, [at(0, 0), at(1, 0), at(1, 1)], 4, whole],
    [{ kind: 'minDays', days: 1, ...pair }, [at(0, 4), at(1, 0)], 0, []],
    [{ kind: 'minDays', days: 2, pieces: [0, 1, 2] }, [at(0, 0), at(2, 0), at(1, 0)], 2, whole],
  ],
  adjacentIfSameDay: [
    [{ kind: 'adjacentIfSameDay', pieces: [0, 1, 2] }, [at(0, 0), at(0, 1), at(0, 2)], 1, [[0, 2]]],
    [{ kind: 'adjacentIfSameDay', ...pair }, [at(0, 4), at(1, 1)], 0, []],
    [{ kind: 'adjacentIfSameDay', pieces: [0, 4] }, [at(0, 3), null, null, null, at(0, 1)], 0, []],
  ],
  maxPerDay: [
    [
      { kind: 'maxPerDay', count: 1, pieces: [0, 1, 2, 4] },
      [at(0, 0), at(0, 4), at(1, 0), null, at(0, 0)],
      2,
      [[0, 1, 4]],
    ],
    [{ kind: 'maxPerDay', count: 1, ...pair }, [at(0, 4), at(1, 0)], 0, []],
    [{ kind: 'maxPerDay', count: 2, ...pair }, [at(0, 0), at(0, 0)], 0, []],
  ],
  maxDays: [
    [{ kind: 'maxDays', days: 1, ...pair }, [at(0, 0), at(2, 0)], 1, [[0, 1]]],
    [{ kind: 'maxDays', days: 1, ...pair }, [at(0, 0), at(0, 4)], 0, []],
    [{ kind: 'maxDays', days: 1, ...pair }, [at(0, 0), at(1, 4)], 0, []],
  ],
  sameStart: [
    [{ kind: 'sameStart', pieces: [0, 1, 5] }, [at(0, 0), at(0, 0), null, null, null, at(1, 0)], 2, [[0, 1, 5]]],
    [{ kind: 'sameStart', pieces: [0, 4] }, [at(0, 0), null, null, null, at(0, 0)], 0, []],
    [{ kind: 'sameStart', ...pair }, [at(0, 0), null], 0, []],
  ],
  sameDay: [
    [{ kind: 'sameDay', ...pair }, [at(0, 4), at(1, 0)], 1, [[0, 1]]],
    [{ kind: 'sameDay', ...pair }, [at(1, 4), at(1, 0)], 0, []],
    [{ kind: 'sameDay', pieces: [0, 1, 2] }, [at(1, 4), at(1, 0), at(0, 0)], 2, whole],
  ],
  sameHour: [
    [{ kind: 'sameHour', ...pair }, [at(0, 0), at(0, 1)], 1, [[0, 1]]],
    [{ kind: 'sameHour', ...pair }, [at(0, 1), at(2, 1)], 0, []],
    [{ kind: 'sameHour', ...pair }, [at(0, 0), at(1, 1)], 1, [[0, 1]]],
  ],
  notOverlapping: [
    [{ kind: 'notOverlapping', pieces: [0, 1, 4] }, [at(0, 0), at(0, 1), null, null, at(0, 0)], 2, [[0, 1, 4]]],
    [{ kind: 'notOverlapping', ...pair }, [at(0, 0), at(1, 0)], 0, []],
    [{ kind: 'notOverlapping', pieces: [0, 4] }, [at(0, 2), null, null, null, at(0, 0)], 0, []],
  ],
  minGaps: [
    [{ kind: 'minGaps', gaps: 2, ...pair }, [at(0, 0), at(0, 1)], 2, [[0, 1]]],
    [{ kind: 'minGaps', gaps: 2, ...pair }, [at(0, 4), at(1, 0)], 0, []],
    [{ kind: 'minGaps', gaps: 2, ...pair }, [at(0, 0), at(0, 2)], 1, [[0, 1]]],
  ],
  consecutive: [
    [{ kind: 'consecutive', ...pair }, [at(0, 1), at(0, 0)], 1, [[0, 1]]],
    [{ kind: 'consecutive', ...pair }, [at(0, 0), at(0, 1)], 0, []],
    [{ kind: 'consecutive', ...pair }, [at(0, 0), at(0, 2)], 0, [], noonClosed],
    [{ kind: 'consecutive', ...pair }, [at(0, 0), at(0, 2)], 1, [[0, 1]], { atoms: [[at(0, 1)], [], []] }],
    [{ kind: 'consecutive', ...pair }, [at(0, 4), at(1, 0)], 1, [[0, 1]]],
    [{ kind: 'consecutive', ...pair }, [at(0, 0), null], 0, []],
  ],
  grouped: [
    [{ kind: 'grouped', pieces: [0, 1, 2] }, [at(0, 0), at(0, 1), at(0, 3)], 1, whole],
    [{ kind: 'grouped', pieces: [0, 1, 2] }, [at(0, 3), at(0, 1), at(0, 2)], 0, []],
    [{ kind: 'grouped', ...pair }, [at(0, 2), at(0, 0)], 0, [], noonClosed],
    [{ kind: 'grouped', pieces: [0, 1, 2] }, [at(0, 0), at(0, 4), null], 0, []],
  ],
  ordered: [
    [{ kind: 'ordered', pieces: [0, 1] }, [at(1, 0), at(0, 4)], 1, [[0, 1]]],
    [{ kind: 'ordered', pieces: [0, 1] }, [at(0, 4), at(1, 0)], 0, []],
    [{ kind: 'ordered', pieces: [4, 0] }, [at(0, 1), null, null, null, at(0, 0)], 1, [[0, 4]]],
    [{ kind: 'ordered', pieces: [4, 0] }, [at(0, 2), null, null, null, at(0, 0)], 0, []],
  ],
  orderedIfSameDay: [
    [{ kind: 'orderedIfSameDay', pieces: [0, 1] }, [at(0, 3), at(0, 1)], 1, [[0, 1]]],
    [{ kind: 'orderedIfSameDay', pieces: [0, 1] }, [at(1, 0), at(0, 4)], 0, []],
    [{ kind: 'orderedIfSameDay', pieces: [0, 1] }, [at(0, 3), at(0, 3)], 1, [[0, 1]]],
  ],
  maxOccupied: [
    [{ kind: 'maxOccupied', slots: [0, 1, 2], count: 1, pieces: [0, 4, 5] }, [0, null, null, null, 1, 9], 2, [[0, 4]]],
    [{ kind: 'maxOccupied', slots: [0, 1], count: 1, ...pair }, [0, 0], 0, []],
    [{ kind: 'maxOccupied', slots: [0, 1], count: 2, ...pair }, [0, 1], 0, []],
  ],
  minOccupied: [
    [{ kind: 'minOccupied', slots: [0, 1], count: 2, ...pair }, [0, 9], 1, [[0]]],
    [{ kind: 'minOccupied', slots: [0, 1], count: 2, ...pair }, [0, 1], 0, []],
    [{ kind: 'minOccupied', slots: [0, 1], count: 2, ...pair }, [], 2, [[]]],
  ],
  maxSimultaneous: [
    [
      { kind: 'maxSimultaneous', slots: [0, 1], count: 1, allowNone: false, pieces: [0, 1, 4] },
      [0, 1, null, null, 0],
      2,
      [
        [0, 4],
        [1, 4],
      ],
    ],
    [{ kind: 'maxSimultaneous', slots: [1], count: 1, allowNone: false, ...pair }, [0, 0], 0, []],
    [{ kind: 'maxSimultaneous', slots: [0], count: 2, allowNone: false, ...pair }, [0, 0], 0, []],
  ],
  minSimultaneous: [
    [{ kind: 'minSimultaneous', slots: [0, 1], count: 2, allowNone: false, ...pair }, [0, 5], 3, [[0], []]],
    [{ kind: 'minSimultaneous', slots: [0, 1], count: 2, allowNone: true, ...pair }, [0, 0], 0, []],
    [{ kind: 'minSimultaneous', slots: [0, 1], count: 2, allowNone: true, ...pair }, [0, 5], 1, [[0]]],
  ],
  rooms: [
    [{ kind: 'rooms', rooms: [1], ...pair }, [[at(0, 0), 0], at(0, 1)], 2, [[0], [1]]],
    [{ kind: 'rooms', rooms: [1], ...pair }, [[at(0, 0), 1], null], 0, []],
    [{ kind: 'rooms', rooms: [3], pieces: [0] }, [[at(0, 0), 4]], 0, []],
  ],
  roomGrades: [
    [
      { kind: 'roomGrades', good: [1], emergency: [2], ...pair },
      [
        [at(0, 0), 1],
        [at(0, 1), 2],
      ],
      3,
      [[0], [1]],
    ],
    [{ kind: 'roomGrades', good: [1], emergency: [2], ...pair }, [[at(0, 0), 0], at(0, 1)], 0, []],
    [{ kind: 'roomGrades', good: [3], emergency: [2], pieces: [0] }, [[at(0, 0), 5]], 1, [[0]]],
  ],
  maxRooms: [
    [
      { kind: 'maxRooms', count: 1, pieces: [0, 1, 2] },
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
      2,
      whole,
    ],
    [{ kind: 'maxRooms', count: 1, ...pair }, [[0, 0], 1], 0, []],
    [
      { kind: 'maxRooms', count: 1, ...pair },
      [
        [0, 4],
        [1, 5],
      ],
      0,
      [],
    ],
  ],
  sameRoomIfConsecutive: [
    [
      { kind: 'sameRoomIfConsecutive', ...pair },
      [
        [0, 0],
        [1, 1],
      ],
      1,
      [[0, 1]],
    ],
    [
      { kind: 'sameRoomIfConsecutive', ...pair },
      [
        [0, 0],
        [2, 1],
      ],
      0,
      [],
    ],
    [
      { kind: 'sameRoomIfConsecutive', ...pair },
      [
        [at(0, 4), 0],
        [at(1, 0), 1],
      ],
      0,
      [],
    ],
    [{ kind: 'sameRoomIfConsecutive', ...pair }, [[1, 0], 0], 0, []],
  ],
} satisfies Record<string, readonly Example[]>
