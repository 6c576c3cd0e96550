import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { ClassId } from '../../kernel/ids.ts'
import type { Pupil } from '../../people/person.ts'
import { plainName } from './read-name.ts'
import type { PupilDraft } from './read-row.ts'

/**
 * A pupil of the school and the class he is in, or was in last when the new year has none for him yet. `leftOn` is the
 * last day in any class of a pupil who is in none now: if he returns, it is after that.
 */
export type SchoolPupil = Pupil & {
  present: { classId: ClassId; grade: number; letter: string; since: CalendarDate } | null
  leftOn?: CalendarDate | null
}

/** One value of a pupil's card before and after. */
export type FieldChange = {
  field: 'surname' | 'givenName' | 'patronymic' | 'sex' | 'born'
  was: string
  becomes: string
}

/**
 * What a row changes in a pupil's card. A blank cell changes nothing; a sex told only by the patronymic neither. The
 * dots of ё that the school has are kept where the file drops them, as papers do; dots that the file adds are taken.
 */
export const changesOf = (draft: PupilDraft, pupil: Pupil): FieldChange[] => {
  const changes: FieldChange[] = []
  for (const field of ['surname', 'givenName', 'patronymic'] as const) {
    if (draft[field] === '') continue
    const was = pupil[field]
    const becomes = withDotsOf(plainName(was), draft[field])
    if (becomes !== plainName(was)) changes.push({ field, was, becomes })
  }
  if (draft.sexFrom === 'cell' && draft.sex !== null && draft.sex !== pupil.sex) {
    changes.push({ field: 'sex', was: pupil.sex, becomes: draft.sex })
  }
  if (draft.born !== pupil.born) changes.push({ field: 'born', was: pupil.born, becomes: draft.born })
  return changes
}

/** The text, with ё wherever the known text has it in the place of е. */
const withDotsOf = (known: string, text: string): string => {
  if (known === text || known.length !== text.length || !/ё/i.test(known)) return text
  let dotted = ''
  for (let i = 0; i < text.length; i++) {
    const isDropped = (text[i] === 'е' || text[i] === 'Е') && (known[i] === 'ё' || known[i] === 'Ё')
    dotted += isDropped ? (text[i] === 'е' ? 'ё' : 'Ё') : text[i]
  }
  return dotted
}
