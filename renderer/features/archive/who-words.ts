import type { TFunction } from 'i18next'

/** A person's name as the core gives it; built-in accounts have no name of their own. */
export const whoWords = (who: string, t: TFunction<'archive'>): string =>
  who === 'console' || who === 'demo' ? t(`refusals:actor.${who}` as 'chip.open') : who
