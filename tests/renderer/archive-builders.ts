import { readFileSync } from 'node:fs'
import i18next, { type i18n } from 'i18next'
import type { ArchiveJob, ArchiveReadiness, ArchiveVolume, MediumProgress, RegisterEntry } from '#contract/archive'
import type { ArchiveId } from '#domain/kernel/ids'

/** A stick of 64 GB that nothing is known of. */
export const aVolume = (more: Partial<ArchiveVolume> = {}): ArchiveVolume => ({
  path: '/media/first',
  label: 'ШКОЛА14-А',
  volumeId: '7C4A-19E2',
  device: '8:17',
  mediumId: 'usb-0719',
  model: 'Kingston DataTraveler',
  serial: '0719-KD',
  fileSystem: 'vfat',
  kind: 'disk',
  removable: true,
  readOnly: false,
  freeBytes: 58 * 1024 ** 3,
  totalBytes: 64 * 1024 ** 3,
  holdsSchool: false,
  known: null,
  ...more,
})

/** Another stick. */
export const anotherVolume = (more: Partial<ArchiveVolume> = {}): ArchiveVolume =>
  aVolume({
    path: '/media/second',
    label: 'АРХИВ-2027',
    volumeId: '03BB-77F0',
    device: '8:33',
    mediumId: 'usb-DVR',
    serial: 'DVR-118',
    ...more,
  })

export const someTotals = { classes: 2, pupils: 60, lessons: 2244, marks: 21_378, absences: 3078, periodMarks: 3729 }

const aMedium = (more: Partial<MediumProgress> = {}): MediumProgress => ({
  folder: '/media/first',
  label: 'ШКОЛА14-А',
  room: '',
  state: 'waiting',
  written: 0,
  read: 0,
  total: 0,
  bytes: 0,
  writeSeconds: null,
  readFrom: null,
  totals: null,
  refusal: null,
  file: '',
  ...more,
})

/** A medium that was written, read back and found equal. */
export const verified: Partial<MediumProgress> = {
  state: 'verified',
  written: 8,
  read: 8,
  total: 8,
  bytes: 5_600_000,
  writeSeconds: 0.9,
  readFrom: 'medium',
  totals: someTotals,
}

/** A job on two media, told apart by what is given for each. */
export const aJob = (
  more: Partial<ArchiveJob> = {},
  first: Partial<MediumProgress> = {},
  second: Partial<MediumProgress> = {},
): ArchiveJob => ({
  yearName: '2026/27',
  startedAt: '2027-06-25T07:04:00.000Z',
  startedBy: 'Гусева О. В.',
  phase: 'snapshot',
  folder: 'СОШ-14-2026-27-9f3c51d07ab2',
  media: [aMedium(first), aMedium({ folder: '/media/second', label: 'АРХИВ-2027', ...second })],
  books: [],
  totals: someTotals,
  cells: 0,
  share: 0,
  secondsLeft: null,
  endedAt: null,
  archiveId: null,
  refusal: null,
  ...more,
})

export const archiveId = 'archve0000000001' as ArchiveId

type RegisterMedium = RegisterEntry['media'][number]

const registered = (position: number, more: Partial<RegisterMedium> = {}): RegisterMedium => ({
  position,
  label: position === 1 ? 'ШКОЛА14-А' : 'АРХИВ-2027',
  volumeId: position === 1 ? '7C4A-19E2' : '03BB-77F0',
  serial: position === 1 ? '0719-KD' : 'DVR-118',
  kind: 'disk',
  readFrom: 'medium',
  verifiedAt: '2027-06-25T07:05:00.000Z',
  room: position === 1 ? 'каб. 3' : 'каб. 21',
  safe: 'сейф',
  responsible: 'Савин А. Р.',
  rereads: [],
  rereadBy: '2028-06-24',
  ...more,
})

/** A line of the register with its two media. */
export const anEntry = (
  more: Partial<RegisterEntry> = {},
  first: Partial<RegisterMedium> = {},
  second: Partial<RegisterMedium> = {},
): RegisterEntry => ({
  id: archiveId,
  yearName: '2026/27',
  folder: 'СОШ-14-2026-27-9f3c51d07ab2',
  headSeq: 412_345,
  headHash: '9f3c51d07ab2',
  manifestSha256: 'a71b04e9'.repeat(8),
  publicKey: '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----\n',
  software: 'Летопись 0.1.0',
  madeAt: '2027-06-25T07:05:00.000Z',
  madeBy: 'Гусева О. В.',
  files: 8,
  bytes: 5_600_000,
  totals: someTotals,
  breach: 'none',
  confirmation: '',
  media: [registered(1, first), registered(2, second)],
  ...more,
})

export const aReadiness = (more: Partial<ArchiveReadiness> = {}): ArchiveReadiness => ({
  yearName: '2026/27',
  schoolName: 'МБОУ СОШ № 14',
  totals: someTotals,
  planned: 2300,
  notRecorded: 0,
  withoutTopic: 0,
  periods: [],
  bytes: 42_000_000,
  ...more,
})

/** The product's own words, in both languages. */
export const archiveWords = async (language: 'ru' | 'en'): Promise<i18n> => {
  const textsOf = (of: string) =>
    Object.fromEntries(
      ['app', 'archive', 'refusals'].map(name => [
        name,
        JSON.parse(readFileSync(`resources/locales/${of}/${name}.json`, 'utf8')),
      ]),
    )
  const instance = i18next.createInstance()
  await instance.init({
    resources: { ru: textsOf('ru'), en: textsOf('en') },
    lng: language,
    fallbackLng: false,
    defaultNS: 'archive',
    interpolation: { escapeValue: false },
  })
  return instance
}
