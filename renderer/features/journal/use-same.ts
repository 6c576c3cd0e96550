import { useState } from 'react'

/** A list of plain objects that stays the same object while it says the same. */
export const useSame = <T extends object>(list: readonly T[]): readonly T[] => {
  const [held, setHeld] = useState(list)
  if (held === list || saysSame(held, list)) return held
  setHeld(list)
  return list
}

const saysSame = <T extends object>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length &&
  a.every((item, index) => {
    const other = b[index]!
    const keys = Object.keys(item) as (keyof T)[]
    return keys.length === Object.keys(other).length && keys.every(key => item[key] === other[key])
  })
