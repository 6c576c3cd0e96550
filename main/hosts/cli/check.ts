import { resolve } from 'node:path'
import type { Refusal } from '#domain/kernel/refusal'
import { type Call, required } from './terminal.ts'

/** `check --db FILE`: all checks of the file; the answer's code is 1 when one of them fails. */
export const check = async (call: Call): Promise<Refusal | 'broken' | undefined> => {
  const refusal = call.core.openSchoolForReading(resolve(required(call, 'db')))
  if (refusal) return refusal
  const client = call.core.client(call.core.openBuiltInSession('console', call.origin))
  let findings: { check: string; ok: boolean; detail: string }[] = []
  for await (const message of await client.school.check()) {
    findings = message.findings
    const last = findings.at(-1)
    if (last && !call.json) {
      const verdict = last.ok ? call.t('cli:check.good') : call.t('cli:check.bad', { detail: last.detail })
      call.out(`${call.t(`cli:check.${last.check}` as 'cli:check.chain')}: ${verdict}`)
    }
  }
  const ok = findings.length > 0 && findings.every(f => f.ok)
  if (call.json) call.out(JSON.stringify({ ok, findings }))
  else call.out(call.t(ok ? 'cli:check.allGood' : 'cli:check.someBad'))
  return ok ? undefined : 'broken'
}
