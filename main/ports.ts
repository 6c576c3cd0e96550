import type { CalendarDate } from '#domain/kernel/calendar-date'

/** What the core asks of the world. Hosts choose; `main/platform` has the ones that all hosts share. */

/** The computer's clock. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number
  /** Today where the computer stands. */
  today(): CalendarDate
}

/** Fresh ids (domain/kernel/ids.ts). */
export type IdSource = { next<I extends string>(): I }

/** Verifiers of passwords. */
export type Secrets = {
  /** A fresh password that can be read out. */
  newPassword(): string
  /** A PHC string of a memory-hard function. */
  makeVerifier(password: string): Promise<string>
  /** Compares in constant time; false for a verifier it does not understand. */
  matches(password: string, verifier: string): Promise<boolean>
}

export type Preferences = {
  language: 'ru' | 'en' | null
  colourScheme: 'light' | 'dark' | 'auto'
  /** Schools opened lately, newest first. */
  recent: { file: string; name: string; lastOpened: string }[]
}

/** The part of the file system that use cases touch. All paths are absolute. */
export type Files = {
  /** The default folder of schools. */
  readonly schoolsFolder: string
  readPreferences(): Preferences
  writePreferences(preferences: Preferences): void
  /** Makes a new folder for a school under the default one and returns the path of its file. */
  newSchoolFile(schoolName: string): string
  /** School files of the folder and of the folders right under it. */
  listSchools(folder: string): string[]
  /** Names of folders and of school files in a folder; null when it can't be read. */
  listFolder(folder: string): { folder: string; parent: string | null; folders: string[]; files: string[] } | null
  home(): string
  exists(file: string): boolean
  /** Deletes a school's file with what lies beside it (half-made demo schools only). */
  removeSchool(file: string): void
}

/** Long work in threads of its own: the window never waits for it. */
export type Workers = {
  /**
   * Starts a worker of `main/workers` and hands out its messages; the iterator ends when it ends, throws what it
   * threw, and stops it when the reader leaves or the signal says so.
   */
  start<Message>(name: WorkerName, data: unknown, stop?: AbortSignal): AsyncGenerator<Message>
}
export type WorkerName = 'demo' | 'check' | 'read-table' | 'read-fet'

/** The system's file dialogue, where the host has one. */
export type FileDialogue = { chooseSchoolFile(): Promise<string | null> }

/** The program's own journal of faults; never names or marks. */
export type FaultLog = { fault(where: string, fault: unknown): void }

export type HostName = 'electron' | 'window' | 'cli' | 'test'

export type Ports = {
  host: HostName
  version: string
  clock: Clock
  ids: IdSource
  secrets: Secrets
  files: Files
  workers: Workers
  faults: FaultLog
  fileDialogue?: FileDialogue
}
