import exceljs from 'exceljs'

/**
 * A school with one parallel, grade 5: who teaches there and where, and the week it is to have. Every file of the story is
 * made from this page: what the office had before, the curriculum, the places.
 */
const className = ['5А', '5Б'] as const
type ClassName = (typeof className)[number]

type Taught = {
  readonly subject: string
  readonly hours: number
  /** Surnames: one for the class, or one a subgroup. */
  readonly by: readonly string[]
  readonly groups?: readonly string[]
}

/** Surname, the rest of the name, room. */
const people = [
  ['Крылова', 'Нина Васильевна', '21'],
  ['Гришин', 'Олег Петрович', '22'],
  ['Белова', 'Ольга Игоревна', '23'],
  ['Тарасова', 'Елена Львовна', '24'],
  ['Семёнов', 'Игорь Андреевич', '25'],
  ['Лапина', 'Вера Сергеевна', '26'],
  ['Осипова', 'Дарья Юрьевна', '27'],
  ['Жуков', 'Антон Ильич', 'Мастерская'],
  ['Фролова', 'Инна Борисовна', '28'],
  ['Новиков', 'Павел Денисович', 'Спортивный зал'],
] as const

/** By the letter that stands for a lesson in the week below. */
const subjects: Readonly<Record<string, Taught>> = {
  Р: { subject: 'Русский язык', hours: 5, by: ['Крылова'] },
  Л: { subject: 'Литература', hours: 3, by: ['Крылова'] },
  М: { subject: 'Математика', hours: 5, by: ['Гришин'] },
  А: { subject: 'Английский язык', hours: 3, by: ['Белова', 'Тарасова'], groups: ['англ. 1', 'англ. 2'] },
  И: { subject: 'История', hours: 3, by: ['Семёнов'] },
  О: { subject: 'Обществознание', hours: 1, by: ['Семёнов'] },
  Г: { subject: 'География', hours: 1, by: ['Лапина'] },
  Б: { subject: 'Биология', hours: 1, by: ['Лапина'] },
  З: { subject: 'Изобразительное искусство', hours: 1, by: ['Осипова'] },
  У: { subject: 'Музыка', hours: 1, by: ['Осипова'] },
  Т: { subject: 'Труд (технология)', hours: 2, by: ['Жуков', 'Фролова'], groups: ['труд, мальчики', 'труд, девочки'] },
  Ф: { subject: 'Физическая культура', hours: 3, by: ['Новиков'] },
}

/**
 * The week as the deputy brings it in a workbook, a word a day. Compared with the one that is good in everything that must be:
 * Крылова has literature in both classes on Friday 5 (5А: Friday 3 is free for it), Лапина comes on Friday, her methodical
 * day (geography belongs on Tuesday 5), and on Wednesday 5Б begins with Russian, a hard subject (it changes with the lesson
 * after it). `·` is left for the keyboard.
 */
const week: Readonly<Record<ClassName, string>> = {
  '5А': 'ЛМАРЗИ ЛМРАФО ТМРБИ· ФРМАУ ТРИМЛГ',
  '5Б': 'ФРМАГТ ФРМБИЗ РЛМАФИ ИМЛРТ УАМРЛ·',
}

const weekdays = ['Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница']

export const weeklyHours = Object.values(subjects).reduce((sum, { hours }) => sum + hours, 0)

const taught = className.flatMap(() => Object.values(subjects))

/** Lessons of the grade: a subgroup has its own. */
export const lessonCount = taught.reduce((sum, { by }) => sum + by.length, 0)

/** Their hours a week. */
export const pieceCount = taught.reduce((sum, { hours, by }) => sum + hours * by.length, 0)

/** Of them in the workbook of places. */
export const placeCount = Object.values(week)
  .flatMap(text => [...text.replaceAll(/[ ·]/g, '')])
  .reduce((sum, letter) => sum + subjects[letter]!.by.length, 0)

const fullName = (surname: string): string => {
  const [, rest] = people.find(person => person[0] === surname)!
  return `${surname} ${rest}`
}

const roomOf = (surname: string): string => people.find(person => person[0] === surname)![2]

const workbook = async (sheet: string, rows: readonly (readonly (string | number)[])[]): Promise<Buffer> => {
  const book = new exceljs.Workbook()
  book.addWorksheet(sheet).addRows(rows.map(row => [...row]))
  return Buffer.from(await book.xlsx.writeBuffer())
}

/**
 * The curriculum of the grade as a long table. Three things are as they happen: the mathematician of 5А is misspelt, 5Б has an
 * hour of mathematics too many, and nobody is named for its biology.
 */
export const curriculumWorkbook = (): Promise<Buffer> =>
  workbook('Учебный план 5 классов', [
    ['Класс', 'Предмет', '1 полугодие', '2 полугодие', 'Подгруппа', 'Учитель', 'Кабинет'],
    ...className.flatMap(name =>
      Object.values(subjects).flatMap(({ subject, hours, by, groups }) =>
        by.map((surname, i) => {
          const isOver = name === '5Б' && subject === 'Математика'
          const isVacant = name === '5Б' && subject === 'Биология'
          const teacher = name === '5А' && subject === 'Математика' ? misspelt : fullName(surname)
          return [
            ...[name, subject, hours + (isOver ? 1 : 0), hours + (isOver ? 1 : 0), groups?.[i] ?? ''],
            ...[isVacant ? '' : teacher, isVacant ? '' : roomOf(surname)],
          ]
        }),
      ),
    ),
  ])

export const misspelt = 'Гришен Олег Петрович'

/** Places of the week as the timetable's own workbook has them. */
export const placesWorkbook = (): Promise<Buffer> =>
  workbook('Размещение', [
    ['День', 'Урок', 'Класс', 'Подгруппа', 'Предмет', 'Учителя', 'Кабинет'],
    ...className.flatMap(name =>
      week[name].split(' ').flatMap((day, d) =>
        [...day].flatMap((letter, i) => {
          const { subject, by, groups } = subjects[letter] ?? { subject: '', by: [] }
          return by.map((surname, g) => [
            ...[weekdays[d]!, i + 1, name, groups?.[g] ?? '', subject],
            ...[fullName(surname), roomOf(surname)],
          ])
        }),
      ),
    ),
  ])

const lessonTimes = [
  ['8:30', '9:15'],
  ['9:25', '10:10'],
  ['10:30', '11:15'],
  ['11:35', '12:20'],
  ['12:30', '13:15'],
  ['13:25', '14:10'],
] as const

const surnames = 'Абрамов Баранов Власов Громов Данилов Ершов Зайцев Игнатов Киселёв Лобанов Маслов Носов'.split(' ')
const pupilsOf = (c: number) =>
  Array.from({ length: 24 }, (_, i) => {
    const isGirl = i % 2 === 1
    return {
      id: `P${c}-${i}`,
      surname: `${surnames[i >> 1]}${isGirl ? 'а' : ''}`,
      rest: isGirl ? 'Анна Игоревна' : 'Илья Олегович',
      isGirl,
      born: `${String((i % 28) + 1).padStart(2, '0')}.${String((i % 12) + 1).padStart(2, '0')}.2015`,
    }
  })

/**
 * What the office had in another program: bells, subjects, teachers, rooms, both classes with their pupils and their groups. There
 * are no lessons in it: they are to come from the curriculum.
 */
export const officeFile = (): Buffer => {
  const element = (name: string, attributes: Readonly<Record<string, string | number>>) =>
    `<${name} ${Object.entries(attributes)
      .map(([key, value]) => `${key}="${value}"`)
      .join(' ')}/>`
  const table = (name: string, rows: readonly string[]) =>
    `<${name} options="" columns="">\n${rows.join('\n')}\n</${name}>`
  const days = weekdays.map((name, i) => {
    const days = weekdays.map((_, other) => (other === i ? 1 : 0)).join('')
    return element('daysdef', { id: `D${i}`, name, short: name.slice(0, 2), days })
  })
  const groups = className.flatMap((_, c) => {
    const pupils = pupilsOf(c)
    const split = [
      [pupils.slice(0, 12), pupils.slice(12)],
      [pupils.filter(p => !p.isGirl), pupils.filter(p => p.isGirl)],
    ]
    return [subjects.А!, subjects.Т!].flatMap(({ groups = [] }, division) =>
      groups.map((name, i) =>
        element('group', {
          ...{ id: `G${c}-${division}-${i}`, classid: `C${c}`, name, entireclass: 0, divisiontag: division + 1 },
          ...{ studentcount: 12, studentids: split[division]![i]!.map(({ id }) => id).join(',') },
        }),
      ),
    )
  })
  const tables = [
    table(
      'periods',
      lessonTimes.map(([starttime, endtime], i) =>
        element('period', { name: i + 1, period: i + 1, starttime, endtime }),
      ),
    ),
    table('daysdefs', days),
    table(
      'subjects',
      Object.values(subjects).map(({ subject }, i) =>
        element('subject', { id: `S${i}`, name: subject, short: subject }),
      ),
    ),
    table(
      'teachers',
      people.map(([lastname, firstname], i) =>
        element('teacher', { id: `T${i}`, name: fullName(lastname), lastname, firstname }),
      ),
    ),
    table(
      'classrooms',
      people.map(([, , room], i) => element('classroom', { id: `R${i}`, name: room, capacity: 30 })),
    ),
    table(
      'classes',
      className.map((name, c) => element('class', { id: `C${c}`, name, short: name, teacherid: `T${c}`, grade: 5 })),
    ),
    table('groups', groups),
    table(
      'students',
      className.flatMap((_, c) =>
        pupilsOf(c).map(({ id, surname, rest, born }) =>
          element('student', {
            ...{ id, classid: `C${c}`, name: `${surname} ${rest}`, lastname: surname, firstname: rest },
            birthdate: born,
          }),
        ),
      ),
    ),
  ]
  const root =
    'ascttversion="2024.24.1" importtype="database" options="idprefix:%CHRID" displayname="aSc Timetables 2012 XML"'
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<timetable ${root}>\n${tables.join('\n')}\n</timetable>\n`,
  )
}
