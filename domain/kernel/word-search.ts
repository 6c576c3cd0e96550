/**
 * Search by the beginnings of words: every word of the query begins some word of the text; ё counts as е,
 * case does not matter, and a dash or a dot parts words too.
 */
export const matchesWords = (text: string, query: string): boolean => wordMatcher(query)(text)

/** The same for many texts: the query is parted once. An empty query matches nothing. */
export const wordMatcher = (query: string): ((text: string) => boolean) => {
  const wanted = wordsOf(query)
  if (wanted.length === 0) return () => false
  return text => {
    const words = wordsOf(text)
    return wanted.every(part => words.some(word => word.startsWith(part)))
  }
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[\s.,·—–-]+/)
    .filter(Boolean)
