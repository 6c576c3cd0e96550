import dayjs from 'dayjs'
import 'dayjs/locale/ru'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#contract/values'

/** `resources/locales/<language>/<namespace>.json`, all in the bundle: switching needs no loading. */
const files = import.meta.glob<Record<string, unknown>>(
  ['../../resources/locales/*/*.json', '!../../resources/locales/*/cli.json'],
  { eager: true, import: 'default' },
)

/** Starts the texts. `save` keeps what the user switches to later. */
export const startI18n = async (language: Language, save: (language: Language) => Promise<unknown>): Promise<void> => {
  if (i18next.isInitialized) {
    await i18next.changeLanguage(language)
    return
  }
  await i18next.use(initReactI18next).init({
    resources: resourcesOf(files),
    lng: language,
    fallbackLng: 'ru',
    defaultNS: 'app',
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  follow(language)
  i18next.on('languageChanged', next => {
    follow(next)
    save(next as Language).catch(() => undefined)
  })
}

/** Dates and the language of the page go with the texts. */
const follow = (language: string): void => {
  dayjs.locale(language)
  document.documentElement.lang = language
}

const resourcesOf = (modules: Record<string, Record<string, unknown>>) => {
  const resources: Record<string, Record<string, Record<string, unknown>>> = {}
  for (const [path, texts] of Object.entries(modules)) {
    const [language, namespace] = path
      .replace(/\.json$/, '')
      .split('/')
      .slice(-2) as [string, string]
    resources[language] = { ...resources[language], [namespace]: texts }
  }
  return resources
}
