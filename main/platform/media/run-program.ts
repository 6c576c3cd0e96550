import { execFile } from 'node:child_process'

/** What a program of the system prints, given something to read; throws when it fails or takes longer than half a minute. */
export const runProgram = (program: string, args: readonly string[], input = ''): Promise<string> =>
  new Promise((resolve, reject) => {
    const limits = { timeout: 30_000, maxBuffer: 16 * 1024 * 1024, windowsHide: true }
    const running = execFile(program, args, limits, (fault, output) => (fault ? reject(fault) : resolve(output)))
    // It may end before it has read anything: what it says then is told by its exit.
    running.stdin?.on('error', () => {})
    running.stdin?.end(input)
  })
