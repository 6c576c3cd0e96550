/**
 * What a cell says of presence: absent without a known reason «н», ill «б», absent for a good reason «у», late «о»
 * (JRN-02, JRN-04). Nothing means present.
 */
export const attendances = ['absent', 'ill', 'excused', 'late'] as const
export type Attendance = (typeof attendances)[number]

/** True for the three kinds that count as a missed lesson. */
export const isMissed = (attendance: Attendance | null): boolean => attendance !== null && attendance !== 'late'
