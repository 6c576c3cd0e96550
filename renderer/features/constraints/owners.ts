import type { ConstraintsView } from '#contract/constraints'
import { wordMatcher } from '#domain/kernel/word-search'

export const ownerKinds = ['teacher', 'class', 'room'] as const
export type OwnerKind = (typeof ownerKinds)[number]

export type Owner = { readonly kind: OwnerKind; readonly id: string; readonly name: string }

/** Teachers, classes or rooms, in the order of their names; of the staff those who teach come first. */
export const ownersOf = (view: ConstraintsView, kind: OwnerKind): Owner[] => {
  switch (kind) {
    case 'teacher':
      return view.teachers
        .toSorted((a, b) => Number(b.teaches) - Number(a.teaches))
        .map(({ id, name }) => ({ kind, id, name }))
    case 'class':
      return view.classes.map(({ id, name }) => ({ kind, id, name }))
    case 'room':
      return view.rooms.map(({ id, name }) => ({ kind, id, name }))
  }
}

/** Those whose name has words that begin so. */
export const ownersFound = (owners: readonly Owner[], text: string): Owner[] =>
  text.trim() === '' ? [...owners] : owners.filter(({ name }) => wordMatcher(text)(name))

/** A slot as a key of a set. */
export const slotKey = ({ day, slot }: { readonly day: number; readonly slot: number }): string => `${day} ${slot}`

/** Slots in which somebody or something has no lessons by his own marks. */
export const closedOf = (view: ConstraintsView, kind: string, id: string) =>
  view.unavailability.filter(one => one.kind === kind && one.ownerId === id)

/** How many slots are closed, by owner. */
export const closedCounts = (view: ConstraintsView): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { ownerId } of view.unavailability) counts.set(ownerId, (counts.get(ownerId) ?? 0) + 1)
  return counts
}

/** How many constraints touch whom, by id. */
export const concernCounts = (view: ConstraintsView): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { concerns } of view.constraints) {
    for (const ids of [concerns.teachers, concerns.classes, concerns.rooms]) {
      for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
    }
  }
  return counts
}

/** Grades that somebody teaches or is: by their bells his slots ring; none is told of a room. */
export const gradesOf = (view: ConstraintsView, kind: OwnerKind, id: string): Set<number> => {
  const taught = view.lessons
    .filter(({ teachers }) => kind === 'teacher' && teachers.some(teacher => teacher === id))
    .flatMap(({ audiences }) => audiences.map(({ classId }) => classId as string))
  const classIds = new Set(kind === 'class' ? [id] : taught)
  return new Set(view.classes.filter(one => classIds.has(one.id)).map(({ grade }) => grade))
}
