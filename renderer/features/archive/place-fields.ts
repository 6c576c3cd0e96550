import type { MediumPlace } from '#domain/archive/register'

/** Fields of a place with the longest text that each takes. */
export const placeFields: readonly { readonly field: keyof MediumPlace; readonly limit: number }[] = [
  { field: 'room', limit: 60 },
  { field: 'safe', limit: 60 },
  { field: 'responsible', limit: 100 },
]
