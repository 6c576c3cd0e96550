import { runProgram } from './run-program.ts'

/**
 * Takes a file that was flushed out of the computer's memory, by dd, and asks fincore whether it is really gone: the kernel
 * may keep pages. `path` must be good in another process.
 */
export const dropCache = async (path: string): Promise<boolean> => {
  try {
    await runProgram('dd', [`if=${path}`, 'iflag=nocache', 'count=0', 'status=none'])
    const left = await runProgram('fincore', ['--bytes', '--raw', '--noheadings', '--output', 'RES', path])
    return left.trim() === '0'
  } catch {
    return false
  }
}
