import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { reportLineWords } from '#contract/exchange-words'
import { rowReasonWords } from '#contract/timetable-file-words'
import {
  type TimetableFileKind,
  type TimetableFileWish,
  type TimetablePreview,
  writtenRows,
} from '#contract/timetable-files'
import { type CalendarDate, isCalendarDate } from '#domain/kernel/calendar-date'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { sortKey } from '#domain/people/person'
import { timeZoneNames, usualTimeZone } from '#domain/school/time-zones'
import type { Core } from '../../core.ts'
import { givenFileInSchool } from './given-file.ts'
import { type Call, required, WrongUsage } from './terminal.ts'

/** `export xlsx --db FILE --out OUT.xlsx [--class 5А | --teacher NAME | --room NAME] [--on DATE]`. */
export const exportXlsx = (call: Call) => exportFiles(call, 'xlsx')

/** `export html --db FILE --out OUT.html …`: the timetable as a site of one page. */
export const exportHtml = (call: Call) => exportFiles(call, 'html')

/**
 * `export ics --db FILE --out PATH … [--zone Europe/Moscow]`: one calendar, or without a name those of the whole school:
 * as a zip where the path ends so, else as files in a new folder.
 */
export const exportIcs = (call: Call) => exportFiles(call, 'ics')

const exportFiles = async (call: Call, kind: TimetableFileKind): Promise<Refusal | undefined> => {
  const out = resolve(required(call, 'out'))
  const on = dayOf(call)
  const zone = timeZoneNames.find(name => name === (call.options.zone ?? usualTimeZone))
  if (!zone) throw new WrongUsage(call.t('cli:wrongOption', { detail: `--zone ${timeZoneNames.join('|')}` }))
  const asked = (['class', 'teacher', 'room'] as const).filter(option => call.options[option] !== undefined)
  if (asked.length > 1) throw new WrongUsage(call.t('cli:exchange.oneOf', { options: '--class, --teacher, --room' }))
  if (existsSync(out)) return refuse('FileExists', { file: out })
  const refusal = call.core.openSchoolForReading(resolve(required(call, 'db')))
  if (refusal) return refusal
  const client = call.core.client(call.core.openBuiltInSession('console', call.origin))
  const [option] = asked
  const of = option === undefined ? null : await findThing(client, option, required(call, option), on)
  if (isRefusal(of)) return of
  const files = await client.exchange.exportTimetable({
    kind,
    of,
    zone,
    language: call.language,
    packed: out.toLowerCase().endsWith('.zip'),
    ...(on === undefined ? {} : { on }),
  })
  const isFolder = kind === 'ics' && of === null && !out.toLowerCase().endsWith('.zip')
  try {
    if (isFolder) mkdirSync(out)
    for (const file of files) {
      const path = isFolder ? join(out, ...file.name.split('/')) : out
      if (isFolder) mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, new Uint8Array(await file.arrayBuffer()), { flag: 'wx' })
    }
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    // Nothing half-written stays; what was there before is not ours.
    if (code !== 'EEXIST') rmSync(out, { recursive: true, force: true })
    return refuse(code === 'ENOSPC' ? 'DiskFull' : 'FolderNotWritable', { file: out })
  }
  call.out(
    call.json
      ? JSON.stringify({ file: out, files: files.map(f => ({ name: f.name, bytes: f.size })) })
      : call.t('cli:exchange.written', { file: out }),
  )
  return undefined
}

type Client = ReturnType<Core['client']>

/** A class, teacher or room by its name, ё as е and without regard to case; a teacher by his surname too. */
const findThing = async (
  client: Client,
  kind: 'class' | 'teacher' | 'room',
  name: string,
  on: CalendarDate | undefined,
): Promise<TimetableFileWish['of'] | Refusal> => {
  const { classes, teachers, rooms } = await client.timetable.view(on === undefined ? {} : { on })
  const things: readonly { id: string; name: string }[] = { class: classes, teacher: teachers, room: rooms }[kind]
  const key = (text: string) => sortKey(text).replace(/[\s\u00a0.]/g, '')
  const whole = things.filter(thing => key(thing.name) === key(name))
  const found = whole.length > 0 ? whole : things.filter(t => sortKey(t.name).split(/[\s\u00a0]/)[0] === sortKey(name))
  if (found.length !== 1) return refuse('NothingFound', { what: kind, name })
  return { kind, id: found[0]!.id } as TimetableFileWish['of']
}

const dayOf = (call: Call): CalendarDate | undefined => {
  const { on } = call.options
  if (on !== undefined && !isCalendarDate(on)) throw new WrongUsage(call.t('cli:wrongDate', { option: 'on' }))
  return on
}

/**
 * `import xlsx FILE --db FILE [--on DATE] [--dry-run] [--unplace-others]`: lessons and placements from a workbook. Rows
 * that are not understood are told, and do not hinder the others.
 */
export const importXlsx = async (call: Call): Promise<Refusal | undefined> => {
  const on = dayOf(call)
  const given = givenFileInSchool(call)
  if (isRefusal(given)) return given
  const { file, client, isTried } = given
  const read = await client.exchange.readTimetable({ file })
  const wish = {
    importId: read.importId,
    on: on ?? read.on,
    unplaceOthers: call.options['unplace-others'] === 'true',
  }
  const preview = await client.exchange.previewTimetable(wish)
  if (!call.json) tell(call, preview)
  if (isTried) {
    if (call.json) call.out(JSON.stringify({ counts: preview.counts, rows: preview.rows, unplaced: preview.unplaced }))
    return undefined
  }
  const expected = { written: writtenRows(preview), unplaced: preview.counts.unplaced }
  const report = await client.exchange.applyTimetable({ ...wish, expected })
  if (call.json) call.out(JSON.stringify({ counts: preview.counts, report }))
  else for (const line of report.lines) call.out(reportLineWords(line, call.t))
  return undefined
}

/** How many rows do what, and every row that is not understood. */
const tell = (call: Call, { counts, rows, days, unplaceHindered }: TimetablePreview): void => {
  call.out(call.t('cli:exchange.placeCounts', counts))
  for (const row of rows) {
    if (!row.reason) continue
    const sheet = call.t(`exchange:tables.sheet.${row.sheet}`)
    const place = `${sheet}, ${call.t('cli:exchange.row', { row: row.row })}`
    call.out(`${place} ${[row.lesson, rowReasonWords(row.reason, days, call.t)].filter(Boolean).join(': ')}`)
  }
  if (unplaceHindered) call.out(call.t('exchange:tables.unplaceHindered'))
}
