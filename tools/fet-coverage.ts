// Which constraints of real FET files Letopis understands: `npm run fet-coverage [FOLDER OF EXAMPLES]`.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isRefusal } from '#domain/kernel/refusal'
import { planImport } from '#main/exchange/fet/plan-import'
import { readFet } from '#main/exchange/fet/read-fet'

/** Types without their leading «Constraint». */
export type FetCoverage = {
  /** Of the list: those that occur in the files, and never without a rule, a placement or a closed slot. */
  understood: string[]
  /** Of the list: those of which some or all are only carried. */
  notUnderstood: string[]
  /** Types of the files that the list does not have. */
  beyondTheList: string[]
  files: number
  filesUnderstood: string[]
  occurrences: number
  occurrencesUnderstood: number
  /** Only carried: by type, in how many files and how often. */
  carried: Map<string, { files: string[]; count: number }>
}

/** Imports every file as the application does and counts what it understood of `types`. */
export const fetCoverage = (files: readonly string[], types: readonly string[]): FetCoverage => {
  const carried: FetCoverage['carried'] = new Map()
  const seen = new Set<string>()
  const filesUnderstood: string[] = []
  let occurrences = 0
  for (const path of files) {
    const file = readFet(readFileSync(path))
    if (isRefusal(file)) throw new Error(`${path}: ${JSON.stringify(file)}`)
    for (const { type } of [...file.timeConstraints, ...file.spaceConstraints]) {
      seen.add(type)
      occurrences++
    }
    let last = 0
    const wish = { classLevel: 'auto', yearId: 'year', yearStarts: '2026-09-01' } as const
    const { report } = planImport(file, wish, () => String(++last))
    if (!report.carried.length) filesUnderstood.push(path)
    for (const { type, count } of report.carried) {
      const known = carried.get(type) ?? { files: [], count: 0 }
      carried.set(type, { files: [...known.files, path], count: known.count + count })
    }
  }
  const listed = new Set(types)
  return {
    understood: types.filter(type => seen.has(type) && !carried.has(type)),
    notUnderstood: types.filter(type => !seen.has(type) || carried.has(type)),
    beyondTheList: [...seen].filter(type => !listed.has(type)).sort(),
    files: files.length,
    filesUnderstood,
    occurrences,
    occurrencesUnderstood: occurrences - [...carried.values()].reduce((sum, { count }) => sum + count, 0),
    carried,
  }
}

/** The list of types that FET's real schools use: `tests/fixtures/fet-constraint-types.csv`. */
export const listedTypes = (): string[] =>
  readFileSync(fileURLToPath(new URL('../tests/fixtures/fet-constraint-types.csv', import.meta.url)), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.slice('Constraint'.length, line.indexOf(',')))

/** The figures as lines. */
export const coverageLines = (coverage: FetCoverage, types: number): string[] => [
  `types understood: ${coverage.understood.length} of ${types}`,
  `school files with all types understood: ${coverage.filesUnderstood.length} of ${coverage.files}`,
  `constraints understood: ${coverage.occurrencesUnderstood} of ${coverage.occurrences}`,
  `types of the files beyond the list: ${coverage.beyondTheList.join(', ') || 'none'}`,
  ...(coverage.notUnderstood.length ? [`not understood of the list: ${coverage.notUnderstood.join(', ')}`] : []),
  ...[...coverage.carried].map(
    ([type, { files, count }]) => `only carried: ${type}, ${count} in ${files.length} files, first ${files[0]}`,
  ),
]

const run = (): void => {
  const places = [
    '/usr/share/doc/fet-data/examples',
    join(tmpdir(), 'letopis-fet-data/usr/share/doc/fet-data/examples'),
  ]
  const examples = process.argv[2] ?? places.find(place => existsSync(place))
  if (!examples) throw new Error('FET has no examples here: install the Debian package fet-data, or name their folder')
  // The schools among the official files: no universities, no examinations, no saved results.
  const files = readdirSync(join(examples, 'FET-5-official'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.fet') && !/universit|exam|_data_and_timetable/i.test(name))
    .sort()
    .map(name => join(examples, 'FET-5-official', name))
  const types = listedTypes()
  for (const line of coverageLines(fetCoverage(files, types), types.length)) console.log(line)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) run()
