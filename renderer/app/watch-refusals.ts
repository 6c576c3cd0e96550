import { type LetopisClient, type PageRefusal, refusalOf } from '../client/index.ts'

type Listener = (refusal: PageRefusal) => void
type Held = { readonly again: () => void; readonly giveUp: () => void }

const listeners = new Set<Listener>()
let held: Held[] = []

/** Told of every refusal of any call of this window: that the screen is locked may turn up anywhere. */
export const onRefusal = (listener: Listener): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The screen is open again for the same person: what came in between is asked now. */
export const releaseHeld = (): void => {
  for (const { again } of takeHeld()) again()
}

/** Somebody else will sit here: what came in between is refused. */
export const dropHeld = (): void => {
  for (const { giveUp } of takeHeld()) giveUp()
}

/**
 * The same client, whose refusals are also told to `onRefusal`. A call that meets a locked screen waits behind it for
 * the password, so a page never learns of the lock, and a text that was just left is saved when it opens.
 */
export const watchRefusals = (client: LetopisClient): LetopisClient => watched(client)

const watched = <T extends object>(part: T): T => {
  const known = new Map<PropertyKey, unknown>()
  return new Proxy(part, {
    get: (target, name) => {
      const value = Reflect.get(target, name)
      if (typeof name === 'symbol' || (typeof value !== 'object' && typeof value !== 'function') || value === null)
        return value
      if (!known.has(name)) known.set(name, watched(value))
      return known.get(name)
    },
    apply: (target, self, args) => {
      const call = () => Reflect.apply(target as unknown as (...all: unknown[]) => unknown, self, args)
      const answer = call()
      return answer instanceof Promise ? answer.catch(error => telling(error, call)) : answer
    },
  })
}

const telling = async (error: unknown, call: () => unknown): Promise<unknown> => {
  const refusal = refusalOf(error)
  if (refusal) for (const listener of listeners) listener(refusal)
  if (refusal?.code !== 'SessionLocked') throw error
  await new Promise<void>((again, reject) => held.push({ again, giveUp: () => reject(error) }))
  try {
    return await call()
  } catch (next) {
    return telling(next, call)
  }
}

const takeHeld = (): Held[] => {
  const taken = held
  held = []
  return taken
}
