import { parentPort, workerData } from 'node:worker_threads'
import type { DemoAccount, DemoProgress } from '#contract/school'
import { createFile, type WriteConnection } from '#db/connection'
import { buildDemo, type DemoResult } from '#db/demo/build'
import { findAccount, putVerifier } from '#db/queries/people'
import { isRefusal, type Refusal } from '#domain/kernel/refusal'
import { roles } from '#domain/people/role'
import { scryptSecrets } from '../platform/secrets.ts'

/**
 * Builds the demo school in the given new file: sends its progress, then `ready` with an account for each role, or a
 * refusal. Passwords are chance, so that two demo schools have none in common; they lie only as verifiers.
 */
const make = async (): Promise<DemoProgress | Refusal> => {
  const { file, ...options } = workerData as { file: string; classes?: number; pupils?: number; seed?: number }
  const connection = createFile(file)
  if (isRefusal(connection)) return connection
  // Before the build: a verifier takes 128 MiB while it is made, and the build needs its own.
  const passes = await makePasses()
  try {
    const built = buildDemo(
      connection,
      {
        classes: options.classes ?? 30,
        pupils: options.pupils ?? 30 * (options.classes ?? 30),
        seed: options.seed ?? 1,
      },
      progress => parentPort?.postMessage(progress),
      () => false,
    )
    if (isRefusal(built)) return built
    const accounts = givePasses(connection, built, passes)
    connection.checkpoint()
    return { stage: 'ready', done: 1, total: 1, accounts, file }
  } finally {
    connection.close()
  }
}

type Pass = { password: string; verifier: string }

/** As many passwords as there are roles, each with its verifier. */
const makePasses = async (): Promise<Pass[]> => {
  const secrets = scryptSecrets()
  const passes: Pass[] = []
  for (const _ of roles) {
    const password = secrets.newPassword()
    passes.push({ password, verifier: await secrets.makeVerifier(password) })
  }
  return passes
}

const givePasses = (connection: WriteConnection, built: DemoResult, passes: readonly Pass[]): DemoAccount[] => {
  const at = new Date().toISOString()
  return built.roleAccounts.map(({ login, name, roles }, i) => {
    const account = findAccount(connection.read, login)
    const pass = passes[i]
    if (!account || !pass) throw new Error(`the demo school has no account or no password for ${login}`)
    connection.write(db => putVerifier(db, account.id, pass.verifier, at))
    return { accountId: account.id, roles: [...roles], name, login, password: pass.password }
  })
}

// The last word goes out when the file is closed and its lock has fallen: whoever hears it may open the school.
parentPort?.postMessage(await make())
