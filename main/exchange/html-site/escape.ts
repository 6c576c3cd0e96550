/** Text as HTML shows it, in content and in quoted attributes alike. */
export const escapeHtml = (text: string): string => clean(text).replace(/[&<>"'`]/g, sign => entities[sign]!)

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: HTML has no place for them
const clean = (text: string): string => text.toWellFormed().replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '')
