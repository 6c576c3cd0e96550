import { describe, expect, test } from 'vitest'
import type { FetRead, TableRead } from '#contract/exchange'
import type { ColumnGuess } from '#domain/classes/pupil-import/columns'
import type { ImportId, PupilId } from '#domain/kernel/ids'
import { columnLines, lettersOf } from '../../renderer/features/exchange/column-table.ts'
import { levelChoices } from '../../renderer/features/exchange/fet-draft.ts'
import {
  emptyDraft,
  openSteps,
  withAnswer,
  withField,
  withHeaderRow,
  withoutLastAnswer,
  withTable,
} from '../../renderer/features/exchange/pupil-draft.ts'

const column = (place: number, told: Partial<ColumnGuess>): ColumnGuess => ({
  column: place,
  header: '',
  field: null,
  sureness: null,
  sample: [],
  ...told,
})

const aTable = (told: Partial<TableRead> = {}): TableRead => ({
  importId: 'import-1' as ImportId,
  fileName: 'Контингент.xlsx',
  encoding: null,
  delimiter: null,
  sheets: [{ name: 'Ученики', hidden: false, rows: 904 }],
  sheet: 0,
  remarks: [],
  mapping: { headerRow: 3, fields: ['surname', 'givenName', 'born', null] },
  columns: [
    column(0, { header: 'Фамилия', field: 'surname', sureness: 'sure', sample: ['Ершов'] }),
    column(1, { header: 'Имя', field: 'givenName', sureness: 'sure', sample: ['Данил'] }),
    column(2, { field: 'born', sureness: 'guessed', sample: ['2013-03-17'] }),
    column(3, { header: 'Адрес', sample: ['Речная, 7'] }),
    column(4, {}),
  ],
  profiles: [],
  profile: null,
  ...told,
})

describe('the draft of an import', () => {
  const draft = withTable(emptyDraft, aTable())

  test('takes the guesses of a table and keeps the choices of the person', () => {
    const chosen = { ...emptyDraft, options: { ...emptyDraft.options, createClasses: true } }
    const taken = withTable(chosen, aTable())
    expect(taken.mapping).toEqual(aTable().mapping)
    expect(taken.options.createClasses).toBe(true)
  })

  test('keeps answers while it is the same file, and forgets them with another', () => {
    const answered = withAnswer(draft, 'a', { is: 'skip' })
    expect(withTable(answered, aTable({ sheet: 1 })).answers).toHaveLength(1)
    expect(withTable(answered, aTable({ importId: 'import-2' as ImportId })).answers).toEqual([])
  })

  test('a column gets another meaning and the saved mapping is no longer in use', () => {
    const changed = withField({ ...draft, profile: 'Регион' }, 3, 'className')
    expect(changed.mapping.fields).toEqual(['surname', 'givenName', 'born', 'className'])
    expect(changed.profile).toBeNull()
    expect(withField(draft, 5, 'sex').mapping.fields).toEqual(['surname', 'givenName', 'born', null, null, 'sex'])
    expect(withHeaderRow(draft, null).mapping).toEqual({ ...draft.mapping, headerRow: null })
  })

  test('an answer given anew takes the place of the old one, and the last one can be taken back', () => {
    const pupilId = 'pupil-1' as PupilId
    const twice = withAnswer(withAnswer(withAnswer(draft, 'a', { is: 'new' }), 'b', { is: 'skip' }), 'a', {
      is: 'same',
      pupilId,
    })
    expect(twice.answers).toEqual([
      { key: 'b', decision: { is: 'skip' } },
      { key: 'a', decision: { is: 'same', pupilId } },
    ])
    expect(withoutLastAnswer(twice).answers.map(({ key }) => key)).toEqual(['b'])
  })

  test('earlier steps are open until the rows are applied', () => {
    expect(openSteps('file')).toEqual([])
    expect(openSteps('preview')).toEqual(['file', 'columns'])
    expect(openSteps('done')).toEqual([])
  })
})

describe('the table of columns', () => {
  const read = aTable()

  test('says how sure each meaning is and leaves blank columns out', () => {
    const { lines, blank } = columnLines(read, read.mapping, null, [])
    expect(lines.map(({ letters, origin }) => [letters, origin])).toEqual([
      ['A', 'sure'],
      ['B', 'sure'],
      ['C', 'guessed'],
      ['D', null],
    ])
    expect(blank).toBe(1)
  })

  test('tells the meanings of the person and of a saved mapping from guesses', () => {
    const mapping = { headerRow: 3, fields: ['surname', 'givenName', 'sex', 'className'] as const }
    const own = columnLines(read, { ...mapping, fields: [...mapping.fields] }, null, []).lines
    expect(own.map(({ origin }) => origin)).toEqual(['sure', 'sure', 'chosen', 'chosen'])
    const saved = aTable({ mapping: { headerRow: 3, fields: ['surname', 'givenName', 'born', 'className'] } })
    const byProfile = columnLines(saved, saved.mapping, 'Регион', []).lines
    expect(byProfile.map(({ origin }) => origin)).toEqual(['profile', 'profile', 'profile', 'profile'])
  })

  test('marks every column of a meaning that stands twice, the whole beside its part too', () => {
    const doubled = columnLines(read, { headerRow: 3, fields: ['fullName', 'givenName', 'born', null] }, null, [
      'givenName',
    ])
    expect(doubled.lines.map(({ isDoubled }) => isDoubled)).toEqual([true, true, false, false])
  })

  test('columns are called as a spreadsheet calls them', () => {
    expect([0, 25, 26, 199].map(lettersOf)).toEqual(['A', 'Z', 'AA', 'GR'])
  })
})

describe('levels of a FET file', () => {
  const choices = (classes: Record<FetRead['levels'][number]['level'], string[]>) =>
    levelChoices({
      levels: (['auto', 'year', 'group'] as const).map(level => ({
        level,
        classes: classes[level],
        reason: 'Unknown',
        sure: true,
      })),
    }).map(({ isGuess }) => isGuess)

  test('the guess is marked, and the level that gives the same classes in any order', () => {
    expect(choices({ auto: ['8А', '8Б'], year: ['8'], group: ['8Б', '8А'] })).toEqual([true, false, true])
    expect(choices({ auto: ['8', '9А'], year: ['8', '9'], group: ['8А', '9А'] })).toEqual([true, false, false])
  })

  test('only the guess is marked where every level gives the same', () => {
    expect(choices({ auto: ['8'], year: ['8'], group: ['8'] })).toEqual([true, false, false])
  })
})
