import type { ExportState } from '#main/exchange/fet/export-state'
import type { ImportRows } from '#main/exchange/fet/import-rows'

// The campaigns read the same files, and may import no tests.
export { fetExamples, fetFilesIn, fetProgram, schoolFiles } from '../../tools/faults/fet-judge/fet-examples.ts'

/** An element as the tests see it. */
export type PlainElement = [name: string, ...content: (PlainElement | string)[]]

/**
 * A reading of XML of its own, so that a mistake of the product's parser does not prove itself: markup by one regular
 * expression, comments and blanks between elements left out, texts of leaves kept to the character.
 */
export const plainTree = (xml: string): PlainElement => {
  const open: PlainElement[] = [['document']]
  let text = ''
  for (const token of xml.replace(/^\uFEFF/, '').match(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<[^>]*>|[^<]+/g) ?? []) {
    if (token.startsWith('<!--') || token.startsWith('<?')) continue
    if (!token.startsWith('<')) text += plainText(token)
    else if (token.startsWith('</')) {
      const closed = open.pop()!
      if (closed.length === 1) closed.push(text)
      open.at(-1)!.push(closed)
      text = ''
    } else {
      open.push([token.slice(1, -1)])
      text = ''
    }
  }
  return open[0]![1] as PlainElement
}

const plainText = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#xD;', '\r')
    .replaceAll('&amp;', '&')

/** Rows of an import as the database gives them back to an export. */
export const exportStateOf = (rows: ImportRows): ExportState => {
  const teachers = Map.groupBy(rows.lesson_teacher, row => row.lesson_id)
  const audiences = Map.groupBy(rows.lesson_audience, row => row.lesson_id)
  // Ids are plain texts here and branded there.
  return {
    school: rows.school,
    days: rows.timetable_day,
    slots: rows.year.slots,
    bells: rows.bell_slot,
    subjects: rows.subject,
    rooms: rows.room.map(room => ({
      ...room,
      kind: '',
      sets: [
        ...Map.groupBy(
          rows.room_set.filter(({ room_id }) => room_id === room.id),
          ({ number }) => number,
        ).values(),
      ].map(set => set.map(({ real_room_id }) => real_room_id)),
    })),
    staff: rows.staff.map(({ given_name, ...person }) => ({ ...person, givenName: given_name })),
    classes: rows.class,
    divisions: rows.division.map(({ id, class_id }) => ({ id, classId: class_id })),
    subgroups: rows.subgroup.map(({ id, division_id, name }) => ({ id, divisionId: division_id, name, pupils: [] })),
    lessons: rows.lesson.map(({ id, subject_id, hours_per_week, ends }) => ({
      id,
      subjectId: subject_id,
      hoursPerWeek: hours_per_week,
      ends,
      teachers: (teachers.get(id) ?? []).map(row => row.staff_id),
      audiences: (audiences.get(id) ?? []).map(row => ({ classId: row.class_id, subgroupId: row.subgroup_id })),
    })),
    lessonTags: new Map(rows.lesson.map(({ id, tags }) => [id, JSON.parse(tags)])),
    constraints: rows.timetable_constraint.map(({ rule, kind: _, position: __, active, ...row }) => ({
      ...JSON.parse(rule),
      ...row,
      active: active === 1,
    })),
    pieces: rows.lesson_piece.map(p => ({
      lessonId: p.lesson_id,
      number: p.number,
      duration: p.duration,
      active: p.active === 1,
    })),
    placements: rows.placement.map(p => ({
      id: p.id,
      lessonId: p.lesson_id,
      piece: p.piece,
      day: p.day,
      slot: p.slot,
      roomId: p.room_id,
      realRooms: JSON.parse(p.real_rooms),
      pinned: p.pinned === 1,
      validFrom: p.valid_from,
      validTo: p.valid_to,
    })),
    unavailability: rows.unavailability.map(({ kind, owner_id, day, slot }) => ({
      kind,
      ownerId: owner_id,
      day,
      slot,
    })),
  } as unknown as ExportState
}
