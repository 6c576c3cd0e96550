import { beforeAll, describe, expect, test } from 'vitest'
import { openYear } from '#db/queries/class-year'
import type { ClassYear } from '#domain/journal/class-year'
import { calendarDate } from '#domain/kernel/calendar-date'
import { bookTotals } from '#main/archive/book/book-totals'
import { classWorkbook } from '#main/archive/book/class-workbook'
import { readWorkbook } from '#main/archive/xlsx/read-workbook'
import { serialOfDay } from '#main/archive/xlsx/serial-of-day'
import {
  aCell,
  aClassYear,
  aFilledYear,
  aLesson,
  answer,
  aPage,
  aPupil,
  test as control,
} from '../support/class-year.ts'
import { bytesOf, made, sheetsOf, yearsOf } from './class-books.ts'
import { enterArchive, type JointSchool, jointSchool, reading } from './joint-school.ts'

let joint: JointSchool
let years: Record<string, ClassYear>
beforeAll(() => {
  joint = jointSchool()
  years = yearsOf(joint.file)
})

describe('the book of a class', () => {
  test('has a cover, the pupils, a sheet a page, progress and attendance', () => {
    expect([...sheetsOf(years['5А']!).keys()]).toEqual([
      'О книге',
      'Ученики',
      'Английский язык, 1-я подгруппа',
      'Английский язык, 2-я подгруппа',
      'Математика',
      'Ручной труд, 1-я подгруппа, 2-я',
      'Труд (технология, 1-я подгруппа',
      'Физкультура',
      'Успеваемость',
      'Посещаемость',
    ])
  })

  test('says on its first sheet of whom it is, by whom and as of when, how complete, and what it counts', () => {
    const rows = sheetsOf(years['5А']!).get('О книге')!
    const lines = rows.map(row => row.filter(v => v !== null).join(' | '))
    expect(lines).toEqual([
      'Электронный классный журнал. 5А класс, 2026/27 учебный год',
      '',
      'Школа | Средняя школа № 14',
      'Населённый пункт | Белоречье',
      'Учебный год | 2026/27 (01.09.2026–31.05.2027)',
      'Класс | 5А',
      'Классный руководитель | Крылова Нина Викторовна',
      'Архив составил | Агеева Нина Викторовна',
      'Программа | Летопись 0.4.0',
      'Состояние на | 26.10.2026 14:03:11 UTC (последнее изменение в базе школы; время всемирное)',
      '',
      'Насколько полон журнал',
      'Отчётный период | Даты | Состояние',
      'I четверть | 01.09.2026–25.10.2026 | закрыта 26.10.2026',
      'II четверть | 02.11.2026–30.12.2026 | не закрыта',
      '',
      'Страницы',
      'Лист | Предмет | Учитель | Уроков по расписанию | Записано | Без темы | Совместный урок',
      'Английский язык, 1-я подгруппа | Английский язык, 1-я подгруппа | Крылова Нина Викторовна | 11 | 1 | 0',
      'Английский язык, 2-я подгруппа | Английский язык, 2-я подгруппа | Белова Нина Викторовна | 11 | 1 | 0',
      'Математика | Математика | Крылова Нина Викторовна | 11 | 2 | 1',
      'Ручной труд, 1-я подгруппа, 2-я | Ручной труд, 1-я подгруппа, 2-я подгруппа | Крылова Нина Викторовна, Белова Нина Викторовна | 0 | 1 | 0',
      'Труд (технология, 1-я подгруппа | Труд (технология) & ремёсла, 1-я подгруппа | Крылова Нина Викторовна, Белова Нина Викторовна | 0 | 1 | 0 | Совместный урок с 5Б: учтён в этой книге',
      'Физкультура | Физкультура | Крылова Нина Викторовна, Белова Нина Викторовна | 12 | 2 | 1 | Совместный урок с 5Б: учтён в этой книге',
      'Всего | 45 | 8 | 2',
      '',
      'Контрольные числа этой книги',
      'Учеников | 6',
      'Уроков | 8 | совместный урок учтён только в книге первого из его классов',
      'Отметок за уроки | 13',
      'Пропусков и опозданий | 5',
      'Отметок за отчётные периоды | 2',
      '',
      'Листы',
      'Ученики | список класса за год; код ученика один и тот же во всех книгах',
      expect.stringContaining('Страницы | '),
      expect.stringContaining('Серым закрашены'),
      'Успеваемость | сводная ведомость учёта успеваемости: отметки за отчётные периоды',
      'Посещаемость | сводная ведомость учёта посещаемости',
      '',
      'Условные знаки',
      'н | отсутствовал, причина не указана',
      'б | отсутствовал по болезни',
      'у | отсутствовал по уважительной причине',
      'о | опоздал',
      expect.stringContaining('4/5 | '),
      expect.stringContaining('5К, 5(Ответ) | '),
      'К | вид работы: Контрольная работа',
      'Ответ | вид работы: Ответ',
    ])
  })

  test('lists the pupils with their days in the class and their codes', () => {
    const { pupils } = joint
    const [first, last] = [serialOfDay(calendarDate('2026-09-01')), serialOfDay(calendarDate('2026-10-18'))]
    const born = serialOfDay(calendarDate('2015-03-04'))
    expect(sheetsOf(years['5А']!).get('Ученики')).toEqual([
      ['№', 'Фамилия, имя, отчество', 'Пол', 'Дата рождения', 'В классе с', 'По', 'Код'],
      [1, 'Авдеев Кирилл', 'М', born, first, null, pupils.avdeev],
      [2, 'Ёлкин Глеб', 'М', born, first, null, pupils.elkin],
      [3, 'Ершов Данил', 'М', born, first, last, pupils.ershov],
      [4, 'Жуков Иван', 'М', born, first, null, pupils.zhukov],
      [5, 'Забытая Анна Игоревна', 'Ж', serialOfDay(calendarDate('2015-05-06')), null, null, pupils.gone],
      [6, 'Зимин Тимофей', 'М', born, null, null, pupils.zimin],
    ])
  })

  test('writes a page: days, lessons of the day, kinds of work, cells, period marks, then topics and homework', () => {
    const { pupils } = joint
    const days = ['2026-10-14', '2026-10-21'].map(day => serialOfDay(calendarDate(day)))
    expect(sheetsOf(years['5А']!).get('Физкультура')).toEqual([
      ['5А. Физкультура'],
      ['Учителя: Крылова Нина Викторовна, Белова Нина Викторовна. Уроков: по расписанию 12, записано 2, без темы 1'],
      ['Совместный урок с 5Б: учтён в этой книге'],
      ['№', 'Код', 'Фамилия, имя, отчество', 'Дата', ...days, 'I четверть', 'II четверть'],
      [null, null, null, 'Урок', 4, 4],
      [null, null, null, 'Вид работы', 'Ответ', 'Ответ'],
      [1, pupils.avdeev, 'Авдеев Кирилл'],
      [2, pupils.elkin, 'Ёлкин Глеб', null, 5, 'о/5/4К', 5],
      [3, pupils.ershov, 'Ершов Данил', 'по 18.10.2026', '4/3'],
      [4, pupils.zhukov, 'Жуков Иван'],
      [5, pupils.gone, 'Забытая Анна Игоревна', 'нет в списке', null, 'н', 3],
      [6, pupils.zimin, 'Зимин Тимофей', 'нет в списке', 2],
      [],
      ['№', 'Дата', 'Тема', 'Домашнее задание', 'Урок', 'Вид работы', null, null, null, null, 'Учитель'],
      [1, days[0], '=1+1', null, 4, 'Ответ', null, null, null, null, 'Крылова Нина Викторовна, Белова Нина Викторовна'],
      [2, days[1], null, null, 4, 'Ответ', null, null, null, null, 'Крылова Нина Викторовна, Белова Нина Викторовна'],
    ])
  })

  test('a mark of another kind than its lesson carries it: the code, or the name of a kind without one', () => {
    const rows = sheetsOf(years['5А']!).get('Математика')!
    expect(rows[5]).toEqual([null, null, null, 'Вид работы', 'Ответ', 'К'])
    expect(rows[7]!.slice(2, 6)).toEqual(['Ёлкин Глеб', null, 4, '5(Ответ)'])
    expect(rows[9]!.slice(2, 6)).toEqual(['Жуков Иван', null, null, 4])
  })

  test('a code that two kinds share stands for neither, and brackets of a name do not end it', () => {
    const [plus, other] = [
      { name: 'Проект (домашний) 1/2', code: 'П' },
      { name: 'Практикум', code: 'П' },
    ]
    const [first] = [aPupil(0)]
    const cells = new Map([
      [
        first.id,
        { marks: [4, 5].map(value => ({ value: value as 4 | 5, workKind: plus })), attendance: 'ill' as const },
      ],
    ])
    const page = aPage([first], { lessons: [aLesson('2026-09-07', { workKind: other, cells })] })
    const rows = sheetsOf(aClassYear({ pupils: [first], pages: [page] })).get('Математика')!
    expect(rows[5]![4]).toBe('Практикум')
    expect(rows[6]![4]).toBe('б/4(Проект [домашний] 1/2)/5(Проект [домашний] 1/2)')
    const book = bookTotals(readWorkbook(bytesOf(aClassYear({ pupils: [first], pages: [page] }))).sheets)
    expect([book.marks, book.absences]).toEqual([2, 1])
  })

  test('a joint lesson that another book counts says so in its third line', () => {
    expect(sheetsOf(years['5Б']!).get('Физкультура')![2]).toEqual(['Совместный урок: учтён в книге 5А'])
    const three = aPage([], { jointWith: ['5А', '5В'], isCountedHere: false })
    expect(sheetsOf(aClassYear({ pages: [three] })).get('Математика')![2]).toEqual([
      'Совместный урок: учтён в книге 5А. Вместе: 5А, 5В',
    ])
  })

  test('the summary of progress has the period marks by subject, both marks of who changed subgroup', () => {
    const pupils = [aPupil(0), aPupil(1)]
    const mark = (periodId: string, pupil: number, value: 2 | 3 | 4 | 5) => ({
      periodId: periodId as never,
      pupilId: pupils[pupil]!.id,
      value,
    })
    const pages = [
      aPage(pupils, { subjectName: 'Труд', subgroupName: '1', periodMarks: [mark('q1', 0, 4), mark('q2', 1, 3)] }),
      aPage(pupils, { subjectName: 'Труд', subgroupName: '2', periodMarks: [mark('q1', 0, 5)] }),
      aPage(pupils, { periodMarks: [mark('q4', 1, 2)] }),
    ]
    const rows = sheetsOf(aClassYear({ pupils, pages })).get('Успеваемость')!
    expect(rows[0]).toEqual(['№', 'Фамилия, имя, отчество', 'Труд', null, null, null, 'Математика'])
    expect(rows[1]!.slice(2, 6)).toEqual(['I четверть', 'II четверть', 'III четверть', 'IV четверть'])
    expect(rows[2]!.slice(2)).toEqual(['4/5'])
    expect(rows[3]!.slice(2)).toEqual([null, 3, null, null, null, null, null, 2])
  })

  test('the summary of attendance counts lessons by reason and days without a lesson attended', () => {
    const [whole, moved] = [aPupil(0), aPupil(1)]
    const cell = (attendance: 'absent' | 'ill' | 'excused' | 'late') => aCell([], attendance)
    const [monday, tuesday, november] = ['2026-09-07', '2026-09-08', '2026-11-03']
    const first = aPage([whole, moved], {
      subgroupName: '1',
      stays: new Map([
        [whole.id, whole.stays],
        [moved.id, [{ from: calendarDate('2026-09-01'), to: calendarDate(monday!) }]],
      ]),
      lessons: [
        aLesson(monday!, {
          cells: new Map([
            [whole.id, cell('ill')],
            [moved.id, cell('absent')],
          ]),
        }),
        aLesson(tuesday!, { cells: new Map([[whole.id, cell('late')]]) }),
      ],
    })
    const second = aPage([whole, moved], {
      subgroupName: '2',
      stays: new Map([[moved.id, [{ from: calendarDate(tuesday!), to: null }]]]),
      lessons: [
        aLesson(tuesday!, {
          slot: 2,
          cells: new Map([
            [moved.id, cell('excused')],
            [whole.id, cell('ill')],
          ]),
        }),
        aLesson(november!, { cells: new Map([[moved.id, aCell([4])]]) }),
      ],
    })
    const rows = sheetsOf(aClassYear({ pupils: [whole, moved], pages: [first, second] })).get('Посещаемость')!
    expect(rows[0]!.filter(v => v !== null).slice(2)).toEqual([
      'I четверть',
      'II четверть',
      'III четверть',
      'IV четверть',
      'За год',
    ])
    expect(rows[1]!.slice(2, 8)).toEqual([
      'Уроков пропущено',
      'по болезни',
      'по уваж. причине',
      'без причины',
      'Опозданий',
      'Дней пропущено',
    ])
    // Monday wholly; on Tuesday he came late to one lesson and missed the other.
    expect(rows[2]!.slice(2, 8)).toEqual([2, 2, 0, 0, 1, 1])
    // On Tuesday only the second subgroup's lesson is his.
    expect(rows[3]!.slice(2, 14)).toEqual([2, 0, 1, 1, 0, 2, 0, 0, 0, 0, 0, 0])
    expect(rows[4]!.slice(1, 8)).toEqual(['Всего', 4, 2, 1, 1, 1, 3])
  })

  test('days on which a pupil was not in the list are grey, and only those', () => {
    const pupil = aPupil(0, { stays: [{ from: calendarDate('2026-09-08'), to: null }] })
    const page = aPage([pupil], { lessons: [aLesson('2026-09-07'), aLesson('2026-09-08')] })
    const sheet = classWorkbook(aClassYear({ pupils: [pupil], pages: [page] }), made).sheets[2]!
    const styles = sheet.rows[6]!.styles as readonly { fill?: string }[]
    expect([styles[4]!.fill, styles[5]!.fill]).toEqual(['D9D9D9', undefined])
    expect(sheet.rows[6]!.values[3]).toBe('с 08.09.2026')
  })

  test('a page keeps its head and names in sight, repeats them in print, lies across, and numbers its pages', () => {
    const sheet = classWorkbook(aFilledYear(), made).sheets[2]!
    expect(sheet.frozen).toEqual({ rows: 6, columns: 3 })
    expect(sheet.repeated).toEqual({ rows: [1, 1], columns: [1, 3] })
    expect(sheet.orientation).toBe('landscape')
    expect(sheet.footer).toEqual({ left: '5А, 2026/27', centre: 'Математика', right: 'Стр. &P из &N' })
  })

  test('subjects named as a fixed sheet, alike, or too long have sheets of their own', () => {
    const pages = ['Ученики', 'История', 'ИСТОРИЯ', 'Основы духовно-нравственной культуры народов России'].map(
      subjectName => aPage([], { subjectName }),
    )
    const names = [...sheetsOf(aClassYear({ pages })).keys()]
    expect(names.slice(2, 6)).toEqual(['Ученики (2)', 'История', 'ИСТОРИЯ (2)', 'Основы духовно-нравственной кул'])
    expect(bookTotals(readWorkbook(bytesOf(aClassYear({ pages }))).sheets).lessons).toBe(0)
  })

  test('equal years give equal bytes, also after the archive was entered in the register', () => {
    const school = jointSchool()
    const before = yearsOf(school.file)
    const connection = reading(school.file)
    const { head } = openYear(connection.read)
    connection.close()
    enterArchive(school, head)
    const after = yearsOf(school.file)
    for (const name of Object.keys(before))
      expect(Buffer.from(bytesOf(after[name]!)).equals(bytesOf(before[name]!))).toBe(true)
  })

  test('an empty class makes a book too', () => {
    const year = aClassYear({ periods: [] })
    expect(bookTotals(readWorkbook(bytesOf(year)).sheets)).toMatchObject({ lessons: 0, marks: 0, absences: 0 })
  })
})

test('a kind of work is the same by its name, whatever object says it', () => {
  const pupil = aPupil(0)
  const cells = new Map([[pupil.id, { marks: [{ value: 5 as const, workKind: { ...answer } }], attendance: null }]])
  const page = aPage([pupil], {
    lessons: [aLesson('2026-09-07', { cells }), aLesson('2026-09-08', { workKind: control })],
  })
  expect(sheetsOf(aClassYear({ pupils: [pupil], pages: [page] })).get('Математика')![6]![4]).toBe(5)
})
