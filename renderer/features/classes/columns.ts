import type { ClassDivision, OpenedClass } from '#contract/classes'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { PupilId } from '#domain/kernel/ids'

export type Pupil = OpenedClass['pupils'][number]

/** A column of pupils: a subgroup of a division or of a division to be, or, with the key `none`, those in no subgroup. */
export type Column = {
  readonly key: string
  readonly name: string
  /** Teachers of its lessons and their rooms. */
  readonly teachers: string
  readonly pupils: readonly PupilId[]
}

export const withoutSubgroup = 'none'

/** Pupils on their way to other columns: where to, by pupil. */
export type Moves = ReadonlyMap<PupilId, string>

export const noMoves: Moves = new Map()

/** Columns of a division in the order of the class list; who is in no subgroup stands in a column of his own before them. */
export const columnsOf = (
  subgroups: readonly Pick<ClassDivision['subgroups'][number], 'id' | 'name' | 'teachers' | 'pupils'>[],
  pupils: readonly Pick<Pupil, 'id'>[],
): Column[] => {
  const columns = subgroups.map(subgroup => {
    const members = new Set(subgroup.pupils)
    return {
      key: subgroup.id as string,
      name: subgroup.name,
      teachers: subgroup.teachers.join(', '),
      pupils: pupils.filter(({ id }) => members.has(id)).map(({ id }) => id),
    }
  })
  return withUndivided(columns, pupils)
}

/** Puts before the columns one of those who stand in none, when there are such. */
export const withUndivided = (columns: readonly Column[], pupils: readonly Pick<Pupil, 'id'>[]): Column[] => {
  const placed = new Set(columns.flatMap(column => column.pupils))
  const left = pupils.filter(({ id }) => !placed.has(id)).map(({ id }) => id)
  return left.length > 0 ? [{ key: withoutSubgroup, name: '', teachers: '', pupils: left }, ...columns] : [...columns]
}

/** How many pupils are in none of a division's subgroups. */
export const undividedOf = (
  division: Pick<ClassDivision, 'subgroups'>,
  pupils: readonly Pick<Pupil, 'id'>[],
): number => {
  const placed = new Set(division.subgroups.flatMap(subgroup => subgroup.pupils))
  return pupils.filter(({ id }) => !placed.has(id)).length
}

/** The key of the column a pupil stands in. */
const columnOf = (columns: readonly Column[], pupilId: PupilId): string | undefined =>
  columns.find(column => column.pupils.includes(pupilId))?.key

/** Sends the pupils to a column; those who are there already stay. */
export const movesTo = (columns: readonly Column[], pupilIds: readonly PupilId[], key: string): Moves =>
  new Map(pupilIds.filter(id => columnOf(columns, id) !== key).map(id => [id, key]))

/** From one arrangement to another: who changes his column. */
export const movesBetween = (columns: readonly Column[], after: ReadonlyMap<string, readonly PupilId[]>): Moves =>
  new Map(
    [...after].flatMap(([key, ids]) => ids.filter(id => columnOf(columns, id) !== key).map(id => [id, key] as const)),
  )

/** How many stand in each column once the moves are made. */
export const countsAfter = (columns: readonly Column[], moves: Moves): Map<string, number> => {
  const counts = new Map(columns.map(({ key, pupils }) => [key, pupils.length]))
  for (const [pupilId, to] of moves) {
    const from = columnOf(columns, pupilId)
    if (from === to) continue
    if (from !== undefined) counts.set(from, counts.get(from)! - 1)
    counts.set(to, (counts.get(to) ?? 0) + 1)
  }
  return counts
}

/** Before which pupils of a column the arriving ones will stand: the list keeps the order of the class. */
export const arrivalMarks = (
  column: Column,
  moves: Moves,
  order: readonly PupilId[],
): { readonly before: ReadonlySet<PupilId>; readonly atEnd: boolean } => {
  const place = new Map(order.map((id, i) => [id, i]))
  const arriving = [...moves].filter(([id, to]) => to === column.key && !column.pupils.includes(id)).map(([id]) => id)
  const nexts = arriving.map(id => column.pupils.find(other => place.get(other)! > place.get(id)!))
  return { before: new Set(nexts.filter(id => id !== undefined)), atEnd: nexts.includes(undefined) }
}

/** A short sign of a pupil's subgroup in another division: «И1». */
export type SubgroupMark = { readonly text: string; readonly title: string }

/** Signs of all divisions but one, by pupil; two divisions of one first letter take two letters. */
export const marksOf = (
  divisions: readonly ClassDivision[],
  except: string | undefined,
): Map<PupilId, SubgroupMark[]> => {
  const others = divisions.filter(({ id }) => id !== except)
  const letters = others.map(({ name }) => name.charAt(0).toUpperCase())
  const marks = new Map<PupilId, SubgroupMark[]>()
  for (const [i, division] of others.entries()) {
    const isShared = letters.filter(letter => letter === letters[i]).length > 1
    const sign = isShared ? letters[i]! + division.name.charAt(1) : letters[i]!
    for (const subgroup of division.subgroups) {
      const mark = { text: `${sign}${subgroup.number}`, title: `${division.name}: ${subgroup.name}` }
      for (const id of subgroup.pupils) marks.set(id, [...(marks.get(id) ?? []), mark])
    }
  }
  return marks
}

/** How many pupils two subgroups of different divisions have in common. */
export type Crossings = {
  readonly heads: readonly SubgroupMark[]
  readonly rows: readonly { readonly head: SubgroupMark; readonly counts: readonly number[] }[]
}

/** Crossings of a division with all others, after the moves; nothing when it is the only one. */
export const crossingsOf = (
  division: ClassDivision,
  divisions: readonly ClassDivision[],
  moves: Moves,
): Crossings | undefined => {
  const others = divisions.filter(({ id }) => id !== division.id)
  if (others.length === 0) return undefined
  const across = others.flatMap(other =>
    other.subgroups.map(subgroup => ({ head: headOf(other, subgroup), pupils: new Set(subgroup.pupils) })),
  )
  return {
    heads: across.map(({ head }) => head),
    rows: division.subgroups.map(subgroup => {
      const members = [
        ...subgroup.pupils.filter(id => (moves.get(id) ?? subgroup.id) === subgroup.id),
        ...[...moves].filter(([id, to]) => to === subgroup.id && !subgroup.pupils.includes(id)).map(([id]) => id),
      ]
      return {
        head: headOf(division, subgroup),
        counts: across.map(({ pupils }) => members.filter(id => pupils.has(id)).length),
      }
    }),
  }
}

const headOf = (division: ClassDivision, subgroup: ClassDivision['subgroups'][number]): SubgroupMark => ({
  text: `${shortNameOf(division)}\u00a0${subgroup.number}`,
  title: `${division.name}: ${subgroup.name}`,
})

/** «Англ» of a subject's code, or the first letters of a division's own name. */
const shortNameOf = ({ subject, name }: ClassDivision): string => {
  const code = subject && subject.name === name ? subject.code : name.slice(0, 4)
  return code.charAt(0).toUpperCase() + code.slice(1).toLowerCase()
}

/** A division whose lists begin on a later day, as it will be then; any other as it is. */
export const atItsBegin = <D extends Pick<ClassDivision, 'subgroups' | 'planned'>>(
  division: D,
): { readonly division: D; readonly begins: CalendarDate | null } => {
  const begins = division.planned[0]?.on
  if (begins === undefined || division.subgroups.some(({ pupils }) => pupils.length > 0)) {
    return { division, begins: null }
  }
  const isFirst = (move: ClassDivision['planned'][number]) => move.on === begins && move.from === null
  const subgroups = division.subgroups.map(subgroup => ({
    ...subgroup,
    pupils: division.planned.filter(move => isFirst(move) && move.to === subgroup.id).map(({ pupilId }) => pupilId),
  }))
  return { division: { ...division, subgroups, planned: division.planned.filter(move => !isFirst(move)) }, begins }
}

/** Where a pupil is in a division, and where he will be. */
export type PupilPlace = {
  readonly division: ClassDivision
  readonly subgroup: ClassDivision['subgroups'][number] | undefined
  readonly planned:
    | { readonly to: ClassDivision['subgroups'][number] | undefined; readonly on: CalendarDate }
    | undefined
}

export const placesOf = (pupilId: PupilId, divisions: readonly ClassDivision[]): PupilPlace[] =>
  divisions.map(division => {
    const planned = division.planned.find(move => move.pupilId === pupilId)
    return {
      division,
      subgroup: division.subgroups.find(({ pupils }) => pupils.includes(pupilId)),
      planned: planned && { to: division.subgroups.find(({ id }) => id === planned.to), on: planned.on },
    }
  })

/** Moves planned alike, as one line: «Ершов Д., Лаптев Г. · Англ 1 → 2, с 2 ноября». */
export type PlannedLine = {
  readonly key: string
  readonly division: ClassDivision
  readonly pupilIds: readonly PupilId[]
  readonly from: ClassDivision['subgroups'][number] | undefined
  readonly to: ClassDivision['subgroups'][number] | undefined
  readonly on: CalendarDate
}

/** All planned moves of the class, the nearest day first; a division's first lists are no moves. */
export const plannedLinesOf = (divisions: readonly ClassDivision[]): PlannedLine[] =>
  divisions
    .map(division => atItsBegin(division).division)
    .flatMap(division =>
      [...Map.groupBy(division.planned, move => `${division.id} ${move.from} ${move.to} ${move.on}`)].map(
        ([key, moves]) => ({
          key,
          division,
          pupilIds: moves.map(({ pupilId }) => pupilId),
          from: division.subgroups.find(({ id }) => id === moves[0]!.from),
          to: division.subgroups.find(({ id }) => id === moves[0]!.to),
          on: moves[0]!.on,
        }),
      ),
    )
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
