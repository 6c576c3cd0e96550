/** What was just done: its words by key, so that they follow the language, and how to take it back. */
export type SettingStep = {
  readonly text: string
  readonly values?: Readonly<Record<string, unknown>>
  readonly undo?: () => void
  /** Steps of an editor with a history of its own: what was taken back can be done again. */
  readonly redo?: () => void
  readonly how?: 'done' | 'undone' | 'redone'
}
