import type { ConstraintsView } from '#contract/constraints'
import type { CarriedConstraint } from '#db/queries/constraints'

/** Constraints of a FET file that are only carried, type by type, with the fields of the first ones. */
export const carriedByType = (carried: readonly CarriedConstraint[]): ConstraintsView['carried'] =>
  [...Map.groupBy(carried, ({ type }) => type)].map(([type, all]) => ({
    type,
    count: all.length,
    examples: all.slice(0, mostExamples).map(({ xml }) => fieldsIn(xml)),
  }))

const mostExamples = 3
const mostLetters = 160

/** Every constraint has these, and they tell nothing of what it wants. */
const said = new Set(['Weight_Percentage', 'Active', 'Comments'])

/** «Teacher: Иванова, Max: 2»: the elements of an element that hold a text. */
const fieldsIn = (xml: string): string => {
  const fields = [...xml.matchAll(/<([\w.-]+)>([^<]+)<\/\1>/g)]
    .filter(([, name, value]) => !said.has(name!) && value!.trim() !== '')
    .map(([, name, value]) => `${name!.replaceAll('_', ' ')}: ${textOf(value!.trim())}`)
    .join(', ')
  return fields.length > mostLetters ? `${fields.slice(0, mostLetters)}…` : fields
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const textOf = (xml: string): string => xml.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)
