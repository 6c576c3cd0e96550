import type { CurriculumView } from '#contract/curriculum'
import type { CurriculumWriter } from './use-curriculum.ts'

/** What every part of the page is given. */
export type CurriculumPartProps = {
  readonly view: CurriculumView
  readonly curriculum: CurriculumWriter
  /** Another version is looked at; without a number the newest. */
  readonly onVersion: (version: number | undefined) => void
}

export type Dialog = 'approve' | 'copyClass' | 'copyYear' | undefined

/** What was just made on a page of its own: lessons, or lines out of a file. */
export type Made = { readonly what: 'lessons' | 'import'; readonly words: string }
