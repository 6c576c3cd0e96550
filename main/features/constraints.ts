import type { ConstraintsState, ConstraintsView } from '#contract/constraints'
import type { RevisedRow, RowChange, Step } from '#db/log'
import {
  getLastConstraintPosition,
  listCarriedConstraints,
  listConstraintPositions,
  listConstraints,
} from '#db/queries/constraints'
import { listUnavailability } from '#db/queries/timetable'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { ringingSlots } from '#domain/school/bells'
import { checkRule, type KnownThings } from '#domain/timetable/constraints/check-rule'
import type { Constraint, ConstraintId, ConstraintRule } from '#domain/timetable/constraints/constraint'
import type { UnavailableKind } from '#domain/timetable/lesson'
import { answer, type CallContext, os, readDb, referenceOf, roleWithRight, todayInYear, write } from '../context.ts'
import { giveRevision, listSteps, takeBack } from '../revision.ts'
import { carriedByType } from './constraints/carried.ts'
import { readThings, type SchoolThings } from './constraints/school-things.ts'
import { lineOf } from './constraints/wording.ts'

/** What the school wants of its timetable beside clashes; its edits are steps of the timetable and undone with them. */
export const constraintsFeature = {
  list: os.constraints.list.handler(({ context }) => viewOf(context)),
  save: os.constraints.save.handler(({ context, input }) => answer(save(context, input.constraints))),
  setActive: os.constraints.setActive.handler(({ context, input: { ids, active } }) =>
    answer(
      change(context, ids, {
        of: constraint => ({ ...constraint, active }),
        step: active ? 'constraintOn' : 'constraintOff',
      }),
    ),
  ),
  setWeight: os.constraints.setWeight.handler(({ context, input: { ids, weight } }) =>
    answer(change(context, ids, { of: constraint => ({ ...constraint, weight }), step: 'constraintWeight', weight })),
  ),
  remove: os.constraints.remove.handler(({ context, input }) => answer(remove(context, input.ids))),
  setUnavailable: os.constraints.setUnavailable.handler(({ context, input }) => answer(setUnavailable(context, input))),
  undo: os.constraints.undo.handler(({ context }) => answer(tookBack(context, 'undo'))),
  redo: os.constraints.redo.handler(({ context }) => answer(tookBack(context, 'redo'))),
}

type Wanted = {
  id?: ConstraintId | undefined
  weight: number
  active: boolean
  comment: string
  rule: ConstraintRule
}

const save = (context: CallContext, wanted: readonly Wanted[]): ConstraintsState | Refusal => {
  const things = readThings(context)
  const stored = new Map(listConstraints(readDb(context)).map(constraint => [constraint.id, constraint]))
  const known = knownOf(things)
  for (const { id, rule } of wanted) {
    if (id !== undefined && !stored.has(id)) return refuse('NothingFound', { what: 'constraint', name: id })
    const refusal = checkRule(rule, known)
    if (refusal) return refusal
  }
  let last = getLastConstraintPosition(readDb(context))
  const positions = listConstraintPositions(readDb(context))
  const rows = wanted.map(({ id, rule, ...rest }) =>
    rowOf(
      { id: id ?? context.app.ports.ids.next<ConstraintId>(), ...rest, ...rule } as Constraint,
      id === undefined ? ++last : positions.get(id)!,
    ),
  )
  const kind = wanted.every(({ id }) => id === undefined) ? 'constraintAdded' : 'constraintChanged'
  return revised(
    context,
    stepOf(
      kind,
      wanted.map(({ rule }) => rule.kind),
    ),
    put(rows),
    ['constraints'],
  )
}

type Changing = { of(constraint: Constraint): Constraint; step: string; weight?: number }

const change = (context: CallContext, ids: readonly ConstraintId[], { of, step, weight }: Changing) => {
  const found = findAll(context, ids)
  if (isRefusal(found)) return found
  const positions = listConstraintPositions(readDb(context))
  const rows = found.map(constraint => rowOf(of(constraint), positions.get(constraint.id)!))
  const words = stepOf(
    step,
    found.map(({ kind }) => kind),
  )
  return revised(context, weight === undefined ? words : { ...words, weight }, put(rows), ['constraints'])
}

const remove = (context: CallContext, ids: readonly ConstraintId[]) => {
  const found = findAll(context, ids)
  if (isRefusal(found)) return found
  const gone = { timetable_constraint: found.map(({ id }) => ({ id })) }
  const step = stepOf(
    'constraintRemoved',
    found.map(({ kind }) => kind),
  )
  return revised(context, step, { gone, put: {} }, ['constraints'])
}

const findAll = (context: CallContext, ids: readonly ConstraintId[]): Constraint[] | Refusal => {
  const stored = new Map(listConstraints(readDb(context)).map(constraint => [constraint.id, constraint]))
  const found: Constraint[] = []
  for (const id of new Set(ids)) {
    const constraint = stored.get(id)
    if (!constraint) return refuse('NothingFound', { what: 'constraint', name: id })
    found.push(constraint)
  }
  return found
}

type Unavailable = {
  kind: UnavailableKind
  ownerId: string
  slots: readonly { day: number; slot: number }[]
  unavailable: boolean
}

const setUnavailable = (context: CallContext, { kind, ownerId, slots, unavailable }: Unavailable) => {
  const things = readThings(context)
  const owner = things.nameOf(kind, ownerId)
  if (owner === undefined) {
    return refuse('NothingFound', { what: kind === 'school' ? 'lesson' : kind, name: ownerId })
  }
  // What an imported file closed outside the grid may be opened there.
  const { hasDay, hasSlot } = knownOf(things)
  if (unavailable && slots.some(({ day, slot }) => !hasDay(day) || !hasSlot(slot))) {
    return refuse('ConstraintSenseless', { why: 'slotOutside' })
  }
  const isClosed = new Set(
    listUnavailability(readDb(context))
      .filter(one => one.kind === kind && one.ownerId === ownerId)
      .map(one => `${one.day} ${one.slot}`),
  )
  const wanted = new Map(slots.map(at => [`${at.day} ${at.slot}`, at]))
  const rows = [...wanted]
    .filter(([key]) => isClosed.has(key) !== unavailable)
    .map(([, { day, slot }]) => ({ kind, owner_id: ownerId, day, slot }))
  const step = { kind: unavailable ? 'unavailable' : 'available', owner, count: rows.length }
  const changed = unavailable
    ? { gone: {}, put: { unavailability: rows } }
    : { gone: { unavailability: rows }, put: {} }
  return revised(context, step, rows.length > 0 ? changed : { gone: {}, put: {} }, ['unavailability'])
}

/** `rule` is the kind when all are of one; history names it. */
const stepOf = (kind: string, kinds: readonly ConstraintRule['kind'][]): Step =>
  kinds.length === 1 ? { kind, rule: kinds[0]! } : { kind: `${kind}Several`, count: kinds.length }

const rowOf = ({ id, weight, active, comment, ...rule }: Constraint, position: number): RevisedRow => ({
  id,
  position,
  kind: rule.kind,
  weight,
  active: active ? 1 : 0,
  rule: JSON.stringify(rule),
  comment,
})

const put = (rows: readonly RevisedRow[]): RowChange => ({ gone: {}, put: { timetable_constraint: rows } })

const knownOf = (things: SchoolThings): KnownThings => {
  const subjects = new Set<string>(things.subjects.map(({ id }) => id))
  const days = new Set(things.days.map(({ day }) => day))
  return {
    has: (kind, id) => (kind === 'subject' ? subjects.has(id) : things.nameOf(kind, id) !== undefined),
    hasPiece: (lessonId, piece) =>
      things.pieces.get(lessonId as never)?.some(({ number }) => number === piece) === true,
    hasDay: day => days.has(day),
    hasSlot: slot => slot >= things.firstSlot && slot <= things.slots,
  }
}

type Part = 'constraints' | 'unavailability'

const stateOf = (context: CallContext, parts: readonly Part[]): ConstraintsState => ({
  ...(parts.includes('constraints') ? { constraints: linesOf(context, readThings(context)) } : {}),
  ...(parts.includes('unavailability') ? { unavailability: listUnavailability(readDb(context)) } : {}),
  ...listSteps(context, 'timetable.edit'),
})

const linesOf = (context: CallContext, things: SchoolThings) =>
  listConstraints(readDb(context)).map(constraint => lineOf(things, constraint))

const viewOf = (context: CallContext): ConstraintsView => {
  const db = readDb(context)
  const things = readThings(context)
  const teaching = new Set(things.lessons.flatMap(lesson => lesson.teachers))
  const teacherNames = new Map(things.teachers.map(({ id, name }) => [id, name]))
  return {
    days: [...things.days],
    ...ringingSlots(referenceOf(context).bells, todayInYear(context), {
      first: things.firstSlot,
      last: things.slots,
      grades: things.grades.values(),
    }),
    subjects: [...things.subjects],
    teachers: things.teachers.map(one => ({ ...one, teaches: teaching.has(one.id) })),
    classes: things.classes.map(one => ({ ...one, grade: things.grades.get(one.id)! })),
    subgroups: [...things.subgroups],
    rooms: [...things.rooms],
    tags: [...things.tags],
    lessons: things.lessons
      .map(({ id, teachers, audiences }) => ({
        id,
        name: [things.lessonName(id), ...teachers.map(teacher => teacherNames.get(teacher) ?? '')]
          .filter(Boolean)
          .join(', '),
        teachers: [...teachers],
        audiences: [...audiences],
        pieces: (things.pieces.get(id) ?? []).map(({ number, duration }) => ({ number, duration })),
      }))
      .filter(({ pieces }) => pieces.length > 0),
    constraints: linesOf(context, things),
    unavailability: listUnavailability(db),
    carried: carriedByType(listCarriedConstraints(db)),
    can: { edit: !isRefusal(roleWithRight(context, 'timetable.edit')) },
    ...listSteps(context, 'timetable.edit'),
  }
}

/** Gives one step of the timetable; one that changes nothing is not written. */
const revised = (
  context: CallContext,
  step: Step,
  changed: RowChange,
  parts: readonly Part[],
): ConstraintsState | Refusal => {
  const role = roleWithRight(context, 'timetable.edit')
  if (isRefusal(role)) return role
  const isEmpty = Object.keys(changed.gone).length === 0 && Object.keys(changed.put).length === 0
  const written = write(context, role, (_, give) => {
    if (!isEmpty) giveRevision(give, 'timetable.edit', step, changed)
    return null
  })
  return isRefusal(written) ? written : stateOf(context, parts)
}

const tookBack = (context: CallContext, which: 'undo' | 'redo'): ConstraintsState | Refusal => {
  const role = roleWithRight(context, 'timetable.edit')
  if (isRefusal(role)) return role
  const taken = takeBack(context, role, 'timetable.edit', which)
  return isRefusal(taken) ? taken : stateOf(context, ['constraints', 'unavailability'])
}
