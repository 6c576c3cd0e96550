import type { Page } from '@playwright/test'
import { officeFile } from './curriculum-school.ts'
import { expect } from './fixture.ts'

export const goTo = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate(to => {
    location.hash = to
  }, hash)
}

export const signInAs = async (page: Page, { login, password }: Access): Promise<void> => {
  await page.getByRole('heading', { name: 'Вход' }).waitFor()
  await page.locator('input[autocomplete=username]').fill(login)
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').first().waitFor()
}

export type Access = { readonly login: string; readonly password: string }

/** A name as screens write it: its parts are held together by narrow or unbreakable blanks. */
export const named = (text: string): RegExp =>
  new RegExp(text.replaceAll(/[.()+?]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s`))

const administrator: Access = { login: 'admin', password: 'дождь стучит по крыше' }

/** An empty school is founded, and the founder is signed in. */
export const foundSchool = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Начать' }).click()
  await page.getByLabel('Полное название школы').fill('Средняя школа № 7')
  await page.getByLabel('Краткое название').fill('Школа № 7')
  await page.getByLabel('Первый день занятий').fill('01.09.2026')
  await page.getByLabel('Последний день занятий').fill('31.05.2027')
  await page.locator('[data-path=surname]').fill('Агеева')
  await page.locator('[data-path=givenName]').fill('Нина')
  await page.locator('[data-path=login]').fill(administrator.login)
  await page.locator('[data-path=password]').fill(administrator.password)
  await page.getByRole('button', { name: 'Создать школу' }).click()
  await signInAs(page, administrator)
}

/** People, rooms, subjects, bells, classes with pupils and their groups come from what the office had before. No lessons. */
export const bringOffice = async (page: Page): Promise<void> => {
  await goTo(page, '/import/asc')
  const file = { name: 'школа.xml', mimeType: 'text/xml', buffer: officeFile() }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: 'Дальше', exact: true }).click()
  await page.getByRole('button', { name: 'Загрузить', exact: true }).click()
  await expect(page.getByText('Расписание загружено.')).toBeVisible()
  await goTo(page, '/classes')
  await expect(page.getByText('2 кл., 48 уч.')).toBeVisible()
}

/** A person of the staff may sign in from now on; the password is shown this once. */
export const giveAccess = async (page: Page, person: string, role: 'Завуч' | 'Директор'): Promise<Access> => {
  await goTo(page, '/people')
  await page.getByText(named(person)).first().click()
  const login = page.getByLabel('Имя для входа')
  const name = await login.inputValue()
  await page.getByRole('checkbox', { name: role, exact: true }).check()
  await page.getByRole('button', { name: 'Дать доступ', exact: true }).click()
  await expect(page.getByText('Новый пароль готов.')).toBeVisible()
  const [password] = /[a-z]{6}-[a-z]{6}-\d\d/.exec(await page.locator('aside').innerText())!
  return { login: name, password }
}
