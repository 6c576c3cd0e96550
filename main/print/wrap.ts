/**
 * Breaks a text into lines no wider than `width`: at spaces, after hyphens and slashes, and inside a word only when it is
 * wider than a whole line. Line breaks of the text stay; spaces at a break go. An empty text has no lines.
 */
export const wrapText = (text: string, width: number, widthOf: (text: string) => number): string[] => {
  if (text === '') return []
  return text.split('\n').flatMap(paragraph => wrapParagraph(paragraph.trim(), width, widthOf))
}

const wrapParagraph = (paragraph: string, width: number, widthOf: (text: string) => number): string[] => {
  const lines: string[] = []
  let [line, used] = ['', 0]
  for (let piece of paragraph.split(breaks)) {
    if (used + widthOf(piece.trimEnd()) > width) {
      if (line !== '') lines.push(line.trimEnd())
      while (widthOf(piece.trimEnd()) > width) {
        const head = headOf(piece, width, widthOf)
        lines.push(head)
        piece = piece.slice(head.length)
      }
      ;[line, used] = ['', 0]
    }
    line += piece
    used += widthOf(piece)
  }
  return [...lines, line.trimEnd()]
}

/** Where a line may end: behind spaces, and between a hyphen or slash and a letter. */
const breaks = /(?<= )(?! )|(?<=\p{L}[-–—/])(?=\p{L})/u

/** The longest beginning of a word that fits; one character at least. */
const headOf = (word: string, width: number, widthOf: (text: string) => number): string => {
  const characters = [...word]
  let [fits, tooLong] = [1, characters.length]
  while (tooLong - fits > 1) {
    const half = (fits + tooLong) >> 1
    if (widthOf(characters.slice(0, half).join('')) <= width) fits = half
    else tooLong = half
  }
  return characters.slice(0, fits).join('')
}
