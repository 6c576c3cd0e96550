import { className } from '../classes/school-class.ts'
import type { ClassId, CurriculumLineId, DivisionId, RoomId, StaffId, SubjectId } from '../kernel/ids.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { sortKey } from '../people/person.ts'
import { type SubjectColour, subjectColours } from '../school/school.ts'
import { copyClass, copyYear } from './copy.ts'
import type { CurriculumLine, CurriculumPart } from './curriculum.ts'
import {
  type CurriculumDraft,
  type CurriculumSchool,
  emptyParts,
  jointWith,
  lineOf,
  type NewId,
  newDivision,
  settleJoints,
} from './draft.ts'

/** What can be done to a curriculum; the contract's `edit` says each in words. */
export type CurriculumEdit =
  | {
      kind: 'hours'
      classId: ClassId
      subjectId: SubjectId
      firstHalf?: number | undefined
      secondHalf?: number | undefined
    }
  | { kind: 'doubles'; lineId: CurriculumLineId; doubles: number }
  | { kind: 'divide'; lineId: CurriculumLineId; divisionId: DivisionId | null }
  | { kind: 'newDivision'; lineId: CurriculumLineId; subgroups: readonly string[] }
  | {
      kind: 'part'
      lineId: CurriculumLineId
      part: number
      staffId?: StaffId | null | undefined
      assistantId?: StaffId | null | undefined
      roomId?: RoomId | null | undefined
    }
  | { kind: 'join'; lineIds: readonly CurriculumLineId[] }
  | { kind: 'unjoin'; lineId: CurriculumLineId }
  | {
      kind: 'subject'
      name: string
      shortName?: string | undefined
      code?: string | undefined
      colour?: SubjectColour | undefined
    }
  | { kind: 'copyClass'; fromClassId: ClassId; toClassIds: readonly ClassId[]; withTeachers: boolean }
  | { kind: 'copyYear'; withTeachers: boolean }

/**
 * The draft after an edit. Lines taught together keep the same hours, doubles, teachers and rooms. Refusals: NothingFound,
 * ChangedMeanwhile (a line, teacher or room that is known no more), NameTaken, JointLinesDiffer, NoEarlierYear.
 */
export const editCurriculum = (
  draft: CurriculumDraft,
  school: CurriculumSchool,
  edit: CurriculumEdit,
  newId: NewId,
): CurriculumDraft | Refusal => {
  switch (edit.kind) {
    case 'hours':
      return setHours(draft, school, edit, newId)
    case 'subject':
      return addSubject(draft, edit, newId)
    case 'join':
      return join(draft, school, edit.lineIds, newId)
    case 'copyClass':
      return copyClass(draft, school, edit, newId)
    case 'copyYear':
      return copyYear(draft, school, edit.withTeachers, newId)
    default: {
      const line = draft.lines.find(l => l.id === edit.lineId)
      return line ? editLine(draft, school, line, edit, newId) : refuse('ChangedMeanwhile', {})
    }
  }
}

type LineEdit = Extract<CurriculumEdit, { lineId: CurriculumLineId }>

const editLine = (
  draft: CurriculumDraft,
  school: CurriculumSchool,
  line: CurriculumLine,
  edit: LineEdit,
  newId: NewId,
): CurriculumDraft | Refusal => {
  switch (edit.kind) {
    case 'doubles':
      return withJoint(draft, line, l => ({ ...l, doubles: edit.doubles }))
    case 'divide': {
      const division = edit.divisionId === null ? null : draft.divisions.find(d => d.id === edit.divisionId)
      if (division === undefined || (division && division.classId !== line.classId)) {
        return refuse('NothingFound', { what: 'division', name: edit.divisionId ?? '' })
      }
      return withLine(draft, divided(line, division))
    }
    case 'newDivision': {
      const { classId, subjectId } = line
      const keys = edit.subgroups.map(sortKey)
      const twice = edit.subgroups.find((_, i) => keys.indexOf(keys[i]!) < i)
      if (twice !== undefined) return refuse('NameTaken', { name: twice })
      const division = newDivision(draft, { classId, subjectId, name: '', subgroups: edit.subgroups }, newId)
      return withLine({ ...draft, divisions: [...draft.divisions, division] }, divided(line, division))
    }
    case 'part':
      return setPart(draft, school, line, edit)
    case 'unjoin':
      return withLine(draft, { ...line, joint: '' })
  }
}

const withLine = (draft: CurriculumDraft, line: CurriculumLine): CurriculumDraft => ({
  ...draft,
  lines: settleJoints(draft.lines.map(l => (l.id === line.id ? line : l))),
})

/** A change of a line that holds for those taught together with it. */
const withJoint = (
  draft: CurriculumDraft,
  line: CurriculumLine,
  change: (line: CurriculumLine) => CurriculumLine,
): CurriculumDraft => {
  const together = new Set(jointWith(draft.lines, line).map(l => l.id))
  return { ...draft, lines: draft.lines.map(l => (together.has(l.id) ? change(l) : l)) }
}

/** Divided anew: the teacher of the whole class goes on with the first subgroup, and the other way round. */
const divided = (line: CurriculumLine, division: Parameters<typeof emptyParts>[0]): CurriculumLine => {
  if ((division?.id ?? null) === line.divisionId) return line
  const [first] = line.parts
  const parts = emptyParts(division).map((part, i) =>
    i === 0 && first ? { ...part, staffId: first.staffId, assistantId: first.assistantId, roomId: first.roomId } : part,
  )
  return { ...line, divisionId: division?.id ?? null, joint: '', parts }
}

const setHours = (
  draft: CurriculumDraft,
  school: CurriculumSchool,
  edit: Extract<CurriculumEdit, { kind: 'hours' }>,
  newId: NewId,
): CurriculumDraft | Refusal => {
  const { classId, subjectId } = edit
  if (!school.classes.some(c => c.id === classId)) return refuse('NothingFound', { what: 'class', name: classId })
  if (!draft.subjects.some(s => s.id === subjectId)) return refuse('NothingFound', { what: 'subject', name: subjectId })
  const old = lineOf(draft, classId, subjectId)
  const firstHalf = edit.firstHalf ?? old?.firstHalf ?? 0
  const secondHalf = edit.secondHalf ?? old?.secondHalf ?? 0
  if (firstHalf === 0 && secondHalf === 0) {
    return old ? { ...draft, lines: settleJoints(draft.lines.filter(l => l !== old)) } : draft
  }
  if (old) return withJoint(draft, old, l => ({ ...l, firstHalf, secondHalf }))
  const line: CurriculumLine = {
    id: newId(),
    classId,
    subjectId,
    firstHalf,
    secondHalf,
    doubles: 0,
    divisionId: null,
    joint: '',
    parts: emptyParts(null),
  }
  return { ...draft, lines: [...draft.lines, line] }
}

const setPart = (
  draft: CurriculumDraft,
  { staff, rooms }: CurriculumSchool,
  line: CurriculumLine,
  { part: place, staffId, assistantId, roomId }: Extract<CurriculumEdit, { kind: 'part' }>,
): CurriculumDraft | Refusal => {
  const known =
    line.parts[place] !== undefined &&
    [staffId, assistantId].every(id => !id || staff.has(id)) &&
    (!roomId || rooms.has(roomId))
  if (!known) return refuse('ChangedMeanwhile', {})
  const changed = (part: CurriculumPart): CurriculumPart => ({
    ...part,
    ...(staffId === undefined ? {} : { staffId }),
    ...(assistantId === undefined ? {} : { assistantId }),
    ...(roomId === undefined ? {} : { roomId }),
  })
  return withJoint(draft, line, l => ({ ...l, parts: l.parts.map((p, i) => (i === place ? changed(p) : p)) }))
}

const join = (
  draft: CurriculumDraft,
  school: CurriculumSchool,
  lineIds: readonly CurriculumLineId[],
  newId: NewId,
): CurriculumDraft | Refusal => {
  const chosen = [...new Set(lineIds)].map(id => draft.lines.find(l => l.id === id))
  const [first] = chosen
  if (!first || chosen.some(l => !l) || chosen.length < 2) return refuse('ChangedMeanwhile', {})
  const together = new Set<CurriculumLineId>()
  for (const line of chosen as CurriculumLine[]) {
    if (line.subjectId !== first.subjectId || line.parts.length !== first.parts.length) {
      const nameOf = (l: CurriculumLine) => className(school.classes.find(c => c.id === l.classId)!)
      return refuse('JointLinesDiffer', { first: nameOf(first), second: nameOf(line) })
    }
    together.add(line.id)
  }
  const joint = newId()
  const lines = draft.lines.map(l => (together.has(l.id) ? asJoint(l, first, joint) : l))
  return { ...draft, lines: settleJoints(lines) }
}

/** A line with the hours, doubles, teachers and rooms of the one it is taught together with. */
const asJoint = (line: CurriculumLine, first: CurriculumLine, joint: string): CurriculumLine => ({
  ...line,
  joint,
  firstHalf: first.firstHalf,
  secondHalf: first.secondHalf,
  doubles: first.doubles,
  parts: line.parts.map((part, i) => {
    const { staffId, assistantId, roomId } = first.parts[i]!
    return { ...part, staffId, assistantId, roomId }
  }),
})

const addSubject = (
  draft: CurriculumDraft,
  edit: Extract<CurriculumEdit, { kind: 'subject' }>,
  newId: NewId,
): CurriculumDraft | Refusal => {
  const name = edit.name.trim()
  if (draft.subjects.some(s => sortKey(s.name) === sortKey(name))) return refuse('NameTaken', { name })
  const subject = {
    id: newId<SubjectId>(),
    name,
    shortName: edit.shortName || name.slice(0, 20).trim(),
    code:
      edit.code ||
      name
        .replace(/[^\p{L}]/gu, '')
        .slice(0, 3)
        .toUpperCase(),
    // The colours that others have are given last.
    colour: edit.colour ?? rarestColour(draft),
  }
  return { ...draft, subjects: [...draft.subjects, subject] }
}

const rarestColour = ({ subjects }: CurriculumDraft): SubjectColour => {
  const uses = (colour: SubjectColour) => subjects.filter(s => s.colour === colour).length
  return subjectColours.reduce((best, colour) => (uses(colour) < uses(best) ? colour : best))
}

/** Several edits, all or none. */
export const editAll = (
  draft: CurriculumDraft,
  school: CurriculumSchool,
  edits: readonly CurriculumEdit[],
  newId: NewId,
): CurriculumDraft | Refusal => {
  let now = draft
  for (const edit of edits) {
    const next = editCurriculum(now, school, edit, newId)
    if (isRefusal(next)) return next
    now = next
  }
  return now
}
