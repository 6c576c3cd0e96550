import type { ClassLevelWish, FetRead, ImportReport } from '#contract/exchange'
import type { FileStep } from './FileWizard.tsx'

/** Everything that was decided in «Загрузка расписания из FET» so far. */
export type FetDraft = {
  readonly step: FileStep
  readonly read: FetRead | null
  readonly classLevel: ClassLevelWish
  readonly report: ImportReport | null
}

export const emptyFetDraft: FetDraft = { step: 'file', read: null, classLevel: 'auto', report: null }

export const withFet = (read: FetRead): FetDraft => ({ ...emptyFetDraft, step: 'look', read })

/** A way to understand the levels of the file: the classes it gives, and whether it is the guess. */
export type LevelChoice = FetRead['levels'][number] & { readonly isGuess: boolean }

/**
 * The choices a person has, the guess first. A plain level is said to be the guess too when it alone gives the very same
 * classes; where both do there is nothing to tell apart.
 */
export const levelChoices = (read: Pick<FetRead, 'levels'>): LevelChoice[] => {
  const keyOf = (classes: readonly string[]) => JSON.stringify([...classes].sort())
  const guess = read.levels.find(({ level }) => level === 'auto')
  const alike = read.levels.filter(
    ({ level, classes }) => level !== 'auto' && guess !== undefined && keyOf(classes) === keyOf(guess.classes),
  )
  return read.levels.map(choice => ({
    ...choice,
    isGuess: choice === guess || (alike.length === 1 && alike[0] === choice),
  }))
}
