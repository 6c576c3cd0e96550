import type { ClassId, CurriculumLineId, RoomId, StaffId, SubjectId } from '../kernel/ids.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { CurriculumLine, CurriculumPart } from './curriculum.ts'
import {
  type CurriculumDraft,
  type CurriculumSchool,
  type DividedClass,
  divisionOf,
  divisionTitle,
  emptyParts,
  lineOf,
  type NewId,
  newDivision,
  settleJoints,
} from './draft.ts'
import { editCurriculum } from './edit.ts'
import { nameKey } from './near-names.ts'
import type { RawRow } from './table-form.ts'
import {
  createNameReader,
  type NameAnswer,
  type NameReader,
  type NamesOfSchool,
  type UnknownName,
} from './table-names.ts'
import type { CurriculumRowReason, CurriculumRowState } from './table-row.ts'

export type ImportWish = {
  /** Which half-years one column of hours tells. */
  half: 'both' | 'first' | 'second'
  createSubjects: boolean
  /** Classes of the file lose the subjects that it does not name for them. */
  replace: boolean
  answers: readonly NameAnswer[]
}

type Reason = { code: CurriculumRowReason; data: Record<string, string | number> }

export type PlannedRow = {
  raw: RawRow
  state: CurriculumRowState
  firstHalf: number | null
  secondHalf: number | null
  reasons: Reason[]
}

export type CurriculumImportPlan = {
  draft: CurriculumDraft
  rows: PlannedRow[]
  names: UnknownName[]
  newSubjects: string[]
  newDivisions: number
  /** Lines that `replace` takes away. */
  removed: number
}

/**
 * What a table or matrix makes of the draft. A row with an unknown class or subject, or hours that can't be read, stays out; an
 * unknown teacher or room is only left out of its row. What a row does not say stays as it is: hours of the other
 * half-year, teachers, divisions.
 */
export const planCurriculumImport = (
  raws: readonly RawRow[],
  before: CurriculumDraft,
  { school, names }: { school: CurriculumSchool; names: NamesOfSchool },
  wish: ImportWish,
  newId: NewId,
): CurriculumImportPlan => {
  const reader = createNameReader(names, wish.answers)
  const newSubjects: string[] = []
  let draft = before
  const rows = raws.map((raw): PlannedRow => ({ raw, state: 'same', firstHalf: null, secondHalf: null, reasons: [] }))
  const told = new Map<string, Told[]>()
  const addSubject = (name: string): SubjectId | undefined => {
    const known = draft.subjects.find(s => nameKey(s.name) === nameKey(name))
    if (known) return known.id
    const made = editCurriculum(draft, school, { kind: 'subject', name: name.slice(0, 80) }, newId)
    if (isRefusal(made)) return undefined
    draft = made
    newSubjects.push(name)
    return made.subjects.at(-1)!.id
  }
  for (const row of rows) {
    const place = readPlace(row, reader, wish.createSubjects ? addSubject : undefined)
    if (!place) continue
    const hours = readHours(row, wish.half)
    const people = readPeople(row, reader)
    if (hours === 'blank' || row.state === 'refused') continue
    for (const classId of place.classes) {
      const key = `${classId} ${place.subjectId}`
      const told_ = { row, classId, subjectId: place.subjectId, ...hours, ...people }
      told.set(key, [...(told.get(key) ?? []), told_])
    }
  }
  const jointKeys = new Map<CurriculumLineId, string>()
  for (const group of told.values()) {
    const after = lineFrom(draft, group, newId)
    if (!after) continue
    const old = lineOf(draft, after.line.classId, after.line.subjectId)
    draft = { ...after.draft, lines: withLine(after.draft.lines, old, after.line) }
    const joint = group.find(t => t.row.raw.joint)?.row.raw.joint ?? group[0]!.row.raw.joint
    if (joint !== undefined) jointKeys.set(after.line.id, joint && `${after.line.subjectId} ${jointKey(joint)}`)
    const state = !old ? 'new' : isSameLine(old, after.line) ? 'same' : 'changed'
    for (const { row } of group) row.state = worst(row.state, state)
  }
  draft = withJoints(draft, jointKeys, newId)
  for (const line of draft.lines) {
    const isJoint = before.lines.find(l => l.id === line.id)?.joint !== ''
    if (!jointKeys.has(line.id) || isJoint === (line.joint !== '')) continue
    for (const { row } of told.get(`${line.classId} ${line.subjectId}`) ?? []) row.state = worst(row.state, 'changed')
  }
  const named = new Set([...told.keys()])
  const classes = new Set([...told.values()].map(([first]) => first!.classId))
  const kept = wish.replace
    ? draft.lines.filter(l => !classes.has(l.classId) || named.has(`${l.classId} ${l.subjectId}`))
    : draft.lines
  return {
    draft: { ...draft, lines: settleJoints(kept) },
    rows,
    names: reader.unknown(),
    newSubjects,
    newDivisions: draft.divisions.length - before.divisions.length,
    removed: draft.lines.length - kept.length,
  }
}

type Told = {
  row: PlannedRow
  classId: ClassId
  subjectId: SubjectId
  first: number | undefined
  second: number | undefined
  doubles: number | undefined
  staffId: StaffId | undefined
  assistantId: StaffId | undefined
  roomId: RoomId | undefined
}

const refuseRow = (row: PlannedRow, code: CurriculumRowReason, text: string): undefined => {
  row.state = 'refused'
  row.reasons.push({ code, data: { text } })
  return undefined
}

const readPlace = (
  row: PlannedRow,
  reader: NameReader,
  addSubject: ((name: string) => SubjectId | undefined) | undefined,
): { classes: readonly ClassId[]; subjectId: SubjectId } | undefined => {
  const { className, subject } = row.raw
  if (className === '') return refuseRow(row, 'ClassMissing', subject)
  if (subject === '') return refuseRow(row, 'SubjectMissing', className)
  const classes = reader.classes(className)
  const found = reader.find('subject', subject)
  if (classes === null || found === null) {
    row.state = 'skipped'
    return undefined
  }
  if (!classes) return refuseRow(row, 'ClassUnknown', className)
  const subjectId = (found as SubjectId | undefined) ?? addSubject?.(subject)
  return subjectId ? { classes, subjectId } : refuseRow(row, 'SubjectUnknown', subject)
}

const readHours = (row: PlannedRow, half: ImportWish['half']): 'blank' | Pick<Told, 'first' | 'second' | 'doubles'> => {
  const { raw } = row
  const texts = [raw.firstHalf ?? '', raw.secondHalf ?? '', raw.hours ?? '', raw.doubles ?? '']
  const [first, second, both, doubles] = texts.map(hoursOf)
  if ([first, second, both].includes('wrong')) refuseRow(row, 'HoursWrong', texts.slice(0, 3).find(isWrong) ?? '')
  if (doubles === 'wrong' || (doubles && (!Number.isInteger(doubles[0]!) || doubles[0]! > 20))) {
    refuseRow(row, 'DoublesWrong', texts[3]!)
  }
  if (row.state === 'refused') return 'blank'
  const [single, pair] = [both as Hours, both as Hours]
  const told = {
    first: (first as Hours)?.[0] ?? (half === 'second' && single?.length === 1 ? undefined : single?.[0]),
    second: (second as Hours)?.[0] ?? pair?.[1] ?? (half === 'first' ? undefined : single?.[0]),
    doubles: (doubles as Hours)?.[0],
  }
  row.firstHalf = told.first ?? null
  row.secondHalf = told.second ?? null
  const isBlank = [told.first, told.second, told.doubles].every(n => n === undefined)
  const people = [raw.subgroup, raw.teacher, raw.assistant, raw.room]
  return isBlank && !people.some(Boolean) ? 'blank' : told
}

/** Nothing, one number, or two parted by a slash: of the first and the second half-year. */
type Hours = readonly number[] | undefined

const hoursOf = (text: string): Hours | 'wrong' => {
  if (text === '' || /^[-–—]+$/.test(text)) return undefined
  const numbers = text.split('/').map(part => Number(part.trim().replace(',', '.').replace('½', '.5') || Number.NaN))
  const areHours = numbers.every(n => n >= 0 && n <= 40 && Number.isInteger(n * 2))
  return areHours && numbers.length <= 2 ? numbers : 'wrong'
}

const isWrong = (text: string): boolean => hoursOf(text) === 'wrong'

const readPeople = (row: PlannedRow, reader: NameReader): Pick<Told, 'staffId' | 'assistantId' | 'roomId'> => {
  const { raw } = row
  const missing = (code: CurriculumRowReason, text: string) => {
    row.reasons.push({ code, data: { text } })
    return undefined
  }
  const person = (text: string | undefined): StaffId | undefined => {
    if (!text) return undefined
    const id = reader.find('teacher', text)
    return id === undefined ? missing('TeacherUnknown', text) : ((id ?? undefined) as StaffId | undefined)
  }
  // Two teachers in one cell teach together.
  const [teacher = '', beside = ''] = (raw.teacher ?? '').split(/[;,/]/).map(part => part.trim())
  const room = raw.room ? reader.find('room', raw.room) : null
  return {
    staffId: person(teacher),
    assistantId: person(raw.assistant || beside),
    roomId: room === undefined ? missing('RoomUnknown', raw.room!) : ((room ?? undefined) as RoomId | undefined),
  }
}

/** The line that rows of one class and subject tell; undefined when none of them holds. */
const lineFrom = (
  before: CurriculumDraft,
  group: readonly Told[],
  newId: NewId,
): { draft: CurriculumDraft; line: CurriculumLine } | undefined => {
  const [first] = group
  const { classId, subjectId } = first!
  const old = lineOf(before, classId, subjectId)
  if (!old && group.every(t => t.first === undefined && t.second === undefined)) {
    for (const { row } of group) refuseRow(row, 'HoursMissing', '')
    return undefined
  }
  const parted = partedInto(before, group, old, newId)
  if (!parted) return undefined
  const { draft, division, rows } = parted
  const held = rows.map(({ told }) => told)
  const hoursOfAll = (of: (t: Told) => number | undefined) => {
    const value = held.map(of).find(n => n !== undefined)
    for (const t of held) {
      if (of(t) !== undefined && of(t) !== value) t.row.reasons.push({ code: 'HoursDiffer', data: { hours: value! } })
    }
    return value
  }
  const parts = emptyParts(division).map((part): CurriculumPart => {
    const told = rows.find(r => r.subgroupId === part.subgroupId)?.told
    const was = old?.parts.find(p => p.subgroupId === part.subgroupId)
    return {
      ...part,
      staffId: told?.staffId ?? was?.staffId ?? null,
      assistantId: told?.assistantId ?? was?.assistantId ?? null,
      roomId: told?.roomId ?? was?.roomId ?? null,
      lessonId: was?.lessonId ?? null,
    }
  })
  return {
    draft,
    line: {
      id: old?.id ?? newId<CurriculumLineId>(),
      classId,
      subjectId,
      firstHalf: hoursOfAll(t => t.first) ?? old?.firstHalf ?? 0,
      secondHalf: hoursOfAll(t => t.second) ?? old?.secondHalf ?? 0,
      doubles: hoursOfAll(t => t.doubles) ?? old?.doubles ?? 0,
      divisionId: division?.id ?? null,
      joint: old?.joint ?? '',
      parts,
    },
  }
}

type Parted = {
  draft: CurriculumDraft
  division: DividedClass | null
  rows: { told: Told; subgroupId: CurriculumPart['subgroupId'] }[]
}

/** By which division rows of one line are taught, and which row is whose; rows that fit nobody are refused. */
const partedInto = (
  draft: CurriculumDraft,
  group: readonly Told[],
  old: CurriculumLine | undefined,
  newId: NewId,
): Parted | undefined => {
  const [first] = group
  const withSubgroup = group.filter(t => t.row.raw.subgroup)
  if (withSubgroup.length === 0) {
    for (const { row } of group.slice(1)) refuseRow(row, 'RowTwice', row.raw.subject)
    const own = first!.row.raw.subgroup === undefined ? divisionOf(draft, old?.divisionId ?? null) : null
    return { draft, division: own, rows: [{ told: first!, subgroupId: own?.subgroups[0]?.id ?? null }] }
  }
  for (const { row } of group) if (!row.raw.subgroup) refuseRow(row, 'SubgroupUnknown', '')
  const texts = withSubgroup.map(t => t.row.raw.subgroup!)
  const known = findDivision(draft, first!, texts, old)
  const isNew = !known && new Set(texts.map(nameKey)).size >= 2
  if (!known && !isNew) {
    for (const { row } of withSubgroup) refuseRow(row, 'SubgroupUnknown', row.raw.subgroup!)
    return undefined
  }
  const division = known ?? divisionFrom(draft, first!, texts, newId)
  const seen = new Set<string>()
  const rows = withSubgroup.flatMap(told => {
    const subgroupId = subgroupNamed(division, told.row.raw.subgroup!)!
    if (seen.has(subgroupId)) {
      refuseRow(told.row, 'RowTwice', told.row.raw.subgroup!)
      return []
    }
    seen.add(subgroupId)
    return [{ told, subgroupId }]
  })
  return { draft: known ? draft : { ...draft, divisions: [...draft.divisions, division] }, division, rows }
}

/** The division that the rows name, the line's own first; without a name that of the subject, or one that serves several. */
const findDivision = (
  draft: CurriculumDraft,
  { classId, subjectId, row }: Told,
  texts: readonly string[],
  old: CurriculumLine | undefined,
): DividedClass | undefined => {
  const named = row.raw.division ? nameKey(row.raw.division) : ''
  const fitting = draft.divisions.filter(
    d =>
      d.classId === classId &&
      texts.every(text => subgroupNamed(d, text)) &&
      (named ? nameKey(divisionTitle(draft, d)) === named : !d.subjectId || d.subjectId === subjectId),
  )
  return fitting.find(d => d.id === old?.divisionId) ?? fitting.find(d => d.subjectId === subjectId) ?? fitting[0]
}

const subgroupNamed = ({ subgroups }: DividedClass, text: string) =>
  (subgroups.find(g => nameKey(g.name) === nameKey(text)) ?? subgroups.find(g => text === String(g.number)))?.id

const divisionFrom = (
  draft: CurriculumDraft,
  { classId, subjectId, row }: Told,
  texts: readonly string[],
  newId: NewId,
): DividedClass => {
  const subjectName = draft.subjects.find(s => s.id === subjectId)?.name ?? ''
  const isOwn = !row.raw.division || nameKey(row.raw.division) === nameKey(subjectName)
  const subgroups = texts.filter((text, i) => texts.findIndex(t => nameKey(t) === nameKey(text)) === i)
  const wish = { classId, subjectId: isOwn ? subjectId : null, name: isOwn ? '' : row.raw.division!, subgroups }
  return newDivision(draft, wish, newId)
}

/** Lines without hours go. */
const withLine = (
  lines: readonly CurriculumLine[],
  old: CurriculumLine | undefined,
  line: CurriculumLine,
): CurriculumLine[] => {
  const isNone = line.firstHalf === 0 && line.secondHalf === 0
  if (!old) return isNone ? [...lines] : [...lines, line]
  return lines.flatMap(l => (l !== old ? [l] : isNone ? [] : isSameLine(l, line) ? [l] : [line]))
}

const isSameLine = (a: CurriculumLine, b: CurriculumLine): boolean =>
  JSON.stringify(fieldsOf(a)) === JSON.stringify(fieldsOf(b))

const fieldsOf = ({ firstHalf, secondHalf, doubles, divisionId, parts }: CurriculumLine) => [
  ...[firstHalf, secondHalf, doubles, divisionId],
  parts.map(p => [p.subgroupId, p.staffId, p.assistantId, p.roomId]),
]

const jointKey = (text: string): string => text.split(/[,;+]/).map(nameKey).sort().join(' ')

/** Lines of a subject whose rows name the same classes are taught together. */
const withJoints = (
  draft: CurriculumDraft,
  keys: ReadonlyMap<CurriculumLineId, string>,
  newId: NewId,
): CurriculumDraft => {
  const groups = Map.groupBy(
    draft.lines.filter(l => keys.get(l.id)),
    l => keys.get(l.id)!,
  )
  const joints = new Map<CurriculumLineId, string>()
  for (const own of groups.values()) {
    const [first] = own
    const isAlready = first!.joint !== '' && own.every(l => l.joint === first!.joint)
    const joint = own.length < 2 ? '' : isAlready ? first!.joint : newId()
    if (joint) for (const line of own) joints.set(line.id, joint)
  }
  const jointOf = (l: CurriculumLine) => (keys.has(l.id) ? (joints.get(l.id) ?? '') : l.joint)
  return { ...draft, lines: draft.lines.map(l => (jointOf(l) === l.joint ? l : { ...l, joint: jointOf(l) })) }
}

const order: readonly CurriculumRowState[] = ['same', 'changed', 'new', 'skipped', 'refused']

const worst = (a: CurriculumRowState, b: CurriculumRowState): CurriculumRowState =>
  order.indexOf(a) > order.indexOf(b) ? a : b
