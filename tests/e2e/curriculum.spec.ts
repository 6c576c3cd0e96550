import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  bringPlaces,
  checkedByCommand,
  forbidGaps,
  isListed,
  jumpTo,
  listedFindings,
  paintMethodicalDay,
  placeFromTray,
  printAudit,
  seeConcerning,
  seeInClass,
  swapTo,
} from './curriculum-audit-steps.ts'
import { judgeAsc, judgeCalendars, judgeFet, judgePage, saveFiles } from './curriculum-files.ts'
import { type Access, bringOffice, foundSchool, giveAccess, goTo, named, signInAs } from './curriculum-office.ts'
import {
  approveAll,
  fillVacancy,
  importCurriculum,
  makeLessons,
  mendOverload,
  type Orders,
  tryToChange,
} from './curriculum-steps.ts'
import { expect, test } from './fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'letopis-curriculum-'))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const orders: Orders = {
  hours: { number: '57-о', date: '24.08.2026' },
  load: { number: '58-о', date: '24.08.2026' },
}

/** What is broken on purpose: Крылова in both classes, geography on a methodical day, Russian as the first lesson. */
const broken = {
  clash: 'Крылова Н. В.: в одно время Литература 5',
  methodicalDay: 'География 5А: Лапина В. С. в это время уроков не ведёт',
  hardFirst: '5Б: трудных уроков (от 8 баллов) не на 2–4 уроке: 1',
}

test.use({ withSchool: false, clock: '2026-08-24T09:12:00' })

test('the curriculum of grade 5 from a spreadsheet to an audited timetable', async ({ letopis, page, browser }) => {
  test.setTimeout(180_000)
  const windowOf = async (access: Access) => {
    const own = await (await browser.newContext({ locale: 'ru-RU', acceptDownloads: true })).newPage()
    await own.goto(await letopis.host.freshLink())
    await signInAs(own, access)
    return own
  }

  const [deputy, director] =
    await test.step('a school is founded, the office comes in, two people get access', async () => {
      await letopis.open(page)
      await foundSchool(page)
      await bringOffice(page)
      const ofDeputy = await giveAccess(page, 'Лапина Вера Сергеевна', 'Завуч')
      const ofDirector = await giveAccess(page, 'Семёнов Игорь Андреевич', 'Директор')
      return Promise.all([windowOf(ofDeputy), windowOf(ofDirector)])
    })
  const home = dirname(letopis.file)
  const school = readdirSync(home, { recursive: true, encoding: 'utf8' }).find(name => name.endsWith('.letopis'))!

  await test.step('the deputy imports the spreadsheet, and says who a misspelt teacher is', () =>
    importCurriculum(deputy))
  await test.step('CUR-10: a class over the weekly norm is told with the clause, and mended by the keyboard', () =>
    mendOverload(deputy))
  await test.step('the load is looked at, a vacancy gets its teacher', () => fillVacancy(deputy))

  await test.step('CUR-01: the director approves the curriculum before 25 August, and it does not change any more', async () => {
    await goTo(deputy, '/curriculum/plan')
    await approveAll(director, orders)
    await tryToChange(deputy, orders)
  })
  await test.step('lessons come from it', () => makeLessons(deputy))

  await test.step('they get their places: out of a workbook, and the last two by the keyboard', async () => {
    await bringPlaces(deputy)
    await placeFromTray(deputy, '5А', 'Физическая культура', { day: 3, slot: 6 })
    await placeFromTray(deputy, '5Б', 'Обществознание', { day: 5, slot: 6 })
    await expect(deputy.getByText('Все уроки стоят в расписании.')).toBeVisible()
  })

  await test.step('a methodical day is painted, a constraint added, and each tells whom it concerns', async () => {
    await paintMethodicalDay(deputy, 'Лапина В. С.', 5)
    await forbidGaps(deputy, 'Гришин О. П.')
    await seeConcerning(deputy, 'Гришин О. П.', named('Гришин О. П.: без окон'))
    await seeConcerning(deputy, 'Лапина В. С.', /Пятница весь день/)
  })

  await test.step('the audit finds what is broken, with the clause; on paper and on the command line it is the same', async () => {
    const listed = await listedFindings(deputy)
    const told = (sentence: string) => listed.find(one => named(sentence).test(one.sentence))
    expect(told(broken.clash)).toMatchObject({ level: 'нарушение', clause: '' })
    expect(told(broken.methodicalDay)).toMatchObject({ level: 'нарушение', clause: '' })
    expect(told(broken.hardFirst)).toMatchObject({ level: 'замечание', clause: 'МР 2.4.0331-23, п. 3.2' })
    const { sentences, isBroken } = checkedByCommand(join(home, school))
    expect(listed.map(one => one.sentence).sort()).toEqual(sentences.sort())
    expect(isBroken).toBe(true)
    const paper = await printAudit(deputy, folder)
    expect(paper).toContain('Проверка расписания на 01.09.2026')
    for (const words of Object.values(broken)) expect(paper).toMatch(named(words))
  })

  await test.step('each is gone to from the list and mended by the keyboard, and is not listed any more', async () => {
    await jumpTo(deputy, broken.hardFirst)
    await swapTo(deputy, ['ArrowDown'])
    await jumpTo(deputy, broken.methodicalDay)
    await seeInClass(deputy, '5А')
    await swapTo(deputy, ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowUp'])
    await jumpTo(deputy, broken.clash)
    await seeInClass(deputy, '5А')
    await swapTo(deputy, ['ArrowUp', 'ArrowUp'])
    const listed = await listedFindings(deputy)
    for (const words of Object.values(broken)) await expect(isListed(deputy, words)).toHaveCount(0)
    expect(listed.filter(({ level }) => level === 'нарушение')).toEqual([])
    const { sentences, isBroken } = checkedByCommand(join(home, school))
    expect(listed.map(one => one.sentence).sort()).toEqual(sentences.sort())
    expect(isBroken).toBe(false)
  })

  await test.step('it goes out as a page, calendars, aSc and FET, and fet-cl finds no fault in it', async () => {
    const files = await saveFiles(deputy, folder)
    await judgePage(browser, files.page)
    judgeCalendars(files.calendars)
    judgeAsc(files.asc)
    await judgeFet(files.fet)
  })
  await Promise.all([deputy, director].map(own => own.context().close()))
})
