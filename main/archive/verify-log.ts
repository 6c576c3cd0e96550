import { createGunzip } from 'node:zlib'

/** A row of the log as a line of `log.jsonl.gz` says it; what else it has is for the rule of hashes. */
export type LogLine = { readonly seq: unknown; readonly prevHash: unknown; readonly hash: unknown }

/** Last row of a log, or what is wrong with it, for the eye. */
export type LogAnswer = { readonly seq: number; readonly hash: string } | { readonly fault: string }

/**
 * Reads the change log of an archive and reckons its chain anew: rows are numbered from 1 without a gap, each carries the
 * hash of the row before it and the hash of all it says. `hashOfRow` is the very rule that the database keeps.
 */
export const readLogHead = async (gzipped: Uint8Array, hashOfRow: (row: LogLine) => string): Promise<LogAnswer> => {
  let [seq, hash] = [0, firstHash]
  try {
    for await (const line of linesOf(gzipped)) {
      const row = JSON.parse(line) as LogLine
      if (row.seq !== seq + 1 || row.prevHash !== hash || row.hash !== hashOfRow(row)) return { fault: `№ ${seq + 1}` }
      seq++
      hash = row.hash as string
    }
  } catch (fault) {
    return { fault: `№ ${seq + 1}: ${fault instanceof Error ? fault.message : String(fault)}` }
  }
  return { seq, hash }
}

/** The hash before the first row. */
const firstHash = '0'.repeat(64)

/** Lines of a gzip file, one at a time; the last one ends too. Throws for what is no gzip or no UTF-8. */
async function* linesOf(gzipped: Uint8Array): AsyncGenerator<string> {
  const gunzip = createGunzip()
  gunzip.end(gzipped)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of gunzip) {
    const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  if (rest + decoder.decode() !== '') throw new Error('the last line does not end')
}
