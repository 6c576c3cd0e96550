/** Views of one class, as its address names them. */
export const classTabs = ['pupils', 'subgroups', 'teachers', 'movements'] as const
export type ClassTab = (typeof classTabs)[number]
