/** Lists of numbers by number, in two arrays: those of `i` are `items[from[i]]` to `items[from[i + 1] - 1]`. */
export type Lists = { readonly from: Int32Array; readonly items: Int32Array }

export const listsOf = (lists: readonly (readonly number[])[]): Lists => {
  const from = new Int32Array(lists.length + 1)
  for (let i = 0; i < lists.length; i++) from[i + 1] = from[i]! + lists[i]!.length
  const items = new Int32Array(from[lists.length]!)
  for (let i = 0; i < lists.length; i++) items.set(lists[i]!, from[i]!)
  return { from, items }
}

/** Turns lists round: for each of `count` numbers, the lists that have it, ascending. */
export const listsWith = (lists: readonly (readonly number[])[], count: number): Lists => {
  const from = new Int32Array(count + 1)
  for (const list of lists) for (const one of list) from[one + 1]!++
  for (let i = 0; i < count; i++) from[i + 1]! += from[i]!
  const items = new Int32Array(from[count]!)
  const next = from.slice()
  for (let i = 0; i < lists.length; i++) for (const one of lists[i]!) items[next[one]!++] = i
  return { from, items }
}
