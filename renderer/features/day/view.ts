/** Whose day is shown: one's own, or the whole school's. */
export type DayView = 'own' | 'school'
