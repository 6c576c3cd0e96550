/**
 * Keys a grid hands to its owner, the same in the Russian and the Latin layout.
 * Letters carry the name of their Russian letter in Latin writing: `n` н, `b` б, `u` у, `o` о.
 */
export type GridKey =
  | `digit${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`
  | 'n'
  | 'b'
  | 'u'
  | 'o'
  | 'slash'
  | 'clear'
  | 'space'
  | 'escape'
  /** Only where the owner takes it; else Enter is the move down. */
  | 'enter'
  | 'ctrlEnter'
  | 'f2'
  | 'f4'
  | 'f8'

/** What of a keyboard event decides; a real KeyboardEvent fits. */
export type KeyStroke = {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

/**
 * The grid's name for a key stroke, or undefined for keys that are none of its business.
 * A Cyrillic letter counts as that letter wherever it lies (phonetic layouts); any other sign counts by its place
 * on the keyboard, so that «н б у о» work with the Latin layout switched on. With Ctrl, Alt or Meta only Ctrl Enter.
 */
export function gridKeyOf(stroke: KeyStroke): GridKey | undefined {
  const { key, code } = stroke
  if (stroke.ctrlKey || stroke.metaKey) {
    return !stroke.altKey && !stroke.shiftKey && key === 'Enter' ? 'ctrlEnter' : undefined
  }
  if (stroke.altKey) return undefined
  if (isCyrillic.test(key)) return cyrillicKeys[key.toLowerCase()]
  if (key === '/') return 'slash'
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (digit !== undefined) return key === digit ? (`digit${digit}` as GridKey) : undefined
  if (stroke.shiftKey && code === 'Slash') return undefined
  return namedKeys[key] ?? keysByPlace[code]
}

const isCyrillic = /^[а-яё]$/i

const cyrillicKeys: Record<string, GridKey | undefined> = { н: 'n', б: 'b', у: 'u', о: 'o' }

const keysByPlace: Record<string, GridKey | undefined> = { KeyY: 'n', Comma: 'b', KeyE: 'u', KeyJ: 'o', Slash: 'slash' }

const namedKeys: Record<string, GridKey | undefined> = {
  Delete: 'clear',
  Backspace: 'clear',
  ' ': 'space',
  Escape: 'escape',
  F2: 'f2',
  F4: 'f4',
  F8: 'f8',
}
