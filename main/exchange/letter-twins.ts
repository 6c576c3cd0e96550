/** Cyrillic letters that look like Latin ones. */
const twins: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
}

/** Small Latin letters of a word become the Cyrillic ones that look like them: «c» of «7c» is «с». */
export const withTwins = (word: string): string => word.replace(/[a-z]/g, letter => twins[letter] ?? letter)
