import type { TFunction } from 'i18next'

/** «320 675»: thousands by a narrow no-break space. */
export const grouped = (number: number): string => String(number).replace(/\B(?=(\d{3})+$)/g, '\u202f')

/** «0,9»: at most one digit after the comma of the language. */
export const decimal = (number: number, language: string): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 1, useGrouping: false }).format(number)

const units = ['kb', 'mb', 'gb', 'tb'] as const

/** «5,6 МБ»; in steps of 1024, as the system's own windows count. */
export const sizeWords = (bytes: number, t: TFunction<'archive'>, language: string): string => {
  if (bytes < 1024) return t('archive:size.b', { number: bytes })
  const step = Math.min(units.length, Math.floor(Math.log2(bytes) / 10))
  const number = bytes / 1024 ** step
  return t(`archive:size.${units[step - 1]!}`, {
    number: decimal(number >= 100 ? Math.round(number) : number, language),
  })
}

/** «32 файла»; the number with its thousands apart. */
export const counted = (count: number): { readonly count: number; readonly number: string } => ({
  count,
  number: grouped(count),
})
