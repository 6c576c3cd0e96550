import type { AscRow } from './asc-file.ts'
import { attribute } from './asc-file.ts'
import { splitMasks } from './cycle.ts'
import { type Draft, newRow, rowsOf, setRows } from './export-tables.ts'

/** A choice of days, weeks or terms by its masks: its id in the file. */
export type DefIds = { length: number; idOf: (masks: readonly string[]) => string; full: string }

/**
 * The defs that lessons name, added to those that the file had. A file that told more weeks or terms than the school knows
 * keeps its own number of them; where the school has more, the defs are made anew.
 */
export const exportDefs = (
  draft: Draft,
  table: 'daysdefs' | 'weeksdefs' | 'termsdefs',
  wanted: number,
  names: { each: readonly string[]; all: string; any: string },
): DefIds => {
  const column = table.replace('defs', '')
  const element = table.slice(0, -1)
  const kept = rowsOf(draft, table)
  const longest = Math.max(0, ...kept.flatMap(row => splitMasks(attribute(row, column)).map(mask => mask.length)))
  const fits = kept.length > 0 && (longest === wanted || (wanted === 1 && table !== 'daysdefs'))
  const length = fits ? Math.max(longest, wanted) : wanted
  const rows: AscRow[] = fits ? [...kept] : []
  const ids = new Map(rows.map(row => [splitMasks(attribute(row, column)).join(), attribute(row, 'id')]))
  const taken = new Set(ids.values())
  const add = (masks: readonly string[], name: string): string => {
    const key = masks.join()
    const known = ids.get(key)
    if (known !== undefined) return known
    let number = rows.length + 1
    while (taken.has(`${column}-${number}`)) number++
    const id = `${column}-${number}`
    taken.add(id)
    ids.set(key, id)
    rows.push(newRow(element, { id, [column]: key, name, short: name }))
    return id
  }
  const single = Array.from({ length }, (_, i) => maskOf([i], length))
  const full = '1'.repeat(length)
  if (table === 'daysdefs') add(single, names.any)
  else add([full], names.all)
  if (length > 1) for (const [i, mask] of single.entries()) add([mask], names.each[i] || String(i + 1))
  setRows(draft, table, rows)
  return { length, full, idOf: masks => add(masks, masks.length > 1 ? names.any : masks.join()) }
}

/** «0010» for place 2 of 4. */
export const maskOf = (places: readonly number[], length: number): string =>
  Array.from({ length }, (_, i) => (places.includes(i) ? '1' : '0')).join('')
