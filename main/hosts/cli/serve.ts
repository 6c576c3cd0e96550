import type { Refusal } from '#domain/kernel/refusal'
import { runWindowHost } from '../window/run.ts'
import { type Call, required, wholeNumber } from './terminal.ts'

/** `serve --db FILE [--port N] [--no-open]`: the window host over the school; it runs until it is ended. */
export const serve = (call: Call): Promise<Refusal | undefined> =>
  runWindowHost({
    db: required(call, 'db'),
    port: wholeNumber(call, 'port', 0, 65_535) ?? 0,
    noOpen: call.options['no-open'] !== undefined,
  })
