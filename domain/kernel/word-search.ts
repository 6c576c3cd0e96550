/**
 * Search by the beginnings of words (look.md 5): every word of the query begins some word of the text; ё counts as е,
 * case does not matter, and a dash or a dot parts words too.
 */
export const matchesWords = (text: string, query: string): boolean => {
  const words = wordsOf(text)
  const wanted = wordsOf(query)
  return wanted.length > 0 && wanted.every(part => words.some(word => word.startsWith(part)))
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[\s.,·—–-]+/)
    .filter(Boolean)
