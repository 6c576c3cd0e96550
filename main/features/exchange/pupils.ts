import type { ImportReport, PupilImportOptions, PupilMapping, PupilPreview, TableRead } from '#contract/exchange'
import type { ReadDb } from '#db/handle'
import { listClasses } from '#db/queries/classes'
import { getImportProfile, listImportProfiles } from '#db/queries/exchange'
import { listMembershipsOfClasses, listSubgroupMembershipsOf } from '#db/queries/memberships'
import { listPupils } from '#db/queries/people'
import type { SchoolPupil } from '#domain/classes/pupil-import/changes'
import { guessColumns } from '#domain/classes/pupil-import/columns'
import {
  type ColumnProfile,
  checkMapping,
  type Mapping,
  mappingOfProfile,
  profileOfMapping,
} from '#domain/classes/pupil-import/mapping'
import { type Answer, type ImportPlan, previewPupils } from '#domain/classes/pupil-import/preview'
import { type TableRow, widestTable } from '#domain/classes/pupil-import/table'
import { className } from '#domain/classes/school-class'
import { moveStay } from '#domain/classes/stays'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, ImportId, PupilId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import type { BuiltInActor, Role } from '#domain/people/role'
import { type CallContext, readDb, referenceOf, write } from '../../context.ts'
import type { TableFile } from '../../exchange/tables/table.ts'
import {
  changeClassStays,
  changeSubgroupStays,
  isEmpty,
  noRows,
  putClass,
  putPupil,
  type Rows,
} from '../../revised-rows.ts'
import { checkOpenFrom, giveRevision } from '../../revision.ts'
import { createWaitingRoom, type GivenFile, readInWorker } from './reading.ts'

type ReadTable = { file: TableFile; sheet: number; mapping: Mapping; profile: string | null }

const waiting = createWaitingRoom<ReadTable>()

/** Reads a table in a worker and guesses what its columns mean. Refusals: TableNotReadable, ImportTooSlow. */
export const readTable = async (context: CallContext, file: GivenFile): Promise<TableRead | Refusal> => {
  const tooLarge = refuse('TableNotReadable', { why: 'fileTooLarge', where: file.name })
  const read = await readInWorker<TableFile>(context, 'read-table', file, tooLarge)
  if (isRefusal(read)) return read
  const sheet = Math.max(
    0,
    read.sheets.findIndex(s => !s.hidden && s.rows.length > 0),
  )
  return described(context, waiting.put(context, file.name, guessed(context, read, sheet)))
}

export const chooseSheet = (context: CallContext, importId: ImportId, sheet: number): TableRead | Refusal => {
  const found = waiting.find(context, importId)
  if (isRefusal(found)) return found
  if (!found.read.file.sheets[sheet]) return refuse('ImportExpired', {})
  found.read = guessed(context, found.read.file, sheet)
  return described(context, found)
}

/** A mapping saved before, where it fits the headers; else what the columns look like. */
const guessed = (context: CallContext, file: TableFile, sheet: number): ReadTable => {
  const rows = rowsOf(file, sheet)
  for (const name of listImportProfiles(readDb(context))) {
    const profile = profileNamed(readDb(context), name)
    if (!profile) continue
    const { mapping, missing } = mappingOfProfile(profile, rows)
    if (missing.length === 0 && isWhole(mapping)) return { file, sheet, mapping, profile: name }
  }
  const { mapping } = guessColumns(rows, context.app.ports.clock.today())
  return { file, sheet, mapping, profile: null }
}

const isWhole = (mapping: Mapping): boolean => {
  const { missing, doubled } = checkMapping(mapping)
  return missing.length === 0 && doubled.length === 0
}

const profileNamed = (db: ReadDb, name: string): ColumnProfile | undefined => {
  const text = getImportProfile(db, name)
  return text === undefined ? undefined : (JSON.parse(text) as ColumnProfile)
}

const described = (
  context: CallContext,
  { importId, fileName, read }: { importId: ImportId; fileName: string; read: ReadTable },
): TableRead => {
  const { file, sheet, mapping, profile } = read
  return {
    importId,
    fileName,
    encoding: file.encoding,
    delimiter: file.delimiter,
    sheets: file.sheets.map(s => ({ name: s.name, hidden: s.hidden, rows: s.rows.length })),
    sheet,
    remarks: file.remarks.map(({ remark, sheet: name, where, count }) => ({ remark, sheet: name, where, count })),
    mapping: { headerRow: mapping.headerRow, fields: [...mapping.fields] },
    columns: guessColumns(rowsOf(file, sheet), context.app.ports.clock.today()).columns,
    profiles: listImportProfiles(readDb(context)),
    profile,
  }
}

/** Rows with a cell in every column up to their last, as the rules read them. */
export const rowsOf = (file: TableFile, sheet: number): TableRow[] =>
  (file.sheets[sheet]?.rows ?? []).map(({ number, cells }) => {
    const full: { text: string; date: CalendarDate | null }[] = []
    for (const { column, text, date } of cells) {
      if (column > widestTable) break
      while (full.length < column - 1) full.push({ text: '', date: null })
      full[column - 1] = { text, date }
    }
    return { number, cells: full }
  })

export const takeProfile = (context: CallContext, importId: ImportId, name: string): TableRead | Refusal => {
  const found = waiting.find(context, importId)
  if (isRefusal(found)) return found
  const profile = profileNamed(readDb(context), name)
  if (!profile) return refuse('NothingFound', { what: 'importProfile', name })
  const { mapping } = mappingOfProfile(profile, rowsOf(found.read.file, found.read.sheet))
  found.read = { ...found.read, mapping, profile: name }
  return described(context, found)
}

export const saveProfile = (
  context: CallContext,
  role: Role | BuiltInActor,
  { importId, name, mapping }: { importId: ImportId; name: string; mapping: PupilMapping },
): { profiles: string[] } | Refusal => {
  const found = waiting.find(context, importId)
  if (isRefusal(found)) return found
  const profile = profileOfMapping(mapping, rowsOf(found.read.file, found.read.sheet))
  return putProfile(context, role, name, JSON.stringify(profile))
}

export const forgetProfile = (context: CallContext, role: Role | BuiltInActor, name: string) =>
  putProfile(context, role, name, null)

const putProfile = (context: CallContext, role: Role | BuiltInActor, name: string, mapping: string | null) =>
  write(context, role, (tx, give) => {
    give('import-profile.save', { name, mapping })
    return { profiles: listImportProfiles(tx) }
  })

export type WantedImport = {
  importId: ImportId
  mapping: PupilMapping
  options: PupilImportOptions
  answers: readonly Answer[]
}

/** What would become of every row. Refusal: ImportExpired. */
export const previewOf = (context: CallContext, wanted: WantedImport): PupilPreview | Refusal => {
  const found = waiting.find(context, wanted.importId)
  if (isRefusal(found)) return found
  const check = checkMapping(wanted.mapping)
  if (!isWhole(wanted.mapping)) return { check, rows: [], counts: noCounts, newClasses: [] }
  const preview = planned(context, found.read, wanted)
  return { check, rows: preview.rows, counts: preview.counts, newClasses: preview.plan.newClasses.map(className) }
}

const noCounts = { new: 0, changed: 0, same: 0, refused: 0, asked: 0, skipped: 0, blank: 0 }

const planned = (context: CallContext, read: ReadTable, { mapping, options, answers }: WantedImport) => {
  const { year } = referenceOf(context)
  const db = readDb(context)
  return previewPupils(
    rowsOf(read.file, read.sheet),
    mapping,
    {
      classes: listClasses(db)
        .filter(c => c.yearId === year.id)
        .map(({ id, grade, letter }) => ({ id, grade, letter })),
      pupils: schoolPupils(db, context.app.ports.clock.today()),
      year: { starts: year.starts, ends: year.ends },
      on: context.app.ports.clock.today(),
    },
    options,
    answers,
  )
}

/** All pupils, each with the class he is in, or with the day he left the school. */
const schoolPupils = (db: ReadDb, today: CalendarDate): SchoolPupil[] => {
  const classes = new Map(listClasses(db).map(c => [c.id, c]))
  const last = new Map<PupilId, { classId: ClassId; from: CalendarDate; to: CalendarDate | null }>()
  for (const m of listMembershipsOfClasses(db)) {
    const known = last.get(m.pupilId)
    if (!known || m.from > known.from) last.set(m.pupilId, m)
  }
  return listPupils(db).map(pupil => {
    const membership = last.get(pupil.id)
    const schoolClass = membership && classes.get(membership.classId)
    if (!schoolClass) return { ...pupil, present: null }
    if (membership.to !== null && membership.to < today) return { ...pupil, present: null, leftOn: membership.to }
    const { id: classId, grade, letter } = schoolClass
    return { ...pupil, present: { classId, grade, letter, since: membership.from } }
  })
}

/**
 * Writes what the preview says, all of it or nothing, as one step. Refusals: ImportExpired, ColumnsMissing, RowsUndecided,
 * ChangedMeanwhile, PeriodLocked.
 */
export const applyPupils = (
  context: CallContext,
  role: Role | BuiltInActor,
  wanted: WantedImport & { expected: { new: number; changed: number } },
): ImportReport | Refusal => {
  const found = waiting.find(context, wanted.importId)
  if (isRefusal(found)) return found
  const { missing, doubled } = checkMapping(wanted.mapping)
  if (missing.length || doubled.length) return refuse('ColumnsMissing', { fields: [...missing, ...doubled] })
  const { plan, counts } = planned(context, found.read, wanted)
  if (plan.openQuestions.length) return refuse('RowsUndecided', { rows: plan.openQuestions })
  if (counts.new !== wanted.expected.new || counts.changed !== wanted.expected.changed) {
    return refuse('ChangedMeanwhile', {})
  }
  const closed = checkPlan(context, plan)
  if (closed) return closed
  const written = write(context, role, (tx, give) => {
    const change = changeOf(context, tx, plan)
    if (!isEmpty(change)) {
      const step = { kind: 'pupilsImported', file: found.fileName, added: counts.new, changed: counts.changed }
      giveRevision(give, 'pupils.import', step, change)
    }
    return null
  })
  if (isRefusal(written)) return written
  waiting.leave(context)
  return reportOf(plan, counts)
}

/** Nobody comes into a class inside a closed period of its grade, or before it (LCK-04). */
const checkPlan = (context: CallContext, plan: ImportPlan): Refusal | undefined => {
  const comings = [
    ...plan.newPupils.map(p => ({ grade: p.class.grade, on: p.from })),
    ...plan.transfers.flatMap(t => [t.to, ...(t.from ? [t.from] : [])].map(c => ({ grade: c.grade, on: t.on }))),
  ]
  for (const { grade, on } of comings) {
    const closed = checkOpenFrom(context, grade, on)
    if (closed) return closed
  }
  return undefined
}

/** The plan as rows. A pupil who changes class leaves the subgroups of the old one on the same day. */
const changeOf = (context: CallContext, db: ReadDb, plan: ImportPlan): Rows => {
  const { ids } = context.app.ports
  const { year } = referenceOf(context)
  const rows = noRows()
  const made = new Map<string, ClassId>()
  for (const { grade, letter } of plan.newClasses) {
    const id = ids.next<ClassId>()
    made.set(`${grade} ${letter}`, id)
    putClass(rows, { id, yearId: year.id, grade, letter, classTeacherId: null, homeRoomId: null })
  }
  const idOf = (c: { id: ClassId | null; grade: number; letter: string }): ClassId =>
    c.id ?? made.get(`${c.grade} ${c.letter}`)!
  for (const { pupil, class: to, from } of plan.newPupils) {
    const id = ids.next<PupilId>()
    putPupil(rows, { id, ...pupil })
    changeClassStays(rows, id, moveStay([], idOf(to), from))
  }
  const cards = new Map(listPupils(db).map(p => [p.id, p]))
  const changed = new Set<PupilId>()
  for (const { pupilId, field, becomes } of plan.changes) {
    cards.set(pupilId, { ...cards.get(pupilId)!, [field]: becomes })
    changed.add(pupilId)
  }
  for (const id of changed) putPupil(rows, cards.get(id)!)
  const stays = Map.groupBy(listMembershipsOfClasses(db), m => m.pupilId)
  for (const { pupilId, to, on } of plan.transfers) {
    const own = (stays.get(pupilId) ?? []).map(({ classId: groupId, from, to: till }) => ({ groupId, from, to: till }))
    changeClassStays(rows, pupilId, moveStay(own, idOf(to), on))
    const inSubgroups = listSubgroupMembershipsOf(db, pupilId).map(({ subgroupId: groupId, from, to: till }) => ({
      groupId,
      from,
      to: till,
    }))
    changeSubgroupStays(rows, pupilId, moveStay(inSubgroups, null, on))
  }
  return rows
}

const reportOf = (plan: ImportPlan, counts: PupilPreview['counts']): ImportReport => {
  const classes = new Set([...plan.newPupils.map(p => className(p.class)), ...plan.transfers.map(t => className(t.to))])
  const line = (
    section: ImportReport['lines'][number]['section'],
    code: string,
    data: Record<string, string | number>,
    link: string | null,
  ) => ({ section, code, data, link })
  return {
    lines: [
      line('came', 'pupilsAdded', { count: counts.new, classes: classes.size }, '/classes'),
      ...(counts.changed ? [line('came', 'pupilsChanged', { count: counts.changed }, '/classes')] : []),
      ...(plan.transfers.length ? [line('came', 'pupilsMoved', { count: plan.transfers.length }, '/classes')] : []),
      ...(counts.same ? [line('came', 'pupilsSame', { count: counts.same }, null)] : []),
      ...(plan.newClasses.length
        ? [
            line(
              'guessed',
              'classesMade',
              { count: plan.newClasses.length, names: plan.newClasses.map(className).join(', ') },
              '/classes',
            ),
          ]
        : []),
      ...(counts.refused ? [line('decide', 'rowsRefused', { count: counts.refused }, '/import/pupils')] : []),
      ...(counts.skipped ? [line('decide', 'rowsSkipped', { count: counts.skipped }, '/import/pupils')] : []),
      ...(counts.new ? [line('decide', 'divideIntoSubgroups', {}, '/classes')] : []),
      ...(plan.newClasses.length ? [line('decide', 'nameClassTeachers', {}, '/classes')] : []),
    ],
  }
}
