import type { Page } from '@playwright/test'
import { demoPassword } from '../demo-file.ts'
import { archiveScreens } from './archive-screens.ts'
import { auditScreens } from './audit-screens.ts'
import { constraintScreens } from './constraint-screens.ts'
import { curriculumScreens } from './curriculum-screens.ts'
import { printScreens } from './print-screens.ts'
import { closeFirstQuarter, goTo, type Screen } from './screen.ts'

/** Milliseconds since the start of the day at which the pictures are taken: a Wednesday in the third lesson. */
export const screensClock = '2026-10-14T11:12:00'

const openPage = async (page: Page, className: string, subject: string): Promise<void> => {
  await goTo(page, '/journal')
  await page
    .getByRole('link', { name: new RegExp(`^${className}.*${subject}`) })
    .first()
    .click()
  await page.getByRole('gridcell').first().waitFor()
}

const openTimetable = async (page: Page, name: string): Promise<void> => {
  await goTo(page, '/timetable')
  await page.getByRole('gridcell').first().waitFor()
  await page.keyboard.press('Control+KeyF')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await page.waitForTimeout(300)
}

const openClass = async (page: Page, className: string, tab: string): Promise<void> => {
  await goTo(page, '/classes')
  await page.locator('nav [data-class]').filter({ hasText: className }).first().click()
  await page.locator(`input[type=radio][value=${tab}]`).press('Space')
  await page.waitForTimeout(300)
}

/** The three ways of the first start, by their place. */
const choice = (page: Page, way: 'new' | 'demo' | 'open') =>
  page
    .getByRole('heading', { level: 2 })
    .nth(['new', 'demo', 'open'].indexOf(way))
    .locator('xpath=ancestor::*[.//button][1]')
    .getByRole('button')

/** Classes of the demo school, teachers near to its own, and new ones, in a file of aSc. */
const openAscMatching = async (page: Page): Promise<void> => {
  await goTo(page, '/import/asc')
  await page.locator('input[type=file]').setInputFiles('tests/fixtures/asc/asc-2012-windows-1251.xml')
  await page.locator('select').first().waitFor()
}

const aFile = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

/** A list with a row of every kind but changed ones: whatever school it is shown to, nobody of it is known there. */
const listOfPupils = aFile(
  'Контингент 28.08.2026.csv',
  [
    'Фамилия;Имя;Отчество;Пол;Дата рождения;Класс;Адрес',
    'Кузьмина;Алёна;Игоревна;ж;31.02.2013;5А;Речная, 7',
    'Пирoгов;Максим;Олегович;м;04.07.2014;5А;Мира, 31',
    'Соколов;Ян;Русланович;м;19.11.2015;5Ж;Садовая, 4',
    'Бережная;Ольга;Денисовна;;14.12.2014;5А;Полевая, 18',
    'ВОЛКОВ;Семён;Артёмович;м;30.06.2015;5А;Речная, 12',
    'Попова;Анна;Сергеевна;ж;12.05.2015;5А;Мира, 8',
    'Попова;Анна;Сергеевна;ж;12.05.2015;5Б;Мира, 8',
  ].join('\n'),
)

/** Reads the list; the step with what was read stays. */
const readPupils = async (page: Page): Promise<void> => {
  await goTo(page, '/import/pupils')
  await page.locator('input[type=file]').setInputFiles(listOfPupils)
  await page
    .getByRole('status')
    .getByText(/1251|utf-8/)
    .waitFor()
}

/** The button at the right of a wizard's foot. */
const goOn = async (page: Page): Promise<void> => {
  await page.getByRole('group').last().getByRole('button').last().click()
}

/** Every screen there is. Words of the interface are not used to find the way: pictures are made in two languages. */
export const screens: readonly Screen[] = [
  { name: 'start', as: 'no school', open: async page => choice(page, 'demo').waitFor() },
  {
    name: 'start-new',
    as: 'no school',
    open: async page => {
      await choice(page, 'new').click()
      await page.locator('input[autocomplete=new-password]').waitFor()
    },
  },
  {
    name: 'start-open',
    as: 'no school',
    open: async page => {
      await choice(page, 'open').click()
      await page.locator('form input').first().waitFor()
    },
  },
  { name: 'sign-in', as: null, open: async page => page.locator('input[type=password]').waitFor() },
  {
    name: 'sign-in-refused',
    as: null,
    open: async page => {
      await page.locator('input[autocomplete=username]').fill('director')
      await page.locator('input[type=password]').fill('qwerty')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').first().waitFor()
    },
  },
  { name: 'today-school', as: 'zavuch', open: async page => page.locator('h1').waitFor() },
  { name: 'today-own', as: 'uchitel', open: async page => page.locator('h1').waitFor() },
  {
    name: 'today-holidays',
    as: 'zavuch',
    open: async page => goTo(page, '/today/school/2026-10-28'),
  },
  { name: 'journal-list', as: 'zavuch', open: async page => goTo(page, '/journal') },
  { name: 'journal-list-own', as: 'klassruk', open: async page => goTo(page, '/journal') },
  {
    name: 'journal',
    as: 'uchitel',
    open: async page => {
      await openPage(page, '5А', 'Математика')
      await page.keyboard.press('ArrowDown')
    },
  },
  {
    name: 'journal-history',
    as: 'uchitel',
    open: async page => {
      await openPage(page, '5А', 'Математика')
      await page
        .getByRole('gridcell')
        .filter({ hasText: /^[345]$/ })
        .first()
        .click()
      await page.keyboard.press('F2')
      await page.waitForTimeout(500)
    },
  },
  {
    name: 'journal-lessons',
    as: 'uchitel',
    open: async page => {
      await openPage(page, '5А', 'Математика')
      await page.locator('input[type=radio][value=lessons]').press('Space')
    },
  },
  { name: 'journal-read-only', as: 'zavuch', open: page => openPage(page, '5А', 'Математика') },
  { name: 'classes', as: 'admin', open: page => openClass(page, '5А', 'pupils') },
  {
    name: 'classes-move',
    as: 'admin',
    open: async page => {
      await openClass(page, '5А', 'pupils')
      await page.locator('tr[data-pupil]').nth(2).click()
      await page.keyboard.press('Shift+ArrowDown')
      await page.keyboard.press('Enter')
      await page.locator('[aria-modal=true] input').first().waitFor()
    },
  },
  {
    name: 'classes-subgroups',
    as: 'admin',
    open: async page => {
      await openClass(page, '5А', 'subgroups')
      await page.locator('[data-pupil]').nth(3).click()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Space')
      await page.keyboard.press('2')
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'classes-new-division',
    as: 'admin',
    open: async page => {
      await openClass(page, '5А', 'subgroups')
      await page.locator('[aria-pressed]').last().locator('xpath=following-sibling::button').click()
      await page.locator('aside form').waitFor()
      await page.keyboard.type('матем')
      await page.keyboard.press('Enter')
    },
  },
  { name: 'classes-teachers', as: 'zavuch', open: page => openClass(page, '5А', 'teachers') },
  { name: 'classes-movements', as: 'zavuch', open: page => openClass(page, '5А', 'movements') },
  { name: 'classes-read-only', as: 'uchitel', open: page => openClass(page, '5А', 'subgroups') },
  {
    name: 'palette',
    as: 'zavuch',
    open: async page => {
      await page.keyboard.press('Control+KeyK')
      await page.keyboard.type('5а')
      await page.waitForTimeout(300)
    },
  },
  { name: 'import', as: 'admin', open: async page => goTo(page, '/import') },
  { name: 'import-tables', as: 'admin', open: async page => goTo(page, '/import/tables') },
  {
    name: 'import-tables-preview',
    as: 'admin',
    open: async page => {
      await goTo(page, '/import/tables')
      const rows = ['День;Урок;Класс;Предмет', 'пн;6;5А;Математика', 'вт;1;5Щ;Математика', 'ср;1;5А;Хореография']
      await page.locator('input[type=file]').setInputFiles(aFile('места.csv', rows.join('\n')))
      await page.getByRole('table').waitFor()
    },
  },
  { name: 'import-fet', as: 'admin', open: async page => goTo(page, '/import/fet') },
  { name: 'import-asc', as: 'admin', open: async page => goTo(page, '/import/asc') },
  { name: 'import-asc-match', as: 'admin', open: page => openAscMatching(page) },
  {
    name: 'import-asc-look',
    as: 'admin',
    open: async page => {
      await openAscMatching(page)
      await page.getByRole('button', { name: /^(Дальше|Next)$/ }).click()
      await page.locator('section[data-section=came] li').first().waitFor()
    },
  },
  { name: 'import-pupils', as: 'admin', open: async page => goTo(page, '/import/pupils') },
  {
    name: 'import-pupils-refused',
    as: 'admin',
    open: async page => {
      await goTo(page, '/import/pupils')
      await page.locator('input[type=file]').setInputFiles(aFile('school.xlsx', 'PK\u0003\u0004'))
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'import-pupils-columns',
    as: 'admin',
    open: async page => {
      await readPupils(page)
      await goOn(page)
      await page.locator('table').waitFor()
    },
  },
  {
    name: 'import-pupils-preview',
    as: 'admin',
    open: async page => {
      await readPupils(page)
      await goOn(page)
      await goOn(page)
      await page.getByRole('row', { selected: true }).waitFor()
    },
  },
  {
    name: 'timetable',
    as: 'zavuch',
    open: async page => openTimetable(page, '5А'),
  },
  {
    name: 'timetable-picked',
    as: 'zavuch',
    open: async page => {
      await openTimetable(page, '5А')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Space')
      await page.waitForTimeout(1500)
      await page.keyboard.press('KeyN')
    },
  },
  { name: 'timetable-read-only', as: 'uchitel', open: async page => goTo(page, '/timetable') },
  {
    name: 'timetable-form',
    as: 'zavuch',
    open: async page => {
      await openTimetable(page, '5А')
      await page.locator('main .tabler-icon-plus').click()
      // The first field may open its list: without it the form is whole.
      await page.locator('form input:focus').blur()
    },
  },
  { name: 'timetable-school', as: 'zavuch', open: async page => goTo(page, '/timetable/school') },
  {
    name: 'people',
    as: 'admin',
    open: async page => {
      await goTo(page, '/people')
      await page.locator('tr[data-staff]').nth(3).click()
    },
  },
  {
    name: 'people-access',
    as: 'admin',
    // A fresh password, shown once: somebody without access is given it.
    open: async page => {
      await goTo(page, '/people')
      await page.locator('button[aria-pressed]').nth(1).click()
      // Who teaches has roles proposed.
      await page.locator('tr[data-staff]').filter({ hasText: /\d/ }).first().click()
      await page.locator('aside form button[type=submit]').click()
      await page.locator('aside [role=status]').waitFor()
    },
  },
  {
    name: 'people-all-teachers',
    as: 'admin',
    open: async page => {
      await goTo(page, '/people')
      await page.locator('tr[data-staff]').first().waitFor()
      await page.locator('main [role=group] button').nth(1).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'people-read-only', as: 'uchitel', open: async page => goTo(page, '/people') },
  { name: 'settings', as: 'admin', open: async page => goTo(page, '/settings') },
  { name: 'settings-year', as: 'admin', open: async page => goTo(page, '/settings/year') },
  {
    name: 'settings-year-lock',
    as: 'admin',
    open: async page => {
      await goTo(page, '/settings/year')
      await page.locator('tbody td:last-child button').first().click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'settings-holidays', as: 'admin', open: async page => goTo(page, '/settings/holidays') },
  { name: 'settings-bells', as: 'admin', open: async page => goTo(page, '/settings/bells') },
  { name: 'settings-year-read-only', as: 'zavuch', open: async page => goTo(page, '/settings/year') },
  {
    name: 'journal-period-marks',
    as: 'uchitel',
    open: async page => {
      await openPage(page, '5А', 'Математика')
      await page.keyboard.press('End')
      for (const key of ['Enter', 'Digit5', 'Enter']) await page.keyboard.press(key)
    },
  },
  { name: 'settings-look', as: 'admin', open: async page => goTo(page, '/settings/look') },
  { name: 'settings-password', as: 'admin', open: async page => goTo(page, '/settings/password') },
  { name: 'settings-check', as: 'admin', open: async page => goTo(page, '/settings/check') },
  {
    name: 'journal-closed',
    as: 'admin',
    open: async page => {
      await closeFirstQuarter(page)
      await openPage(page, '5А', 'Математика')
      await page.locator('[role=grid] td[tabindex="0"]').focus()
      await page.keyboard.press('Digit5')
    },
  },
  {
    name: 'settings-year-closed',
    as: 'admin',
    open: async page => {
      await closeFirstQuarter(page)
      await goTo(page, '/settings/year')
      await page.locator('tbody td:last-child button').first().click()
      await page.getByRole('dialog').waitFor()
    },
  },
  ...auditScreens,
  ...constraintScreens,
  ...curriculumScreens,
  ...printScreens,
  ...archiveScreens,
  {
    name: 'locked',
    as: 'uchitel',
    open: async page => {
      await page.evaluate(async () => {
        await fetch('/rpc/session/lock', {
          method: 'POST',
          headers: { 'x-letopis': '1', 'content-type': 'application/json' },
          body: '{}',
        })
      })
      await goTo(page, '/journal')
      await page.locator('input[type=password]').waitFor()
    },
  },
]

/** Signs in as the account of the demo school. */
export const signIn = async (page: Page, login: string): Promise<void> => {
  await page.locator('input[autocomplete=username]').fill(login)
  await page.locator('input[type=password]').fill(demoPassword)
  await page.keyboard.press('Enter')
  await page.locator('nav').waitFor()
}
