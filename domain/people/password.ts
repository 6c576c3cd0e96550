import { type Refusal, refuse } from '../kernel/refusal.ts'

export const shortestPassword = 12

/**
 * Passwords that Russian users choose most when twelve characters are asked for. A password counts as common when,
 * in small letters and without digits at its end, it is one of these, or when it repeats one character or runs along
 * the keyboard.
 */
const common = [
  'password',
  'passwordpassword',
  'qwertyuiop',
  'qwertyqwerty',
  'qazwsxedcrfv',
  'йцукенгшщзхъ',
  'йцукенйцукен',
  'фывапролджэ',
  'парольпароль',
  'администратор',
  'administrator',
  'электронныйжурнал',
  'летопись',
  'учительучитель',
  'школашкола',
  'iloveyou',
  'россия',
  'привет',
]
const keyboardRuns = [
  'qwertyuiop[]asdfghjkl',
  'йцукенгшщзхъфывапролджэ',
  '01234567890123456789',
  '98765432109876543210',
]

/** Refusals: PasswordTooShort (under 12 characters), PasswordTooCommon. */
export const checkPassword = (password: string): Refusal | undefined => {
  if ([...password].length < shortestPassword) return refuse('PasswordTooShort', { atLeast: shortestPassword })
  const small = password.toLowerCase()
  const word = small.replace(/[\d!?.]+$/, '')
  const isCommon = common.includes(word) || new Set(small).size < 4 || keyboardRuns.some(run => run.includes(small))
  return isCommon ? refuse('PasswordTooCommon', {}) : undefined
}

/** Tries before the delay begins, and the longest delay. */
export const freeTries = 5
const longestWaitSeconds = 15 * 60

/** Seconds to wait after `failed` wrong passwords in a row: none for the first four, then 4, 8, 16 … up to 15 minutes. */
export const waitAfterFailures = (failed: number): number =>
  failed < freeTries ? 0 : Math.min(longestWaitSeconds, 2 ** (failed - freeTries + 2))
