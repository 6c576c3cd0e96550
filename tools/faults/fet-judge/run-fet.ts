import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What fet-cl made of a file: `solved` with its result file, `refused` with what it says, or nothing within the time. */
export type FetAnswer = {
  readonly verdict: 'solved' | 'refused' | 'nothing'
  readonly seconds: number
  /** The file `…_data_and_timetable.fet`; of a solved one only. */
  readonly result: Uint8Array | null
  readonly says: string
}

/**
 * Runs fet-cl over a file with a fixed seed. It is ended by its process id after `seconds`: of an impossible timetable it
 * may say nothing for ever, whatever its own limit of time is.
 */
export const runFet = async (program: string, file: Uint8Array, seconds: number, seed = 1): Promise<FetAnswer> => {
  const folder = mkdtempSync(join(tmpdir(), 'letopis-fet-cl-'))
  try {
    writeFileSync(join(folder, 'school.fet'), file)
    const started = performance.now()
    const ended = await endOf(program, argumentsOf(folder, seconds, seed), seconds)
    const taken = (performance.now() - started) / 1000
    const says = textIn(join(folder, 'logs', 'result.txt'))
    const path = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(name =>
      name.endsWith('_data_and_timetable.fet'),
    )
    if (/Simulation successful/.test(says) && path)
      return { verdict: 'solved', seconds: taken, result: readFileSync(join(folder, path)), says }
    const stopped = ended === 'killed' || /exceeded|interrupted/i.test(says)
    return { verdict: stopped ? 'nothing' : 'refused', seconds: taken, result: null, says }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const endOf = (program: string, args: string[], seconds: number): Promise<'exit' | 'killed'> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore' })
    let killed = false
    const timer = setTimeout(() => {
      killed = true
      child.kill('SIGKILL')
    }, seconds * 1000)
    child.once('error', reject)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve(killed ? 'killed' : 'exit')
    })
  })

const argumentsOf = (folder: string, seconds: number, seed: number): string[] => [
  `--inputfile=${join(folder, 'school.fet')}`,
  `--outputdir=${folder}`,
  `--timelimitseconds=${Math.ceil(seconds)}`,
  '--htmllevel=0',
  ...seeds.map(name => `--randomseeds${name}=${seed}`),
  ...needless.map(name => `--write${name}=false`),
]

const seeds = ['10', '11', '12', '20', '21', '22']

/** Pages for people, which nobody reads here. */
const needless = [
  'timetableconflicts',
  'timetablesstatistics',
  'timetablesxml',
  'timetablesdayshorizontal',
  'timetablesdaysvertical',
  'timetablestimehorizontal',
  'timetablestimevertical',
  'timetablessubgroups',
  'timetablesgroups',
  'timetablesyears',
  'timetablesteachers',
  'timetablesteachersfreeperiods',
  'timetablesrooms',
  'timetablessubjects',
  'timetablesactivitytags',
  'timetablesactivities',
]

const textIn = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
