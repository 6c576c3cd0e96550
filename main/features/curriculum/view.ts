import type { CurriculumFinding, CurriculumView } from '#contract/curriculum'
import type { ReadDb } from '#db/handle'
import { listLogOfCommand } from '#db/log'
import {
  listCurricula,
  listCurriculumApprovals,
  listSchoolYears,
  listSpecialNeedsClasses,
} from '#db/queries/curriculum'
import { listStaff } from '#db/queries/people'
import { listRooms } from '#db/queries/timetable'
import { className, type SchoolClass } from '#domain/classes/school-class'
import { approvalDue } from '#domain/curriculum/approval'
import { checkCurriculum } from '#domain/curriculum/check'
import { type ApprovedThing, approvedThings } from '#domain/curriculum/curriculum'
import { type CurriculumDraft, divisionTitle } from '#domain/curriculum/draft'
import { classHours, teachingLoad } from '#domain/curriculum/load'
import { daysBetween } from '#domain/kernel/calendar-date'
import type { CurriculumId, StaffId } from '#domain/kernel/ids'
import { isRefusal, type Refusal } from '#domain/kernel/refusal'
import { checkWeeklyLoad, weeklyLimit } from '#domain/norms/weekly-load'
import { byName, staffShortName } from '#domain/people/person'
import type { Right } from '#domain/people/rights'
import { type CallContext, nameOfActor, readDb, referenceOf, roleWithRight, todayInYear } from '../../context.ts'
import { type CurriculumVersion, classesOfYear, readVersion } from '../../curriculum-version.ts'
import { normsOfSchool } from '../../norms.ts'
import { listSteps } from '../../revision.ts'
import { halvesOf, studyDaysOfClass, weekOfSchool } from './frame.ts'

/** A version with all that its screen shows, the newest when none is named. Refusal: NothingFound. */
export const curriculumViewOf = (context: CallContext, number?: number): CurriculumView | Refusal => {
  const db = readDb(context)
  const { year } = referenceOf(context)
  const version = readVersion(db, year.id, number)
  if (isRefusal(version)) return version
  const { draft } = version
  const classes = classesOfYear(db, year.id)
  const versions = versionsOf(context)
  const due = approvalDue(year.starts)
  return {
    year: { id: year.id, name: year.name },
    version: versions.find(v => v.number === version.curriculum?.number) ?? null,
    versions,
    isNewest: version.isNewest,
    revision: revisionNow(db),
    due: { date: due, daysLeft: daysBetween(context.app.ports.clock.today(), due) },
    week: weekOfSchool(context),
    halves: halvesOf(context),
    hasEarlierYear: listSchoolYears(db).some(y => y.starts < year.starts && listCurricula(db, y.id).length > 0),
    classes: classes.map(c => ({
      id: c.id,
      name: className(c),
      grade: c.grade,
      divisions: draft.divisions
        .filter(d => d.classId === c.id)
        .map(d => ({
          id: d.id,
          name: divisionTitle(draft, d),
          subjectId: d.subjectId,
          subgroups: d.subgroups.map(({ id, name }) => ({ id, name })),
        })),
    })),
    subjects: [...draft.subjects],
    staff: byName(listStaff(db)).map(s => ({ id: s.id, name: staffShortName(s) })),
    rooms: listRooms(db).map(({ id, name }) => ({ id, name })),
    lines: draft.lines.map(l => ({ ...l, parts: l.parts.map(p => ({ ...p })) })),
    totals: totalsOf(context, draft, classes),
    load: loadOf(db, draft, classes),
    findings: findingsOf(context, draft),
    can: rightsOn(context, version),
    ...listSteps(context, 'curriculum.edit'),
  }
}

/** Number of the last edit's row in the log. */
export const revisionNow = (db: ReadDb): number => listLogOfCommand(db, 'curriculum.edit', 1)[0]?.seq ?? 0

const versionsOf = (context: CallContext): CurriculumView['versions'] => {
  const db = readDb(context)
  const { year } = referenceOf(context)
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
  const approvals = Map.groupBy(listCurriculumApprovals(db), a => a.curriculumId)
  return listCurricula(db, year.id).map(({ id, number, madeAt }) => ({
    number,
    madeAt,
    approvals: (approvals.get(id) ?? []).map(({ what, approvedAt, approvedBy, orderNumber, orderDate }) => ({
      ...{ what, approvedAt, approvedBy: nameOf(approvedBy), orderNumber, orderDate },
      late: orderDate > due,
      despite: despite.get(`${id} ${what}`) ?? 0,
    })),
  }))
}

/** A class of a day with what norms ask of it. */
const normsNow = (context: CallContext) => {
  const db = readDb(context)
  const daysOf = studyDaysOfClass(context)
  const special = listSpecialNeedsClasses(db)
  return {
    norms: normsOfSchool(db, todayInYear(context)),
    ofClass: ({ id, grade }: SchoolClass) => ({ grade, days: daysOf(id), hasSpecialNeeds: special.has(id) }),
  }
}

const totalsOf = (
  context: CallContext,
  draft: CurriculumDraft,
  classes: readonly SchoolClass[],
): CurriculumView['totals'] => {
  const hours = classHours(draft.lines)
  const { norms, ofClass } = normsNow(context)
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

/** What is to be looked at: the norms of weekly load by half-years (CUR-10), then the lines. */
export const findingsOf = (context: CallContext, draft: CurriculumDraft): CurriculumFinding[] => {
  const db = readDb(context)
  const classes = classesOfYear(db, referenceOf(context).year.id)
  const subjects = new Map(draft.subjects.map(s => [s.id, s.name]))
  const names = new Map(classes.map(c => [c.id, className(c)]))
  return [
    ...loadFindings(context, draft, classes),
    ...checkCurriculum(draft, classes, weekOfSchool(context).weeks).map(f => ({
      ...{ kind: f.kind, level: f.level, blocks: [...f.blocks], classId: f.classId, lineId: f.lineId },
      data: {
        className: (f.classId && names.get(f.classId)) || '',
        subject: (f.subjectId && subjects.get(f.subjectId)) || '',
        count: f.count,
      },
      norm: null,
    })),
  ]
}

const loadFindings = (
  context: CallContext,
  draft: CurriculumDraft,
  classes: readonly SchoolClass[],
): CurriculumFinding[] => {
  const hours = classHours(draft.lines)
  const { norms, ofClass } = normsNow(context)
  return classes.flatMap(c => {
    const own = hours.get(c.id)
    if (!own) return []
    const halves = own.firstHalf === own.secondHalf ? (['year'] as const) : (['first', 'second'] as const)
    return halves.flatMap(half =>
      checkWeeklyLoad(norms, {
        ...ofClass(c),
        hours: half === 'second' ? own.secondHalf : own.firstHalf,
        who: c.id,
      }).map(
        ({ norm, level, clause, source, fromMemory, lapsed, data }): CurriculumFinding => ({
          kind: 'norm',
          level,
          // How many days a class studies is the timetable's affair.
          blocks: level === 'error' && norm === 'weeklyLoad' ? ['curriculum'] : [],
          classId: c.id,
          lineId: null,
          data: { ...data, className: className(c), half },
          norm: { norm, clause, source, fromMemory, lapsed },
        }),
      ),
    )
  })
}

const loadOf = (db: ReadDb, draft: CurriculumDraft, classes: readonly SchoolClass[]): CurriculumView['load'] => {
  const names = new Map(classes.map(c => [c.id, className(c)]))
  const subgroups = new Map(draft.divisions.flatMap(d => d.subgroups.map(g => [g.id, g.name])))
  const loads = new Map(teachingLoad(draft.lines).map(load => [load.staffId, load]))
  const named = byName(listStaff(db).filter(s => loads.has(s.id))).map(
    s => [s.id, staffShortName(s)] as [StaffId | null, string],
  )
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
