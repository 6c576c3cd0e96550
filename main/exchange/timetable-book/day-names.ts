import type { TimetableDay } from '#domain/timetable/lesson'

export const weekdayNames = {
  ru: ['Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница', 'Суббота', 'Воскресенье'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const

export const shortWeekdayNames = {
  ru: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const

/** «Понедельник»; a day that is none of the week by its own name, else «День 3». The week is not in it. */
export const dayName = (day: TimetableDay, language: 'ru' | 'en' = 'ru'): string =>
  day.weekday === null
    ? day.name.trim() || `${language === 'ru' ? 'День' : 'Day'} ${day.day}`
    : weekdayNames[language][day.weekday - 1]!
