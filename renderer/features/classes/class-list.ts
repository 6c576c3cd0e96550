import type { ClassLine } from '#contract/classes'
import type { Found } from '#contract/search'
import type { ClassId } from '#domain/kernel/ids'
import { matchesWords } from '#domain/kernel/word-search'

/** A line of the list: the class, and who of it was searched for. */
export type ListedClass = { readonly line: ClassLine; readonly pupils: readonly string[] }

/**
 * The classes that a text finds: by their own name, their class teacher, or a pupil that the school's search found in them
 * (it tells only of pupils whom the person may read). Without a text all of them.
 */
export const listedClasses = (lines: readonly ClassLine[], text: string, found: readonly Found[]): ListedClass[] => {
  if (text.trim() === '') return lines.map(line => ({ line, pupils: [] }))
  const pupilsByClass = Map.groupBy(
    found.filter(one => one.kind === 'pupil'),
    one => one.detail,
  )
  return lines.flatMap(line => {
    const pupils = (pupilsByClass.get(line.name) ?? []).map(one => one.name)
    const isNamed = matchesWords(`${line.name} ${line.classTeacher?.name ?? ''}`, text)
    return isNamed || pupils.length > 0 ? [{ line, pupils: isNamed ? [] : pupils }] : []
  })
}

/** The class so many places further on; the first and the last have no neighbour beyond them. */
export const neighbourClass = (
  lines: readonly Pick<ClassLine, 'id'>[],
  current: ClassId | undefined,
  step: 1 | -1,
): ClassId | undefined => {
  const at = lines.findIndex(line => line.id === current)
  return at < 0 ? lines[0]?.id : lines[at + step]?.id
}

/** The class a person sees first: the one of the address, the one he leads, or the first of the list. */
export const startingClass = (
  lines: readonly Pick<ClassLine, 'id' | 'name'>[],
  asked: ClassId | undefined,
  leads: readonly string[],
): ClassId | undefined => asked ?? lines.find(line => leads.includes(line.name))?.id ?? lines[0]?.id
