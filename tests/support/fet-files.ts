import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import type { ExportState } from '#main/exchange/fet/export-state'
import type { ImportRows } from '#main/exchange/fet/import-rows'

/** Where Debian's package `fet-data` puts the example files of FET. */
const installed = '/usr/share/doc/fet-data/examples'
/** Where they are unpacked on a machine that leaves documentation out of its packages (slim Debian images). */
const unpacked = join(tmpdir(), 'letopis-fet-data')

let found: string | undefined | null = null

/**
 * The folder of FET's example files, read where they lie; on a slim Debian the package is fetched and unpacked beside the
 * temporary files. Undefined on a machine that has neither the package nor a way to it.
 */
export const fetExamples = (): string | undefined => {
  if (found === null) found = findExamples()
  return found
}

const findExamples = (): string | undefined => {
  for (const folder of [installed, join(unpacked, installed)]) if (hasExamples(folder)) return folder
  const download = mkdtempSync(join(tmpdir(), 'letopis-fet-'))
  try {
    const run = (command: string, ...args: string[]) =>
      spawnSync(command, args, { cwd: download, timeout: 240_000, stdio: 'ignore' }).status === 0
    if (
      !run('apt-get', 'download', 'fet-data') &&
      !(run('apt-get', 'update') && run('apt-get', 'download', 'fet-data'))
    )
      return undefined
    const deb = readdirSync(download).find(name => name.endsWith('.deb'))
    if (!deb || !run('dpkg', '-x', deb, 'files')) return undefined
    // Two test processes may unpack at once: the first to rename wins, both are right.
    try {
      renameSync(join(download, 'files'), unpacked)
    } catch {
      if (!hasExamples(join(unpacked, installed))) return undefined
    }
    return hasExamples(join(unpacked, installed)) ? join(unpacked, installed) : undefined
  } finally {
    rmSync(download, { recursive: true, force: true })
  }
}

const hasExamples = (folder: string): boolean => existsSync(join(folder, 'FET-5-official'))

/** All .fet files of a folder of the examples, `FET-5-official` say, as paths below the examples, in their order by name. */
export const fetFilesIn = (examples: string, folder: string): string[] =>
  readdirSync(join(examples, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.fet'))
    .map(entry => relative(examples, join(entry.parentPath, entry.name)))
    .sort()

/** The schools among the official 5.x files: no universities, no examinations, no saved results. */
export const schoolFiles = (examples: string): string[] =>
  fetFilesIn(examples, 'FET-5-official').filter(
    path => !/universit|exam|_data_and_timetable/i.test(path.slice('FET-5-official'.length)),
  )

/** Where the program `fet-cl` lies, when the package `fet` is installed. */
export const fetProgram = (): string | undefined =>
  (process.env.PATH ?? '')
    .split(':')
    .map(folder => join(folder, 'fet-cl'))
    .find(path => existsSync(path) && dirname(path) !== '.')

/** An element as the tests see it. */
export type PlainElement = [name: string, ...content: (PlainElement | string)[]]

/**
 * A reading of XML of its own, so that a mistake of the product's parser does not prove itself: markup by one regular
 * expression, comments and blanks between elements left out, texts of leaves kept to the character.
 */
export const plainTree = (xml: string): PlainElement => {
  const open: PlainElement[] = [['document']]
  let text = ''
  for (const token of xml.replace(/^\uFEFF/, '').match(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<[^>]*>|[^<]+/g) ?? []) {
    if (token.startsWith('<!--') || token.startsWith('<?')) continue
    if (!token.startsWith('<')) text += plainText(token)
    else if (token.startsWith('</')) {
      const closed = open.pop()!
      if (closed.length === 1) closed.push(text)
      open.at(-1)!.push(closed)
      text = ''
    } else {
      open.push([token.slice(1, -1)])
      text = ''
    }
  }
  return open[0]![1] as PlainElement
}

const plainText = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#xD;', '\r')
    .replaceAll('&amp;', '&')

/** Rows of an import as the database gives them back to an export. */
export const exportStateOf = (rows: ImportRows): ExportState => {
  const teachers = Map.groupBy(rows.lesson_teacher, row => row.lesson_id)
  const audiences = Map.groupBy(rows.lesson_audience, row => row.lesson_id)
  // Ids are plain texts here and branded there.
  return {
    school: rows.school,
    days: rows.timetable_day,
    slots: rows.year.slots,
    bells: rows.bell_slot,
    subjects: rows.subject,
    rooms: rows.room,
    staff: rows.staff.map(({ given_name, ...person }) => ({ ...person, givenName: given_name })),
    classes: rows.class,
    divisions: rows.division.map(({ id, class_id }) => ({ id, classId: class_id })),
    subgroups: rows.subgroup.map(({ id, division_id, name }) => ({ id, divisionId: division_id, name, pupils: [] })),
    lessons: rows.lesson.map(({ id, subject_id, hours_per_week, ends }) => ({
      id,
      subjectId: subject_id,
      hoursPerWeek: hours_per_week,
      ends,
      teachers: (teachers.get(id) ?? []).map(row => row.staff_id),
      audiences: (audiences.get(id) ?? []).map(row => ({ classId: row.class_id, subgroupId: row.subgroup_id })),
    })),
    pieces: rows.lesson_piece.map(p => ({
      lessonId: p.lesson_id,
      number: p.number,
      duration: p.duration,
      active: p.active === 1,
    })),
    placements: rows.placement.map(p => ({
      id: p.id,
      lessonId: p.lesson_id,
      piece: p.piece,
      day: p.day,
      slot: p.slot,
      roomId: p.room_id,
      pinned: p.pinned === 1,
      validFrom: p.valid_from,
      validTo: p.valid_to,
    })),
    unavailability: rows.unavailability.map(({ kind, owner_id, day, slot }) => ({
      kind,
      ownerId: owner_id,
      day,
      slot,
    })),
  } as unknown as ExportState
}
