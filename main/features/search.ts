import type { Found } from '#contract/search'
import type { ReadDb } from '#db/handle'
import { listPupilsOn, listSubgroupsOfPupil, type PupilPlace } from '#db/queries/classes'
import type { PageRow } from '#db/queries/journal'
import { listStaff } from '#db/queries/people'
import { className, compareClasses } from '#domain/classes/school-class'
import { isRefusal } from '#domain/kernel/refusal'
import { wordMatcher } from '#domain/kernel/word-search'
import { byName, fullName, pupilShortName } from '#domain/people/person'
import { type Right, reachOf } from '#domain/people/rights'
import { type CallContext, os, readDb, referenceOf, rolesOf, roleWithRight, tieTo, todayInYear } from '../context.ts'

/** The palette: pages, classes, pupils and staff by the beginnings of their words. */
export const searchFeature = {
  find: os.search.find.handler(({ context, input }) => find(context, input.text)),
}

/** Lines of each kind at most, so that none crowds out another. */
const most = { classes: 4, pages: 8, pupils: 8, staff: 4 }

const find = (context: CallContext, text: string): Found[] => {
  const db = readDb(context)
  const matches = wordMatcher(text)
  const pages = [...referenceOf(context).pages.values()]
  const readable = pages.filter(page => may(context, 'journal.read', page))
  const firstPageOf = (wanted: (page: PageRow) => boolean) =>
    (readable.find(p => wanted(p) && tieTo(context.session, p).teaches) ?? readable.find(wanted))?.lessonId ?? null
  const reaches = (right: Right) => rolesOf(context.session).some(role => reachOf(role, right) !== undefined)
  return [
    ...(reaches('classes.read') ? findClasses(pages, matches) : []).map(
      (c): Found => ({
        kind: 'class',
        classId: c.classId,
        name: className(c),
        detail: '',
        lessonId: firstPageOf(p => p.classId === c.classId),
      }),
    ),
    ...readable
      .filter(p => matches(`${className(p)} ${p.subjectName} ${p.subgroupName ?? ''}`))
      .slice(0, most.pages)
      .map(
        (p): Found => ({
          kind: 'page',
          lessonId: p.lessonId,
          name: `${className(p)} · ${p.subjectName}`,
          detail: p.subgroupName ?? '',
        }),
      ),
    ...findPupils(context, db, pages, text).map(
      (p): Found => ({
        kind: 'pupil',
        pupilId: p.pupilId,
        name: pupilShortName(p),
        detail: className(p),
        lessonId: firstPageOf(page => page.classId === p.classId && page.subgroupId === null),
      }),
    ),
    ...(reaches('staff.read') ? listStaff(db) : [])
      .filter(s => matches(fullName(s)))
      .slice(0, most.staff)
      .map(
        (s): Found => ({
          kind: 'staff',
          staffId: s.id,
          name: fullName(s),
          detail: s.post,
          lessonId: firstPageOf(p => p.teacherIds.includes(s.id)),
        }),
      ),
  ]
}

const findClasses = (pages: readonly PageRow[], matches: (text: string) => boolean): PageRow[] =>
  [...new Map(pages.map(p => [p.classId, p])).values()]
    .filter(c => matches(className(c)))
    .sort(compareClasses)
    .slice(0, most.classes)

/**
 * Pupils whom the person may read: of the school, of his class, or of the pages he teaches. Those whose surname begins so
 * stand before those whose given name does.
 */
const findPupils = (context: CallContext, db: ReadDb, pages: readonly PageRow[], text: string): PupilPlace[] => {
  const matches = wordMatcher(text)
  const firstWord = wordMatcher(text.trim().split(' ')[0] ?? '')
  const mayReadAll = rolesOf(context.session).some(role => reachOf(role, 'pupils.read') === 'school')
  const allowed = pages.filter(page => may(context, 'pupils.read', page))
  const wholeClasses = new Set(
    allowed.filter(p => p.subgroupId === null || !tieTo(context.session, p).teaches).map(p => p.classId),
  )
  const subgroups = new Set(allowed.map(p => p.subgroupId))
  const matching = listPupilsOn(db, todayInYear(context))
    .filter(p => matches(pupilShortName(p)))
    .filter(
      p =>
        mayReadAll || wholeClasses.has(p.classId) || listSubgroupsOfPupil(db, p.pupilId).some(id => subgroups.has(id)),
    )
  const bySurname = Map.groupBy(byName(matching), p => firstWord(p.surname))
  return [...(bySurname.get(true) ?? []), ...(bySurname.get(false) ?? [])].slice(0, most.pupils)
}

const may = (context: CallContext, right: Right, page: PageRow): boolean =>
  !isRefusal(roleWithRight(context, right, tieTo(context.session, page)))
