import type { AccessGiving, Pass } from '#contract/people'

export type NamedPass = NonNullable<AccessGiving['passes']>[number]

/** For the clipboard: a line a person, columns parted by tabs, so that a spreadsheet takes them apart. */
export const passLines = (passes: readonly NamedPass[]): string =>
  passes.map(({ name, login, password }) => `${plain(name)}\t${login}\t${password}`).join('\n')

/** One person's, for the clipboard. */
export const passText = ({ login, password }: Pass, words: PassWords): string =>
  `${words.login}: ${login}\n${words.password}: ${password}`

export type PassWords = { readonly login: string; readonly password: string }

/**
 * For a file that is printed and cut into slips, one a person. The mark of its encoding and the line ends are those that
 * every Notepad reads.
 */
export const passSlips = (passes: readonly NamedPass[], title: string, words: PassWords): string => {
  const slips = passes.map(pass => `${plain(pass.name)}\n${passText(pass, words)}`)
  return `\uFEFF${[title, ...slips].join('\n\n')}\n`.replaceAll('\n', '\r\n')
}

/** A no-break space is for screens. */
const plain = (name: string): string => name.replaceAll('\u00a0', ' ')
