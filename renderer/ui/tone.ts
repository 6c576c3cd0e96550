/** What a state means, everywhere in the house. A tone never stands alone: words or an icon go with it. */
export type Tone = 'neutral' | 'accent' | 'good' | 'warning' | 'bad'

/** The colour Mantine's components know the tone by. */
export const colourOfTone: Record<Tone, string> = {
  neutral: 'gray',
  accent: 'ink',
  good: 'green',
  warning: 'amber',
  bad: 'red',
}
