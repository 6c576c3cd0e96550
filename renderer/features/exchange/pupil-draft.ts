import type { ImportReport, PupilImportOptions, PupilMapping, TableRead } from '#contract/exchange'
import type { PupilField } from '#domain/classes/pupil-import/fields'
import type { Answer, Decision, PreviewRow } from '#domain/classes/pupil-import/preview'

export const pupilSteps = ['file', 'columns', 'preview', 'done'] as const
export type PupilStep = (typeof pupilSteps)[number]

/** Everything that was decided in «Загрузка учеников» so far. Going back, or to another page, loses none of it. */
export type PupilDraft = {
  readonly step: PupilStep
  readonly read: TableRead | null
  readonly mapping: PupilMapping
  /** Name of the saved mapping that is in use, untouched. */
  readonly profile: string | null
  readonly options: PupilImportOptions
  /** In the order in which they were given. */
  readonly answers: readonly Answer[]
  readonly report: ImportReport | null
  /** Rows that were not written: the core forgets the file when it is applied, the person must still know them. */
  readonly left: readonly PreviewRow[]
}

export const emptyDraft: PupilDraft = {
  step: 'file',
  read: null,
  mapping: { headerRow: null, fields: [] },
  profile: null,
  options: { createClasses: false, newPupilsFrom: 'yearStart', adultsLearn: false },
  answers: [],
  report: null,
  left: [],
}

/** A table came: its guesses are taken, what was answered about another one is forgotten. */
export const withTable = (draft: PupilDraft, read: TableRead): PupilDraft => ({
  ...draft,
  read,
  mapping: read.mapping,
  profile: read.profile,
  answers: draft.read?.importId === read.importId ? draft.answers : [],
  report: null,
  left: [],
})

/** What a column means was chosen. Another column of the same meaning keeps it: the person is told of both. */
export const withField = (draft: PupilDraft, column: number, field: PupilField | null): PupilDraft => ({
  ...draft,
  profile: null,
  mapping: {
    ...draft.mapping,
    fields: Array.from({ length: Math.max(draft.mapping.fields.length, column + 1) }, (_, place) =>
      place === column ? field : (draft.mapping.fields[place] ?? null),
    ),
  },
})

export const withHeaderRow = (draft: PupilDraft, headerRow: number | null): PupilDraft => ({
  ...draft,
  profile: null,
  mapping: { ...draft.mapping, headerRow },
})

/** An answer takes the place of an earlier one to the same question and becomes the last. */
export const withAnswer = (draft: PupilDraft, key: string, decision: Decision): PupilDraft => ({
  ...draft,
  answers: [...draft.answers.filter(answer => answer.key !== key), { key, decision }],
})

/** The last answer is taken back. */
export const withoutLastAnswer = (draft: PupilDraft): PupilDraft => ({ ...draft, answers: draft.answers.slice(0, -1) })

/** The steps a person may go to from here: those before, and none once the rows are applied. */
export const openSteps = (step: PupilStep): readonly PupilStep[] =>
  step === 'done' ? [] : pupilSteps.slice(0, pupilSteps.indexOf(step))
