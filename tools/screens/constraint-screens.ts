import type { Page } from '@playwright/test'
import { goTo, rpc, type Screen } from './screen.ts'

type Named = { id: string; name: string }

/** A timetable office in its second week: closed slots, hard constraints, wishes, one that is switched off. */
const fill = async (page: Page): Promise<void> => {
  const view = await rpc(page, 'constraints/list')
  if (view.constraints.length > 0) return
  // A small school has fewer of them: one stands for several.
  const at = (list: readonly Named[], place: number): Named => list[place % list.length]!
  const teachers: Named[] = view.teachers.filter((one: { teaches: boolean }) => one.teaches)
  const classes: Named[] = view.classes
  const subjectId = (beginning: string) => view.subjects.find((one: Named) => one.name.startsWith(beginning))?.id
  const lessonsOf = (count: number) =>
    view.lessons
      .filter((one: { pieces: unknown[] }) => one.pieces.length > 2)
      .slice(0, count)
      .map((one: { id: string; pieces: { number: number }[] }) =>
        one.pieces.map(({ number }) => ({ lessonId: one.id, piece: number })),
      )
  const close = (kind: string, ownerId: string, slots: [number, number][]) =>
    rpc(page, 'constraints/setUnavailable', {
      kind,
      ownerId,
      slots: slots.map(([day, slot]) => ({ day, slot })),
      unavailable: true,
    })
  const wholeDay = (day: number) => view.slots.map(({ slot }: { slot: number }): [number, number] => [day, slot])
  await close('school', '', [
    [1, 1],
    [5, 7],
  ])
  await close('teacher', at(teachers, 0).id, [...wholeDay(3), [1, 1], [1, 2], [5, 6]])
  await close('teacher', at(teachers, 4).id, wholeDay(5))
  await close('class', at(classes, 8).id, [
    [2, 7],
    [4, 7],
  ])
  const one = (weight: number, rule: unknown, comment = '', active = true) => ({ weight, rule, comment, active })
  const grid = view.days.flatMap(({ day }: { day: number }) =>
    view.slots.map(({ slot }: { slot: number }) => ({ day, slot })),
  )
  const constraints = [
    one(100, { kind: 'earlyStart', who: { all: 'pupils' }, max: 0 }),
    one(100, { kind: 'maxGapsPerWeek', who: { all: 'pupils' }, max: 0 }),
    one(90, { kind: 'maxGapsPerWeek', who: { all: 'teachers' }, max: 4 }),
    one(95, { kind: 'maxGapsPerWeek', who: { teacherId: at(teachers, 0).id }, max: 1 }, 'просьба от 28 августа'),
    one(100, { kind: 'maxHoursDaily', who: { teacherId: at(teachers, 2).id }, max: 6, tag: null }),
    one(60, { kind: 'minHoursDaily', who: { all: 'teachers' }, min: 2, allowEmptyDays: true, tag: null }),
    one(100, { kind: 'maxDaysPerWeek', who: { teacherId: at(teachers, 3).id }, days: 4 }),
    one(30, { kind: 'intervalMaxDays', who: { teacherId: at(teachers, 1).id }, from: 6, to: 8, days: 2 }),
    one(80, {
      kind: 'preferredSlots',
      filter: { subjectId: subjectId('Матем') },
      slots: grid.filter(({ slot }: { slot: number }) => slot >= 2 && slot <= 4),
    }),
    one(50, {
      kind: 'preferredStarts',
      filter: { subjectId: subjectId('Физ'), audiences: [{ classId: at(classes, 10).id, subgroupId: null }] },
      slots: grid.filter(({ day, slot }: { day: number; slot: number }) => day !== 1 || slot < 6),
    }),
    one(100, {
      kind: 'rooms',
      filter: { subjectId: subjectId('Инф') },
      rooms: [at(view.rooms, 3).id, at(view.rooms, 4).id],
    }),
    one(100, {
      kind: 'homeRooms',
      owner: { audiences: [{ classId: at(classes, 0).id, subgroupId: null }] },
      rooms: [at(view.rooms, 0).id],
    }),
    one(75, { kind: 'maxRooms', filter: { teacherId: at(teachers, 5).id }, count: 1 }, '', false),
    ...lessonsOf(12).map((pieces: unknown) => one(95, { kind: 'minDays', pieces, days: 1, consecutive: true })),
  ]
  await rpc(page, 'constraints/save', { constraints })
  await page.reload()
  await page.locator('nav').first().waitFor()
}

/** Constraints of the timetable: closed slots, the list with one opened, a new one, whom they concern. */
export const constraintScreens: readonly Screen[] = [
  {
    name: 'constraints-closed',
    as: 'zavuch',
    open: async page => {
      await fill(page)
      await goTo(page, '/constraints')
      await page.locator('[role=grid] td[data-row="1"][data-column="1"]').focus()
      await page.keyboard.press('ArrowDown')
    },
  },
  {
    name: 'constraints-list',
    as: 'zavuch',
    open: async page => {
      await fill(page)
      await goTo(page, '/constraints/all')
      await page.locator('[data-row=line]').first().waitFor()
    },
  },
  {
    name: 'constraints-opened',
    as: 'zavuch',
    open: async page => {
      await fill(page)
      await goTo(page, '/constraints/all')
      await page.locator('[data-row=line]').nth(1).click()
      await page.locator('aside form').waitFor()
    },
  },
  {
    name: 'constraints-kinds',
    as: 'zavuch',
    open: async page => {
      await fill(page)
      await goTo(page, '/constraints/all')
      await page.locator('main .tabler-icon-plus').click()
      await page.locator('aside h3').first().waitFor()
    },
  },
  {
    name: 'constraints-new',
    as: 'zavuch',
    open: async page => {
      await fill(page)
      await goTo(page, '/constraints/all')
      await page.locator('main .tabler-icon-plus').click()
      await page.locator('aside section section button').nth(12).click()
      await page.locator('aside form').waitFor()
    },
  },
  {
    name: 'constraints-concerning',
    as: 'zavuch',
    open: async page => {
      await fill(page)
      await goTo(page, '/constraints/concerning')
      await page.locator('[data-row=line]').first().waitFor()
    },
  },
  { name: 'constraints-read-only', as: 'uchitel', open: async page => goTo(page, '/constraints/all') },
]
