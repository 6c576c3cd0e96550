import type { NormMeasure, ProblemRule } from '../constraints/problem.ts'
import { addCost, type Board, priceOf } from './board.ts'
import { createClassPoints } from './class-points.ts'
import type { Family } from './family.ts'
import { listsWith } from './lists.ts'
import { bitsIn, maskAfter, runsOver } from './masks.ts'
import type { TrackPlan, Tracks } from './tracks.ts'

/** A norm of a class with the tracks it counts on: what they hold says `normTracks`. */
type Planned = {
  readonly number: number
  readonly rule: NormMeasure
  readonly row: number
  readonly track: number
  readonly others: readonly number[]
}

export const planClassNorms = ({ problem }: Board, plan: TrackPlan): readonly Planned[] =>
  problem.rules.flatMap((rule, number) =>
    isNorm(rule)
      ? rule.classes.flatMap(row => {
          const track = plan.trackOf('classes', row)
          return track < 0 ? [] : [{ number, rule, row, track, others: normTracks(problem.pieces, plan, rule, row) }]
        })
      : [],
  )

/** Sanitary norms: busy hours, subjects and points of the days of a class. */
export const createClassNorms = (
  board: Board,
  tracks: Tracks,
  plan: TrackPlan,
  planned: readonly Planned[],
): Family => {
  const { problem, days, move } = board
  const { busy, twice } = tracks.masks
  const points = createClassPoints(
    board,
    plan.rowPieces.classes.map((pieces, row) =>
      planned.some(one => one.row === row && (one.rule.kind === 'peakDay' || one.rule.kind === 'lightDay'))
        ? pieces
        : [],
    ),
  )
  /** Tracks of the piece that is moved bear the number of the weighing. */
  const stamps = new Int32Array(tracks.pieces.length)
  let stamp = 0
  const maskOf = (track: number, day: number, isAfter: boolean): number => {
    const at = track * days + day
    return isAfter && stamps[track] === stamp ? maskAfter(busy, twice, at, day, move) : busy[at]!
  }
  const norms = planned.map(one => {
    const { hard, soft } = priceOf(problem.rules[one.number]!)
    return { ...one, hard, soft, ...amountsOf(board, plan, one, maskOf, points.ofDay) }
  })
  const ofPiece = listsWith(
    norms.map(({ track }) => tracks.pieces[track]!),
    problem.pieces.length,
  )
  return {
    weigh: () => {
      const { piece, from, fromDay, to, toDay } = move
      if (from === to) return
      stamp = (stamp + 1) & 0x3fffffff
      for (let k = tracks.ofPiece.from[piece]!; k < tracks.ofPiece.from[piece + 1]!; k++)
        stamps[tracks.ofPiece.items[k]!] = stamp
      let hardly = 0
      let softly = 0
      for (let k = ofPiece.from[piece]!; k < ofPiece.from[piece + 1]!; k++) {
        const { ofDay, ofWeek, hard, soft } = norms[ofPiece.items[k]!]!
        let change = 0
        if (ofWeek !== null) change = ofWeek(true) - ofWeek(false)
        else if (ofDay !== null) {
          if (fromDay >= 0) change += ofDay(fromDay, true) - ofDay(fromDay, false)
          if (toDay >= 0 && toDay !== fromDay) change += ofDay(toDay, true) - ofDay(toDay, false)
        }
        hardly += change * hard
        softly += change * soft
      }
      addCost(board, hardly, softly)
    },
    keep: points.keep,
    findBroken: (report, near) => {
      for (const { number, rule, row, track, ofDay, ofWeek } of norms) {
        const own = tracks.pieces[track]!
        if (near >= 0 && !own.includes(near)) continue
        const placed = own.filter(piece => board.starts[piece]! >= 0)
        const ofAll = ofWeek === null ? 0 : ofWeek(false)
        if (ofAll > 0) report(number, rule.kind, ofAll, placed, { row })
        for (let day = 0; ofDay !== null && day < days; day++) {
          const amount = ofDay(day, false)
          if (amount === 0) continue
          const pieces = placed.filter(piece => board.dayOf[board.starts[piece]!] === day)
          report(number, rule.kind, amount, pieces, { row, day })
        }
      }
    },
    arrays: points.arrays,
  }
}

const isNorm = (rule: ProblemRule): rule is ProblemRule & NormMeasure => 'classes' in rule

/** Its hard slots; one for each subject; the pieces that allow an extra lesson; none. Empty tracks are left out. */
const normTracks = (pieces: Board['problem']['pieces'], plan: TrackPlan, rule: NormMeasure, row: number): number[] => {
  const ofSubject = (subject: number) =>
    plan.trackOf('classes', row, `subject ${subject}`, piece => pieces[piece]!.subject === subject)
  const found = (): number[] => {
    switch (rule.kind) {
      case 'hardLessons':
      case 'hardInRow':
        return [plan.trackOf('classes', row, `points ${rule.points}`, piece => pieces[piece]!.points >= rule.points)]
      case 'doubles':
        return subjectsOf(pieces, plan, row)
          .filter(subject => !rule.except.includes(subject))
          .map(ofSubject)
      case 'sameSubjectDaily':
        return subjectsOf(pieces, plan, row).map(ofSubject)
      case 'classHoursDaily': {
        const { extraSubjects } = rule
        const name = `subjects ${extraSubjects.join()}`
        return [plan.trackOf('classes', row, name, piece => extraSubjects.includes(pieces[piece]!.subject))]
      }
      default:
        return []
    }
  }
  return found().filter(track => track >= 0)
}

const subjectsOf = (pieces: Board['problem']['pieces'], plan: TrackPlan, row: number): number[] => [
  ...new Set(plan.rowPieces.classes[row]!.map(piece => pieces[piece]!.subject)),
]

/** Amounts now or after the move: by day or of the week, the other is null. */
type Amounts = {
  readonly ofDay: ((day: number, isAfter: boolean) => number) | null
  readonly ofWeek: ((isAfter: boolean) => number) | null
}

const amountsOf = (
  { days, hours }: Board,
  plan: TrackPlan,
  { rule, row, track, others }: Planned,
  maskOf: (track: number, day: number, isAfter: boolean) => number,
  pointsOf: (row: number, day: number, isAfter: boolean) => number,
): Amounts => {
  const first = others[0]
  switch (rule.kind) {
    case 'classHoursDaily':
      return {
        ofDay: null,
        ofWeek: isAfter => {
          let amount = 0
          let forgiven = 0
          for (let day = 0; day < days; day++) {
            const busy = bitsIn(maskOf(track, day, isAfter))
            if (busy <= rule.max) continue
            const isExtra = first !== undefined && busy <= rule.extraMax && maskOf(first, day, isAfter) !== 0
            if (isExtra && forgiven < rule.extraDays) forgiven++
            else amount += busy - rule.max
          }
          return amount
        },
      }
    case 'hardLessons': {
      const outside = outsideHours(plan.openOf('classes', row), hours, rule.from, rule.to)
      return {
        ofDay: (day, isAfter) => (first === undefined ? 0 : bitsIn(maskOf(first, day, isAfter) & outside[day]!)),
        ofWeek: null,
      }
    }
    case 'hardInRow':
      return {
        ofDay: (day, isAfter) => {
          if (first === undefined) return 0
          const mask = maskOf(first, day, isAfter)
          return runsOver(mask, 1) + runsOver(mask, 2)
        },
        ofWeek: null,
      }
    case 'doubles':
      return {
        ofDay: (day, isAfter) => {
          let pairs = 0
          for (let i = 0; i < others.length; i++) {
            const mask = maskOf(others[i]!, day, isAfter)
            pairs |= mask & (mask >>> 1)
          }
          return bitsIn(pairs)
        },
        ofWeek: null,
      }
    case 'sameSubjectDaily':
      return {
        ofDay: (day, isAfter) => {
          let amount = 0
          for (let i = 0; i < others.length; i++) {
            const mask = maskOf(others[i]!, day, isAfter)
            if (mask !== 0) amount += Math.max(0, bitsIn(mask) - rule.max)
          }
          return amount
        },
        ofWeek: null,
      }
    case 'dayDifference':
      return {
        ofDay: null,
        ofWeek: isAfter => {
          let most = 0
          let fewest = hours
          for (let day = 0; day < days; day++) {
            const busy = bitsIn(maskOf(track, day, isAfter))
            if (busy === 0) continue
            if (busy > most) most = busy
            if (busy < fewest) fewest = busy
          }
          return Math.max(0, most - fewest - rule.max)
        },
      }
    case 'peakDay': {
      const isPeak = Uint8Array.from({ length: days }, (_, day) => (rule.peak.includes(day) ? 1 : 0))
      return {
        ofDay: null,
        ofWeek: isAfter => {
          let amount = 0
          for (let i = 0; i < rule.weeks.length; i++) {
            const week = rule.weeks[i]!
            let most = 0
            let mostOfPeak = 0
            for (let k = 0; k < week.length; k++) {
              const points = pointsOf(row, week[k]!, isAfter)
              if (points > most) most = points
              if (isPeak[week[k]!] === 1 && points > mostOfPeak) mostOfPeak = points
            }
            if (most > mostOfPeak) amount++
          }
          return amount
        },
      }
    }
    case 'lightDay': {
      const isLight = Uint8Array.from({ length: days }, (_, day) => (rule.light.includes(day) ? 1 : 0))
      const isAmong = Uint8Array.from({ length: days }, (_, day) => (rule.among.includes(day) ? 1 : 0))
      return {
        ofDay: null,
        ofWeek: isAfter => {
          let amount = 0
          for (let i = 0; i < rule.weeks.length; i++) {
            const week = rule.weeks[i]!
            let most = 0
            let light = Number.MAX_SAFE_INTEGER
            let among = Number.MAX_SAFE_INTEGER
            for (let k = 0; k < week.length; k++) {
              const points = pointsOf(row, week[k]!, isAfter)
              if (points > most) most = points
              if (isLight[week[k]!] === 1 && points < light) light = points
              if (isAmong[week[k]!] === 1 && points < among) among = points
            }
            if (most > 0 && light < Number.MAX_SAFE_INTEGER && light > among) amount++
          }
          return amount
        },
      }
    }
  }
}

/** By day: hours whose lesson number is under `from` or over `to`, as bits; lessons are numbered over open hours. */
const outsideHours = (open: Int32Array, hours: number, from: number, to: number): Int32Array =>
  open.map(bits => {
    let outside = 0
    let lesson = 1
    for (let hour = 0; hour < hours; hour++) {
      if (lesson < from || lesson > to) outside |= 1 << hour
      if (bits & (1 << hour)) lesson++
    }
    return outside
  })
