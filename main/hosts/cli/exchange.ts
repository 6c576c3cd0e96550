import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import type { ImportReport } from '#contract/exchange'
import { fixWords, reasonWords, reportLineWords } from '#contract/exchange-words'
import { calendarDate, isCalendarDate } from '#domain/kernel/calendar-date'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { givenFile } from './given-file.ts'
import { type Call, required, WrongUsage } from './terminal.ts'

/** `import fet IN.fet --db FILE [--year 2026/27] [--class-level year|group|auto]`: founds the school when FILE is absent. */
export const importFet = async (call: Call): Promise<Refusal | undefined> => {
  const level = call.options['class-level'] ?? 'auto'
  if (level !== 'auto' && level !== 'year' && level !== 'group') {
    throw new WrongUsage(call.t('cli:wrongOption', { detail: '--class-level year|group|auto' }))
  }
  const given = givenFile(call)
  if (isRefusal(given)) return given
  return inSchool(call, basename(given.name, '.fet'), async (client, isNew) => {
    const read = await client.exchange.readFet({ file: given })
    return client.exchange.applyFet({ importId: read.importId, classLevel: level, nameSchool: isNew })
  })
}

/**
 * `import asc IN.xml --db FILE [--year 2026/27] [--from 2026-11-02] [--dry-run]`: founds the school when FILE is absent; in
 * a school that has classes every thing is linked or added as proposed, and what a person should look at is named.
 */
export const importAsc = async (call: Call): Promise<Refusal | undefined> => {
  const given = givenFile(call)
  if (isRefusal(given)) return given
  const { from } = call.options
  if (from !== undefined && !isCalendarDate(from)) throw new WrongUsage(call.t('cli:wrongDate', { option: 'from' }))
  const isTrial = call.options['dry-run'] === 'true'
  const work = async (client: Client): Promise<ImportReport> => {
    const read = await client.exchange.readAsc({ file: given })
    const unsure = read.matches.filter(m => !m.isSure)
    if (!call.json)
      for (const { name, decision, candidates } of unsure) {
        const other = candidates.find(c => decision.is !== 'link' || c.id === decision.id)?.name ?? ''
        call.out(call.t(decision.is === 'link' ? 'cli:exchange.linkedTo' : 'cli:exchange.addedBeside', { name, other }))
      }
    const wish = { importId: read.importId, decisions: [], ...(from === undefined ? {} : { from }) }
    return isTrial ? client.exchange.previewAsc(wish) : client.exchange.applyAsc(wish)
  }
  return inSchool(call, basename(given.name, '.xml'), work, isTrial)
}

type Client = ReturnType<Call['core']['client']>

/** Does an import in the school of `--db` and tells its report; a school that was founded for a failed or tried one goes again. */
const inSchool = async (
  call: Call,
  name: string,
  work: (client: Client, isNew: boolean) => Promise<ImportReport>,
  isTrial = false,
): Promise<Refusal | undefined> => {
  const years = yearOf(call)
  const db = resolve(required(call, 'db'))
  const isNew = !existsSync(db)
  // The topmost folder that had to be made for it, to be taken away again with the school.
  const madeFolder = isNew ? makeFolder(dirname(db)) : undefined
  const founded = isNew
    ? await call.core.foundSchoolForImport(db, { name, ...years, origin: call.origin })
    : call.core.openSchool(db)
  if (isRefusal(founded)) return founded
  let isDone = false
  try {
    const report = await work(call.core.client(call.core.openBuiltInSession('console', call.origin)), isNew)
    isDone = !isTrial
    const account = founded && !isTrial ? founded : undefined
    if (call.json) call.out(JSON.stringify({ file: db, ...(account ? { account } : {}), report }))
    else {
      if (!isTrial) call.out(call.t('cli:exchange.ready', { file: db }))
      if (account) call.out(call.t('cli:exchange.account', account))
      tell(call, report)
    }
    return undefined
  } finally {
    // Nothing half-made stays: a school that was founded for a file that can't be read goes again.
    if (isNew && !isDone) {
      call.core.discardSchool()
      if (madeFolder) rmSync(madeFolder, { recursive: true, force: true })
    }
  }
}

/** Makes a folder where there is none; whether it can be written is said by who writes there. */
const makeFolder = (folder: string): string | undefined => {
  try {
    return mkdirSync(folder, { recursive: true })
  } catch {
    return undefined
  }
}

/** `export fet --db FILE --out OUT.fet`. */
export const exportFet = (call: Call): Promise<Refusal | undefined> =>
  exportFile(call, client => client.exchange.exportFet())

/** `export asc --db FILE --out OUT.xml [--encoding utf-8|windows-1251]`. */
export const exportAsc = (call: Call): Promise<Refusal | undefined> => {
  const encoding = call.options.encoding ?? 'utf-8'
  if (encoding !== 'utf-8' && encoding !== 'windows-1251')
    throw new WrongUsage(call.t('cli:wrongOption', { detail: '--encoding utf-8|windows-1251' }))
  return exportFile(call, client => client.exchange.exportAsc({ encoding }))
}

const exportFile = async (call: Call, make: (client: Client) => Promise<File>): Promise<Refusal | undefined> => {
  const out = resolve(required(call, 'out'))
  if (existsSync(out)) return refuse('FileExists', { file: out })
  const refusal = call.core.openSchoolForReading(resolve(required(call, 'db')))
  if (refusal) return refusal
  const file = await make(call.core.client(call.core.openBuiltInSession('console', call.origin)))
  try {
    writeFileSync(out, new Uint8Array(await file.arrayBuffer()), { flag: 'wx' })
  } catch {
    return refuse('FolderNotWritable', { file: out })
  }
  call.out(call.json ? JSON.stringify({ file: out }) : call.t('cli:exchange.written', { file: out }))
  return undefined
}

/** `import pupils IN.xlsx|csv --db FILE [--map PROFILE] [--create-classes] [--dry-run]`. */
export const importPupils = async (call: Call): Promise<Refusal | undefined> => {
  const given = givenFile(call)
  if (isRefusal(given)) return given
  const refusal = call.core.openSchool(resolve(required(call, 'db')))
  if (refusal) return refusal
  const client = call.core.client(call.core.openBuiltInSession('console', call.origin))
  const read = await client.exchange.readTable({ file: given })
  const profile = call.options.map
  const { importId, mapping } =
    profile === undefined ? read : await client.exchange.takeProfile({ importId: read.importId, profile })
  const wanted = {
    importId,
    mapping,
    options: {
      createClasses: call.options['create-classes'] === 'true',
      newPupilsFrom: 'yearStart' as const,
      adultsLearn: false,
    },
    answers: [],
  }
  const preview = await client.exchange.previewPupils(wanted)
  const { missing, doubled } = preview.check
  if (missing.length || doubled.length) return refuse('ColumnsMissing', { fields: [...missing, ...doubled] })
  const open = preview.rows.filter(r => r.status === 'refused' || r.status === 'asked')
  if (!call.json) {
    call.out(call.t('cli:exchange.counts', preview.counts))
    for (const row of open) {
      const reasons = row.reasons.map(r => `${reasonWords(r, call.t)} ${fixWords(r, row.row, call.t)}`.trim())
      call.out(
        `${call.t('cli:exchange.row', { row: row.row })} ${[...reasons, row.question ? call.t('cli:exchange.asked') : ''].join(' ').trim()}`,
      )
    }
  }
  if (call.options['dry-run'] === 'true') {
    if (call.json) call.out(JSON.stringify({ counts: preview.counts, rows: preview.rows }))
    return undefined
  }
  const report = await client.exchange.applyPupils({ ...wanted, expected: preview.counts })
  if (call.json) call.out(JSON.stringify({ counts: preview.counts, report }))
  else tell(call, report)
  return undefined
}

/** What an import leaves a person to know, a section after the other. */
const tell = (call: Call, { lines }: ImportReport): void => {
  for (const section of ['came', 'guessed', 'carried', 'decide'] as const) {
    const own = lines.filter(line => line.section === section)
    if (own.length === 0) continue
    call.out(`\n${call.t(`cli:exchange.section_${section}` as 'cli:exchange.section_came')}`)
    for (const line of own) call.out(`  ${reportLineWords(line, call.t)}`)
  }
}

/** First and last day of the year that is named, or of the one that today is in or comes before. */
const yearOf = (call: Call) => {
  const { year } = call.options
  if (year !== undefined && !/^\d{4}\/(\d{2}|\d{4})$/.test(year)) {
    throw new WrongUsage(call.t('cli:wrongYear', { option: 'year' }))
  }
  const today = call.core.app.ports.clock.today()
  const first = year ? Number(year.slice(0, 4)) : Number(today.slice(0, 4)) - (today.slice(5) < '06-01' ? 1 : 0)
  return { yearStarts: calendarDate(`${first}-09-01`), yearEnds: calendarDate(`${first + 1}-05-31`) }
}
