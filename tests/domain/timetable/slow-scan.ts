// The timetable's law once more, as a scan of every placement against every other on every day of a month: slow, plain,
// and without a line of the rules' own code. Dates of the tested timetables lie in the first three weeks of September.
import { type CalendarDate, calendarDate } from '#domain/kernel/calendar-date'
import type { Audience, Placement } from '#domain/timetable/lesson'
import type { Conflict, RuleName, TimetableData } from '#domain/timetable/timetable'

const month = Array.from({ length: 30 }, (_, i) => calendarDate(`2026-09-${String(i + 1).padStart(2, '0')}`))

/** All violations, unordered; `first` is told before the other where a pair has it, else the smaller id is. */
export const scan = (data: TimetableData, first?: Placement): Conflict[] => {
  const found: Conflict[] = []
  const { placements } = data
  for (const one of placements) {
    found.push(...alone(data, one))
    for (const other of placements) {
      const isFirst = first ? one === first || (other !== first && one.id < other.id) : one.id < other.id
      if (one !== other && isFirst) found.push(...together(data, one, other))
    }
  }
  return found
}

/** What a placement adds to the others. */
export const scanAdded = (data: TimetableData, added: Placement): Conflict[] => {
  const texts = new Set(scan(data).map(comparable))
  return scan({ ...data, placements: [...data.placements, added] }, added)
    .filter(conflict => !texts.has(comparable(conflict)))
    .map(conflict => ({ ...conflict, placements: conflict.placements.filter(id => id !== added.id) }))
}

/** One text for equal conflicts, whatever the order inside their evidence. */
const comparable = (conflict: Conflict): string =>
  JSON.stringify(conflict, (_key, value) =>
    Array.isArray(value) && typeof value[0] === 'object'
      ? value.map(one => JSON.stringify(one)).sort()
      : value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
  )

export const comparables = (conflicts: readonly Conflict[]): string[] => conflicts.map(comparable).sort()

/** The days of the month on which a placement is held. */
export const heldDays = (data: TimetableData, { lessonId, validFrom, validTo }: Placement): CalendarDate[] => {
  const { ends } = data.lessons.find(l => l.id === lessonId)!
  return month.filter(day => day >= validFrom && !(validTo !== null && day > validTo) && !(ends !== null && day > ends))
}

const slotsOf = (data: TimetableData, { lessonId, piece, day, slot }: Placement) => {
  const { duration } = data.pieces.find(p => p.lessonId === lessonId && p.number === piece)!
  const wanted = Array.from({ length: duration }, (_, i) => slot + i)
  const exists = (s: number) => day >= 1 && day <= data.days && s >= data.firstSlot && s <= data.slots
  return { existing: wanted.filter(exists), missing: wanted.filter(s => !exists(s)), duration }
}

const alone = (data: TimetableData, one: Placement): Conflict[] => {
  const days = heldDays(data, one)
  if (days.length === 0) return []
  const lesson = data.lessons.find(l => l.id === one.lessonId)!
  const { existing, missing, duration } = slotsOf(data, one)
  const found: Conflict[] = []
  const tell = (rule: RuleName, slot: number | undefined, evidence: unknown) => {
    if (slot === undefined) return
    const told = { rule, hard: true, lessons: [one.lessonId], placements: [one.id], slot: { day: one.day, slot } }
    found.push({ ...told, ...span(days), evidence } as Conflict)
  }
  const isClosed = (kind: string, ownerId: string, slot: number) =>
    data.unavailability.some(u => u.kind === kind && u.ownerId === ownerId && u.day === one.day && u.slot === slot)

  tell('outside-the-day', missing[0], { duration, missing })
  tell(
    'school-closed',
    existing.find(slot => isClosed('school', '', slot)),
    {},
  )
  const absent = lesson.teachers.filter(teacher => existing.some(slot => isClosed('teacher', teacher, slot)))
  tell(
    'teacher-unavailable',
    existing.find(slot => lesson.teachers.some(teacher => isClosed('teacher', teacher, slot))),
    { teachers: [...new Set(absent)] },
  )
  tell(
    'room-unavailable',
    existing.find(slot => one.roomId !== null && isClosed('room', one.roomId, slot)),
    { roomId: one.roomId },
  )
  const everybody: Audience[] = [
    ...new Set([...data.subgroups.map(s => s.classId), ...data.lessons.flatMap(l => l.audiences.map(a => a.classId))]),
  ].map(classId => ({ classId, subgroupId: null }))
  everybody.push(...data.subgroups.map(s => ({ classId: s.classId, subgroupId: s.id })))
  const isShut = (a: Audience, slot: number) =>
    a.subgroupId === null ? isClosed('class', a.classId, slot) : isClosed('subgroup', a.subgroupId, slot)
  const meets = (a: Audience) => lesson.audiences.some(own => shared(data, own, a) !== null)
  tell(
    'class-unavailable',
    existing.find(slot => everybody.some(a => isShut(a, slot) && meets(a))),
    {
      shared: pairs(
        data,
        lesson.audiences,
        everybody.filter(a => existing.some(slot => isShut(a, slot))),
      ),
    },
  )
  return found
}

const together = (data: TimetableData, one: Placement, other: Placement): Conflict[] => {
  const otherDays = heldDays(data, other)
  const days = heldDays(data, one).filter(day => otherDays.includes(day))
  if (days.length === 0 || one.day !== other.day) return []
  const otherSlots = slotsOf(data, other).existing
  const slot = slotsOf(data, one).existing.find(s => otherSlots.includes(s))
  if (slot === undefined) return []
  const [lesson, otherLesson] = [one, other].map(p => data.lessons.find(l => l.id === p.lessonId)!)
  const found: Conflict[] = []
  const tell = (rule: RuleName, evidence: unknown) =>
    found.push({
      rule,
      hard: true,
      lessons: [one.lessonId, other.lessonId],
      placements: [one.id, other.id],
      slot: { day: one.day, slot },
      ...span(days),
      evidence,
    } as Conflict)

  const sharedAudiences = pairs(data, lesson!.audiences, otherLesson!.audiences)
  if (sharedAudiences.length > 0) tell('pupils-busy', { shared: sharedAudiences })
  const teachers = lesson!.teachers.filter(t => otherLesson!.teachers.includes(t))
  if (teachers.length > 0) tell('teacher-busy', { teachers: [...new Set(teachers)] })
  if (one.roomId !== null && one.roomId === other.roomId) tell('room-busy', { roomId: one.roomId })
  return found
}

const span = (days: readonly CalendarDate[]) => ({
  validFrom: days[0]!,
  validTo: days.at(-1) === month.at(-1) ? null : days.at(-1)!,
})

const pairs = (data: TimetableData, own: readonly Audience[], others: readonly Audience[]) => {
  const found = new Map<string, object>()
  for (const a of own)
    for (const b of others) {
      const how = shared(data, a, b)
      if (how) found.set(JSON.stringify([a, b]), { own: a, other: b, ...how })
    }
  return [...found.values()]
}

const shared = (data: TimetableData, a: Audience, b: Audience) => {
  const both = <T>(x: readonly T[], y: readonly T[]) => x.filter(one => y.includes(one)).sort()
  const subgroup = (one: Audience) => data.subgroups.find(s => s.id === one.subgroupId)
  const partsOf = (one: Audience) =>
    one.subgroupId === null
      ? [...new Set(data.subgroups.filter(s => s.classId === one.classId).flatMap(s => s.parts))]
      : subgroup(one)!.parts
  const parts = both(partsOf(a), partsOf(b))
  if (a.classId !== b.classId) return parts.length > 0 ? { because: 'parts', pupils: [], parts } : null
  const [one, other] = [subgroup(a), subgroup(b)]
  if (!one || !other) {
    const smaller = one ?? other
    const wholeParts = smaller ? smaller.parts : parts
    return { because: 'class', pupils: [...(smaller?.pupils ?? [])].sort(), parts: [...wholeParts].sort() }
  }
  const pupils = both(one.pupils, other.pupils)
  if (one.id === other.id) return { because: 'subgroup', pupils, parts }
  if (one.divisionId === other.divisionId) return null
  if (one.pupils.length > 0 && other.pupils.length > 0)
    return pupils.length > 0 ? { because: 'pupils', pupils, parts } : null
  if (one.parts.length > 0 && other.parts.length > 0)
    return parts.length > 0 ? { because: 'parts', pupils, parts } : null
  return { because: 'unknown', pupils, parts }
}
