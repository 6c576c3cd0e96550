import type { CurriculumLine, CurriculumPart } from '#domain/curriculum/curriculum'
import {
  type CurriculumDraft,
  type CurriculumSchool,
  type DividedClass,
  type NewId,
  wholeClass,
} from '#domain/curriculum/draft'
import type { ClassId, CurriculumLineId, DivisionId, RoomId, StaffId, SubgroupId, SubjectId } from '#domain/kernel/ids'
import type { Staff } from '#domain/people/person'
import type { Subject } from '#domain/school/school'

/** Ids that tell what they are of. */
export const classId = (name: string) => `class ${name}` as ClassId
export const subjectId = (name: string) => `subject ${name}` as SubjectId
export const staffId = (name: string) => `staff ${name}` as StaffId
export const roomId = (name: string) => `room ${name}` as RoomId

export const countingIds = (): NewId => {
  let n = 0
  return <I extends string>() => `new ${++n}` as I
}

export const aClass = (name: string) => {
  const [, grade, letter] = /^(\d+)(.*)$/.exec(name)!
  return { id: classId(name), grade: Number(grade), letter: letter! }
}

const aSubject = (name: string): Subject => ({
  ...{ id: subjectId(name), name, shortName: name.slice(0, 20) },
  ...{ code: name.slice(0, 3).toUpperCase(), colour: 'rus' },
})

export const aTeacher = (surname: string, givenName = 'Нина', patronymic = 'Викторовна'): Staff => ({
  ...{ id: staffId(surname), surname, givenName, patronymic, post: 'Учитель' },
})

export const aDivision = (ofClass: string, subject: string | null, ...names: string[]): DividedClass => {
  const id = `division ${ofClass} ${subject ?? names.join('/')}` as DivisionId
  return {
    ...{ id, classId: classId(ofClass), subjectId: subject === null ? null : subjectId(subject), name: '' },
    subgroups: names.map((name, i) => ({
      ...{ id: `${id} ${i + 1}` as SubgroupId, divisionId: id, number: i + 1, name },
    })),
  }
}

export const aPart = (teacher: string | null, more: Partial<CurriculumPart> = {}): CurriculumPart => ({
  ...wholeClass,
  staffId: teacher === null ? null : staffId(teacher),
  ...more,
})

export const aLine = (
  ofClass: string,
  subject: string,
  hours: number,
  more: Partial<CurriculumLine> = {},
): CurriculumLine => ({
  ...{ id: `line ${ofClass} ${subject}` as CurriculumLineId, classId: classId(ofClass), subjectId: subjectId(subject) },
  ...{ firstHalf: hours, secondHalf: hours, doubles: 0, divisionId: null, joint: '', parts: [aPart(null)] },
  ...more,
})

/** A line by a division with a teacher for each subgroup. */
export const aDividedLine = (
  ofClass: string,
  subject: string,
  hours: number,
  division: DividedClass,
  ...teachers: (string | null)[]
): CurriculumLine =>
  aLine(ofClass, subject, hours, {
    divisionId: division.id,
    parts: division.subgroups.map((g, i) => aPart(teachers[i] ?? null, { subgroupId: g.id })),
  })

export const aDraft = (lines: readonly CurriculumLine[], divisions: readonly DividedClass[] = []): CurriculumDraft => ({
  lines,
  divisions,
  subjects: ['Русский язык', 'Математика', 'Английский язык', 'Труд', 'Физкультура'].map(aSubject),
})

export const aSchool = (classes: readonly string[], more: Partial<CurriculumSchool> = {}): CurriculumSchool => ({
  classes: classes.map(aClass),
  staff: new Set(['Крылова', 'Белова', 'Серова'].map(staffId)),
  rooms: new Set(['21', '22'].map(roomId)),
  lastYear: null,
  ...more,
})
