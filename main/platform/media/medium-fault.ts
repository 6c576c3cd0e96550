/** What went wrong on a medium. */
export type MediumFaultKind =
  | 'PulledOut'
  | 'DiskFull'
  | 'ReadOnly'
  | 'NotWritable'
  | 'NotReadable'
  | 'NotThere'
  | 'FolderTaken'

/** Thrown by everything that writes or reads a medium. */
export class MediumFault extends Error {
  readonly fault: MediumFaultKind
  readonly path: string

  constructor(fault: MediumFaultKind, path: string, cause?: unknown) {
    super(`${fault}: ${path}`, { cause })
    this.name = 'MediumFault'
    this.fault = fault
    this.path = path
  }
}
