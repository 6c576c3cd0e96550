import { hostname, userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { isDefinedError } from '@orpc/client'
import type { Language } from '#contract/values'
import { isRefusal, type Refusal } from '#domain/kernel/refusal'
import packageJson from '../../../package.json' with { type: 'json' }
import { createCore } from '../../core.ts'
import { systemClock } from '../../platform/clock.ts'
import { faultLog } from '../../platform/faults.ts'
import { diskFiles } from '../../platform/files.ts'
import { randomIds } from '../../platform/ids.ts'
import { systemMedia } from '../../platform/media/system-media.ts'
import { scryptSecrets } from '../../platform/secrets.ts'
import { workerThreads } from '../../platform/workers.ts'
import { createArchive, showRegister, verifyArchive } from './archive.ts'
import { check } from './check.ts'
import { checkCurriculum, exportCurriculum, importCurriculum } from './curriculum.ts'
import { demo } from './demo.ts'
import { exportAsc, exportFet, importAsc, importFet, importPupils } from './exchange.ts'
import { journalPage } from './journal.ts'
import { lockPeriod, unlockPeriod } from './period.ts'
import { printJournal, printSummary } from './print.ts'
import { serve } from './serve.ts'
import { type Call, WrongUsage } from './terminal.ts'
import { checkTimetable } from './timetable.ts'
import { exportHtml, exportIcs, exportXlsx, importXlsx } from './timetable-files.ts'
import { wordRefusal, wordsIn } from './words.ts'

/** Every command with the options it takes. */
const commands: Record<
  string,
  { options: readonly string[]; files?: number; run(call: Call): Promise<Refusal | 'broken' | undefined> }
> = {
  demo: { options: ['db', 'classes', 'pupils', 'seed'], run: demo },
  serve: { options: ['db', 'port', 'no-open'], run: serve },
  'journal page': { options: ['db', 'class', 'subject', 'subgroup', 'period'], run: journalPage },
  check: { options: ['db'], run: check },
  'import fet': { options: ['db', 'year', 'class-level'], files: 1, run: importFet },
  'import asc': { options: ['db', 'year', 'from', 'dry-run'], files: 1, run: importAsc },
  'import pupils': { options: ['db', 'map', 'dry-run', 'create-classes'], files: 1, run: importPupils },
  'import xlsx': { options: ['db', 'on', 'dry-run', 'unplace-others'], files: 1, run: importXlsx },
  'export xlsx': { options: ['db', 'out', 'on', 'class', 'teacher', 'room'], run: exportXlsx },
  'export ics': { options: ['db', 'out', 'on', 'class', 'teacher', 'room', 'zone'], run: exportIcs },
  'export html': { options: ['db', 'out', 'on', 'class', 'teacher', 'room'], run: exportHtml },
  'export fet': { options: ['db', 'out'], run: exportFet },
  'export asc': { options: ['db', 'out', 'encoding'], run: exportAsc },
  'curriculum import': {
    options: ['db', 'sheet', 'half', 'create-subjects', 'replace', 'dry-run'],
    files: 1,
    run: importCurriculum,
  },
  'curriculum export': { options: ['db', 'out', 'number', 'template'], run: exportCurriculum },
  'curriculum check': { options: ['db'], run: checkCurriculum },
  'timetable check': { options: ['db', 'on'], run: checkTimetable },
  'period lock': { options: ['db', 'period', 'kind'], run: lockPeriod },
  'archive create': { options: ['db', 'to', 'room', 'allow-same-volume'], run: createArchive },
  'archive verify': { options: ['db', 'key'], files: 1, run: verifyArchive },
  'archive register': { options: ['db'], run: showRegister },
  'print summary': { options: ['db', 'class', 'period', 'out'], run: printSummary },
  'print journal': { options: ['db', 'class', 'period', 'out'], run: printJournal },
  'period unlock': { options: ['db', 'period', 'kind', 'reason'], run: unlockPeriod },
}

/** Runs one command line; the answer is the exit code: 0 done, 1 refused, 2 wrong usage. */
const run = async (args: string[]): Promise<number> => {
  const t = wordsIn(languageOf(args))
  const line = readLine(args)
  if (line instanceof Error) return complain(t('cli:wrongOption', { detail: line.message }), 2)
  const { name, files, values } = line
  if (values.version) return say(packageJson.version)
  if (values.help || name === '') return say(t('cli:usage'))
  const command = commands[name]
  if (!command) return complain(`${t('cli:unknownCommand', { command: name })}\n\n${t('cli:usage')}`, 2)
  if (files.length !== (command.files ?? 0)) return complain(t('cli:filesExpected', { count: command.files ?? 0 }), 2)
  const foreign = Object.keys(values).find(option => !(option in everywhere) && !command.options.includes(option))
  if (foreign) return complain(t('cli:wrongOption', { detail: `--${foreign}` }), 2)
  const core = createCore({
    host: 'cli',
    version: packageJson.version,
    clock: systemClock,
    ids: randomIds(systemClock),
    secrets: scryptSecrets(),
    files: diskFiles(),
    workers: workerThreads,
    media: systemMedia,
    faults: faultLog(),
  })
  try {
    const json = values.json === true
    const answer = await command.run({
      core,
      t,
      language: languageOf(args),
      options: Object.fromEntries(Object.entries(values).map(([option, value]) => [option, String(value)])),
      lists: Object.fromEntries(
        Object.entries(values).map(([option, value]) => [option, Array.isArray(value) ? value : undefined]),
      ),
      files,
      json,
      origin: `${userInfo().username}@${hostname()}`,
      out: text => process.stdout.write(`${text}\n`),
      progress: text => {
        if (!json) process.stderr.write(`${text}\n`)
      },
    })
    return answer === 'broken' ? 1 : answer ? complain(wordRefusal(t, answer), 1) : 0
  } catch (fault) {
    if (fault instanceof WrongUsage) return complain(fault.message, 2)
    const refusal = refusalOf(fault)
    if (refusal) return complain(wordRefusal(t, refusal), 1)
    throw fault
  } finally {
    core.close()
  }
}

/** Options that any command takes. */
const everywhere = {
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
} as const

/** The command's name, the files after it, and its options, wherever they stand; the fault for a word that is no option. */
const readLine = (
  args: string[],
): { name: string; files: string[]; values: Record<string, string | boolean | string[] | undefined> } | Error => {
  const named = Object.values(commands).flatMap(command => command.options)
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...Object.fromEntries(named.map(option => [option, { type: 'string' as const }])),
        to: { type: 'string', multiple: true },
        room: { type: 'string', multiple: true },
        'allow-same-volume': { type: 'boolean' },
        'no-open': { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        'unplace-others': { type: 'boolean' },
        'create-classes': { type: 'boolean' },
        'create-subjects': { type: 'boolean' },
        replace: { type: 'boolean' },
        template: { type: 'boolean' },
        ...everywhere,
      },
    })
    const two = positionals.slice(0, 2).join(' ')
    const name =
      two in commands ? two : positionals[0] !== undefined && positionals[0] in commands ? positionals[0] : ''
    const files = name === '' ? [] : positionals.slice(name.split(' ').length)
    return { name: name || positionals.join(' '), files, values }
  } catch (fault) {
    return fault as Error
  }
}

const languageOf = (args: readonly string[]): Language => {
  const at = args.findIndex(a => a === '--lang' || a.startsWith('--lang='))
  const named = at < 0 ? undefined : (args[at]!.split('=')[1] ?? args[at + 1])
  return named === 'en' ? 'en' : 'ru'
}

/** A refusal that came through the contract, as a value again. */
const refusalOf = (fault: unknown): Refusal | undefined => {
  if (!(fault instanceof Error) || !isDefinedError(fault)) return undefined
  const { code, data } = fault as unknown as { code: string; data: unknown }
  const refusal = { refusal: code, data }
  return isRefusal(refusal) ? refusal : undefined
}

const say = (text: string): number => {
  process.stdout.write(`${text}\n`)
  return 0
}

const complain = (text: string, code: number): number => {
  process.stderr.write(`${text}\n`)
  return code
}

process.exitCode = await run(process.argv.slice(2))
