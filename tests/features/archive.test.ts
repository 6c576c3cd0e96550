import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ArchiveCheckProgress, ArchiveJob } from '#contract/archive'
import { checkSchool } from '#db/check'
import { openForReading } from '#db/connection'
import { isRefusal } from '#domain/kernel/refusal'
import type { Core } from '#main/core'
import { systemMedia } from '#main/platform/media/system-media'
import type { Volume } from '#main/ports'
import { setupCore, stoppedClock } from '../support/core.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { password, type SmallSchool, smallSchool, temporaryFolder } from '../support/small-school.ts'

type Client = ReturnType<ReturnType<typeof setupCore>['core']['client']>
type Wish = Parameters<Client['archive']['start']>[0]

/** Folders of this disk that stand for media of their own: only what is asked of the system is invented, all bytes are real. */
const pretending = (media: Record<string, { mediumId: string; label: string }>) => {
  const gone = new Map<string, Volume>()
  return {
    ...systemMedia,
    /** What is still told of a folder that is there no more. */
    gone,
    volumeOf: async (folder: string): Promise<Volume | null> => {
      const volume = gone.get(folder) ?? (await systemMedia.volumeOf(folder))
      const pretence = media[folder]
      return volume && { ...volume, ...pretence, ...(pretence ? { volumeId: pretence.mediumId } : {}) }
    },
  }
}

/** The small school with its administrator at the screen and two disks before him. */
const desk = async () => {
  const school = smallSchool()
  const home = temporaryFolder()
  const [first, second] = ['A', 'B'].map(name => join(home, name)) as [string, string]
  for (const folder of [first, second]) mkdirSync(folder)
  const media = pretending({
    [first]: { mediumId: 'disk-1', label: 'ШКОЛА-А' },
    [second]: { mediumId: 'disk-2', label: 'ШКОЛА-Б' },
  })
  const clock = stoppedClock('2027-06-25T07:04:00.000Z')
  const { core, faults } = setupCore({ clock, media })
  const refusal = core.openSchool(school.file)
  if (refusal) throw new Error(refusal.refusal)
  const client = core.client(core.openSession())
  await writeMarks(core, school)
  await client.session.signIn({ login: 'admin', password })
  const wish = (changes: Partial<Wish> = {}): Wish => ({
    targets: [
      { folder: first, device: '', room: 'каб. 3', safe: 'сейф', responsible: 'Белова А. П.' },
      { folder: second, device: '', room: 'каб. 21', safe: '', responsible: '' },
    ],
    confirmation: '',
    ...changes,
  })
  return { school, core, faults, clock, client, first, second, wish, media }
}

/** A mark, two in a cell, an absence, and a mark of a period: one of each thing that a book holds. */
const writeMarks = async (core: Core, school: SmallSchool): Promise<void> => {
  const teacher = core.client(core.openSession())
  await teacher.session.signIn({ login: 'krylova', password })
  const lessonId = school.lessons.maths5.id
  const periodId = school.periods[0]!.id
  const { workKinds } = await teacher.journal.page({ lessonId, periodId })
  const five = { value: 5 as const, workKindId: workKinds[0]!.id }
  const empty = { marks: [], attendance: null }
  const [one, two, three] = school.fifthPupils.map(p => p.id)
  await teacher.journal.setCells({
    recordId: school.records.maths5,
    changes: [
      { pupilId: one!, cell: { marks: [five], attendance: null }, seen: empty },
      { pupilId: two!, cell: { marks: [five, five], attendance: 'late' }, seen: empty },
      { pupilId: three!, cell: { marks: [], attendance: 'ill' }, seen: empty },
    ],
  })
  await teacher.journal.setPeriodMarks({ lessonId, periodId, changes: [{ pupilId: one!, value: 5, seen: null }] })
}

const archived = async (client: Client, wish: Wish): Promise<ArchiveJob> => {
  let last: ArchiveJob = await client.archive.start(wish)
  for await (const job of await client.archive.watch()) last = job
  return last
}

const checked = async (client: Client, input: Parameters<Client['archive']['check']>[0]) => {
  let last: ArchiveCheckProgress | undefined
  for await (const progress of await client.archive.check(input)) last = progress
  return last!
}

const treeOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(path => statSync(join(folder, path)).isFile())
      .sort()
      .map(path => [path, readFileSync(join(folder, path)).toString('base64')]),
  )

describe('an archive of the year', () => {
  test('ARC-01, ARC-04: goes to two media as workbooks, is read back from both, and counts there what the base counts', async () => {
    const { client, first, second, wish, core, faults } = await desk()
    const { totals } = await client.archive.readiness()
    const job = await archived(client, wish())
    expect(faults).toEqual([])
    expect(job.refusal).toBeNull()
    expect(job.phase).toBe('done')
    expect(job.media.map(m => [m.state, m.written, m.read, m.totals])).toEqual([
      ['verified', job.media[0].total, job.media[0].total, totals],
      ['verified', job.media[0].total, job.media[0].total, totals],
    ])
    expect(totals).toMatchObject({ classes: 2, pupils: 6, marks: 3, absences: 2, periodMarks: 1 })
    expect(job.books.map(b => b.media)).toEqual([
      ['verified', 'verified'],
      ['verified', 'verified'],
    ])
    const [one, two] = [treeOf(join(first, job.folder)), treeOf(join(second, job.folder))]
    expect(Object.keys(one)).toEqual(
      [
        'log.jsonl.gz',
        'manifest.json',
        'manifest.json.sig',
        'public-key.pem',
        'school.letopis',
        'ПРОЧТИ.txt',
        'Классы/1А.xlsx',
        'Классы/5А.xlsx',
      ].sort(),
    )
    expect(two).toEqual(one)
    expect([...checkSchool(core.app.school!.connection.read)].filter(f => !f.ok)).toEqual([])
  })

  test('ARC-02: stands in the register with what, when, who, its media, where they are kept, and every later reading', async () => {
    const { client, wish, first, clock } = await desk()
    const job = await archived(client, wish())
    const [entry] = await client.archive.register()
    expect(entry).toMatchObject({
      id: job.archiveId,
      yearName: '2026/27',
      folder: job.folder,
      madeAt: '2027-06-25T07:04:00.000Z',
      breach: 'none',
      totals: job.totals,
    })
    expect(entry!.media.map(m => [m.label, m.room, m.safe, m.responsible, m.rereads.length])).toEqual([
      ['ШКОЛА-А', 'каб. 3', 'сейф', 'Белова А. П.', 0],
      ['ШКОЛА-Б', 'каб. 21', '', '', 0],
    ])
    clock.pass(221 * 86_400_000)
    await client.session.signIn({ login: 'admin', password })
    const reread = { archiveId: entry!.id, position: 1 }
    expect((await checked(client, { folder: first, reread })).reports).toMatchObject([{ findings: [] }])
    rmSync(join(first, job.folder, 'Классы', '5А.xlsx'))
    clock.pass(1)
    expect((await checked(client, { folder: first, reread })).reports).toMatchObject([
      { findings: [{ kind: 'missing', path: 'Классы/5А.xlsx' }] },
    ])
    const [after] = await client.archive.register()
    expect(after!.media[0]!.rereads.map(r => [r.at, r.faults])).toEqual([
      ['2028-02-01T07:04:00.000Z', 0],
      ['2028-02-01T07:04:00.001Z', 1],
    ])
    expect(after!.media.map(m => m.rereadBy)).toEqual(['2029-01-31', '2028-06-24'])
  })

  test('ARC-07: has the base itself on both media, without passwords: it opens, passes every check, and folds from its own log', async () => {
    const { client, wish, first, second } = await desk()
    const { folder } = await archived(client, wish())
    for (const medium of [first, second]) {
      const copy = join(temporaryFolder(), 'school.letopis')
      writeFileSync(copy, readFileSync(join(medium, folder, 'school.letopis')))
      const connection = openForReading(copy)
      if (isRefusal(connection)) throw new Error(connection.refusal)
      expect(connection.read.get<{ n: number }>('SELECT count(*) AS n FROM credential')!.n).toBe(0)
      expect([...checkSchool(connection.read)].filter(f => !f.ok)).toEqual([])
      connection.close()
    }
  })

  test('keeps the private key beside the base, for its owner alone, and on no medium', async () => {
    const { client, wish, school, first } = await desk()
    const { folder } = await archived(client, wish())
    const key = join(school.file, '..', 'archive-key.pem')
    expect(statSync(key).mode & 0o777).toBe(0o600)
    expect(readFileSync(key, 'utf8')).toContain('PRIVATE KEY')
    for (const bytes of Object.values(treeOf(join(first, folder)))) {
      expect(Buffer.from(bytes, 'base64').includes('PRIVATE KEY')).toBe(false)
    }
    expect(readdirSync(join(school.file, '..')).filter(name => name.startsWith('.'))).toEqual([])
  })

  test('is not begun when the key can not be kept: one sentence names it, and nothing half-made is left', async () => {
    const { client, wish, school, first, second } = await desk()
    // What stands in the way of the key's file.
    const key = join(school.file, '..', 'archive-key.pem')
    mkdirSync(join(key, 'in the way'), { recursive: true })
    const job = await archived(client, wish())
    expect([job.phase, job.refusal?.refusal]).toEqual(['failed', 'ArchiveKeyFailed'])
    expect(job.media.map(({ state }) => state)).not.toContain('verified')
    expect([readdirSync(first), readdirSync(second)]).toEqual([[], []])
    rmSync(key, { recursive: true })
    mkdirSync(`${key}.new`)
    expect((await archived(client, wish())).refusal?.refusal).toBe('ArchiveKeyFailed')
    rmSync(`${key}.new`, { recursive: true })
    writeFileSync(key, 'no key at all')
    expect((await archived(client, wish())).refusal?.refusal).toBe('ArchiveKeyFailed')
    rmSync(key)
    expect((await archived(client, wish())).phase).toBe('done')
  })

  test('repeated on unchanged data gives the same workbooks, and a log that begins with the earlier one', async () => {
    const { client, wish, first } = await desk()
    const before = await archived(client, wish())
    const again = await archived(client, wish())
    expect(again.phase).toBe('done')
    expect(again.folder).not.toBe(before.folder)
    const [old, fresh] = [treeOf(join(first, before.folder)), treeOf(join(first, again.folder))]
    const books = Object.keys(old).filter(path => path.endsWith('.xlsx'))
    expect(books).toHaveLength(2)
    for (const book of books) expect(fresh[book]).toBe(old[book])
    const logOf = (tree: Record<string, string>) => gunzipSync(Buffer.from(tree['log.jsonl.gz']!, 'base64')).toString()
    expect(logOf(fresh).startsWith(logOf(old))).toBe(true)
    expect(logOf(fresh).split('\n').length).toBe(logOf(old).split('\n').length + 1)
  })
})

describe('two media', () => {
  test('ARC-04: on one disk or in one room are refused, unless somebody says in words why, and then the register says so', async () => {
    const { client, wish, first, second } = await desk()
    const [one, two] = wish().targets
    expect(await refusalOf(client.archive.start(wish({ targets: [one, { ...two, room: ' Каб.3' }] })))).toBe('SameRoom')
    expect(await refusalOf(client.archive.start(wish({ targets: [one, one] })))).toBe('SameFolder')
    const below = join(first, 'second')
    mkdirSync(below)
    const confirmed = wish({ targets: [one, { ...two, room: 'каб. 3' }], confirmation: 'второй сейф купят в августе' })
    expect((await archived(client, confirmed)).phase).toBe('done')
    const [entry] = await client.archive.register()
    expect(entry).toMatchObject({ breach: 'sameRoom', confirmation: 'второй сейф купят в августе' })
    expect(existsSync(second)).toBe(true)
  })

  test('ARC-04: rooms that were not told can be written down later, and not one room for both', async () => {
    const { client, wish } = await desk()
    const [one, two] = wish().targets
    const job = await archived(
      client,
      wish({
        targets: [
          { ...one, room: '' },
          { ...two, room: '' },
        ],
      }),
    )
    const archiveId = job.archiveId!
    const place = { safe: '', responsible: '' }
    expect((await client.archive.register())[0]!.breach).toBe('roomUnknown')
    await client.archive.setPlace({ archiveId, position: 1, room: 'каб. 3', ...place })
    expect(await refusalOf(client.archive.setPlace({ archiveId, position: 2, room: 'каб. 3', ...place }))).toBe(
      'SameRoom',
    )
    const [entry] = await client.archive.setPlace({ archiveId, position: 2, room: 'каб. 21', ...place })
    expect(entry!.breach).toBe('none')
  })

  test('that are one disk for the system are one medium, whatever their folders are called', async () => {
    const { client, wish, first } = await desk()
    const { core } = setupCore({ media: systemMedia })
    expect(core.app.school).toBeUndefined()
    const [one, two] = wish().targets
    const beside = join(first, 'beside')
    mkdirSync(beside)
    const answer = await refusalOf(
      client.archive.start(
        wish({
          targets: [
            { ...one, folder: beside },
            { ...two, folder: join(first, '..') },
          ],
        }),
      ),
    )
    expect(answer).toBe('SameMedium')
  })
})

describe('a medium that fails', () => {
  test('leaves the year not archived and the base untouched; the other copy is whole, and the next try takes it over', async () => {
    const { client, wish, first, core, media, second } = await desk()
    const head = () => core.app.school!.connection.read.get('SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1')
    const before = head()
    // Chosen while it was there, gone when it is written to.
    const volume = await media.volumeOf(second)
    rmSync(second, { recursive: true })
    media.gone.set(second, volume!)
    const job = await archived(client, wish())
    expect(job.phase).toBe('failed')
    expect(job.media.map(m => [m.state, m.refusal?.refusal])).toEqual([
      ['verified', undefined],
      ['failed', 'MediumNotThere'],
    ])
    expect(head()).toEqual(before)
    expect(await client.archive.register()).toEqual([])
    expect(readdirSync(first)).toEqual([job.folder])

    const book = join(first, job.folder, 'Классы', '5А.xlsx')
    const written = statSync(book).mtimeMs
    mkdirSync(second)
    media.gone.clear()
    const again = await archived(client, wish())
    expect([again.phase, again.folder]).toEqual(['done', job.folder])
    expect(statSync(book).mtimeMs).toBe(written)
    expect(treeOf(join(second, job.folder))).toEqual(treeOf(join(first, job.folder)))
  })

  test('holds a changed folder of that very archive: it is left alone, and a sentence says so', async () => {
    const { client, wish, first, media, second } = await desk()
    const volume = await media.volumeOf(second)
    rmSync(second, { recursive: true })
    media.gone.set(second, volume!)
    const { folder } = await archived(client, wish())
    mkdirSync(second)
    media.gone.clear()
    writeFileSync(join(first, folder, 'ПРОЧТИ.txt'), 'changed')
    const job = await archived(client, wish())
    expect(job.phase).toBe('failed')
    expect(job.media.map(m => [m.state, m.refusal?.refusal])).toEqual([
      ['failed', 'ArchiveFolderTaken'],
      ['verified', undefined],
    ])
    expect(readFileSync(join(first, folder, 'ПРОЧТИ.txt'), 'utf8')).toBe('changed')
  })

  test('once stopped by the person leaves nothing half written', async () => {
    const { client, wish, first, second } = await desk()
    await client.archive.start(wish())
    const job = await client.archive.stop()
    expect(['stopped', 'done']).toContain(job!.phase)
    if (job!.phase === 'stopped') {
      expect([...readdirSync(first), ...readdirSync(second)]).toEqual([])
      expect(await client.archive.register()).toEqual([])
    }
  })
})

test('two archives at once are refused', async () => {
  const { client, wish } = await desk()
  await client.archive.start(wish())
  onTestFinished(async () => void (await client.archive.stop()))
  expect(await refusalOf(client.archive.start(wish()))).toBe('ArchiveRunning')
})
