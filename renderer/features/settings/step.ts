/** What was just done: its words by key, so that they follow the language, and how to take it back. */
export type SettingStep = {
  readonly text: string
  readonly values?: Readonly<Record<string, unknown>>
  readonly undo?: () => void
}
