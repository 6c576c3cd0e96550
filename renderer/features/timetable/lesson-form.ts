import type { TimetableView } from '#contract/timetable'
import type { Audience } from '#domain/timetable/lesson'

/** A class, or a class with one of its subgroups, as a value of a list. */
export const audienceValue = ({ classId, subgroupId }: Audience): string =>
  subgroupId === null ? classId : `${classId} ${subgroupId}`

/** Classes, each followed by its subgroups: «7А», «7А, подгруппа 1». */
export const audienceOptions = (
  view: Pick<TimetableView, 'classes' | 'subgroups'>,
  whole: string,
): { value: string; label: string }[] =>
  view.classes.flatMap(({ id, name }) => {
    const subgroups = view.subgroups.filter(({ classId }) => classId === id)
    return [
      { value: id as string, label: subgroups.length > 0 ? `${name}, ${whole}` : name },
      ...subgroups.map(one => ({
        value: audienceValue({ classId: id, subgroupId: one.id }),
        label: `${name}, ${one.name}`,
      })),
    ]
  })

/** The audiences of chosen values; a subgroup beside its whole class says nothing new. */
export const audiencesOfValues = (
  values: readonly string[],
  view: Pick<TimetableView, 'classes' | 'subgroups'>,
): Audience[] => {
  const chosen = new Set(values)
  return view.classes.flatMap(({ id }): Audience[] => {
    if (chosen.has(id)) return [{ classId: id, subgroupId: null }]
    return view.subgroups
      .filter(one => one.classId === id && chosen.has(audienceValue({ classId: id, subgroupId: one.id })))
      .map(one => ({ classId: id, subgroupId: one.id }))
  })
}

/** «1, 1, 2» as durations in slots, each 1 to 10, at most 40; undefined when it is not such a list. */
export const piecesOfText = (text: string): number[] | undefined => {
  const parts = text.split(/[\s,;+]+/).filter(Boolean)
  const durations = parts.map(Number)
  const isGood = durations.every(one => Number.isInteger(one) && one >= 1 && one <= 10)
  return isGood && durations.length > 0 && durations.length <= 40 ? durations : undefined
}
