import type { CurriculumView } from '#contract/curriculum'
import { listLogOfCommand } from '#db/log'
import { getLastCurriculumEdit, listCurricula, listCurriculumApprovals, listSchoolYears } from '#db/queries/curriculum'
import { listStaff } from '#db/queries/people'
import { listRooms } from '#db/queries/timetable'
import { className, type SchoolClass } from '#domain/classes/school-class'
import { approvalDue } from '#domain/curriculum/approval'
import { type ApprovedThing, approvedThings } from '#domain/curriculum/curriculum'
import { type CurriculumDraft, divisionTitle } from '#domain/curriculum/draft'
import { classHours, teachingLoad } from '#domain/curriculum/load'
import { daysBetween } from '#domain/kernel/calendar-date'
import type { ClassId, CurriculumId, StaffId } from '#domain/kernel/ids'
import { isRefusal, type Refusal } from '#domain/kernel/refusal'
import { weeklyLimit } from '#domain/norms/weekly-load'
import { byName, type Staff, staffShortName } from '#domain/people/person'
import type { Right } from '#domain/people/rights'
import { type CallContext, nameOfActor, readDb, roleWithRight } from '../../context.ts'
import { type CurriculumVersion, readVersion } from '../../curriculum-version.ts'
import { listSteps } from '../../revision.ts'
import { findingsOf } from './findings.ts'
import { frameOf, halvesOf, weekOfSchool, type YearFrame } from './frame.ts'
import { type YearNorms, yearNorms } from './norms.ts'

/** A version with all that its screen shows, the newest when none is named. Refusal: NothingFound. */
export const curriculumViewOf = (context: CallContext, number?: number): CurriculumView | Refusal => {
  const db = readDb(context)
  const frame = frameOf(context)
  const { year } = frame
  const version = readVersion(db, year.id, number)
  if (isRefusal(version)) return version
  const { draft, classes } = version
  const versions = versionsOf(context, frame)
  const due = approvalDue(year.starts)
  const norms = yearNorms(context, frame)
  const staff = byName(listStaff(db))
  const divisionsOf = divisionsInOrder(draft)
  return {
    year: { id: year.id, name: year.name },
    version: versions.find(v => v.number === version.curriculum?.number) ?? null,
    versions,
    isNewest: version.isNewest,
    revision: getLastCurriculumEdit(db),
    due: { date: due, daysLeft: daysBetween(context.app.ports.clock.today(), due) },
    week: weekOfSchool(frame),
    halves: halvesOf(frame),
    hasEarlierYear: listSchoolYears(db).some(y => y.starts < year.starts && listCurricula(db, y.id).length > 0),
    classes: classes.map(c => ({ id: c.id, name: className(c), grade: c.grade, divisions: divisionsOf(c.id) })),
    subjects: [...draft.subjects],
    staff: staff.map(s => ({ id: s.id, name: staffShortName(s) })),
    rooms: listRooms(db).map(({ id, name }) => ({ id, name })),
    lines: draft.lines.map(l => ({ ...l, parts: l.parts.map(p => ({ ...p })) })),
    totals: totalsOf(draft, classes, norms),
    load: loadOf(draft, classes, staff),
    findings: findingsOf(version, norms),
    can: rightsOn(context, version),
    ...listSteps(context, 'curriculum.edit'),
  }
}

/** Divisions of each class as people look for them: by name, «группа 2» before «группа 10». */
const divisionsInOrder = (
  draft: CurriculumDraft,
): ((classId: ClassId) => CurriculumView['classes'][number]['divisions']) => {
  const byClass = Map.groupBy(
    draft.divisions.map(d => ({ ...d, name: divisionTitle(draft, d) })),
    d => d.classId,
  )
  return classId =>
    (byClass.get(classId) ?? [])
      .sort((a, b) => naturalOrder.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
      .map(({ id, name, subjectId, subgroups }) => ({
        ...{ id, name, subjectId },
        subgroups: subgroups.map(g => ({ id: g.id, name: g.name })),
      }))
}

const naturalOrder = new Intl.Collator('ru', { numeric: true })

const versionsOf = (context: CallContext, { year }: YearFrame): CurriculumView['versions'] => {
  const db = readDb(context)
  const versions = listCurricula(db, year.id)
  const approvals = Map.groupBy(listCurriculumApprovals(db), a => a.curriculumId)
  if (approvals.size === 0) return versions.map(({ number, madeAt }) => ({ number, madeAt, approvals: [] }))
  const due = approvalDue(year.starts)
  const nameOf = nameOfActor(db)
  const despite = new Map<string, number>()
  for (const row of listLogOfCommand(db, 'curriculum.approve', 1000)) {
    const given = JSON.parse(row.new) as { curriculumId: CurriculumId; what: ApprovedThing; despite: object }
    const counts = Object.values(given.despite) as number[]
    despite.set(
      `${given.curriculumId} ${given.what}`,
      counts.reduce((sum, n) => sum + n, 0),
    )
  }
  return versions.map(({ id, number, madeAt }) => ({
    number,
    madeAt,
    approvals: (approvals.get(id) ?? []).map(({ what, approvedAt, approvedBy, orderNumber, orderDate }) => ({
      ...{ what, approvedAt, approvedBy: nameOf(approvedBy), orderNumber, orderDate },
      late: orderDate > due,
      despite: despite.get(`${id} ${what}`) ?? 0,
    })),
  }))
}

const totalsOf = (
  draft: CurriculumDraft,
  classes: readonly SchoolClass[],
  { norms, ofClass }: YearNorms,
): CurriculumView['totals'] => {
  const hours = classHours(draft.lines)
  return classes.map(c => {
    const limit = weeklyLimit(norms, ofClass(c))
    return {
      classId: c.id,
      ...(hours.get(c.id) ?? { firstHalf: 0, secondHalf: 0 }),
      most: limit?.max ?? null,
      clause: limit?.norm.clause ?? '',
    }
  })
}

/** `staff` by name. */
const loadOf = (
  draft: CurriculumDraft,
  classes: readonly SchoolClass[],
  staff: readonly Staff[],
): CurriculumView['load'] => {
  const names = new Map(classes.map(c => [c.id, className(c)]))
  const subgroups = new Map(draft.divisions.flatMap(d => d.subgroups.map(g => [g.id, g.name])))
  const loads = new Map(teachingLoad(draft.lines).map(load => [load.staffId, load]))
  const named = staff.filter(s => loads.has(s.id)).map(s => [s.id, staffShortName(s)] as [StaffId | null, string])
  return [...named, ...(loads.has(null) ? [[null, ''] as [null, string]] : [])].map(([staffId, name]) => {
    const { firstHalf, secondHalf, lines, bySubject } = loads.get(staffId)!
    return {
      ...{ staffId, name, firstHalf, secondHalf },
      year: (firstHalf + secondHalf) / 2,
      lines: lines.map(({ audiences, lineIds, ...line }) => ({
        ...line,
        classes: [...new Set(audiences.map(a => names.get(a.classId) ?? ''))].join(', '),
        subgroup: [...new Set(audiences.flatMap(a => (a.subgroupId && subgroups.get(a.subgroupId)) || []))].join(', '),
        lineIds: [...lineIds],
      })),
      bySubject: [...bySubject],
    }
  })
}

const rightsOn = (context: CallContext, { isNewest, approvals, draft }: CurriculumVersion): CurriculumView['can'] => {
  const has = (right: Right) => !isRefusal(roleWithRight(context, right))
  const isApproved = (what: ApprovedThing) => approvals.some(a => a.what === what)
  const edit = has('curriculum.edit') && isNewest
  const editHours = edit && approvals.length === 0
  return {
    editHours,
    editTeachers: edit && !isApproved('load'),
    makeVersion: has('curriculum.edit'),
    makeLessons: edit && draft.lines.length > 0,
    approve: approvedThings.filter(
      what =>
        has('curriculum.approve') &&
        isNewest &&
        draft.lines.length > 0 &&
        !isApproved(what) &&
        (what === 'curriculum' || isApproved('curriculum')),
    ),
    export: has('lists.export'),
    import: editHours,
  }
}
