import { spawn } from 'node:child_process'
import type { DeskOrder, DeskWord, Outcome, Step } from './archive-protocol.ts'
import { type Bundle, bundle } from './bundle.ts'

/** A process that makes archives, in the hand of a campaign. */
export type Maker = {
  readonly pid: number
  open(school: string): Promise<void>
  /**
   * Makes an archive in two folders. `at` is called at every step, and the process waits till it has ended. Null when the
   * process died on the way.
   */
  archive(folders: readonly [string, string], at?: (step: Step) => void | Promise<void>): Promise<Outcome | null>
  /** SIGKILL; ends when the process has. */
  kill(): Promise<void>
}

export const bundleMaker = (): Promise<Bundle> =>
  bundle({ 'archive-desk': 'archive-desk.ts', 'worker-archive': 'archive-gate.ts' })

/** Starts a process. `through`: a program with its words that runs it, in a process of the same id. */
export const startMaker = async (
  made: Bundle,
  { through = [], env = {} }: { through?: readonly string[]; env?: Readonly<Record<string, string>> } = {},
): Promise<Maker> => {
  const [program, ...words] = [...through, process.execPath, made.fileOf('archive-desk')]
  const child = spawn(program!, words, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  })
  let isOver = false
  const over = new Promise<void>((resolve, reject) => {
    child.once('exit', () => {
      isOver = true
      resolve()
    })
    child.once('error', reject)
  })
  let hear: (word: DeskWord) => void = () => {}
  child.on('message', (word: DeskWord) => hear(word))
  // A dead process takes no orders.
  const give = (order: DeskOrder) => void (isOver || child.send(order, () => {}))
  const until = <T>(answer: (word: DeskWord) => T | undefined): Promise<T | null> => {
    const heard = new Promise<T>(resolve => {
      hear = word => {
        const value = answer(word)
        if (value !== undefined) resolve(value)
      }
    })
    return Promise.race([heard, over.then(() => null)])
  }
  const heardWord = async (is: DeskWord['is']) => {
    if ((await until(word => (word.is === is ? true : undefined))) === null) throw new Error(`the maker never ${is}`)
  }
  await heardWord('ready')
  return {
    pid: child.pid!,
    open: school => {
      give({ order: 'open', school })
      return heardWord('opened')
    },
    archive: (folders, at = () => {}) => {
      give({ order: 'archive', folders })
      let fail = (_: unknown) => {}
      const failed = new Promise<never>((_, reject) => {
        fail = reject
      })
      const ended = until(word => {
        if (word.is === 'ended') return word.outcome
        if (word.is === 'step') {
          void Promise.resolve()
            .then(() => at(word.step))
            .then(() => give({ order: 'go' }), fail)
        }
        return undefined
      })
      return Promise.race([ended, failed])
    },
    kill: () => {
      child.kill('SIGKILL')
      return over
    },
  }
}
