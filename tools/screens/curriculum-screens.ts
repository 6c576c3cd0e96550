import type { Page } from '@playwright/test'
import { goTo, rpc, type Screen } from './screen.ts'

type Line = { id: string; classId: string; subjectId: string; parts: { staffId: string | null }[] }
type View = {
  version: { approvals: unknown[] } | null
  classes: { id: string; name: string; grade: number }[]
  lines: Line[]
  staff: { id: string }[]
}

const readAgain = async (page: Page, hash: string): Promise<void> => {
  await goTo(page, hash)
  await page.reload()
  await page.locator('nav').waitFor()
}

/** A draft after the approved version, as the deputy director works on it: too many hours, vacancies, half-years that differ. */
const draft = async (page: Page): Promise<void> => {
  const before: View = await rpc(page, 'curriculum/view', {})
  if (before.version?.approvals.length === 0) return
  const view: View = await rpc(page, 'curriculum/newVersion')
  const fifth = view.classes.filter(({ grade }) => grade === 5)
  // A small school has fewer classes: one takes the part of another.
  const classes = fifth.length < 3 ? view.classes : fifth
  const linesOf = (classId: string) => view.lines.filter(line => line.classId === classId)
  const hours = (line: Line, firstHalf: number, secondHalf: number) => ({
    kind: 'hours',
    classId: line.classId,
    subjectId: line.subjectId,
    firstHalf,
    secondHalf,
  })
  const [first, second, third] = [0, 1, 2].map(i => linesOf(classes[i % classes.length]!.id))
  await rpc(page, 'curriculum/edit', {
    edits: [
      hours(first![0]!, 6, 6),
      hours(first![1]!, 5, 4),
      hours(second![2]!, 2, 1),
      hours(second![3]!, 2.5, 2.5),
      hours(third![4]!, 0, 0),
      ...[second![1]!, third![1]!, third![3]!].map(line => ({
        kind: 'part',
        lineId: line.id,
        part: 0,
        staffId: null,
      })),
    ],
  })
}

const cell = (page: Page, row: number, column: number) =>
  page.locator(`[role=grid] td[data-row="${row}"][data-column="${column}"]`)

/** The curriculum: approved, being drafted, its load, vacancies, approval, copying, lessons, a file. */
export const curriculumScreens: readonly Screen[] = [
  {
    name: 'curriculum-approved',
    as: 'zavuch',
    open: async page => {
      await goTo(page, '/curriculum/plan')
      await cell(page, 3, 0).click()
    },
  },
  {
    name: 'curriculum-own-load',
    as: 'uchitel',
    open: async page => {
      await goTo(page, '/curriculum')
      await page.locator('main table').waitFor()
    },
  },
  {
    name: 'curriculum-draft',
    as: 'zavuch',
    open: async page => {
      await draft(page)
      await readAgain(page, '/curriculum/plan')
      await cell(page, 2, 0).click()
      await page.keyboard.press('3')
    },
  },
  {
    name: 'curriculum-divided',
    as: 'zavuch',
    open: async page => {
      await draft(page)
      await readAgain(page, '/curriculum/plan')
      await page.locator('[role=grid] td:has(.tabler-icon-arrows-split-2)').first().click()
    },
  },
  {
    name: 'curriculum-all-findings',
    as: 'zavuch',
    open: async page => {
      await draft(page)
      await readAgain(page, '/curriculum/plan')
      await page.locator('main .mantine-Select-input').first().click()
      await page.locator('[role=option]').first().click()
      await page.locator('main button[aria-pressed]').last().click()
    },
  },
  {
    name: 'curriculum-load',
    as: 'zavuch',
    open: async page => {
      await draft(page)
      await readAgain(page, '/curriculum/load')
      await page.locator('main button[aria-expanded=false]:not([aria-haspopup])').nth(1).click()
    },
  },
  {
    name: 'curriculum-vacancies',
    as: 'zavuch',
    open: async page => {
      await draft(page)
      await readAgain(page, '/curriculum/load')
      await page.locator('main button[aria-pressed]').nth(2).click()
    },
  },
  {
    name: 'curriculum-approve',
    as: 'zavuch',
    open: async (page, signIn) => {
      await draft(page)
      await rpc(page, 'session/signOut')
      await page.reload()
      await signIn('director')
      await readAgain(page, '/curriculum/plan')
      await page.locator('main .tabler-icon-signature').click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'curriculum-copy',
    as: 'zavuch',
    open: async page => {
      await draft(page)
      await readAgain(page, '/curriculum/plan')
      await page.locator('main button[aria-haspopup=menu]').first().click()
      await page.locator('[role=menuitem]').first().click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'curriculum-lessons',
    as: 'zavuch',
    open: async page => {
      await draft(page)
      await readAgain(page, '/curriculum/lessons')
      await page.locator('main table').waitFor()
    },
  },
  {
    name: 'curriculum-import',
    as: 'zavuch',
    open: async page => {
      await draft(page)
      await readAgain(page, '/curriculum/import')
      await page.locator('input[type=file]').setInputFiles({
        name: 'план 5 классов.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(fileOfGradeFive),
      })
      await page.locator('main table').waitFor()
    },
  },
]

/** What a school writes in a hurry: a matrix with a subject that the school calls otherwise, and hours that are none. */
const fileOfGradeFive = [
  'Предмет;5А;5Б;5В;5Ы',
  'Русский язык;5;5;5;5',
  'Матиматика;5;5;5;5',
  'История;2;2;много;2',
  'Основы проектной деятельности;1;1;1;',
].join('\r\n')
