import type { Board, Card, Standing } from './board.ts'
import { standingsOf } from './board.ts'

/** What one slot of one class shows among all the others: a code, and whether it is broken. */
export type WallCell = {
  /** Of the first lesson; «+1» when there are others beside it. */
  readonly code: string
  readonly colour: string
  readonly teachers: ReadonlySet<string>
  readonly isBroken: boolean
  /** In words, for a screen reader. */
  readonly name: string
}

export type WallRow = {
  readonly classId: string
  readonly name: string
  readonly grade: number
  /** By slot; only those with lessons. */
  readonly cells: ReadonlyMap<string, WallCell>
  /** Hours that stand, and with those that nobody has placed; what stands from a later day on is neither. */
  readonly placed: number
  readonly all: number
}

/** The whole school, a class a line. Hours count the slots of the class, so that two subgroups at once are one hour. */
export const wallOf = (board: Board): WallRow[] => {
  const byClass = new Map<string, Card[]>()
  for (const card of board.cards) {
    for (const classId of new Set(card.lesson.audiences.map(one => one.classId))) {
      const cards = byClass.get(classId)
      if (cards) cards.push(card)
      else byClass.set(classId, [card])
    }
  }
  return board.view.classes.map(({ id, name, grade }) => {
    const standings = standingsOf(byClass.get(id) ?? [])
    const waiting = board.waiting.filter(
      ({ lesson, from }) => from === null && lesson.audiences.some(({ classId }) => classId === id),
    )
    return {
      classId: id,
      name,
      grade,
      cells: new Map([...standings].map(([key, standing]) => [key, cellOf(standing)])),
      placed: standings.size,
      all: standings.size + hoursLeft(waiting),
    }
  })
}

/** Subgroups of one subject wait for the same hours: the longest of them counts. */
const hoursLeft = (waiting: Board['waiting']): number => {
  const bySubject = new Map<string, number>()
  for (const { lesson, hours } of waiting) {
    const isWhole = lesson.audiences.every(({ subgroupId }) => subgroupId === null)
    const key = isWhole ? lesson.id : lesson.subjectId
    bySubject.set(key, isWhole ? (bySubject.get(key) ?? 0) + hours : Math.max(bySubject.get(key) ?? 0, hours))
  }
  return [...bySubject.values()].reduce((sum, hours) => sum + hours, 0)
}

const cellOf = (standing: readonly Standing[]): WallCell => {
  const [first] = standing
  const codes = [...new Set(standing.map(({ card }) => card.subject.code))]
  return {
    code: codes.length > 1 ? `${codes[0]}+${codes.length - 1}` : codes[0]!,
    colour: first!.card.subject.colour,
    teachers: new Set(standing.flatMap(({ card }) => card.lesson.teachers)),
    isBroken: standing.some(({ card }) => card.isBroken),
    name: standing
      .map(({ card }) => [card.subject.name, card.teachers, card.room].filter(Boolean).join(', '))
      .join('; '),
  }
}
