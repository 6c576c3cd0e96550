import type { DemoProgress, NewSchool, OpenSchool } from '#contract/school'
import type { Finding } from '#db/check'
import { getCurrentYear, getSchool, listPeriodLocks, listPeriods } from '#db/queries/school'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { checkPassword } from '#domain/people/password'
import { checkSchoolYear } from '#domain/school/school'
import { type AppState, answer, type CallContext, os, roleWithRight, schoolOf, write } from '../context.ts'
import { closeSchoolFile, type DemoOptions, foundSchool, makeDemoSchool, openSchoolFile } from '../school-file.ts'

/** The school's file: new, demo, open, close; its name and settings; its checks. */
export const schoolFeature = {
  current: os.school.current.handler(({ context }) => (context.app.school ? describe(context) : null)),
  known: os.school.known.handler(({ context: { app } }) => listKnown(app)),
  browse: os.school.browse.handler(({ context: { app }, input }) =>
    answer(
      app.ports.files.listFolder(input.folder ?? app.ports.files.home()) ??
        refuse('FileNotReadable', { file: input.folder ?? '' }),
    ),
  ),
  open: os.school.open.handler(({ context, input }) => {
    answer(openSchoolFile(context.app, input.file))
    return describe(context)
  }),
  close: os.school.close.handler(({ context }) => {
    closeSchoolFile(context.app)
    return null
  }),
  create: os.school.create.handler(async ({ context, input }) => {
    answer(await create(context.app, input))
    return describe(context)
  }),
  createDemo: os.school.createDemo.handler(async function* ({ context, input }) {
    yield* createDemo(context, input)
  }),
  rename: os.school.rename.handler(({ context, input }) => {
    answer(setOnSchool(context, (give, id) => give('school.rename', { id, ...input })))
    return describe(context)
  }),
  setIdleMinutes: os.school.setIdleMinutes.handler(({ context, input }) => {
    answer(setOnSchool(context, (give, id) => give('school.set-idle', { id, minutes: input.minutes })))
    schoolOf(context).idleMinutes = input.minutes
    return describe(context)
  }),
  check: os.school.check.handler(async function* ({ context }) {
    const findings: Finding[] = []
    const { connection } = schoolOf(context)
    for await (const message of context.app.ports.workers.start<CheckMessage>('check', { file: connection.file })) {
      if ('refusal' in message) return answer(message)
      findings.push(message.finding)
      yield {
        done: findings.length,
        total: message.total,
        findings: [...findings],
        finished: findings.length === message.total,
      }
    }
  }),
}

/** What `main/workers/check.ts` sends. */
type CheckMessage = { finding: Finding; total: number } | Refusal

/** Refusals: YearDatesWrong, PasswordTooShort, PasswordTooCommon, and those of making a file. */
const create = async (app: AppState, input: NewSchool): Promise<Refusal | undefined> => {
  const refusal = checkSchoolYear(input.yearStarts, input.yearEnds) ?? checkPassword(input.administrator.password)
  if (refusal) return refusal
  const verifier = await app.ports.secrets.makeVerifier(input.administrator.password)
  const { administrator, ...founding } = input
  const { password: _, ...person } = administrator
  return foundSchool(app, app.ports.files.newSchoolFile(input.shortName), {
    ...founding,
    administrator: { ...person, verifier },
  })
}

/** Builds the demo school in the default folder and opens it. */
async function* createDemo(context: CallContext, options: DemoOptions): AsyncGenerator<DemoProgress> {
  const { app } = context
  const file = app.ports.files.newSchoolFile('Демонстрационная школа')
  for await (const progress of makeDemoSchool(app, file, options)) {
    if (isRefusal(progress)) return answer(progress)
    if (progress.stage === 'ready') {
      answer(openSchoolFile(app, file))
    }
    yield progress
  }
}

const setOnSchool = (
  context: CallContext,
  change: (give: Parameters<Parameters<typeof write>[2]>[1], id: OpenSchool['id']) => unknown,
): null | Refusal => {
  const role = roleWithRight(context, 'school.settings')
  if (isRefusal(role)) return role
  return write(context, role, (db, give) => {
    change(give, getSchool(db).id)
    return null
  })
}

const describe = (context: CallContext): OpenSchool => {
  const { connection } = schoolOf(context)
  const school = getSchool(connection.read)
  const year = getCurrentYear(connection.read)
  const closed = new Set(listPeriodLocks(connection.read).map(lock => lock.periodId))
  return {
    id: school.id,
    name: school.name,
    shortName: school.shortName,
    locality: school.locality,
    file: connection.file,
    isDemo: school.isDemo,
    yearName: year.name,
    yearStarts: year.starts,
    yearEnds: year.ends,
    periods: listPeriods(connection.read)
      .filter(p => p.yearId === year.id)
      .map(({ yearId: _, ...period }) => ({ ...period, isClosed: closed.has(period.id) })),
    idleMinutes: school.idleMinutes,
  }
}

const listKnown = (app: AppState) => {
  const { files } = app.ports
  const { recent } = files.readPreferences()
  const found = files.listSchools(files.schoolsFolder)
  return {
    folder: files.schoolsFolder,
    schools: [
      ...recent,
      ...found.filter(file => !recent.some(r => r.file === file)).map(file => ({ file, name: '', lastOpened: null })),
    ],
  }
}
