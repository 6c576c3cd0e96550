import type { PersonName, Sex } from '#domain/people/person'
import names from '#resources/demo/names.json' with { type: 'json' }
import { type Chance, weightedPicker } from './chance.ts'

const words = (text: string): string[][] => text.split(' ').map(entry => entry.split(':'))

const givenNames = (text: string) =>
  weightedPicker(words(text).map(([name, weight]) => ({ value: name!, weight: Number(weight) })))

const pickGivenName = {
  pupil: { m: givenNames(names.pupils.m), f: givenNames(names.pupils.f) },
  staff: { m: givenNames(names.staff.m), f: givenNames(names.staff.f) },
}

const pickFather = weightedPicker(
  words(names.fathers).map(([, weight, son, daughter]) => ({
    value: { m: son!, f: daughter! } satisfies Record<Sex, string>,
    weight: Number(weight),
  })),
)

const surnames = names.surnames.split(' ')

/** A Russian name whose surname and patronymic agree with the sex. */
export const nameOf = (chance: Chance, generation: 'pupil' | 'staff', sex: Sex): PersonName => ({
  surname: sex === 'm' ? chance.pick(surnames) : feminine(chance.pick(surnames)),
  givenName: pickGivenName[generation][sex](chance),
  patronymic: pickFather(chance)[sex],
})

/** «Ершов» → «Ершова», «Высоцкий» → «Высоцкая»; «Бондаренко» stays. */
const feminine = (surname: string): string =>
  /(?:[оеё]в|[иы]н)$/.test(surname) ? `${surname}а` : surname.replace(/(?:ий|ый|ой)$/, 'ая')

/** Takes names until one comes that the list has not: no two people of one list are called the same. */
export const distinctName = (taken: Set<string>, draw: () => PersonName): PersonName => {
  for (;;) {
    const name = draw()
    const key = `${name.surname} ${name.givenName}`
    if (taken.has(key)) continue
    taken.add(key)
    return name
  }
}
