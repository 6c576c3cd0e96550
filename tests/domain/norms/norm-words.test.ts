import { readFileSync } from 'node:fs'
import i18next from 'i18next'
import { describe, expect, test } from 'vitest'
import { findingWords } from '#domain/norms/finding'
import { normNames } from '#domain/norms/read-norms'
import { checkWeeklyLoad } from '#domain/norms/weekly-load'
import { findingsIn } from './a-week.ts'
import { normsOf, only } from './the-norms.ts'

const textsOf = (language: string) => JSON.parse(readFileSync(`resources/locales/${language}/norms.json`, 'utf8'))
const translator = async (language: string) => {
  const own = i18next.createInstance()
  await own.init({
    lng: language,
    resources: { [language]: { norms: textsOf(language) } },
    interpolation: { escapeValue: false },
  })
  return own
}

describe('words of norms', () => {
  test.each(['ru', 'en'])('in %s every norm has a sentence, a name and what it asks', language => {
    const texts = textsOf(language)
    const { name, about, level: _, fromMemory: _m, lapsed: _l, ...sentences } = texts
    const sorted = [...normNames].sort()
    expect(Object.keys(sentences).sort()).toEqual(sorted)
    expect(Object.keys(name).sort()).toEqual(sorted)
    expect(Object.keys(about).sort()).toEqual(sorted)
  })

  test('a sentence has its numbers as the language writes them', async () => {
    const load = { grade: 5, days: 5, hours: 29.5, hasSpecialNeeds: false }
    const { norm, data } = only(checkWeeklyLoad(normsOf(), load))
    const said = async (language: string) =>
      (await translator(language)).t(`norms:${norm}`, findingWords(data, language))
    expect(await said('ru')).toBe('29,5 ч в неделю, а при 5-дневной неделе можно не больше 29')
    expect(await said('en')).toBe('29.5 hours a week; with 5 days a week no more than 29 are allowed')
  })

  test('weekdays and dates are said by name', async () => {
    expect(findingWords({ weekdays: '2 3', date: '2026-09-21', before: '2026-09-04', count: 17 }, 'ru')).toEqual({
      weekdays: 'вторник или среда',
      date: '21 сентября',
      before: '4 сентября',
      count: 17,
    })
    const days = [['Химия', 'Алгебра'], ['Музыка'], ['Музыка'], ['Музыка'], ['Музыка']]
    const { norm, data } = only(findingsIn(normsOf(), 'peakDay', { grade: 7, days }))
    expect((await translator('ru')).t(`norms:${norm}`, findingWords(data, 'ru'))).toBe(
      'Больше всего баллов трудности не в тот день: самым трудным должен быть вторник или среда',
    )
  })
})
