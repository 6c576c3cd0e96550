import { randomInt } from 'node:crypto'
import { makeId } from '#domain/kernel/ids'
import type { Clock, IdSource } from '../ports.ts'

/** Ids by the clock and the operating system's randomness. */
export const randomIds = (clock: Clock): IdSource => ({
  next: () => makeId(clock.now(), randomInt(2 ** 20), randomInt(2 ** 20)),
})
