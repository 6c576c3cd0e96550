/**
 * Points that a row needs for texts that wrap; undefined where one line is enough. Programs differ in whether they find
 * it out themselves, so it is reckoned, with letters as wide as digits: near enough for Arial.
 */
export const heightOf = (texts: readonly (readonly [text: string, width: number])[]): number | undefined => {
  let most = 1
  for (const [text, width] of texts) {
    if (text.length > width || text.includes('\n')) most = Math.max(most, linesOf(text, width))
  }
  return most === 1 ? undefined : Math.min(tallestRow, most * lineHeight)
}

const lineHeight = 12.75
/** Excel knows no taller one. */
const tallestRow = 409

/** Lines of a text in a column so many characters wide, broken between words and through words that are too long. */
const linesOf = (text: string, width: number): number => {
  const room = Math.max(1, Math.floor(width))
  let lines = 0
  for (const paragraph of text.split('\n')) {
    lines++
    let used = 0
    for (const word of paragraph.split(' ')) {
      const { length } = word
      if (used > 0 && used + 1 + length <= room) used += 1 + length
      else {
        lines += (used > 0 ? 1 : 0) + Math.max(0, Math.ceil(length / room) - 1)
        used = length % room || Math.min(length, room)
      }
    }
  }
  return lines
}
