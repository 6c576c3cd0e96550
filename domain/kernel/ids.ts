/**
 * Ids are 16 characters of Crockford's base 32 in small letters: 40 bits of milliseconds since 2020-01-01 UTC, then
 * 40 random bits. They sort by time of creation and are short enough to stand in a million rows. Time and randomness
 * are the caller's: the domain has neither.
 */
type Id<Of extends string> = string & { readonly __id: Of }

export type SchoolId = Id<'School'>
export type SchoolYearId = Id<'SchoolYear'>
export type PeriodId = Id<'GradingPeriod'>
export type BellScheduleId = Id<'BellSchedule'>
export type SubjectId = Id<'Subject'>
export type RoomId = Id<'Room'>
export type StaffId = Id<'Staff'>
export type AccountId = Id<'Account'>
export type PupilId = Id<'Pupil'>
export type ClassId = Id<'Class'>
export type DivisionId = Id<'Division'>
export type SubgroupId = Id<'Subgroup'>
export type LessonId = Id<'Lesson'>
export type PlacementId = Id<'Placement'>
export type LessonRecordId = Id<'LessonRecord'>
export type WorkKindId = Id<'WorkKind'>
export type DayOffId = Id<'DayOff'>
export type ImportId = Id<'Import'>
export type DeviceId = Id<'Device'>
export type CurriculumId = Id<'Curriculum'>
export type CurriculumLineId = Id<'CurriculumLine'>
export type ArchiveId = Id<'Archive'>

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const epoch = Date.UTC(2020, 0, 1)

/** Makes an id of the moment (milliseconds since 1970) and 40 random bits given as two integers of 20 bits. */
export const makeId = <I extends string>(milliseconds: number, randomHigh: number, randomLow: number): I => {
  let time = Math.max(0, Math.floor(milliseconds) - epoch) % 2 ** 40
  let text = ''
  for (let i = 0; i < 8; i++) {
    text = alphabet[time % 32] + text
    time = Math.floor(time / 32)
  }
  return (text + fiveBits(randomHigh) + fiveBits(randomLow)) as I
}

const fiveBits = (twenty: number): string =>
  alphabet[(twenty >>> 15) & 31]! +
  alphabet[(twenty >>> 10) & 31]! +
  alphabet[(twenty >>> 5) & 31]! +
  alphabet[twenty & 31]!

/** True for text of the shape of an id. */
export const isId = (text: string): boolean => /^[0-9a-hjkmnp-tv-z]{16}$/.test(text)

/** The 80 bits of an id as a number. */
export const numberOfId = (id: string): bigint => {
  let number = 0n
  for (const letter of id) number = number * 32n + BigInt(alphabet.indexOf(letter))
  return number
}

/** The id of the lowest 80 bits of a number. */
export const idOfNumber = <I extends string>(number: bigint): I => {
  let [rest, text] = [BigInt.asUintN(80, number), '']
  for (let i = 0; i < 16; i++) {
    text = alphabet[Number(rest % 32n)]! + text
    rest /= 32n
  }
  return text as I
}
