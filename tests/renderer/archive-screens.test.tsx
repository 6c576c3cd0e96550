import { readFileSync } from 'node:fs'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { Router } from 'wouter'
import type { ArchiveJob, RegisterEntry } from '#contract/archive'
import { calendarDate } from '#domain/kernel/calendar-date'
import { reachOf, rightNames } from '#domain/people/rights'
import type { Role } from '#domain/people/role'
import { createHttpClient } from '../../renderer/client/http.ts'
import { createQueries } from '../../renderer/client/index.ts'
import { ClientProvider, type Desk, DeskProvider } from '../../renderer/client/provider.tsx'
import { ArchiveChip } from '../../renderer/features/archive/ArchiveChip.tsx'
import { ArchiveWizard } from '../../renderer/features/archive/ArchiveWizard.tsx'
import { CheckPage } from '../../renderer/features/archive/CheckPage.tsx'
import { CheckReports } from '../../renderer/features/archive/CheckReports.tsx'
import { noChoice, toggled, withPlace, withVolumes } from '../../renderer/features/archive/media-choice.ts'
import { Places } from '../../renderer/features/archive/Places.tsx'
import { RegisterPage } from '../../renderer/features/archive/RegisterPage.tsx'
import { RuleNotice } from '../../renderer/features/archive/RuleNotice.tsx'
import { VolumeCards } from '../../renderer/features/archive/VolumeCards.tsx'
import {
  aJob,
  anEntry,
  anotherVolume,
  aReadiness,
  archiveId,
  archiveWords,
  aVolume,
  someTotals,
  verified,
} from './archive-builders.ts'

let i18n: Awaited<ReturnType<typeof archiveWords>>
beforeAll(async () => {
  i18n = await archiveWords('ru')
})

type Known = {
  readonly role?: Role
  readonly job?: ArchiveJob | null
  readonly register?: readonly RegisterEntry[]
  readonly path?: string
}

/** Nobody answers: what a screen shows stands in the cache. */
const client = createHttpClient({ origin: 'http://nobody', fetch: () => Promise.reject(new Error('no call is made')) })

/** What stands on the screen for what the core has answered: no call is made. */
const screenOf = (
  screen: ReactElement,
  { role = 'administrator', job = null, register = [], path = '/archive' }: Known = {},
) => {
  const queryClient = new QueryClient()
  const queries = createQueries(client)
  queryClient.setQueryData(queries.archive.job.queryKey(), job)
  queryClient.setQueryData(queries.archive.register.queryKey(), [...register])
  queryClient.setQueryData(queries.archive.volumes.queryKey(), [aVolume(), anotherVolume()])
  queryClient.setQueryData(queries.archive.readiness.queryKey(), aReadiness({ notRecorded: 460 }))
  const desk = {
    account: { id: 'a', rights: rightNames.filter(right => reachOf(role, right) !== undefined) },
    school: { id: 's' },
    today: calendarDate('2027-06-25'),
  } as unknown as Desk
  const [at, question] = path.split('?')
  const hook = (): [string, () => void] => [at!, () => undefined]
  const markup = renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <MantineProvider env="test">
        <QueryClientProvider client={queryClient}>
          <ClientProvider client={client} queryClient={queryClient}>
            <DeskProvider desk={desk}>
              <Router hook={hook} searchHook={() => question ?? ''}>
                {screen}
              </Router>
            </DeskProvider>
          </ClientProvider>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  )
  return {
    markup,
    text: markup
      .replaceAll(/<style.*?<\/style>/gs, '')
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' '),
  }
}

const running = (more: Partial<ArchiveJob> = {}) =>
  aJob(
    {
      phase: 'reading',
      share: 0.72,
      secondsLeft: 20,
      books: [{ className: '5А', media: ['verified', 'written'] }],
      ...more,
    },
    { ...verified, state: 'reading', read: 6, totals: null, room: 'каб. 3' },
    { ...verified, state: 'reading', read: 3, totals: null, file: 'Классы/5А.xlsx' },
  )
const over = { endedAt: '2027-06-25T07:05:00.000Z', share: 1 }

describe('while the archive is made', () => {
  test('it is said what is done, how many files of all, how long it takes, and that the media must stay in', () => {
    const { text } = screenOf(<ArchiveWizard />, { job: running() })
    expect(text).toContain('Читаем с носителей и сверяем: 9 из 16 файлов')
    expect(text).toContain('Осталось около 20 секунд.')
    expect(text).toContain('Сверяется Классы/5А.xlsx')
    expect(text).toContain('Не вынимайте носители')
    expect(text).toContain('Прервать…')
  })

  test('no word says that the year is archived, and nothing is green but the steps behind', () => {
    const { text, markup } = screenOf(<ArchiveWizard />, { job: running() })
    expect(text).not.toMatch(/год архивирован|Архив цел/)
    expect(text).toContain('год не считается архивированным')
    expect(markup).not.toMatch(/data-tone="good"|--mantine-color-green/)
    expect(readFileSync('renderer/features/archive/Job.module.css', 'utf8')).not.toContain('--grn')
  })

  test('each medium is named by label, with its serial number and its four lines', () => {
    const { text } = screenOf(<ArchiveWizard />, { job: running() })
    for (const words of ['Носитель 1. ШКОЛА14-А', '№ 0719-KD', 'Носитель 2. АРХИВ-2027', 'каб. 3', '8 файлов, 5,3 МБ'])
      expect(text).toContain(words)
    expect(text).toContain('3 из 8')
  })

  test('other pages show in the header that it runs', () => {
    expect(screenOf(<ArchiveChip />, { job: running(), path: '/today' }).text).toContain('Архив: 72 %')
    expect(screenOf(<ArchiveChip />, { job: running(), path: '/archive/new' }).text.trim()).toBe('')
    expect(screenOf(<ArchiveChip />, { job: running(), path: '/today', role: 'director' }).text.trim()).toBe('')
  })
})

describe('when it has ended', () => {
  const done = aJob({ ...over, phase: 'done', archiveId, cells: 1_188_000 }, verified, verified)

  test('one sentence states it, with what was checked and the control totals of base and both media', () => {
    const { text } = screenOf(<ArchiveWizard />, { job: done, register: [anEntry()] })
    expect(text).toContain('2026/27 учебный год архивирован')
    expect(text).toContain('Обе копии записаны, прочитаны с носителей и совпали с базой.')
    expect(text).toContain('1 188 000')
    expect(text.match(/21 378/g)).toHaveLength(3)
    expect(text).toContain('К печати журналов')
  })

  test('a copy that was read from the computer\u2019s memory is not said to be read from the medium', () => {
    const cached = aJob({ ...over, phase: 'done', archiveId }, verified, { ...verified, readFrom: 'cache' })
    const { text } = screenOf(<ArchiveWizard />, { job: cached, register: [anEntry()] })
    expect(text).not.toContain('прочитаны с носителей')
    expect(text).toContain('Одна прочитана из памяти компьютера')
  })

  test('a failed target is told in one sentence, the other plainly, and the year is not archived', () => {
    const refusal = { refusal: 'MediumPulledOut' as const, data: { folder: '/media/second' } }
    const failed = aJob({ ...over, phase: 'failed' }, verified, { state: 'failed', total: 8, written: 3, refusal })
    const { text, markup } = screenOf(<ArchiveWizard />, { job: failed })
    expect(text).toContain('Год 2026/27 не архивирован')
    expect(text).toContain('Носитель 2. АРХИВ-2027: Носитель вынули во время записи: /media/second.')
    expect(text).toContain('Носитель 1. ШКОЛА14-А: копия записана и сверена, но год не архивирован: нужны две.')
    expect(text).toContain('Повторить')
    expect(markup).toContain('role="alert"')
    expect(text).not.toContain('учебный год архивирован')
  })

  test('a stopped one says so, and what became of the media', () => {
    const refusal = { refusal: 'ArchiveStopped' as const, data: {} }
    const { text } = screenOf(<ArchiveWizard />, { job: aJob({ ...over, phase: 'stopped', refusal }) })
    expect(text).toContain('Архив прерван, год 2026/27 не архивирован')
    expect(text).toContain('Носитель 1. ШКОЛА14-А: недописанное убрано.')
  })

  test('without a job the first question is which two disks lie there, beside it what the archive will hold', () => {
    const { text } = screenOf(<ArchiveWizard />)
    expect(text).toContain('Какие два диска лежат перед вами?')
    expect(text).toContain('Не записано 460 уроков из 2 300, бывших по расписанию.')
    expect(text).toContain('Архивировать можно и так')
  })
})

describe('the choice of media', () => {
  const listed = withVolumes(noChoice, [
    aVolume({ known: { room: 'каб. 3', safe: 'сейф', responsible: 'Гусева О. В.' } }),
    anotherVolume({ mediumId: 'usb-0719', freeBytes: 1_000_000 }),
  ])
  const both = listed.offers.reduce((choice, { key }) => toggled(choice, key), listed)
  const cards = (choice: typeof listed) =>
    screenOf(
      <VolumeCards
        label="Диски"
        offers={choice.offers}
        chosen={choice.chosen}
        use="write"
        bytes={42_000_000}
        onPress={() => undefined}
      />,
    )
  const rule = (choice: typeof listed) =>
    screenOf(<RuleNotice ref={null} choice={choice} refused={undefined} onConfirmation={() => undefined} />)

  test('numbers 1 and 2 stand on what is chosen, and what is against a disk stands on it in words', () => {
    expect(cards(listed).markup.match(/aria-pressed="true"/g)).toBeNull()
    const { markup, text } = cards(both)
    expect(markup.match(/aria-pressed="true"/g)).toHaveLength(2)
    expect(text).toMatch(/ШКОЛА14-А .* 1 .*АРХИВ-2027 .* 2/)
    expect(text).toContain('Мало места: нужно около 40,1 МБ')
    expect(cards(withVolumes(both, [])).text).toContain('Вынут. Вставьте его снова')
  })

  test('one disk twice is said at once in the words of the refusal, with a field for the reason', () => {
    const { text, markup } = rule(both)
    expect(text).toContain('Второй носитель на том же диске, что и первый: ШКОЛА14-А и АРХИВ-2027.')
    expect(text).toContain('Почему так')
    expect(markup).toContain('<textarea')
    const rooms = withVolumes(both, [aVolume(), anotherVolume()])
    expect(rule(rooms).text.trim()).toBe('')
    expect(rule(withPlace(rooms, rooms.chosen[1]!, { room: 'Каб.3' })).text.trim()).toBe('')
    const [first, second] = rooms.chosen
    const same = withPlace(withPlace(rooms, first!, { room: 'каб. 3' }), second!, { room: 'Каб.3' })
    expect(rule(same).text).toContain('Оба носителя записаны в одно помещение: Каб.3.')
  })

  test('places stand as the register knows them', () => {
    const media = both.offers.map(offer => ({
      offer,
      place: offer.volume.known ?? { room: '', safe: '', responsible: '' },
    }))
    const { markup, text } = screenOf(<Places media={media} onPlace={() => undefined} />)
    expect(markup).toContain('value="Гусева О. В."')
    expect(text).toContain('помещения должны различаться')
  })
})

describe('the register', () => {
  test('ARC-02: it shows what, when, where and by whom for each medium, and its state', () => {
    const { text } = screenOf(<RegisterPage />, { register: [anEntry()] })
    for (const words of ['2026/27', '25.06.2027', 'ШКОЛА14-А', '№ 0719-KD', 'каб. 21', 'Савин А. Р.', 'сверен сегодня'])
      expect(text).toContain(words)
    expect(text).toContain('прочитано с носителя')
    expect(text).toContain('1 архив, 2 носителя')
  })

  test('what is due, faulty, unknown or against the rule is said in words', () => {
    const reread = { at: '2027-01-11T07:00:00.000Z', by: 'console', faults: 3, readFrom: 'cache' as const }
    const entries = [
      anEntry({ breach: 'roomUnknown' }, { room: '' }, { rereadBy: '2027-06-25' }),
      anEntry(
        { breach: 'sameMedium', confirmation: 'Второй диск сломан', id: 'archve0000000002' as never },
        { rereads: [reread] },
      ),
    ]
    const { text } = screenOf(<RegisterPage />, { register: entries, path: '/archive?medium=archve0000000002-1' })
    for (const words of [
      'Записать место',
      'перечитать до 25.06.2027',
      'найдены 3 ошибки',
      'из памяти компьютера (кэш)',
      'один диск с другим носителем',
      'Не по правилу двух помещений.',
      '«Второй диск сломан»',
      'командная строка',
    ])
      expect(text).toContain(words)
  })

  test('the panel proves: control totals, head of the log, hash of the manifest, key, program', () => {
    const { text, markup } = screenOf(<RegisterPage />, { register: [anEntry()] })
    for (const words of ['21 378', 'запись 412 345', 'a71b04e9a71b04e9', 'MCowBQYDK2VwAyEA', 'Летопись 0.1.0'])
      expect(text).toContain(words)
    expect(markup).toContain('value="каб. 3"')
  })

  test('a director reads it, and is offered neither an archive nor a field', () => {
    const { text, markup } = screenOf(<RegisterPage />, { register: [anEntry()], role: 'director' })
    expect(text).toContain('Проверить носитель')
    expect(text).toContain('Перечитать')
    expect(text).not.toContain('Архивировать год')
    expect(markup).not.toContain('<input')
  })

  test('an empty one says what an archive is, with one action; who may not make one has none', () => {
    expect(screenOf(<RegisterPage />).markup.match(/Архивировать год/g)).toHaveLength(1)
    expect(screenOf(<RegisterPage />, { role: 'deputy' }).text).not.toContain('Архивировать год')
  })

  test('a teacher is told whose it is, on all three pages', () => {
    for (const page of [<RegisterPage key="1" />, <CheckPage key="2" />])
      expect(screenOf(page, { role: 'teacher' }).text).toContain('Реестр архивов видят')
    expect(screenOf(<ArchiveWizard />, { role: 'director' }).text).toContain('Год архивирует администратор школы.')
  })
})

describe('the check of a medium', () => {
  const report = {
    folder: '/media/second/СОШ-14-2026-27-9f3c51d07ab2',
    findings: [],
    keySource: 'register' as const,
    says: { school: 'МБОУ СОШ № 14', year: '2026/27', head: '9f3c', software: 'Летопись 0.1.0', totals: someTotals },
    files: 36,
    bytes: 18_400_000,
  }

  test('a whole archive is said to be whole, where it was read from and with which key', () => {
    const { text } = screenOf(<CheckReports reports={[report]} readFrom="medium" isEntered />)
    expect(text).toContain('Архив цел: МБОУ СОШ № 14, 2026/27.')
    expect(text).toContain('Чтение с самого носителя. Подпись сверена с ключом из реестра школы.')
    expect(text).toContain('Чтение записано в реестр.')
  })

  test('each changed, missing or extra file is named under what is wrong and what to do', () => {
    const findings = [
      { kind: 'extra' as const, path: 'Классы/лишняя.xlsx', detail: '165 Б' },
      { kind: 'changed' as const, path: 'Классы/5А.xlsx', detail: '' },
      { kind: 'missing' as const, path: 'Классы/9В.xlsx', detail: '' },
    ]
    const { text, markup } = screenOf(
      <CheckReports reports={[{ ...report, findings }]} readFrom="cache" isEntered={false} />,
    )
    expect(text).toMatch(/Архив не цел: .*Найдены 3 ошибки\./)
    expect(text).toMatch(
      /Изменены файлы .* Классы\/5А\.xlsx .*Нет файлов .* Классы\/9В\.xlsx .*Лишние файлы .* Классы\/лишняя\.xlsx/,
    )
    expect(text).not.toContain('Архив цел')
    expect(markup).toContain('role="alert"')
  })

  test('a key that only lay beside the archive makes no green word', () => {
    const { markup, text } = screenOf(
      <CheckReports reports={[{ ...report, keySource: 'beside' }]} readFrom="medium" isEntered={false} />,
    )
    expect(text).toContain('подлинность подтверждает только сам архив')
    expect(markup).toContain('data-tone="warning"')
    expect(markup).not.toContain('data-tone="good"')
  })
})
