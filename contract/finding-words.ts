import { findingWords } from '#domain/norms/finding'
import type { Translate } from './exchange-words.ts'
import type { BrokenRule } from './findings.ts'

/**
 * What is broken, in one sentence without its place: «Крылова Н. В.: в одно время Алгебра 7А; Алгебра 9Б». The texts are
 * those of `audit.json` and `norms.json`.
 */
export const findingSentence = ({ from, rule, data }: BrokenRule, t: Translate, language: string): string => {
  const words = findingWords(data, language)
  if (from !== 'norm') return said(t, `audit:broken.${rule}`, words)
  const sentence = said(t, `norms:${rule}`, words)
  return data.who ? `${data.who}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}` : sentence
}

/** Name of the rule, for heads and for a slot of the board: «Окна у учеников». */
export const findingName = ({ from, rule }: Pick<BrokenRule, 'from' | 'rule'>, t: Translate): string => {
  if (from === 'norm') return said(t, `norms:name.${rule}`)
  const named = from === 'clash' || rule === 'adjacentIfSameDay' || rule === 'maxPerDay'
  return said(t, named ? `audit:rule.${rule}` : `constraints:name.${rule}`)
}

const said = (t: Translate, key: string, options: Record<string, unknown> = {}): string =>
  (t as (key: string, options: Record<string, unknown>) => string)(key, options)
