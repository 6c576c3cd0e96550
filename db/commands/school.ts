import type { DayOff } from '#domain/school/calendar'
import type { GradingPeriod } from '#domain/school/grading-period'
import type { BellSchedule, Room, School, SchoolYear, Subject } from '#domain/school/school'
import type { TimetableDay } from '#domain/timetable/lesson'
import { command, insertRow } from './define.ts'

const weekOfSix: readonly TimetableDay[] = [1, 2, 3, 4, 5, 6].map(day => ({ day, name: '', weekday: day, week: null }))

type Names = Pick<School, 'name' | 'shortName' | 'locality'>

export const schoolCommands = {
  'school.found': command({
    entity: 'school',
    entityId: (v: { school: School; idleMinutes: number; isDemo: boolean }) => v.school.id,
    apply: (db, { school, idleMinutes, isDemo }) => {
      insertRow(db, 'school', {
        id: school.id,
        name: school.name,
        short_name: school.shortName,
        locality: school.locality,
        idle_minutes: idleMinutes,
        is_demo: isDemo ? 1 : 0,
      })
      return null
    },
  }),
  'school.rename': command({
    entity: 'school',
    entityId: (v: Names & { id: School['id'] }) => v.id,
    apply: (db, { id, name, shortName, locality }) => {
      const old = db.get<Names>('SELECT name, short_name AS shortName, locality FROM school WHERE id = ?', id)!
      db.run('UPDATE school SET name = ?, short_name = ?, locality = ? WHERE id = ?', name, shortName, locality, id)
      return old
    },
  }),
  'school.set-idle': command({
    entity: 'school',
    entityId: (v: { id: School['id']; minutes: number }) => v.id,
    apply: (db, { id, minutes }) => {
      const old = db.get<{ minutes: number }>('SELECT idle_minutes AS minutes FROM school WHERE id = ?', id)!
      db.run('UPDATE school SET idle_minutes = ? WHERE id = ?', minutes, id)
      return old
    },
  }),
  'year.add': command({
    entity: 'schoolYear',
    entityId: (v: {
      year: SchoolYear
      periods: readonly GradingPeriod[]
      /** Absent in logs of the first schema: a week of six days, seven slots, no days off. */
      slots?: number
      days?: readonly TimetableDay[]
      daysOff?: readonly DayOff[]
    }) => v.year.id,
    apply: (db, { year, periods, slots = 7, days = weekOfSix, daysOff = [] }) => {
      insertRow(db, 'school_year', { id: year.id, name: year.name, starts: year.starts, ends: year.ends, slots })
      for (const d of days) {
        insertRow(db, 'timetable_day', { year_id: year.id, day: d.day, name: d.name, weekday: d.weekday, week: d.week })
      }
      for (const d of daysOff) {
        insertRow(db, 'day_off', {
          id: d.id,
          year_id: year.id,
          name: d.name,
          starts: d.starts,
          ends: d.ends,
          from_grade: d.fromGrade,
          to_grade: d.toGrade,
        })
      }
      for (const p of periods) {
        insertRow(db, 'grading_period', {
          id: p.id,
          year_id: p.yearId,
          kind: p.kind,
          number: p.number,
          starts: p.starts,
          ends: p.ends,
          from_grade: p.fromGrade,
          to_grade: p.toGrade,
        })
      }
      return null
    },
  }),
  'bells.add': command({
    entity: 'bellSchedule',
    // The first schema's log names no grades: such bells ring for all.
    entityId: (v: { schedule: Omit<BellSchedule, 'fromGrade' | 'toGrade'> & Partial<BellSchedule> }) => v.schedule.id,
    apply: (db, { schedule }) => {
      insertRow(db, 'bell_schedule', {
        id: schedule.id,
        name: schedule.name,
        from_grade: schedule.fromGrade ?? 0,
        to_grade: schedule.toGrade ?? 12,
      })
      for (const s of schedule.slots) {
        insertRow(db, 'bell_slot', { schedule_id: schedule.id, slot: s.slot, starts: s.starts, ends: s.ends })
      }
      return null
    },
  }),
  'subjects.add': command({
    entity: 'subject',
    entityId: (v: { subjects: readonly Subject[] }) => listId(v.subjects),
    apply: (db, { subjects }) => {
      for (const s of subjects) {
        insertRow(db, 'subject', { id: s.id, name: s.name, short_name: s.shortName, code: s.code, colour: s.colour })
      }
      return null
    },
  }),
  'rooms.add': command({
    entity: 'room',
    entityId: (v: { rooms: readonly Room[] }) => listId(v.rooms),
    apply: (db, { rooms }) => {
      for (const r of rooms) insertRow(db, 'room', { id: r.id, name: r.name, capacity: r.capacity })
      return null
    },
  }),
}

/** A list is found in the log by its only member, or as a list. */
export const listId = (list: readonly { id: string }[]): string => (list.length === 1 ? list[0]!.id : 'list')
