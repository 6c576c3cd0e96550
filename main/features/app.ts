import { os } from '../context.ts'

/** The program itself: what the page needs first, and this user's preferences. */
export const appFeature = {
  state: os.app.state.handler(({ context: { app } }) => {
    const { language, colourScheme } = app.ports.files.readPreferences()
    return {
      version: app.ports.version,
      host: app.ports.host,
      today: app.ports.clock.today(),
      now: new Date(app.ports.clock.now()).toISOString(),
      language,
      colourScheme,
      canChooseFile: app.ports.fileDialogue !== undefined,
    }
  }),
  setPreferences: os.app.setPreferences.handler(({ context: { app }, input }) => {
    const { files } = app.ports
    const known = files.readPreferences()
    files.writePreferences({
      ...known,
      language: input.language ?? known.language,
      colourScheme: input.colourScheme ?? known.colourScheme,
    })
    return null
  }),
  chooseSchoolFile: os.app.chooseSchoolFile.handler(
    async ({ context: { app } }) => (await app.ports.fileDialogue?.chooseSchoolFile()) ?? null,
  ),
}
