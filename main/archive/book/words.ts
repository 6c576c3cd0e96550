import type { YearPeriod } from '#domain/journal/class-year'
import type { CalendarDate } from '#domain/kernel/calendar-date'

/**
 * The words of an archive. It is a document of a Russian school and speaks Russian whatever the language of the screen,
 * so they stand here and not among the locales.
 */
export const words = {
  sheets: { cover: 'О книге', pupils: 'Ученики', progress: 'Успеваемость', attendance: 'Посещаемость' },
  cover: {
    title: (name: string, year: string) => `Электронный классный журнал. ${name} класс, ${year} учебный год`,
    school: 'Школа',
    locality: 'Населённый пункт',
    year: 'Учебный год',
    className: 'Класс',
    classTeacher: 'Классный руководитель',
    noTeacher: 'не назначен',
    madeBy: 'Архив составил',
    software: 'Программа',
    state: 'Состояние на',
    stateNote: 'последнее изменение в базе школы; время всемирное',
    completeness: 'Насколько полон журнал',
    period: 'Отчётный период',
    dates: 'Даты',
    locked: 'Состояние',
    noPeriods: 'Отчётные периоды не заданы',
    pages: 'Страницы',
    page: 'Лист',
    subject: 'Предмет',
    teacher: 'Учитель',
    planned: 'Уроков по расписанию',
    recorded: 'Записано',
    withoutTopic: 'Без темы',
    joint: 'Совместный урок',
    total: 'Всего',
    totals: 'Контрольные числа этой книги',
    totalNames: {
      pupils: 'Учеников',
      lessons: 'Уроков',
      marks: 'Отметок за уроки',
      absences: 'Пропусков и опозданий',
      periodMarks: 'Отметок за отчётные периоды',
    },
    lessonsNote: 'совместный урок учтён только в книге первого из его классов',
    sheets: 'Листы',
    sheetNotes: {
      pupils: 'список класса за год; код ученика один и тот же во всех книгах',
      page: [
        'лист на каждую страницу журнала: вверху ученики, даты, отметки и пропуски, затем отметки за отчётные периоды;',
        'ниже темы и домашние задания. Серым закрашены дни, когда ученика в списке не было',
      ],
      progress: 'сводная ведомость учёта успеваемости: отметки за отчётные периоды',
      attendance: 'сводная ведомость учёта посещаемости',
    },
    signs: 'Условные знаки',
    signNames: {
      absent: 'отсутствовал, причина не указана',
      ill: 'отсутствовал по болезни',
      excused: 'отсутствовал по уважительной причине',
      late: 'опоздал',
    },
    marksInCell: 'две отметки за один урок; «н/4» — пропуск, за который позднее поставлена отметка',
    otherKind: 'отметка за вид работы, иной, чем у всего урока',
    workKind: 'вид работы',
  },
  pupil: {
    number: '№',
    name: 'Фамилия, имя, отчество',
    sex: 'Пол',
    sexes: { m: 'М', f: 'Ж' },
    born: 'Дата рождения',
    from: 'В классе с',
    to: 'По',
    code: 'Код',
  },
  page: {
    date: 'Дата',
    slot: 'Урок',
    workKind: 'Вид работы',
    topic: 'Тема',
    homework: 'Домашнее задание',
    teacher: 'Учитель',
    noTeacher: 'Учитель не назначен',
    teachers: (names: readonly string[]) => `${names.length > 1 ? 'Учителя' : 'Учитель'}: ${names.join(', ')}`,
    lessons: (planned: number, recorded: number, withoutTopic: number) =>
      `Уроков: по расписанию ${planned}, записано ${recorded}, без темы ${withoutTopic}`,
    countedHere: (others: readonly string[]) => `Совместный урок с ${others.join(', ')}: учтён в этой книге`,
    /** Begins the third line of a joint lesson's page in all books but one. */
    countedElsewhere: 'Совместный урок: учтён в книге ',
    together: (others: readonly string[]) => `. Вместе: ${others.join(', ')}`,
    noLessons: 'Записанных уроков нет',
    notInList: 'нет в списке',
    from: (day: string) => `с ${day}`,
    to: (day: string) => `по ${day}`,
  },
  attendance: {
    ofYear: 'За год',
    lessons: 'Уроков пропущено',
    ill: 'по болезни',
    excused: 'по уваж. причине',
    absent: 'без причины',
    late: 'Опозданий',
    days: 'Дней пропущено',
    total: 'Всего',
  },
  footer: { page: 'Стр. &P из &N' },
} as const

/** «14.10.2026» */
export const dayWords = (date: CalendarDate): string => date.split('-').reverse().join('.')

/** «14.10.2026 11:12:07» of an ISO moment, UTC. */
export const momentWords = (moment: string): string =>
  `${dayWords(moment.slice(0, 10) as CalendarDate)} ${moment.slice(11, 19)}`

/** «I четверть», «II полугодие», «Год». */
export const periodWords = ({ kind, number }: Pick<YearPeriod, 'kind' | 'number'>): string =>
  kind === 'year' ? 'Год' : `${['I', 'II', 'III', 'IV'][number - 1] ?? number} ${periodNouns[kind]}`

const periodNouns = { quarter: 'четверть', trimester: 'триместр', 'half-year': 'полугодие' }

/** «закрыта 26.10.2026», «не закрыто». */
export const lockWords = ({ kind, closedAt }: Pick<YearPeriod, 'kind' | 'closedAt'>): string => {
  const closed = { quarter: 'закрыта', trimester: 'закрыт', 'half-year': 'закрыто', year: 'закрыт' }[kind]
  return closedAt === null ? `не ${closed}` : `${closed} ${dayWords(closedAt.slice(0, 10) as CalendarDate)}`
}
