import { listStaff } from '#db/queries/people'
import { listRooms } from '#db/queries/timetable'
import { className } from '#domain/classes/school-class'
import type { CurriculumLine } from '#domain/curriculum/curriculum'
import { divisionOf, divisionTitle, jointWith } from '#domain/curriculum/draft'
import { classHours, teachingLoad } from '#domain/curriculum/load'
import type { StaffId, SubjectId } from '#domain/kernel/ids'
import { isRefusal, type Refusal } from '#domain/kernel/refusal'
import { byName, fullName, staffShortName } from '#domain/people/person'
import { type CallContext, readDb, referenceOf } from '../../context.ts'
import { type CurriculumVersion, classesOfYear, readVersion } from '../../curriculum-version.ts'
import type { OutgoingList } from '../../exchange/tables/write-list.ts'

/**
 * A version of the curriculum as three lists: «Учебный план», a row a part, which the import reads again; «Сводный» with
 * classes across; «Нагрузка» by teachers. `isEmpty`: only their heads, to be filled. Headers are Russian whatever the
 * interface speaks: they are the school's papers. Refusal: NothingFound.
 */
export const curriculumLists = (
  context: CallContext,
  number: number | undefined,
  isEmpty: boolean,
): { title: string; lists: OutgoingList[] } | Refusal => {
  const { year } = referenceOf(context)
  const read = readVersion(readDb(context), year.id, number)
  if (isRefusal(read)) return read
  const version = isEmpty ? { ...read, draft: { ...read.draft, lines: [] } } : read
  const words = wordsOf(context, version)
  const title = isEmpty ? 'Учебный план, бланк' : `Учебный план ${year.name.replace('/', '-')}`
  return { title, lists: [planOf(version, words), matrixOf(version, words), loadOf(words)] }
}

const text = (title: string, width: number) => ({ title, width, kind: 'text' as const })
const hours = (title: string, width = 13) => ({ title, width, kind: 'number' as const })

const wordsOf = (context: CallContext, { draft }: CurriculumVersion) => {
  const db = readDb(context)
  const classes = classesOfYear(db, referenceOf(context).year.id)
  const staff = byName(listStaff(db))
  const short = Map.groupBy(staff, staffShortName)
  // Two of one name are told apart by their full names.
  const staffName = (s: (typeof staff)[number]) =>
    short.get(staffShortName(s))!.length > 1 ? fullName(s) : staffShortName(s)
  return {
    classes,
    subjects: draft.subjects,
    staff,
    lines: draft.lines,
    className: new Map(classes.map(c => [c.id, className(c)])),
    subject: new Map(draft.subjects.map(s => [s.id, s.name])),
    teacher: new Map(staff.map(s => [s.id, staffName(s)])),
    room: new Map(listRooms(db).map(r => [r.id, r.name])),
    subgroup: new Map(draft.divisions.flatMap(d => d.subgroups.map(g => [g.id, g.name]))),
  }
}
type Words = ReturnType<typeof wordsOf>

const planOf = ({ draft }: CurriculumVersion, words: Words): OutgoingList => ({
  title: 'Учебный план',
  columns: [
    text('Класс', 8),
    text('Предмет', 30),
    hours('1 полугодие'),
    hours('2 полугодие'),
    hours('Сдвоенных'),
    text('Деление', 24),
    text('Подгруппа', 18),
    text('Учитель', 24),
    text('Второй учитель', 24),
    text('Кабинет', 18),
    text('Вместе с классами', 20),
  ],
  rows: words.lines.flatMap(line => {
    const division = divisionOf(draft, line.divisionId)
    const joint = line.joint ? jointWith(words.lines, line).map(l => words.className.get(l.classId) ?? '') : []
    return line.parts.map(part => [
      words.className.get(line.classId) ?? '',
      words.subject.get(line.subjectId) ?? '',
      line.firstHalf,
      line.secondHalf,
      line.doubles || null,
      division ? divisionTitle(draft, division) : '',
      (part.subgroupId && words.subgroup.get(part.subgroupId)) || '',
      (part.staffId && words.teacher.get(part.staffId)) || '',
      (part.assistantId && words.teacher.get(part.assistantId)) || '',
      (part.roomId && words.room.get(part.roomId)) || '',
      joint.join(', '),
    ])
  }),
  stickyColumns: 2,
})

const matrixOf = ({ draft }: CurriculumVersion, words: Words): OutgoingList => {
  const byPlace = new Map(draft.lines.map(l => [`${l.classId} ${l.subjectId}`, l]))
  const used = new Set<SubjectId>(draft.lines.map(l => l.subjectId))
  const shown = used.size > 0 ? words.subjects.filter(s => used.has(s.id)) : words.subjects
  const totals = classHours(draft.lines)
  const rows: OutgoingList['rows'] = shown.map(s => [
    s.name,
    ...words.classes.map(c => hoursCell(byPlace.get(`${c.id} ${s.id}`))),
  ])
  return {
    title: 'Сводный',
    columns: [text('Предмет', 30), ...words.classes.map(c => hours(className(c), 7))],
    rows: [
      ...rows,
      ['Итого, 1 полугодие', ...words.classes.map(c => totals.get(c.id)?.firstHalf ?? null)],
      ['Итого, 2 полугодие', ...words.classes.map(c => totals.get(c.id)?.secondHalf ?? null)],
    ],
    stickyColumns: 1,
    totals: [rows.length, rows.length + 1],
  }
}

/** «3», or «2/3» where the half-years differ. */
const hoursCell = (line: CurriculumLine | undefined): string | number | null => {
  if (!line) return null
  const { firstHalf, secondHalf } = line
  return firstHalf === secondHalf ? firstHalf : [firstHalf, secondHalf].map(n => String(n).replace('.', ',')).join('/')
}

const loadOf = (words: Words): OutgoingList => {
  const loads = new Map(teachingLoad(words.lines).map(load => [load.staffId, load]))
  const rows: OutgoingList['rows'] = []
  const totals: number[] = []
  for (const staffId of [...words.staff.map(s => s.id as StaffId | null), null]) {
    const load = loads.get(staffId)
    if (!load) continue
    const name = staffId === null ? 'Вакансия' : (words.teacher.get(staffId) ?? '')
    for (const line of load.lines) {
      rows.push([
        name,
        words.subject.get(line.subjectId) ?? '',
        [...new Set(line.audiences.map(a => words.className.get(a.classId) ?? ''))].join(', '),
        line.audiences.flatMap(a => (a.subgroupId && words.subgroup.get(a.subgroupId)) || []).join(', '),
        line.as === 'assistant' ? 'второй учитель' : '',
        line.firstHalf,
        line.secondHalf,
      ])
    }
    totals.push(rows.length)
    rows.push([name, 'Всего', '', '', '', load.firstHalf, load.secondHalf])
  }
  return {
    title: 'Нагрузка',
    columns: [
      text('Учитель', 26),
      text('Предмет', 30),
      text('Класс', 10),
      text('Подгруппа', 20),
      text('Как ведёт', 16),
      hours('1 полугодие'),
      hours('2 полугодие'),
    ],
    rows,
    stickyColumns: 1,
    totals,
  }
}
