import type { MediumKind } from '#domain/archive/register'
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
export type WorkerName =
  | 'archive'
  | 'check'
  | 'demo'
  | 'print'
  | 'read-table'
  | 'read-fet'
  | 'read-asc'
  | 'verify-archive'

/** A volume that an archive could be written to. */
export type Volume = {
  /** Where it is mounted: an absolute path. */
  readonly path: string
  /** Name of its file system; empty when it has none. */
  readonly label: string
  /** Id of its file system (UUID or serial); empty when the system tells none. */
  readonly volumeId: string
  /** Device number of the mounted file system (`stat.dev`) as text: another one under the same path is another medium. */
  readonly device: string
  /** Equal for two volumes of one parent disk; without a parent disk the device number. */
  readonly mediumId: string
  /** The parent disk's model and serial number; empty when the system tells none. */
  readonly model: string
  readonly serial: string
  /** «vfat», «exfat», «ntfs», «ext4»… */
  readonly fileSystem: string
  readonly kind: MediumKind
  readonly removable: boolean
  readonly readOnly: boolean
  readonly freeBytes: number
  readonly totalBytes: number
}

/** Media that archives are written to. */
export type Media = {
  /** Volumes that a person could mean by «диск передо мной»: none of the system's own, of memory only those under a folder of media. */
  listVolumes(): Promise<Volume[]>
  /** The volume that a folder lies on, whatever its kind; null when the folder is not there. */
  volumeOf(folder: string): Promise<Volume | null>
  /** Takes away what a stopped archive left half written: `<folder>/<archive>` with the mark of the unfinished. Never throws. */
  discardUnfinished(folder: string, archive: string): Promise<void>
}

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
  media: Media
  faults: FaultLog
  fileDialogue?: FileDialogue
}
