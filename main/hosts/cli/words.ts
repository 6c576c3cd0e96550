import { createInstance, type TFunction } from 'i18next'
import { refusalSentence } from '#contract/refusal-words'
import type { Language } from '#contract/values'
import type { Refusal } from '#domain/kernel/refusal'
import auditEn from '#resources/locales/en/audit.json' with { type: 'json' }
import cliEn from '#resources/locales/en/cli.json' with { type: 'json' }
import exchangeEn from '#resources/locales/en/exchange.json' with { type: 'json' }
import normsEn from '#resources/locales/en/norms.json' with { type: 'json' }
import refusalsEn from '#resources/locales/en/refusals.json' with { type: 'json' }
import auditRu from '#resources/locales/ru/audit.json' with { type: 'json' }
import cliRu from '#resources/locales/ru/cli.json' with { type: 'json' }
import exchangeRu from '#resources/locales/ru/exchange.json' with { type: 'json' }
import normsRu from '#resources/locales/ru/norms.json' with { type: 'json' }
import refusalsRu from '#resources/locales/ru/refusals.json' with { type: 'json' }

/** The texts of the command line in one language. */
export const wordsIn = (language: Language): TFunction<'cli'> => {
  const i18n = createInstance()
  i18n.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    defaultNS: 'cli',
    interpolation: { escapeValue: false },
    resources: {
      ru: { cli: cliRu, refusals: refusalsRu, audit: auditRu, exchange: exchangeRu, norms: normsRu },
      en: { cli: cliEn, refusals: refusalsEn, audit: auditEn, exchange: exchangeEn, norms: normsEn },
    },
  })
  return i18n.t as TFunction<'cli'>
}

/** A refusal in words. */
export const wordRefusal = (t: TFunction<'cli'>, { refusal, data }: Refusal): string =>
  refusalSentence((key, options) => t(key as 'refusals:Fault', options), refusal, data)
