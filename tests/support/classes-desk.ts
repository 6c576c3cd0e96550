import { checkSchool, type Finding } from '#db/check'
import { type CalendarDate, calendarDate } from '#domain/kernel/calendar-date'
import type { PupilId } from '#domain/kernel/ids'
import { stoppedClock } from './core.ts'
import { coreOf } from './core-of.ts'
import { type SmallSchool, smallSchool } from './small-school.ts'

/**
 * The small school with its administrator at a screen, and short words for what he does with 5А. Its first period runs
 * to 25 October, its second from 2 November to 30 December; today is the 14th of October unless told.
 */
export const classesDesk = async (today = '2026-10-14', school: SmallSchool = smallSchool()) => {
  const { core, signedIn, clock } = coreOf(school, stoppedClock(`${today}T11:12:00`))
  const client = await signedIn('admin')
  const { first, fifth } = school.classes
  const day = (text: string): CalendarDate => calendarDate(text)
  const open = (on: string, classId = fifth) => client.classes.open({ classId, on: day(on) })
  const english = (await open('2026-10-14')).divisions[0]!
  const [one, two] = english.subgroups.map(g => g.id) as [(typeof english.subgroups)[0]['id'], never]
  const [elkin, avdeev, zhukov, ershov] = school.fifthPupils.map(p => p.id) as [PupilId, PupilId, PupilId, PupilId]
  return {
    school,
    core,
    clock,
    client,
    signedIn,
    day,
    open,
    divisionId: english.id,
    subgroups: { one, two },
    pupils: { elkin, avdeev, zhukov, ershov },
    /** Ids of those in a subgroup of English on a day, 0 or 1. */
    inSubgroup: async (place: 0 | 1, on: string) =>
      (await open(on)).divisions.find(d => d.id === english.id)!.subgroups[place]!.pupils,
    namesOf: async (on: string, classId = fifth) => (await open(on, classId)).pupils.map(p => p.name),
    toSubgroup: (pupilIds: PupilId[], toSubgroupId: typeof one, on: string) =>
      client.classes.moveBetweenSubgroups({
        classId: fifth,
        divisionId: english.id,
        pupilIds,
        toSubgroupId,
        on: day(on),
      }),
    toClass: (pupilIds: PupilId[], toClassId: typeof first | null, on: string, classId = fifth) =>
      client.classes.movePupils({ classId, pupilIds, toClassId, on: day(on) }),
    lock: (number: 1 | 2) => client.calendar.lockPeriod({ periodId: school.periods[number - 1]!.id }),
    /** Checks of the file that fail. */
    failures: (): Finding[] => [...checkSchool(core.app.school!.connection.read)].filter(f => !f.ok),
  }
}

export type ClassesDesk = Awaited<ReturnType<typeof classesDesk>>
