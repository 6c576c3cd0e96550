import type { PersonName } from '#domain/people/person'

const word = String.raw`\p{Lu}[\p{L}'’]+(?:-\p{Lu}[\p{L}'’]+)*`
const initial = String.raw`\p{Lu}\p{Ll}?\.`
const surnameFirst = new RegExp(`^(${word}),?\\s+(${initial})\\s*(${initial})?$`, 'u')
const initialsFirst = new RegExp(`^(${initial})\\s*(${initial})\\s*(${word})$`, 'u')
const oneInitialFirst = new RegExp(`^(?!(?:Dr|Mr|Ms|Pr|Sr|Fr)\\.)(${initial})\\s*(${word})$`, 'u')
const bareInitials = new RegExp(`^(${word}),?\\s+(\\p{Lu})\\s?(\\p{Lu})?$`, 'u')
const threeWords = new RegExp(`^(${word})\\s+(${word})\\s+(${word})$`, 'u')
const withComma = new RegExp(`^(${word}),\\s+(${word})$`, 'u')
const patronymicEnding = /(?:ович|евич|ич|овна|евна|ична|инична|оглы|кызы|оглу)$/iu

/**
 * «Иванова М. П.», «М. П. Иванова», «М. Иванова», «Иванова Мария Петровна», «Мария Петровна Иванова», «Bobela, Z», «JOHN K». Two words
 * alone («Popescu Ion») do not tell which is the surname: whatever is not sure stands whole in `surname`.
 */
export const parsePersonName = (name: string): PersonName => {
  const whole = name.trim().replace(/\s+/g, ' ')
  const before = surnameFirst.exec(whole)
  if (before) return { surname: before[1]!, givenName: before[2]!, patronymic: before[3] ?? '' }
  const after = initialsFirst.exec(whole)
  if (after) return { surname: after[3]!, givenName: after[1]!, patronymic: after[2]! }
  const one = oneInitialFirst.exec(whole)
  if (one) return { surname: one[2]!, givenName: one[1]!, patronymic: '' }
  const bare = bareInitials.exec(whole)
  if (bare) return { surname: bare[1]!, givenName: `${bare[2]}.`, patronymic: bare[3] ? `${bare[3]}.` : '' }
  const comma = withComma.exec(whole)
  if (comma) return { surname: comma[1]!, givenName: comma[2]!, patronymic: '' }
  const full = threeWords.exec(whole)
  if (full && patronymicEnding.test(full[3]!)) return { surname: full[1]!, givenName: full[2]!, patronymic: full[3]! }
  if (full && patronymicEnding.test(full[2]!)) return { surname: full[3]!, givenName: full[1]!, patronymic: full[2]! }
  return { surname: whole, givenName: '', patronymic: '' }
}
