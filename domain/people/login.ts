// biome-ignore format: an alphabet reads as a table
const letters: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm',
  н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'ch', ш: 'sh', щ: 'sch', ъ: '',
  ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
}

/**
 * A login proposed from a name: «Крылова Н. В.» → `krylova`, and where that is taken `krylova.n`, `krylova.n2` …; small
 * Latin letters, because it is typed in both layouts. At least two letters.
 */
export const proposedLogin = (
  name: { surname: string; givenName: string },
  isTaken: (login: string) => boolean,
): string => {
  const surname = inLatin(name.surname).slice(0, 24)
  const base = surname.length >= 2 ? surname : `user${surname}`
  if (!isTaken(base)) return base
  const initial = inLatin(name.givenName).slice(0, 1)
  const longer = initial ? `${base}.${initial}` : base
  if (!isTaken(longer)) return longer
  for (let n = 2; ; n++) if (!isTaken(`${longer}${n}`)) return `${longer}${n}`
}

const inLatin = (text: string): string =>
  [...text.toLowerCase()]
    .map(letter => letters[letter] ?? letter)
    .join('')
    .replaceAll(/[^a-z0-9]/g, '')
