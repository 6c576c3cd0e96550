import { setupCore, stoppedClock } from './core.ts'
import { password, type SmallSchool } from './small-school.ts'

/** A core over a school, with a clock of the test; the windows of its people. It goes when the test ends. */
export const coreOf = (
  school: Pick<SmallSchool, 'file'> | undefined,
  clock = stoppedClock('2026-10-14T08:12:00.000Z'),
) => {
  const { core, faults } = setupCore({ clock })
  if (school) {
    const refusal = core.openSchool(school.file)
    if (refusal) throw new Error(refusal.refusal)
  }
  const window = () => core.client(core.openSession())
  return {
    core,
    clock,
    faults,
    /** A window where nobody is signed in. */
    window,
    /** A window where the person is signed in. */
    signedIn: async (login: string) => {
      const client = window()
      await client.session.signIn({ login, password })
      return client
    },
  }
}
