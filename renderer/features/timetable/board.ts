import type { TimetableView, Violation } from '#contract/timetable'
import { type CalendarDate, isWithin } from '#domain/kernel/calendar-date'
import type { ClassId, LessonId } from '#domain/kernel/ids'

/** Whose timetable is seen, or the whole school's. */
export const objectKinds = ['class', 'teacher', 'room'] as const
export type ObjectKind = (typeof objectKinds)[number]
export const viewNames = [...objectKinds, 'school'] as const
export type ViewName = (typeof viewNames)[number]

/** A slot of the cycle. */
export type Slot = { readonly day: number; readonly slot: number }

/** Names a piece of a lesson. */
export type PieceRef = { readonly lessonId: LessonId; readonly piece: number }

export type LessonOfView = TimetableView['lessons'][number]
export type SubjectOfView = TimetableView['subjects'][number]
export type PlacementOfView = TimetableView['state']['placements'][number]

/** A placed piece with the names it shows. */
export type Card = PieceRef & {
  readonly key: string
  readonly lesson: LessonOfView
  readonly subject: SubjectOfView
  readonly placement: PlacementOfView
  /** Consecutive slots. */
  readonly duration: number
  /** «Орлова Н. П.», «Орлова Н. П., Дёмин К. И.»; empty while nobody is found. */
  readonly teachers: string
  /** «7А», «7А, подгруппа 1», «7А; 7Б»; empty without pupils. */
  readonly audience: string
  /** Empty without a room. */
  readonly room: string
  /** It breaks a rule, on the day or later. */
  readonly isBroken: boolean
}

/** A card in one slot: `part` is 0 in its first, 1 in its second. */
export type Standing = { readonly card: Card; readonly part: number }

/** Pieces of one lesson and duration that stand nowhere on the day. */
export type Waiting = {
  readonly key: string
  readonly lesson: LessonOfView
  readonly subject: SubjectOfView
  readonly duration: number
  readonly pieces: readonly number[]
  readonly teachers: string
  readonly audience: string
  /** Of all its pieces together, in slots. */
  readonly hours: number
  /** The day from which it stands somewhere; null for what nobody has placed. */
  readonly from: CalendarDate | null
}

/** A timetable with what it is looked up by. Made once per answer of the core. */
export type Board = {
  readonly view: TimetableView
  readonly cards: readonly Card[]
  readonly byPiece: ReadonlyMap<string, Card>
  readonly waiting: readonly Waiting[]
  readonly lessons: ReadonlyMap<string, LessonOfView>
  readonly subjects: ReadonlyMap<string, SubjectOfView>
  /** Who is taught, by lesson: «7А», «7А, подгруппа 1», «7А; 7Б». */
  readonly audiences: ReadonlyMap<string, string>
  readonly names: Readonly<Record<ObjectKind, ReadonlyMap<string, string>>>
  /** Violations by the id of a placement that they name. */
  readonly broken: ReadonlyMap<string, readonly Violation[]>
}

export const pieceKey = ({ lessonId, piece }: PieceRef): string => `${lessonId} ${piece}`

export const slotKey = ({ day, slot }: Slot): string => `${day}:${slot}`

export const isSameSlot = (a: Slot | undefined, b: Slot | undefined): boolean =>
  a?.day === b?.day && a?.slot === b?.slot

/** Looks everything up once: names, what stands on the day, what waits, what is broken. */
export const boardOf = (view: TimetableView): Board => {
  const lessons = new Map(view.lessons.map(lesson => [lesson.id as string, lesson]))
  const subjects = new Map(view.subjects.map(subject => [subject.id as string, subject]))
  const names = {
    class: new Map(view.classes.map(one => [one.id as string, one.name])),
    teacher: new Map(view.teachers.map(one => [one.id as string, one.name])),
    room: new Map(view.rooms.map(one => [one.id as string, one.name])),
  }
  const subgroups = new Map(view.subgroups.map(one => [one.id as string, one.name]))
  const broken = new Map<string, Violation[]>()
  for (const violation of view.state.violations) {
    for (const id of violation.placements) broken.set(id, [...(broken.get(id) ?? []), violation])
  }
  const audiences = new Map(
    view.lessons.map(lesson => [
      lesson.id as string,
      lesson.audiences
        .map(({ classId, subgroupId }) =>
          [names.class.get(classId), subgroupId && subgroups.get(subgroupId)].filter(Boolean).join(', '),
        )
        .join('; '),
    ]),
  )
  const wordsOf = (lesson: LessonOfView) => ({
    teachers: lesson.teachers.map(id => names.teacher.get(id) ?? '').join(', '),
    audience: audiences.get(lesson.id) ?? '',
  })
  const cards = view.state.placements.flatMap((placement): Card[] => {
    const lesson = lessons.get(placement.lessonId)
    const subject = lesson && subjects.get(lesson.subjectId)
    if (!lesson || !subject || !isWithin(view.on, placement.validFrom, placement.validTo)) return []
    const ref = { lessonId: placement.lessonId, piece: placement.piece }
    return [
      {
        ...ref,
        key: pieceKey(ref),
        lesson,
        subject,
        placement,
        duration: lesson.pieces.find(({ number }) => number === placement.piece)?.duration ?? 1,
        ...wordsOf(lesson),
        room: (placement.roomId && names.room.get(placement.roomId)) || '',
        isBroken: broken.has(placement.id),
      },
    ]
  })
  const byPiece = new Map(cards.map(card => [card.key, card]))
  const later = new Map(
    view.state.placements
      .filter(({ validFrom }) => validFrom > view.on)
      .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
      .map(({ lessonId, piece, validFrom }) => [pieceKey({ lessonId, piece }), validFrom]),
  )
  const waiting = view.lessons.flatMap((lesson): Waiting[] => {
    const subject = subjects.get(lesson.subjectId)
    if (!subject) return []
    const free = lesson.pieces.filter(
      ({ number, active }) => active && !byPiece.has(pieceKey({ lessonId: lesson.id, piece: number })),
    )
    const fromOf = (number: number) => later.get(pieceKey({ lessonId: lesson.id, piece: number })) ?? null
    return [...Map.groupBy(free, ({ duration, number }) => `${duration} ${fromOf(number) ?? ''}`).values()].map(
      pieces => {
        const { duration, number } = pieces[0]!
        const from = fromOf(number)
        return {
          key: `${lesson.id} ×${duration} ${from ?? ''}`,
          lesson,
          subject,
          duration,
          pieces: pieces.map(piece => piece.number),
          ...wordsOf(lesson),
          hours: duration * pieces.length,
          from,
        }
      },
    )
  })
  return { view, cards, byPiece, waiting, lessons, subjects, audiences, names, broken }
}

/** True when the lesson is the object's: a class's own, one of its subgroups', a joint one, a teacher's. */
export const isLessonOf = (lesson: LessonOfView, kind: 'class' | 'teacher', objectId: string): boolean =>
  kind === 'class'
    ? lesson.audiences.some(({ classId }) => classId === objectId)
    : lesson.teachers.some(id => id === objectId)

/** What stands in the timetable of an object. */
export const cardsOf = (board: Board, kind: ObjectKind, objectId: string): Card[] =>
  board.cards.filter(({ lesson, placement }) =>
    kind === 'room' ? placement.roomId === objectId : isLessonOf(lesson, kind, objectId),
  )

/** Grades that are taught in what is seen of an object: by their bells its slots ring. */
export const gradesOf = (board: Board, kind: ObjectKind, objectId: string): Set<number> => {
  const grades = new Map(board.view.classes.map(({ id, grade }) => [id, grade]))
  const classIds =
    kind === 'class'
      ? [objectId as ClassId]
      : cardsOf(board, kind, objectId).flatMap(({ lesson }) => lesson.audiences.map(({ classId }) => classId))
  return new Set(classIds.flatMap(id => grades.get(id) ?? []))
}

/** Hours that nobody has placed; what stands from a later day on is none of them. */
export const unplacedHours = (waiting: readonly Waiting[]): number =>
  waiting.reduce((sum, { hours, from }) => sum + (from === null ? hours : 0), 0)

/** What waits in the tray of an object; nothing waits for a room. */
export const waitingOf = (board: Board, kind: ObjectKind, objectId: string): Waiting[] =>
  kind === 'room' ? [] : board.waiting.filter(({ lesson }) => isLessonOf(lesson, kind, objectId))

/** Cards by slot, a double one in both of its slots; in one slot in the order of audience and subject. */
export const standingsOf = (cards: readonly Card[]): Map<string, Standing[]> => {
  const slots = new Map<string, Standing[]>()
  for (const card of cards) {
    for (let part = 0; part < card.duration; part++) {
      const key = slotKey({ day: card.placement.day, slot: card.placement.slot + part })
      const standing = slots.get(key)
      if (standing) standing.push({ card, part })
      else slots.set(key, [{ card, part }])
    }
  }
  for (const standing of slots.values()) {
    standing.sort((a, b) => compare(a.card.audience, b.card.audience) || compare(a.card.key, b.card.key))
  }
  return slots
}

/** How many lessons of the day the object has: slots with anything in them. */
export const lessonsOfDay = (standings: ReadonlyMap<string, readonly Standing[]>, day: number): number =>
  [...standings.keys()].filter(key => key.startsWith(`${day}:`)).length

/** Slots in which the object itself, or the whole school, has no lessons. */
export const closedSlots = (view: TimetableView, kind: ObjectKind, objectId: string): Map<string, 'own' | 'school'> => {
  const closed = new Map<string, 'own' | 'school'>()
  for (const one of view.unavailability) {
    if (one.kind === 'school') closed.set(slotKey(one), 'school')
  }
  for (const one of view.unavailability) {
    if (one.kind === kind && one.ownerId === objectId) closed.set(slotKey(one), 'own')
  }
  return closed
}

/** Objects of a kind in the order of their list. */
export const objectsOf = (view: TimetableView, kind: ObjectKind): readonly { id: string; name: string }[] =>
  kind === 'class' ? view.classes : kind === 'teacher' ? view.teachers : view.rooms

/** The object of another view that the card in focus belongs to. */
export const objectOfCard = (card: Card | undefined, kind: ObjectKind): string | undefined => {
  switch (kind) {
    case 'class':
      return card?.lesson.audiences[0]?.classId
    case 'teacher':
      return card?.lesson.teachers[0]
    case 'room':
      return card?.placement.roomId ?? undefined
  }
}

/** Where a violation can be seen: the view and object of its first lesson. */
export const placeOfViolation = (
  board: Board,
  { lessons }: Pick<Violation, 'lessons'>,
): { kind: ObjectKind; objectId: string } | undefined => {
  const lesson = lessons[0] && board.lessons.get(lessons[0])
  const [audience] = lesson?.audiences ?? []
  if (audience) return { kind: 'class', objectId: audience.classId }
  const teacher = lesson?.teachers[0]
  return teacher ? { kind: 'teacher', objectId: teacher } : undefined
}

/** A violation told from the side of one of its lessons: the other one is what is in its way. */
export const fromSideOf = (
  lessonId: string,
  violation: Violation,
  { audiences }: Pick<Board, 'audiences'>,
): Violation => {
  const [first, second] = violation.lessons
  if (first === undefined || second === undefined || first === lessonId || second !== lessonId) return violation
  const { words } = violation
  return {
    ...violation,
    lessons: violation.lessons.toReversed(),
    placements: violation.placements.toReversed(),
    words: { ...words, lesson: words.other, other: words.lesson, otherClass: audiences.get(first) ?? '' },
  }
}

/**
 * The room that a piece out of the tray comes into: that of the lesson's other pieces, the one that the curriculum names, or the
 * class's own.
 */
export const usualRoom = (board: Board, lesson: LessonOfView): PlacementOfView['roomId'] => {
  const placed = board.cards.find(card => card.lessonId === lesson.id && card.placement.roomId !== null)
  if (placed) return placed.placement.roomId
  if (lesson.roomId !== null) return lesson.roomId
  const [audience, ...others] = lesson.audiences
  if (!audience || others.length > 0 || audience.subgroupId !== null) return null
  return board.view.classes.find(({ id }) => id === audience.classId)?.homeRoomId ?? null
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
