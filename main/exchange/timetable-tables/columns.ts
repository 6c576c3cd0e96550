/**
 * Sheets of the timetable's workbook and their columns. Headers are Russian whatever the interface speaks: they are the
 * school's papers and are read again by the import.
 */
export const sheetTitles = {
  lessons: 'Уроки',
  placements: 'Размещение',
  byClass: 'По классам',
  byTeacher: 'По учителям',
  byRoom: 'По кабинетам',
} as const

/** What a column of the two sheets that are read again means. */
export type LessonField = 'class' | 'subgroup' | 'subject' | 'teachers' | 'hours' | 'room' | 'pieces' | 'code'
export type PlacementField =
  | 'day'
  | 'slot'
  | 'duration'
  | 'week'
  | 'class'
  | 'subgroup'
  | 'subject'
  | 'teachers'
  | 'room'
  | 'pinned'
  | 'code'

type Column<Field> = {
  field: Field
  title: string
  width: number
  kind: 'text' | 'number'
  /** Other headers that mean the same. */
  also: readonly string[]
}

export const lessonColumns: readonly Column<LessonField>[] = [
  { field: 'class', title: 'Класс', width: 10, kind: 'text', also: ['классы'] },
  { field: 'subgroup', title: 'Подгруппа', width: 22, kind: 'text', also: ['группа', 'подгруппы'] },
  { field: 'subject', title: 'Предмет', width: 30, kind: 'text', also: ['дисциплина', 'название предмета'] },
  { field: 'teachers', title: 'Учителя', width: 30, kind: 'text', also: ['учитель', 'преподаватель', 'педагог'] },
  { field: 'hours', title: 'Часов в неделю', width: 9, kind: 'number', also: ['часов', 'часы'] },
  { field: 'room', title: 'Кабинет', width: 16, kind: 'text', also: ['кабинеты', 'аудитория'] },
  { field: 'pieces', title: 'Части', width: 14, kind: 'text', also: ['разбивка'] },
  { field: 'code', title: 'Код урока', width: 20, kind: 'text', also: ['код'] },
]

export const placementColumns: readonly Column<PlacementField>[] = [
  { field: 'day', title: 'День', width: 14, kind: 'text', also: ['день недели'] },
  { field: 'slot', title: 'Урок', width: 7, kind: 'number', also: ['номер урока', '№ урока', '№'] },
  { field: 'duration', title: 'Уроков подряд', width: 9, kind: 'number', also: ['длительность'] },
  { field: 'week', title: 'Неделя', width: 9, kind: 'number', also: ['номер недели'] },
  { field: 'class', title: 'Класс', width: 10, kind: 'text', also: ['классы'] },
  { field: 'subgroup', title: 'Подгруппа', width: 22, kind: 'text', also: ['группа', 'подгруппы'] },
  { field: 'subject', title: 'Предмет', width: 30, kind: 'text', also: ['дисциплина', 'название предмета'] },
  { field: 'teachers', title: 'Учителя', width: 30, kind: 'text', also: ['учитель', 'преподаватель', 'педагог'] },
  { field: 'room', title: 'Кабинет', width: 16, kind: 'text', also: ['аудитория'] },
  { field: 'pinned', title: 'Закреплён', width: 11, kind: 'text', also: ['закреплен', 'закрепление'] },
  { field: 'code', title: 'Код урока', width: 20, kind: 'text', also: ['код'] },
]

/** Words of cells that say more than a name. */
export const cellWords = { yes: 'да', no: 'нет', noRoom: '—' } as const
