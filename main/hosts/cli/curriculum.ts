import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CurriculumFinding } from '#contract/curriculum'
import type { CurriculumImportPreview } from '#contract/curriculum-import'
import { reportLineWords } from '#contract/exchange-words'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { findingWords } from '#domain/norms/finding'
import { givenFileInSchool } from './given-file.ts'
import { type Call, required, WrongUsage, wholeNumber } from './terminal.ts'

/** `curriculum export --db FILE --out FILE.xlsx [--number N] [--template]`: a version of the curriculum as a workbook. */
export const exportCurriculum = async (call: Call): Promise<Refusal | undefined> => {
  const out = resolve(required(call, 'out'))
  if (existsSync(out)) return refuse('FileExists', { file: out })
  const refusal = call.core.openSchoolForReading(resolve(required(call, 'db')))
  if (refusal) return refusal
  const client = call.core.client(call.core.openBuiltInSession('console', call.origin))
  const version = wholeNumber(call, 'number', 1, 10_000)
  const template = call.options.template === 'true'
  const file = await client.exchange.exportCurriculum({ template, ...(version === undefined ? {} : { version }) })
  try {
    writeFileSync(out, new Uint8Array(await file.arrayBuffer()), { flag: 'wx' })
  } catch {
    return refuse('FolderNotWritable', { file: out })
  }
  call.out(call.json ? JSON.stringify({ file: out }) : call.t('cli:exchange.written', { file: out }))
  return undefined
}

/**
 * `curriculum import FILE --db FILE [--sheet NAME] [--half both|first|second] [--create-subjects] [--replace] [--dry-run]`.
 * Rows that are not understood are told, and do not hinder the others.
 */
export const importCurriculum = async (call: Call): Promise<Refusal | undefined> => {
  const half = call.options.half ?? 'both'
  if (half !== 'both' && half !== 'first' && half !== 'second') {
    throw new WrongUsage(call.t('cli:wrongOption', { detail: '--half both|first|second' }))
  }
  const given = givenFileInSchool(call)
  if (isRefusal(given)) return given
  const { file, client, isTried } = given
  const read = await client.exchange.readCurriculum({ file })
  const named = call.options.sheet
  const sheet = named === undefined ? read.sheet : read.sheets.findIndex(s => s.name === named)
  if (!read.sheets[sheet]?.form) {
    throw new WrongUsage(call.t('cli:curriculum.noSheet', { names: read.sheets.map(s => s.name).join(', ') }))
  }
  const wish = {
    importId: read.importId,
    sheet,
    half: half as 'both' | 'first' | 'second',
    createSubjects: call.options['create-subjects'] === 'true',
    replace: call.options.replace === 'true',
    answers: [],
  }
  const preview = await client.exchange.previewCurriculum(wish)
  if (!call.json) tell(call, preview)
  if (isTried) {
    if (call.json) call.out(JSON.stringify(preview))
    return undefined
  }
  const report = await client.exchange.applyCurriculum({ ...wish, expected: preview.counts })
  if (call.json) call.out(JSON.stringify({ counts: preview.counts, report }))
  else for (const line of report.lines) call.out(reportLineWords(line, call.t))
  return undefined
}

/** How many rows do what, every row that is not understood, and what its names are near to. */
const tell = (call: Call, { counts, rows, names }: CurriculumImportPreview): void => {
  call.out(call.t('cli:curriculum.counts', counts))
  for (const row of rows) {
    const words = row.reasons.map(({ code, data }) =>
      call.t(`exchange:curriculumReason.${code}` as 'exchange:curriculumReason.ClassUnknown', data),
    )
    if (words.length > 0) call.out(`${call.t('cli:curriculum.place', { cell: row.cell })} ${words.join(' ')}`)
  }
  for (const { text, nearest, answer } of names) {
    if (nearest.length === 0 || answer !== undefined) continue
    call.out(call.t('cli:curriculum.nearest', { name: text, names: nearest.map(n => n.text).join(', ') }))
  }
}

/** `curriculum check --db FILE`: what is wrong with the newest version; the answer's code is 1 when something is an error. */
export const checkCurriculum = async (call: Call): Promise<Refusal | 'broken' | undefined> => {
  const refusal = call.core.openSchoolForReading(resolve(required(call, 'db')))
  if (refusal) return refusal
  const client = call.core.client(call.core.openBuiltInSession('console', call.origin))
  const view = await client.curriculum.view({})
  const findings = view.findings.map(finding => ({ ...finding, sentence: sentenceOf(call, finding) }))
  if (call.json) {
    const { version, due, totals } = view
    call.out(JSON.stringify({ version, due, totals, findings }))
  } else {
    for (const { sentence, norm } of findings) call.out(norm ? `${sentence} (${norm.clause})` : sentence)
    call.out(call.t('cli:curriculum.found', { count: findings.length }))
  }
  return findings.some(f => f.level === 'error') ? 'broken' : undefined
}

const sentenceOf = (call: Call, { kind, data, norm }: CurriculumFinding): string => {
  const half = data.half === 'first' || data.half === 'second' ? data.half : undefined
  const className = half
    ? call.t('cli:curriculum.ofHalf', { className: data.className, context: half })
    : String(data.className)
  if (!norm) return call.t(`cli:curriculum.finding_${kind}` as 'cli:curriculum.finding_noTeacher', data)
  const words = findingWords(data, call.language)
  return `${className}: ${call.t(`norms:${norm.norm}` as 'norms:weeklyLoad', words)}`
}
