import { globSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { emptyTextsOf, flatten, hasKey, keysUsedIn, lacksOf, type Texts } from './check-locales.ts'

const languages = ['ru', 'en']
const textsOf = (language: string): Texts =>
  Object.fromEntries(
    readdirSync(`resources/locales/${language}`).map(file => [
      file.replace(/\.json$/, ''),
      flatten(JSON.parse(readFileSync(`resources/locales/${language}/${file}`, 'utf8'))),
    ]),
  )
const otherThan = (language: string) => languages.find(one => one !== language)!

describe('the locales', () => {
  test.each(languages)('%s has every text of the other language, with the same placeholders', language => {
    const other = otherThan(language)
    expect(lacksOf(language, textsOf(language), other, textsOf(other))).toEqual([])
  })

  test.each(languages)('%s has all plural forms of its own messages', language => {
    const texts = textsOf(language)
    expect(lacksOf(language, texts, language, texts)).toEqual([])
  })

  test.each(languages)('%s has no empty text', language => {
    expect(emptyTextsOf(language, textsOf(language))).toEqual([])
  })

  test('every key that screens and the command line ask for exists', () => {
    const texts = textsOf('ru')
    const files = globSync(['renderer/**/*.{ts,tsx}', 'main/hosts/cli/**/*.ts'])
    const absent = files.flatMap(file =>
      keysUsedIn(file, readFileSync(file, 'utf8'), Object.keys(texts))
        .filter(used => !hasKey(used, texts))
        .map(({ key, namespaces }) => `${file}: ${namespaces.join('|') || '(no namespace)'}:${key}`),
    )
    expect(files.length).toBeGreaterThan(0)
    expect(absent).toEqual([])
  })

  test.each(languages)('%s words every refusal of the contract', async language => {
    const { refusalCodes } = await import('#contract/refusals')
    const { refusals = {} } = textsOf(language)
    const used = refusalCodes.map(code => ({
      key: code,
      namespaces: ['refusals'],
      isBeginning: false,
      hasContext: false,
    }))
    expect(refusalCodes.length).toBeGreaterThan(0)
    expect(used.filter(one => !hasKey(one, { refusals })).map(({ key }) => key)).toEqual([])
  })
})

describe('the check itself', () => {
  const ru = {
    day: {
      title: 'Сегодня',
      lessons_one: '{{count}} урок',
      lessons_few: '{{count}} урока',
      lessons_many: '{{count}} уроков',
      lessons_other: '{{count}} урока',
    },
  }
  const en = { day: { title: 'Today', lessons_one: 'one lesson', lessons_other: '{{count}} lessons' } }

  test('two languages with their own plural forms match', () => {
    expect([...lacksOf('ru', ru, 'en', en), ...lacksOf('en', en, 'ru', ru)]).toEqual([])
  })

  test.each([
    ['a missing file', {}, 'en/day.json is missing'],
    ['a missing text', { day: { ...en.day, title: undefined } }, 'title: missing title'],
    ['a missing plural form', { day: { ...en.day, lessons_one: undefined } }, 'missing lessons_one'],
    [
      'a placeholder of one language only',
      { day: { ...en.day, title: 'Today, {{date}}' } },
      'has {{date}}, ru has no hole',
    ],
    ['a tag of one language only', { day: { ...en.day, title: '<b>Today</b>' } }, 'has <b>, ru has no hole'],
  ])('%s is found', (_sentence, texts, complaint) => {
    const present = JSON.parse(JSON.stringify(texts))
    expect(lacksOf('en', present, 'ru', ru)).toEqual([expect.stringContaining(complaint)])
  })

  test('a Russian plural without «few» is found', () => {
    const { lessons_few: _, ...rest } = ru.day
    expect(lacksOf('ru', { day: rest }, 'ru', { day: rest })).toEqual([expect.stringContaining('lessons_few')])
  })

  test('a placeholder is the same with a format and without', () => {
    const [plain, formatted] = [{ day: { at: '{{ date }}' } }, { day: { at: '{{date, short}}' } }]
    expect(lacksOf('ru', plain, 'en', formatted)).toEqual([])
  })

  test('an empty text is found', () => {
    expect(emptyTextsOf('ru', { day: flatten({ a: { b: ' ' } }) })).toEqual(['ru/day.json: a.b is empty'])
  })

  test.each([
    ["t('day:absent')", ['day:absent']],
    ["i18n.t('day:absent')", ['day:absent']],
    ["const { t } = useTranslation('day'); t('absent')", ['day:absent']],
    ["const { t } = useTranslation(['day']); t(open ? 'title' : 'absent')", ['day:absent']],
    [`t(\`day:absent.\${name}\`)`, ['day:absent.']],
    ["const column = { labelKey: 'day:absent' }", ['day:absent']],
    ['const a = <Trans i18nKey="day:absent" />', ['day:absent']],
    ["t('title')", [':title']],
    [`t('day:title'); t('day:lessons', { count }); t(\`day:les\${name}\`)`, []],
    ["const { t } = useTranslation('day'); t('title', { context: 'short' })", []],
    [`const address = 'app://day'; const time = \`\${day}:00\`; const time2 = '12:30'`, []],
  ])('%s', (code, absent) => {
    const found = keysUsedIn('x.tsx', code, ['day'])
      .filter(used => !hasKey(used, ru))
      .map(({ namespaces, key }) => `${namespaces.join()}:${key}`)
    expect(found).toEqual(absent)
  })
})
