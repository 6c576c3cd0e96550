/** Most classes of a demo school: six letters carry no more than six classes a grade. */
const mostClasses = 60

/** A class is divided into two subgroups, and none is empty. */
const fewestPupils = 2

const letters = ['А', 'Б', 'В', 'Г', 'Д', 'Е']

/** Fewer classes than grades: grades that show every side of a journal come first, and 5А always. */
const gradesOfSmallSchool = [5, 8, 10, 2, 7, 1, 11, 3, 6, 9, 4]

/** Classes of the upper school are fuller, as in a town where the primary school was built for small classes. */
const pupilsWanted = (grade: number): number => (grade <= 4 ? 24 : 33)

export type PlannedClass = { grade: number; letter: string; pupils: number }

/** Spreads classes over the grades 1–11 and pupils over the classes, in the order of school lists. */
export const planClasses = (classes: number, pupils: number): PlannedClass[] => {
  if (!Number.isInteger(classes) || classes < 1 || classes > mostClasses)
    throw new RangeError(`a demo school has 1 to ${mostClasses} classes, not ${classes}`)
  if (!Number.isInteger(pupils) || pupils < classes * fewestPupils)
    throw new RangeError(
      `a demo school has at least ${fewestPupils} pupils a class, not ${pupils} in ${classes} classes`,
    )
  const grades = Array.from({ length: 11 }, (_, i) => i + 1)
  const firstGrades = classes < 11 ? gradesOfSmallSchool : grades
  const named = grades.flatMap(grade => {
    const parallel = Math.floor(classes / 11) + (firstGrades.indexOf(grade) < classes % 11 ? 1 : 0)
    return letters.slice(0, parallel).map(letter => ({ grade, letter }))
  })
  const sizes = shareOut(
    pupils,
    named.map(({ grade }) => pupilsWanted(grade)),
  )
  return named.map((c, i) => ({ ...c, pupils: sizes[i]! }))
}

/** Numbers of pupils in proportion to the weights, none under the fewest, that add up to the total. */
const shareOut = (total: number, weights: readonly number[]): number[] => {
  const sum = weights.reduce((a, b) => a + b, 0)
  const spare = total - fewestPupils * weights.length
  let soFar = 0
  return weights.map(weight => {
    const before = Math.round((spare * soFar) / sum)
    soFar += weight
    return fewestPupils + Math.round((spare * soFar) / sum) - before
  })
}
