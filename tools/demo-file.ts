import { createFile } from '#db/connection'
import { buildDemo, type DemoResult } from '#db/demo/build'
import { findAccount, putVerifier } from '#db/queries/people'
import { isRefusal } from '#domain/kernel/refusal'
import { scryptSecrets } from '#main/platform/secrets'

/** One password for every account of a demo school that tests and measurements make. */
export const demoPassword = 'tamiro-beluna-47'

/** Builds a demo school into a new file in this process, its accounts with `demoPassword`. */
export const makeDemoFile = async (
  file: string,
  options: { classes: number; pupils: number; seed: number },
): Promise<DemoResult> => {
  const connection = createFile(file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  const built = buildDemo(
    connection,
    options,
    () => {},
    () => false,
  )
  if (isRefusal(built)) throw new Error(built.refusal)
  const verifier = await scryptSecrets(12).makeVerifier(demoPassword)
  connection.write(db => {
    for (const { login } of built.roleAccounts) {
      putVerifier(db, findAccount(connection.read, login)!.id, verifier, '2026-09-01T00:00:00.000Z')
    }
  })
  connection.checkpoint()
  connection.close()
  return built
}
