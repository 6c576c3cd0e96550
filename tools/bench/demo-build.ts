import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Figure } from './measure.ts'

/**
 * The demo school of 30 classes built by the command line as it is shipped, with the largest resident memory of its
 * process (worker included) as Linux counts it.
 */
export const benchDemoBuild = async (folder: string): Promise<Figure[]> => {
  const file = join(folder, 'built.letopis')
  const started = performance.now()
  const child = spawn(process.execPath, [resolve('main/hosts/cli/letopis.mjs'), 'demo', '--db', file, '--json'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, LETOPIS_HOME: join(folder, 'home') },
  })
  let peak = 0
  const watch = setInterval(() => {
    const status = `/proc/${child.pid}/status`
    if (!existsSync(status)) return
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) / 1024)
  }, 50)
  const code = await new Promise<number | null>(done => child.once('exit', done))
  clearInterval(watch)
  if (code !== 0) throw new Error(`the demo command ended with ${code}`)
  const seconds = (performance.now() - started) / 1000
  const megabytes = statSync(file).size / 1e6
  return [
    {
      name: 'demo school of 30 classes: built from the command line',
      value: seconds,
      unit: 's',
      goal: 30,
      note: `${megabytes.toFixed(0)} MB`,
    },
    ...(peak > 0 ? [{ name: 'demo school: largest resident memory', value: peak, unit: 'MB', goal: 300 }] : []),
  ]
}
