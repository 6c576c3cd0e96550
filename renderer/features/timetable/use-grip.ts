import { useLayoutEffect, useRef, useState } from 'react'

/**
 * The same functions for ever, each doing what its latest namesake does: what is given them is not painted anew because of
 * them. For handlers only, not for what is asked while painting.
 */
export const useGrip = <A extends Readonly<Record<string, (...args: never[]) => unknown>>>(latest: A): A => {
  const held = useRef(latest)
  useLayoutEffect(() => {
    held.current = latest
  })
  const [grip] = useState(
    () =>
      Object.fromEntries(
        Object.keys(latest).map(name => [name, (...args: never[]) => held.current[name]?.(...args)]),
      ) as A,
  )
  return grip
}
