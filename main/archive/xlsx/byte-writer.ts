/** Bytes that grow. `bytes` from 0 to `at` are written; whoever writes into them directly calls `reserve` before. */
export type ByteWriter = { bytes: Uint8Array<ArrayBuffer>; at: number }

export const createByteWriter = (size: number): ByteWriter => ({ bytes: new Uint8Array(size), at: 0 })

/** Makes room for `size` more bytes. `out.bytes` may be another array afterwards. */
export const reserve = (out: ByteWriter, size: number): void => {
  if (out.at + size <= out.bytes.length) return
  const grown = new Uint8Array(Math.max(out.bytes.length * 2, out.at + size))
  grown.set(out.bytes.subarray(0, out.at))
  out.bytes = grown
}

/** What is written so far: a view, good until the next write. */
export const written = (out: ByteWriter): Uint8Array<ArrayBuffer> => out.bytes.subarray(0, out.at)

/** Markup of our own, as UTF-8. */
export const putMarkup = (out: ByteWriter, markup: string): void => {
  reserve(out, markup.length * 3)
  out.at += encoder.encodeInto(markup, out.bytes.subarray(out.at)).written
}

const encoder = new TextEncoder()
