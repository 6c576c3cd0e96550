import { addCost, type Board, priceOf } from './board.ts'
import type { Family } from './family.ts'
import { listsOf } from './lists.ts'
import { maskAfter } from './masks.ts'
import {
  type BusyRule,
  dayValue,
  isBusyRule,
  isByDay,
  isDayTerm,
  isNightTerm,
  nextDay,
  nightValue,
  type Term,
  termsOf,
  weekAmount,
  weekValue,
} from './row-terms.ts'
import { onlyTracks, type TrackPlan, type Tracks } from './tracks.ts'

/** A rule on a track, with the rows of the rule that share the track. */
export type RowRulePlan = readonly { readonly number: number; readonly track: number; readonly rows: number[] }[]

export const planRowRules = ({ problem }: Board, plan: TrackPlan): RowRulePlan => {
  const planned: { number: number; track: number; rows: number[] }[] = []
  problem.rules.forEach((rule, number) => {
    if (!isBusyRule(rule)) return
    const tag = 'tag' in rule ? rule.tag : -1
    const name = tag < 0 ? '' : `tag ${tag}`
    const has = tag < 0 ? undefined : (piece: number) => problem.pieces[piece]!.tags.includes(tag)
    const rowsOf = new Map<number, number[]>()
    for (const row of rule.rows) {
      const track = plan.trackOf(rule.of, row, name, has)
      if (track < 0) continue
      const rows = rowsOf.get(track)
      if (rows) rows.push(row)
      else rowsOf.set(track, [row])
    }
    for (const [track, rows] of rowsOf) planned.push({ number, track, rows })
  })
  return planned
}

/** Rules about the days of teachers and pupils: gaps, hours, runs, spans, days, rests. */
export const createRowRules = (board: Board, tracks: Tracks, planned: RowRulePlan): Family => {
  const { problem, days, hours, move } = board
  const { masks, open } = tracks
  const { busy, twice } = masks
  const ofPiece = onlyTracks(
    tracks,
    planned.map(({ track }) => track),
  )
  const { terms, kinds, a, b, hard, soft } = compile(board, tracks, planned)
  /** Of a week term: its number now. */
  const sums = new Int32Array(kinds.length)

  /** What the move adds to a term's number, or to a day term itself. */
  const step = (term: number, track: number): number => {
    const kind = kinds[term]!
    const over = a[term]!
    const more = b[term]!
    let change = 0
    if (move.fromDay >= 0) {
      const at = track * days + move.fromDay
      const after = maskAfter(busy, twice, at, move.fromDay, move)
      if (isDayTerm(kind)) change += dayValue(kind, over, after, open[at]!) - dayValue(kind, over, busy[at]!, open[at]!)
      else change += weekValue(kind, more, after, open[at]!) - weekValue(kind, more, busy[at]!, open[at]!)
    }
    if (move.toDay >= 0 && move.toDay !== move.fromDay) {
      const at = track * days + move.toDay
      const after = busy[at]! | move.toBits
      if (isDayTerm(kind)) change += dayValue(kind, over, after, open[at]!) - dayValue(kind, over, busy[at]!, open[at]!)
      else change += weekValue(kind, more, after, open[at]!) - weekValue(kind, more, busy[at]!, open[at]!)
    }
    return change
  }
  const nightsOf = (term: number, track: number, isAfter: boolean): number => {
    let amount = 0
    for (let day = 0; day < days; day++) {
      const next = nextDay(day, b[term]!, problem)
      if (next < 0) break
      const evening = track * days + day
      const morning = track * days + next
      amount += isAfter
        ? nightValue(
            a[term]!,
            hours,
            maskAfter(busy, twice, evening, day, move),
            maskAfter(busy, twice, morning, next, move),
          )
        : nightValue(a[term]!, hours, busy[evening]!, busy[morning]!)
    }
    return amount
  }
  /** Do the row's busy hours change at all? */
  const isMoved = (track: number): boolean =>
    (move.fromDay >= 0 &&
      maskAfter(busy, twice, track * days + move.fromDay, move.fromDay, move) !== busy[track * days + move.fromDay]) ||
    (move.toDay >= 0 && (busy[track * days + move.toDay]! | move.toBits) !== busy[track * days + move.toDay])

  const known = new Map<number, readonly Term[]>()
  const partsOf = (number: number): readonly Term[] => {
    const parts = known.get(number) ?? termsOf(problem.rules[number] as BusyRule)
    known.set(number, parts)
    return parts
  }
  /** Of a row that has something placed: a week term that goes by empty days is one day's where that day is empty. */
  const amountOfDay = (parts: readonly Term[], track: number, day: number): number => {
    const at = track * days + day
    let amount = 0
    for (const { kind, a } of parts) {
      if (isDayTerm(kind)) amount += dayValue(kind, a, busy[at]!, open[at]!)
      else if (busy[at] === 0) amount += a
    }
    return amount
  }
  const amountOfWeek = (parts: readonly Term[], track: number): number => {
    let amount = 0
    for (const { kind, a, b: more } of parts) {
      let sum = 0
      for (let day = 0; day < days; day++) {
        const at = track * days + day
        const next = isNightTerm(kind) ? nextDay(day, more, problem) : -1
        if (isDayTerm(kind)) sum += dayValue(kind, a, busy[at]!, open[at]!)
        else if (!isNightTerm(kind)) sum += weekValue(kind, more, busy[at]!, open[at]!)
        else if (next >= 0) sum += nightValue(a, hours, busy[at]!, busy[track * days + next]!)
      }
      amount += isDayTerm(kind) || isNightTerm(kind) ? sum : weekAmount(kind, a, sum, days)
    }
    return amount
  }

  return {
    weigh: () => {
      if (move.from === move.to) return
      let hardly = 0
      let softly = 0
      for (let k = ofPiece.from[move.piece]!; k < ofPiece.from[move.piece + 1]!; k++) {
        const track = ofPiece.items[k]!
        if (!isMoved(track)) continue
        for (let term = terms.from[track]!; term < terms.from[track + 1]!; term++) {
          const kind = kinds[term]!
          let change = 0
          if (isNightTerm(kind)) change = nightsOf(term, track, true) - nightsOf(term, track, false)
          else {
            change = step(term, track)
            if (change !== 0 && !isDayTerm(kind))
              change =
                weekAmount(kind, a[term]!, sums[term]! + change, days) - weekAmount(kind, a[term]!, sums[term]!, days)
          }
          hardly += change * hard[term]!
          softly += change * soft[term]!
        }
      }
      addCost(board, hardly, softly)
    },
    keep: () => {
      if (move.from === move.to) return
      for (let k = ofPiece.from[move.piece]!; k < ofPiece.from[move.piece + 1]!; k++) {
        const track = ofPiece.items[k]!
        for (let term = terms.from[track]!; term < terms.from[track + 1]!; term++)
          if (!isDayTerm(kinds[term]!) && !isNightTerm(kinds[term]!)) sums[term]! += step(term, track)
      }
    },
    findBroken: (report, near) => {
      for (const { number, track, rows } of planned) {
        const own = tracks.pieces[track]!
        if (near >= 0 && !own.includes(near)) continue
        const rule = problem.rules[number] as BusyRule
        if (!own.some(piece => board.starts[piece]! >= 0)) continue
        const byDay = isByDay(rule)
        const parts = partsOf(number)
        for (let day = 0; day < (byDay ? days : 1); day++) {
          const amount = byDay ? amountOfDay(parts, track, day) : amountOfWeek(parts, track)
          if (amount <= 0) continue
          const pieces = own.filter(piece => {
            const start = board.starts[piece]!
            return start >= 0 && (!byDay || board.dayOf[start] === day)
          })
          for (const row of rows) report(number, rule.kind, amount, pieces, byDay ? { row, day } : { row })
        }
      }
    },
    arrays: [sums],
  }
}

const noTerms = new Map<number, never>()

/** Terms by track; equal terms of several rules and rows are one, at their prices together. */
const compile = ({ problem }: Board, { pieces }: Tracks, planned: RowRulePlan) => {
  const found: Map<number, Term & { hard: number; soft: number }>[] = pieces.map(() => noTerms)
  const parts = new Map<number, readonly Term[]>()
  for (const { number, track, rows } of planned) {
    const price = priceOf(problem.rules[number]!)
    if (!parts.has(number)) parts.set(number, termsOf(problem.rules[number] as BusyRule))
    if (found[track] === noTerms) found[track] = new Map()
    for (const term of parts.get(number)!) {
      // No count of hours reaches 4,096: one whole number names the term.
      const key = (term.b * 4096 + Math.min(term.a, 4095)) * 32 + term.kind
      const known = found[track]!.get(key)
      if (known) {
        known.hard += price.hard * rows.length
        known.soft += price.soft * rows.length
      } else found[track]!.set(key, { ...term, hard: price.hard * rows.length, soft: price.soft * rows.length })
    }
  }
  const all = found.flatMap(terms => [...terms.values()])
  let last = 0
  return {
    terms: listsOf(found.map(terms => [...terms.values()].map(() => last++))),
    kinds: Uint8Array.from(all, ({ kind }) => kind),
    a: Int32Array.from(all, term => term.a),
    b: Int32Array.from(all, term => term.b),
    hard: Int32Array.from(all, ({ hard }) => hard),
    soft: Float64Array.from(all, ({ soft }) => soft),
  }
}
