import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { className } from '#domain/classes/school-class'
import { isRefusal } from '#domain/kernel/refusal'
import { overlapAudiences } from '#domain/timetable/audience-overlap'
import type { CarriedElement } from '#main/exchange/fet/carried'
import type { WantedLevel } from '#main/exchange/fet/class-level'
import type { ExportState } from '#main/exchange/fet/export-state'
import type { FetFile } from '#main/exchange/fet/fet-file'
import { planImport } from '#main/exchange/fet/plan-import'
import { readFet } from '#main/exchange/fet/read-fet'
import { writeFet } from '#main/exchange/fet/write-fet'
import { exportStateOf, fetExamples } from './fet-files.ts'

const examples = fetExamples()

/** `parts` by ids of subgroups. */
type School = { state: ExportState; carried: CarriedElement[]; parts: Map<string, string[]> }

export const importOf = (file: FetFile, classLevel: WantedLevel): School => {
  let last = 0
  const ids = () => `id${String(++last).padStart(6, '0')}`
  const { rows } = planImport(file, { classLevel, yearId: 'year', yearStarts: '2026-09-01' }, ids)
  const parts = Map.groupBy(rows.subgroup_part, row => row.subgroup_id)
  return {
    state: exportStateOf(rows),
    carried: rows.exchange_element,
    parts: new Map([...parts].map(([id, list]) => [id, list.map(({ part }) => part)])),
  }
}

export const reread = (file: FetFile): FetFile => {
  const again = readFet(writeFet(file))
  if (isRefusal(again)) throw new Error(JSON.stringify(again))
  return again
}

export const example = (path: string): FetFile => {
  const file = readFet(readFileSync(join(examples!, 'FET-5-official', path)))
  if (isRefusal(file)) throw new Error(JSON.stringify(file))
  return file
}

/**
 * What a school says, by names and free of ids and of the order of lessons. A subgroup's name may be another once more,
 * so a lesson tells the classes it is given to, and which lessons it shares pupils with.
 */
export const told = ({ state, parts }: Pick<School, 'state' | 'parts'>) => {
  const names = new Map<string, string>([
    ...state.subjects.map(({ id, name }) => [id, name] as const),
    ...state.rooms.map(({ id, name }) => [id, name] as const),
    ...state.staff.map(s => [s.id, [s.surname, s.givenName, s.patronymic].filter(Boolean).join(' ')] as const),
    ...state.classes.map(found => [found.id, className(found)] as const),
  ])
  const classOf = new Map(state.divisions.map(({ id, classId }) => [id as string, classId]))
  const classOfSubgroup = new Map(state.subgroups.map(({ id, divisionId }) => [id as string, classOf.get(divisionId)!]))
  const placed = new Map(state.placements.map(p => [`${p.lessonId} ${p.piece}`, p]))
  const pieces = Map.groupBy(state.pieces, ({ lessonId }) => lessonId as string)
  const plain = state.lessons.map(lesson =>
    JSON.stringify({
      subject: names.get(lesson.subjectId),
      teachers: lesson.teachers.map(id => names.get(id)),
      audiences: lesson.audiences.map(a => `${names.get(a.classId)}${a.subgroupId ? ', part' : ''}`).sort(),
      pieces: (pieces.get(lesson.id) ?? [])
        .map(({ lessonId, number, duration, active }) => {
          const place = placed.get(`${lessonId} ${number}`)
          const at = place && [place.day, place.slot, place.roomId && names.get(place.roomId), place.pinned]
          return JSON.stringify([duration, active, at ?? null])
        })
        .sort(),
    }),
  )
  const overlaps = overlapAudiences(
    state.subgroups.map(({ id, divisionId }) => ({
      id,
      classId: classOf.get(divisionId)!,
      divisionId,
      parts: parts.get(id) ?? [],
      pupils: [],
    })),
    state.lessons.flatMap(({ audiences }) => audiences),
    state.classes.map(({ id }) => id),
  )
  const numbers = state.lessons.map(({ audiences }) => audiences.map(overlaps.numberOf))
  return {
    school: state.school.name,
    days: state.days.map(({ name }) => name),
    slots: state.slots,
    subjects: state.subjects.map(({ name }) => name).sort(),
    rooms: state.rooms.map(({ name }) => name).sort(),
    classes: state.classes.map(className).sort(),
    lessons: plain
      .map((lesson, i) => {
        const reach = new Set(overlaps.reach(numbers[i]!))
        const shares = plain.filter((_, j) => numbers[j]!.some(number => reach.has(number)))
        return `${lesson} with ${shares.length}: ${shares.sort().join()}`
      })
      .sort(),
    unavailability: state.unavailability
      .map(({ kind, ownerId, day, slot }) => {
        const owner = classOfSubgroup.get(ownerId) ?? ownerId
        return `${kind} ${names.get(owner) ?? ''} ${day} ${slot}`
      })
      .sort(),
  }
}

export type Editable = {
  -readonly [K in keyof ExportState]: ExportState[K] extends readonly (infer T)[] ? T[] : ExportState[K]
}

export const copy = (state: ExportState): Editable => structuredClone(state) as unknown as Editable

export const lom = () => importOf(example('Bulgaria/Lom_high_school_2007-2008.fet'), 'group')
export const saved = () => importOf(example('Spain/4-secondary-and-vocational-school/SPAIN_20-21-locked.fet'), 'group')

export const addDivision = (state: Editable, classId: string, id: string, names: readonly string[]): void => {
  state.divisions.push({ id: id as never, classId: classId as never })
  for (const name of names)
    state.subgroups.push({ id: `${id} ${name}` as never, divisionId: id as never, name, pupils: [] })
}

/** One change of a school by three numbers. */
export const edits: Record<string, (state: Editable, a: number, b: number, c: number) => void> = {
  renameSubject: (state, a, b) => {
    state.subjects[a % state.subjects.length]!.name = `Предмет ${b}`
  },
  renameRoom: (state, a, b) => {
    state.rooms[a % state.rooms.length]!.name = `Кабинет ${b}`
  },
  renameTeacher: (state, a, b) => {
    Object.assign(state.staff[a % state.staff.length]!, { surname: `Учитель№${b}`, givenName: '', patronymic: '' })
  },
  renameClass: (state, a, b) => {
    Object.assign(state.classes[a % state.classes.length]!, { grade: 1 + (b % 11), letter: `Я${b % 10}` })
  },
  renameSubgroup: (state, a, b) => {
    state.subgroups[a % state.subgroups.length]!.name = `половина ${b}`
  },
  divideClass: (state, a, b) => {
    const { id } = state.classes[a % state.classes.length]!
    addDivision(state, id, `деление ${b}`, [`новая ${b} 1`, `новая ${b} 2`])
    const [first] = state.subgroups.slice(-2)
    state.lessons[b % state.lessons.length]!.audiences = [{ classId: id, subgroupId: first!.id }]
  },
  addClass: (state, a, b) => {
    const id = `класс ${b}` as never
    state.classes.push({ id, grade: 1 + (a % 11), letter: `Ю${b % 10}` })
    state.lessons[a % state.lessons.length]!.audiences = [{ classId: id, subgroupId: null }]
  },
  addTeacher: (state, a, b) => {
    const id = `учитель ${b}` as never
    state.staff.push({ id, surname: `Новый№${b}`, givenName: '', patronymic: '' })
    state.lessons[a % state.lessons.length]!.teachers = [id]
  },
  dropRoom: (state, a) => {
    const [room] = state.rooms.splice(a % state.rooms.length, 1)
    state.placements = state.placements.map(p => (p.roomId === room!.id ? { ...p, roomId: null } : p))
    state.unavailability = state.unavailability.filter(({ ownerId }) => ownerId !== room!.id)
  },
  dropTeacher: (state, a) => {
    const [teacher] = state.staff.splice(a % state.staff.length, 1)
    for (const lesson of state.lessons) lesson.teachers = lesson.teachers.filter(id => id !== teacher!.id)
    state.unavailability = state.unavailability.filter(({ ownerId }) => ownerId !== teacher!.id)
  },
  dropClass: (state, a) => {
    const [{ id }] = state.classes.splice(a % state.classes.length, 1) as [Editable['classes'][number]]
    const divisions = new Set(state.divisions.filter(({ classId }) => classId === id).map(division => division.id))
    const gone = new Set<string>([id, ...state.subgroups.filter(s => divisions.has(s.divisionId)).map(s => s.id)])
    state.divisions = state.divisions.filter(({ classId }) => classId !== id)
    state.subgroups = state.subgroups.filter(s => !gone.has(s.id))
    for (const lesson of state.lessons) lesson.audiences = lesson.audiences.filter(({ classId }) => classId !== id)
    state.unavailability = state.unavailability.filter(({ ownerId }) => !gone.has(ownerId))
  },
  resize: (state, a, b) => {
    const piece = state.pieces[a % state.pieces.length]!
    state.placements = state.placements.filter(p => p.lessonId !== piece.lessonId || p.piece !== piece.number)
    Object.assign(piece, { duration: 1 + (b % 3), active: b % 2 > 0 })
  },
  changeTeacher: (state, a, b) => {
    state.lessons[a % state.lessons.length]!.teachers = [state.staff[b % state.staff.length]!.id]
  },
  changeSubject: (state, a, b) => {
    state.lessons[a % state.lessons.length]!.subjectId = state.subjects[b % state.subjects.length]!.id
  },
  changeAudience: (state, a, b) => {
    const subgroup = state.subgroups[b % state.subgroups.length]!
    const { classId } = state.divisions.find(({ id }) => id === subgroup.divisionId)!
    state.lessons[a % state.lessons.length]!.audiences = [
      b % 2 ? { classId, subgroupId: subgroup.id } : { classId, subgroupId: null },
    ]
  },
  dropLesson: (state, a) => {
    const { id } = state.lessons[a % state.lessons.length]!
    state.lessons = state.lessons.filter(lesson => lesson.id !== id)
    state.pieces = state.pieces.filter(({ lessonId }) => lessonId !== id)
    state.placements = state.placements.filter(({ lessonId }) => lessonId !== id)
  },
  addPiece: (state, a, b) => {
    const lesson = state.lessons[a % state.lessons.length]!
    const numbers = state.pieces.filter(({ lessonId }) => lessonId === lesson.id).map(({ number }) => number)
    state.pieces.push({
      lessonId: lesson.id,
      number: Math.max(0, ...numbers) + 1,
      duration: 1 + (b % 2),
      active: b % 3 > 0,
    })
  },
  place: (state, a, b, c) => {
    const { lessonId, number, duration } = state.pieces[a % state.pieces.length]!
    state.placements = state.placements.filter(p => p.lessonId !== lessonId || p.piece !== number)
    if (c % 4)
      state.placements.push({
        id: `p${lessonId}${number}` as never,
        lessonId,
        piece: number,
        day: 1 + (b % state.days.length),
        slot: 1 + (c % (state.slots - duration + 1)),
        roomId: b % 2 ? state.rooms[c % state.rooms.length]!.id : null,
        pinned: b % 3 > 0,
        validFrom: '2026-09-01' as never,
        validTo: null,
      })
  },
  changeConstraint: (state, a, b) => {
    if (!state.constraints.length) return
    const at = a % state.constraints.length
    const one = state.constraints[at]!
    state.constraints[at] = b % 2 ? { ...one, weight: b % 101 } : { ...one, active: !one.active, comment: `№ ${b}` }
  },
  /** Another id makes it a new one. */
  renewConstraint: (state, a, b) => {
    if (!state.constraints.length) return
    const at = a % state.constraints.length
    state.constraints[at] = { ...state.constraints[at]!, id: `новое ${b}` as never }
  },
  dropConstraint: (state, a) => {
    if (state.constraints.length) state.constraints.splice(a % state.constraints.length, 1)
  },
  addConstraint: (state, a, b, c) => {
    const [teacher, lesson] = [state.staff[b % state.staff.length]!, state.lessons[c % state.lessons.length]!]
    const head = { id: `условие ${b} ${c}` as never, weight: b % 2 ? 100 : 50, active: true, comment: '' }
    state.constraints.push(
      a % 3 === 0
        ? { ...head, kind: 'maxGapsPerDay', who: { teacherId: teacher.id }, max: 1 }
        : a % 3 === 1
          ? { ...head, kind: 'maxHoursDaily', who: { audiences: lesson.audiences }, max: 6, tag: 'новая метка' }
          : { ...head, kind: 'preferredStarts', slots: [{ day: 1, slot: 1 }], filter: { audiences: lesson.audiences } },
    )
  },
  close: (state, a, b, c) => {
    const [kind, owners] = (
      [
        ['teacher', state.staff.filter(({ id }) => state.lessons.some(lesson => lesson.teachers.includes(id)))],
        ['class', state.classes],
        ['room', state.rooms],
        ['subgroup', state.subgroups],
        ['school', [{ id: '' }]],
      ] as const
    )[a % 5]!
    const ownerId = owners[b % owners.length]!.id
    const [day, slot] = [1 + (b % state.days.length), 1 + (c % state.slots)]
    const rest = state.unavailability.filter(u => u.ownerId !== ownerId || u.day !== day || u.slot !== slot)
    state.unavailability = rest.length < state.unavailability.length ? rest : [...rest, { kind, ownerId, day, slot }]
  },
}
