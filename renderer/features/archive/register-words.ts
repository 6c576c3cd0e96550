import type { TFunction } from 'i18next'
import type { RegisterEntry } from '#contract/archive'

/** «3 архива, 6 носителей» */
export const registerCount = (entries: readonly RegisterEntry[], t: TFunction<'archive'>): string =>
  [
    t('archive:register.archives', { count: entries.length }),
    t('archive:register.media', { count: entries.reduce((sum, { media }) => sum + media.length, 0) }),
  ].join(', ')
