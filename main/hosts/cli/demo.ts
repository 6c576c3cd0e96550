import { resolve } from 'node:path'
import type { DemoAccount } from '#contract/school'
import { isRefusal, type Refusal } from '#domain/kernel/refusal'
import { type Call, inColumns, required, wholeNumber } from './terminal.ts'

/** `demo --db FILE [--classes N] [--pupils N] [--seed N]`: builds the demo school, prints its accounts once. */
export const demo = async (call: Call): Promise<Refusal | undefined> => {
  const file = resolve(required(call, 'db'))
  const options = {
    classes: wholeNumber(call, 'classes', 1, 60),
    pupils: wholeNumber(call, 'pupils', 1, 3000),
    seed: wholeNumber(call, 'seed', 0, 2 ** 31 - 1),
  }
  const started = performance.now()
  let accounts: DemoAccount[] = []
  let stage = ''
  for await (const message of call.core.makeDemoSchool(file, options)) {
    if (isRefusal(message)) return message
    if (message.stage === 'ready') accounts = message.accounts ?? []
    else if (message.stage !== stage) {
      stage = message.stage
      call.progress(call.t(`cli:demo.stage_${message.stage}` as 'cli:demo.stage_people'))
    }
  }
  const seconds = (performance.now() - started) / 1000
  if (call.json) call.out(JSON.stringify({ file, seconds, accounts }))
  else {
    call.progress(call.t('cli:demo.seconds', { seconds: seconds.toFixed(1) }))
    call.out(call.t('cli:demo.ready', { file }))
    call.out(call.t('cli:demo.accounts'))
    call.out(
      inColumns(
        accounts.map(a => [
          `  ${a.login}`,
          a.password,
          a.name,
          a.roles.map(role => call.t(`cli:role_${role}` as 'cli:role_teacher')).join(', '),
        ]),
      ),
    )
  }
  return undefined
}
