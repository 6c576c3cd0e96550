import {
  hardWeight,
  type Measure,
  type Problem,
  type ProblemPiece,
  type ProblemRoom,
  type ProblemRule,
} from '#domain/timetable/constraints/problem'

const days = 6
const hours = 8
/** Hours a teacher is given before another one of the subject is hired. */
const fullLoad = 21

type Subject = {
  readonly name: string
  /** Hours a week in the grades 1 to 11. */
  readonly hours: readonly number[]
  /** Difficulty in the grades 1 to 4, 5 to 9, 10 and 11. */
  readonly points: readonly [number, number, number]
  /** The grade from which the class is taught in two groups, by language or by technology. */
  readonly split?: { readonly from: number; readonly by: 'language' | 'technology' }
  readonly isDouble?: boolean
  readonly room: 'own' | 'language' | 'laboratory' | 'computers' | 'workshop' | 'gym'
}

const subjects: readonly Subject[] = [
  { name: 'Русский язык', hours: [5, 5, 5, 5, 5, 6, 4, 3, 3, 2, 2], points: [7, 11, 9], room: 'own' },
  { name: 'Литература', hours: [4, 4, 4, 4, 3, 3, 2, 2, 3, 3, 3], points: [5, 6, 8], room: 'own' },
  {
    name: 'Английский язык',
    hours: [0, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3],
    points: [7, 10, 8],
    split: { from: 2, by: 'language' },
    room: 'language',
  },
  { name: 'Математика', hours: [4, 4, 4, 4, 5, 5, 6, 6, 6, 6, 6], points: [8, 12, 11], room: 'own' },
  { name: 'Окружающий мир', hours: [2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0], points: [6, 0, 0], room: 'own' },
  { name: 'История', hours: [0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2], points: [0, 8, 7], room: 'own' },
  { name: 'Обществознание', hours: [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2], points: [0, 6, 5], room: 'own' },
  { name: 'География', hours: [0, 0, 0, 0, 1, 1, 2, 2, 2, 1, 1], points: [0, 7, 3], room: 'own' },
  { name: 'Биология', hours: [0, 0, 0, 0, 1, 1, 1, 2, 2, 1, 1], points: [0, 8, 7], room: 'laboratory' },
  { name: 'Физика', hours: [0, 0, 0, 0, 0, 0, 2, 2, 3, 3, 3], points: [0, 9, 12], room: 'laboratory' },
  { name: 'Химия', hours: [0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2], points: [0, 10, 11], room: 'laboratory' },
  {
    name: 'Информатика',
    hours: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
    points: [0, 4, 6],
    split: { from: 7, by: 'language' },
    room: 'computers',
  },
  { name: 'Музыка', hours: [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0], points: [3, 2, 0], room: 'own' },
  { name: 'Изобразительное искусство', hours: [1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0], points: [3, 3, 0], room: 'own' },
  {
    name: 'Труд',
    hours: [1, 1, 1, 1, 2, 2, 2, 1, 0, 0, 0],
    points: [2, 4, 0],
    split: { from: 5, by: 'technology' },
    isDouble: true,
    room: 'workshop',
  },
  { name: 'Физкультура', hours: [3, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3], points: [1, 3, 3], room: 'gym' },
  { name: 'ОБЗР', hours: [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1], points: [0, 2, 2], room: 'own' },
  { name: 'Проект', hours: [1, 1, 1, 1, 3, 3, 3, 2, 2, 2, 2], points: [2, 3, 5], room: 'own' },
  { name: 'Классный час', hours: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], points: [0, 0, 0], room: 'own' },
]
const subjectOf = (name: string): number => subjects.findIndex(subject => subject.name === name)

const tags = { hard: 0, moving: 1 }
const roomCounts = { language: 12, laboratory: 9, computers: 4, workshop: 4, gym: 4 }

/**
 * A school of 60 classes in two buildings under every kind of rule that there is, always the same one: about 1,950 pieces of
 * lessons, 105 teachers, groups by language and by technology that cross.
 */
export const generatedSchool = (): Problem => {
  const classes = Array.from({ length: 60 }, (_, i) => i).map(number => ({
    number,
    grade: number < 30 ? 1 + Math.floor(number / 6) : 6 + Math.floor((number - 30) / 5),
  }))
  let atoms = 0
  const withAtoms = classes.map(one => {
    const count = one.grade === 1 ? 1 : one.grade >= 5 && one.grade <= 8 ? 4 : 2
    atoms += count
    return { ...one, atoms: upTo(count).map(i => atoms - count + i) }
  })
  const rooms = roomsOfTheSchool()
  const staff = createStaff()
  const pieces = withAtoms.flatMap(one => piecesOf(one, staff.teacherFor))
  const last = (from: number) => upTo(days * hours).filter(slot => slot % hours >= from)
  const saturday = upTo(hours).map(hour => 5 * hours + hour)
  const closed = {
    school: saturday.slice(6),
    // Most teachers have a methodical day.
    teachers: upTo(staff.count()).map(teacher =>
      teacher % 5 < 3 ? upTo(hours).map(hour => ((teacher * 7) % days) * hours + hour) : [],
    ),
    atoms: withAtoms.flatMap(({ grade, atoms: own }) =>
      own.map(() =>
        grade === 1
          ? [...new Set([...last(5), ...saturday])]
          : grade < 5
            ? [...new Set([...last(6), ...saturday])]
            : last(7),
      ),
    ),
    rooms: rooms.map((_, room) => (room % 9 === 0 ? [0, hours, 2 * hours] : [])),
  }
  const rest = {
    days,
    hours,
    teachers: staff.count(),
    atoms,
    subjects: subjects.length,
    tags: 2,
    buildings: 2,
    classes: withAtoms.map(({ grade, atoms: own }) => ({ grade, atoms: own })),
    rooms,
    pieces,
    closed,
  }
  return { ...rest, rules: rulesOf(rest) }
}

type ClassOfSchool = { readonly number: number; readonly grade: number; readonly atoms: readonly number[] }

const roomsOfTheSchool = (): ProblemRoom[] => {
  const buildings = [
    ...upTo(60).map(number => (number < 24 ? 0 : 1)),
    ...Object.values(roomCounts).flatMap(count => upTo(count).map(i => (i % 4 === 0 ? 0 : 1))),
  ]
  // A class's own room takes the whole class, one for languages a group.
  return buildings.map((building, room) => ({
    capacity: room < 60 ? 30 : room < 60 + roomCounts.language ? 16 : 32,
    building,
    occupies: [room],
    named: room,
  }))
}

const roomsFor = (room: Subject['room'], ownRoom: number): number[] => {
  if (room === 'own') return [ownRoom]
  const kinds = Object.keys(roomCounts) as (keyof typeof roomCounts)[]
  const before = kinds.slice(0, kinds.indexOf(room)).reduce((sum, kind) => sum + roomCounts[kind], 60)
  return upTo(roomCounts[room]).map(i => before + i)
}

/** Teachers by subject; in the grades 1 to 4 one teacher has all lessons of a class that need no specialist. */
const createStaff = () => {
  let count = 0
  const lastOf = new Map<string, { teacher: number; load: number }>()
  return {
    count: () => count,
    teacherFor: (subject: number, { number, grade }: ClassOfSchool, load: number): number => {
      const { room, name } = subjects[subject]!
      const isPrimary = grade < 5 && room === 'own' && name !== 'Музыка'
      const key = isPrimary ? `class ${number}` : `subject ${subject} ${grade < 5}`
      const last = lastOf.get(key)
      const isFull = !isPrimary && last !== undefined && last.load + load > fullLoad
      const chosen = last && !isFull ? last : { teacher: count++, load: 0 }
      lastOf.set(key, { teacher: chosen.teacher, load: chosen.load + load })
      return chosen.teacher
    },
  }
}

const piecesOf = (
  one: ClassOfSchool,
  teacherFor: (subject: number, one: ClassOfSchool, load: number) => number,
): ProblemPiece[] =>
  subjects.flatMap(({ hours: byGrade, points, split, isDouble }, subject) => {
    const load = byGrade[one.grade - 1]!
    if (load === 0) return []
    const isSplit = split !== undefined && one.grade >= split.from
    // Of four atoms two are a group: by language the first two, by technology every other one.
    const groups = !isSplit
      ? [one.atoms]
      : one.atoms.length === 2
        ? one.atoms.map(atom => [atom])
        : split.by === 'language'
          ? [one.atoms.slice(0, 2), one.atoms.slice(2)]
          : [0, 1].map(part => one.atoms.filter((_, i) => i % 2 === part))
    const stage = one.grade < 5 ? 0 : one.grade < 10 ? 1 : 2
    return groups.flatMap(atoms => {
      const teacher = teacherFor(subject, one, load)
      const durations = isDouble && load === 2 ? [2] : upTo(load).map(() => 1)
      return durations.map(
        (duration): ProblemPiece => ({
          duration,
          subject,
          teachers: [teacher],
          atoms,
          tags: [
            ...(points[stage] >= 8 ? [tags.hard] : []),
            ...(subject === subjectOf('Физкультура') ? [tags.moving] : []),
          ],
          pupils: isSplit ? 13 : 26,
          points: points[stage],
        }),
      )
    })
  })

type School = Omit<Problem, 'rules'>

/** Every kind of rule, on everybody whom it can be about. */
const rulesOf = (school: School): ProblemRule[] => {
  const { pieces, classes } = school
  const all = upTo(pieces.length)
  const of = (name: string) => all.filter(piece => pieces[piece]!.subject === subjectOf(name))
  const gradeOf = (piece: number) => classes.find(({ atoms }) => atoms.includes(pieces[piece]!.atoms[0]!))!.grade
  const ofGrades = (from: number, to: number) => all.filter(piece => gradeOf(piece) >= from && gradeOf(piece) <= to)
  const slotsOf = (isWanted: (hour: number, day: number) => boolean) =>
    upTo(days * hours).filter(slot => isWanted(slot % hours, Math.floor(slot / hours)))
  const groups = groupedBy(all, piece => `${pieces[piece]!.subject} ${pieces[piece]!.atoms.join()}`)
  const several = groups.filter(group => group.length > 1)
  const ofTeachers = groupedBy(all, piece => `${pieces[piece]!.teachers[0]}`).filter(group => group.length > 1)
  const halves = groupedBy(
    of('Труд').filter(piece => pieces[piece]!.duration === 2),
    piece => `${classes.findIndex(({ atoms }) => atoms.includes(pieces[piece]!.atoms[0]!))}`,
  ).filter(group => group.length === 2)
  const teachers = { of: 'teachers', rows: upTo(school.teachers) } as const
  const atoms = { of: 'atoms', rows: upTo(school.atoms) } as const
  const everyClass = { classes: upTo(classes.length) }
  const week = [upTo(days)]
  const pairs = (subject: string) =>
    groupedBy(of(subject), piece => pieces[piece]!.atoms.join())
      .filter(group => group.length > 1)
      .map(group => group.slice(0, 2))
  const hard = (measures: readonly Measure[]) => measures.map(measure => [hardWeight, measure] as const)
  const wish = (weight: number, measures: readonly Measure[]) => measures.map(measure => [weight, measure] as const)

  const measures: (readonly [number, Measure])[] = [
    ...hard([
      { kind: 'preferredSlots', allowed: slotsOf(hour => hour < 6), pieces: ofGrades(1, 4) },
      { kind: 'maxSimultaneous', slots: slotsOf(() => true), count: 4, allowNone: false, pieces: of('Физкультура') },
      { kind: 'maxGapsPerDay', max: 0, ...atoms },
      { kind: 'maxHoursDaily', max: 7, tag: -1, ...atoms },
      { kind: 'maxHoursDaily', max: 6, tag: -1, ...teachers },
      { kind: 'maxDaysPerWeek', days: 5, ...teachers },
    ]),
    ...hard(several.map(group => ({ kind: 'minDays', days: 1, pieces: group }) as const)),
    ...hard(several.map(group => ({ kind: 'maxPerDay', count: 2, pieces: group }) as const)),
    ...hard(groups.map(group => ({ kind: 'rooms', rooms: wantedRooms(school, group[0]!), pieces: group }) as const)),
    ...hard(halves.map(group => ({ kind: 'sameStart', pieces: group }) as const)),
    ...wish(
      9500,
      several.map(group => ({ kind: 'adjacentIfSameDay', pieces: group }) as const),
    ),
    ...wish(
      2000,
      several.filter(group => group.length < 4).map(group => ({ kind: 'maxDays', days: 4, pieces: group }) as const),
    ),
    ...wish(
      500,
      pairs('История').map(pair => ({ kind: 'sameHour', pieces: pair }) as const),
    ),
    ...wish(
      500,
      pairs('Биология').map(pair => ({ kind: 'sameDay', pieces: pair }) as const),
    ),
    ...wish(
      4000,
      pairs('Физика').map(pair => ({ kind: 'consecutive', pieces: pair }) as const),
    ),
    ...wish(
      4000,
      pairs('Химия').map(pair => ({ kind: 'grouped', pieces: pair }) as const),
    ),
    ...wish(
      1000,
      pairs('География').map(pair => ({ kind: 'ordered', pieces: pair }) as const),
    ),
    ...wish(
      1000,
      pairs('Обществознание').map(pair => ({ kind: 'orderedIfSameDay', pieces: pair }) as const),
    ),
    ...wish(
      3000,
      ofTeachers.map(group => ({ kind: 'sameRoomIfConsecutive', pieces: group }) as const),
    ),
    ...wish(
      1500,
      ofTeachers.map(group => ({ kind: 'maxRooms', count: 3, pieces: group }) as const),
    ),
    ...wish(
      1200,
      ofTeachers.map(
        group => ({ kind: 'maxOccupied', slots: slotsOf(hour => hour > 5), count: 4, pieces: group }) as const,
      ),
    ),
    ...wish(
      700,
      ofTeachers.map(
        group => ({ kind: 'minOccupied', slots: slotsOf(hour => hour < 3), count: 3, pieces: group }) as const,
      ),
    ),
    ...wish(
      800,
      groups.map(group => ({ kind: 'roomGrades', good: [60, 61], emergency: [70, 71, 72], pieces: group }) as const),
    ),
    ...wish(6000, [
      { kind: 'preferredStarts', allowed: slotsOf((hour, day) => hour === 0 && day === 0), pieces: of('Классный час') },
      { kind: 'endsDay', pieces: of('Физкультура') },
      { kind: 'notOverlapping', pieces: of('Музыка').slice(0, 12) },
      { kind: 'minGaps', gaps: 1, pieces: of('Труд').slice(0, 20) },
      {
        kind: 'minSimultaneous',
        slots: slotsOf(hour => hour === 2),
        count: 1,
        allowNone: true,
        pieces: of('Информатика'),
      },
      { kind: 'maxGapsPerWeek', max: 4, ...teachers },
      { kind: 'maxGapsPerWeek', max: 0, ...atoms },
      { kind: 'maxGapsPerDay', max: 2, ...teachers },
      { kind: 'maxHoursDaily', max: 3, tag: tags.hard, ...atoms },
      { kind: 'maxHoursDaily', max: 4, tag: tags.hard, ...teachers },
      { kind: 'minHoursDaily', min: 2, allowEmptyDays: true, tag: -1, ...teachers },
      { kind: 'minHoursDaily', min: 3, allowEmptyDays: true, tag: -1, ...atoms },
      { kind: 'maxHoursContinuously', max: 5, tag: -1, ...teachers },
      { kind: 'maxHoursContinuously', max: 2, tag: tags.hard, ...atoms },
      { kind: 'maxSpanPerDay', max: 7, exceptions: 1, ...teachers },
      { kind: 'maxSpanPerDay', max: 6, exceptions: 2, ...atoms },
      { kind: 'minDaysPerWeek', days: 3, ...teachers },
      { kind: 'maxDaysPerWeek', days: 6, ...atoms },
      { kind: 'intervalMaxDays', from: 6, to: 8, days: 2, ...teachers },
      { kind: 'intervalMaxDays', from: 6, to: 8, days: 3, ...atoms },
      { kind: 'earlyStart', max: 1, ...atoms },
      { kind: 'earlyStart', max: 4, ...teachers },
      { kind: 'minRestingHours', rest: 3, circular: false, ...teachers },
      { kind: 'minRestingHours', rest: 2, circular: true, ...atoms },
      { kind: 'maxBuildingChangesPerDay', count: 1, ...teachers },
      { kind: 'maxBuildingChangesPerDay', count: 1, ...atoms },
      { kind: 'maxBuildingChangesPerWeek', count: 3, ...teachers },
      { kind: 'maxBuildingChangesPerWeek', count: 4, ...atoms },
      { kind: 'minGapsBetweenBuildingChanges', count: 1, ...teachers },
      { kind: 'minGapsBetweenBuildingChanges', count: 1, ...atoms },
      {
        kind: 'classHoursDaily',
        max: 6,
        extraMax: 7,
        extraDays: 1,
        extraSubjects: [subjectOf('Физкультура')],
        ...everyClass,
      },
      { kind: 'hardLessons', points: 8, from: 2, to: 4, ...everyClass },
      { kind: 'hardInRow', points: 8, ...everyClass },
      { kind: 'doubles', except: [subjectOf('Труд'), subjectOf('Физкультура')], ...everyClass },
      { kind: 'sameSubjectDaily', max: 2, ...everyClass },
      { kind: 'dayDifference', max: 1, ...everyClass },
      { kind: 'peakDay', weeks: week, peak: [1, 3], ...everyClass },
      { kind: 'lightDay', weeks: week, light: [2, 3], among: upTo(5), ...everyClass },
    ]),
  ]
  return measures.map(([weight, measure], number) => ({ origin: `${measure.kind} ${number}`, weight, ...measure }))
}

/** Rooms that suit a piece: its class's own one, or those of its kind. */
const wantedRooms = ({ pieces, classes }: Pick<School, 'pieces' | 'classes'>, piece: number): number[] => {
  const { atoms, subject } = pieces[piece]!
  const row = classes.findIndex(one => one.atoms.includes(atoms[0]!))
  return roomsFor(subjects[subject]!.room, row)
}

const groupedBy = (pieces: readonly number[], key: (piece: number) => string): number[][] => [
  ...Map.groupBy(pieces, key).values(),
]

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)
