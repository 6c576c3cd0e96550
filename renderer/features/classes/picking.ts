/** Which row has the keyboard and which are picked, by id. `at` is the place of the active row when it became active. */
export type Picking<Id extends string = string> = {
  readonly active: Id | undefined
  readonly at: number
  /** Where a range begins: Shift picks from here. */
  readonly anchor: Id | undefined
  readonly picked: ReadonlySet<Id>
}

export const noPicking: Picking<never> = { active: undefined, at: 0, anchor: undefined, picked: new Set() }

/** The row that has the keyboard: when it is gone, the one that took its place. */
export const activeOf = <Id extends string>(picking: Picking<Id>, order: readonly Id[]): Id | undefined =>
  picking.active !== undefined && order.includes(picking.active)
    ? picking.active
    : order[Math.min(picking.at, order.length - 1)]

/** Only what is still there counts as picked. */
export const pickedOf = <Id extends string>(picking: Picking<Id>, order: readonly Id[]): Id[] =>
  order.filter(id => picking.picked.has(id))

/** What an action is about: the picked rows, or the active one when none is picked. */
export const chosenOf = <Id extends string>(picking: Picking<Id>, order: readonly Id[]): Id[] => {
  const picked = pickedOf(picking, order)
  if (picked.length > 0) return picked
  const active = activeOf(picking, order)
  return active === undefined ? [] : [active]
}

/** Gives the keyboard to a row; what is picked stays. */
export const activated = <Id extends string>(picking: Picking<Id>, id: Id, order: readonly Id[]): Picking<Id> => ({
  ...picking,
  active: id,
  at: Math.max(0, order.indexOf(id)),
  anchor: id,
})

/** Space, and a click with Ctrl. */
export const toggled = <Id extends string>(picking: Picking<Id>, id: Id, order: readonly Id[]): Picking<Id> => {
  const picked = new Set(picking.picked)
  if (!picked.delete(id)) picked.add(id)
  return { ...activated(picking, id, order), picked }
}

/** A plain click: this row alone, or none when it was alone already. */
export const pickedOnly = <Id extends string>(picking: Picking<Id>, id: Id, order: readonly Id[]): Picking<Id> => {
  const wasAlone = picking.picked.size === 1 && picking.picked.has(id)
  return { ...activated(picking, id, order), picked: new Set(wasAlone ? [] : [id]) }
}

/** Shift with an arrow or a click: everything from where the range began to here, instead of what was picked. */
export const extended = <Id extends string>(picking: Picking<Id>, id: Id, order: readonly Id[]): Picking<Id> => {
  const anchor = picking.anchor !== undefined && order.includes(picking.anchor) ? picking.anchor : id
  const [from, to] = [order.indexOf(anchor), order.indexOf(id)].sort((a, b) => a - b) as [number, number]
  return { active: id, at: order.indexOf(id), anchor, picked: new Set(order.slice(from, to + 1)) }
}

/** Ctrl A: all of the list, and again none of it. */
export const pickedAll = <Id extends string>(picking: Picking<Id>, order: readonly Id[]): Picking<Id> => ({
  ...picking,
  picked: new Set(order.every(id => picking.picked.has(id)) ? [] : order),
})

/** Esc. */
export const pickedNone = <Id extends string>(picking: Picking<Id>): Picking<Id> => ({ ...picking, picked: new Set() })

/** The row an arrow, Home, End or a page key leads to; undefined for any other key. */
export const rowAfterKey = <Id extends string>(
  key: string,
  active: Id | undefined,
  order: readonly Id[],
): Id | undefined => {
  const at = active === undefined ? 0 : Math.max(0, order.indexOf(active))
  const places: Record<string, number | undefined> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + 10,
    PageUp: at - 10,
    Home: 0,
    End: order.length - 1,
  }
  const to = places[key]
  return to === undefined ? undefined : order[Math.max(0, Math.min(order.length - 1, to))]
}
