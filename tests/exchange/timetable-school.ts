import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { Core } from '#main/core'
import { setupCore } from '../support/core.ts'
import { fetExamples } from '../support/fet-files.ts'

type Client = ReturnType<Core['client']>

/** A new school with the timetable of a FET file in it; the window of the command line. */
export const schoolOfFet = async (path: string): Promise<{ core: Core; client: Client }> => {
  const { core, home } = setupCore()
  const founded = await core.foundSchoolForImport(join(home, 'school.letopis'), {
    name: 'Школа',
    yearStarts: calendarDate('2026-09-01'),
    yearEnds: calendarDate('2027-05-31'),
    origin: 'test',
  })
  if ('refusal' in founded) throw new Error(JSON.stringify(founded))
  const client = core.client(core.openBuiltInSession('console', 'test'))
  const file = new File([readFileSync(join(fetExamples()!, 'FET-5-official', path))], 'school.fet')
  const { importId } = await client.exchange.readFet({ file })
  await client.exchange.applyFet({ importId, classLevel: 'auto' })
  return { core, client }
}

/** The file of the whole school, or of a part of it. */
export const exported = async (client: Client, wish: Parameters<Client['exchange']['exportTimetable']>[0]) => {
  const files = await client.exchange.exportTimetable(wish)
  return Promise.all(
    files.map(async file => ({ name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
}

/** A file as a person would choose it again. */
export const asFile = ({ name, bytes }: { name: string; bytes: Uint8Array<ArrayBuffer> }): File =>
  new File([bytes], name)
