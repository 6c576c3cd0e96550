import { z } from 'zod'
import { procedure } from './procedure.ts'
import { date, language } from './values.ts'

export const app = {
  /** What the page needs before anything else. */
  state: procedure('anyone').output(
    z.object({
      version: z.string(),
      host: z.enum(['electron', 'window', 'cli', 'test']),
      /** Today on the computer's clock. */
      today: date,
      /** Now, ISO 8601 in UTC. */
      now: z.string(),
      language: language.nullable(),
      colourScheme: z.enum(['light', 'dark', 'auto']),
      /** The host can show a file dialogue of the system. */
      canChooseFile: z.boolean(),
    }),
  ),
  /** Settings of this computer's user; they are not the school's and stand in no log. */
  setPreferences: procedure('anyone')
    .input(z.object({ language: language.optional(), colourScheme: z.enum(['light', 'dark', 'auto']).optional() }))
    .output(z.null()),
  /** Shows the system's file dialogue; null when it was closed or the host has none. */
  chooseSchoolFile: procedure('anyone').output(z.string().nullable()),
}
