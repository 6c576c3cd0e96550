import type { TableFault } from '#domain/kernel/file-faults'

/**
 * Carries a fault out of the callbacks of the zip, XML and CSV readers. It never leaves this engine: `readTable` makes
 * it a refusal.
 */
export class Unreadable extends Error {
  readonly why: TableFault
  /** The part, cell or line, short enough to be shown. */
  readonly where: string

  constructor(why: TableFault, where: string) {
    super(why)
    this.why = why
    this.where = where.length > 100 ? `${where.slice(0, 99)}…` : where
  }
}
