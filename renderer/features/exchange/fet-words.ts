import type { TFunction } from 'i18next'

type Words = TFunction<'exchange'>

/** What a constraint of FET says, in words: «Учитель: окон в неделю не больше». */
export const fetTypeWords = (type: string, t: Words): string => {
  const name = type.replace(/^Constraint/, '')
  const [, whom, limit] = /^(Teachers?|StudentsSet|Students)(.+)$/.exec(name) ?? []
  const about = whom === undefined ? '' : t(`exchange:fetWhom.${whom}`)
  return whom === undefined
    ? t([`exchange:fetType.${name}`, 'exchange:fetType.other'])
    : t([`exchange:fetLimit.${limit}`, 'exchange:fetType.other'], { whom: about })
}

/** «5А, 5Б, 5В и ещё 27»: the first names of many. */
export const someNames = (names: readonly string[], atMost: number, t: Words): string =>
  names.length <= atMost + 1
    ? names.join(', ')
    : t('exchange:fet.andMore', { names: names.slice(0, atMost).join(', '), more: names.length - atMost })
