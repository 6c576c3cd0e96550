import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { className } from '#domain/classes/school-class'
import type { ExportState } from '#main/exchange/fet/export-state'
import { planExport } from '#main/exchange/fet/plan-export'
import { fetExamples } from '../support/fet-files.ts'
import { copy, edits, example, importOf, reread, told } from '../support/fet-schools.ts'
import { notRun } from '../support/not-run.ts'

const examples = fetExamples()

describe('export and import once more', () => {
  it.each([
    ['Lom, where groups are classes', 'Bulgaria/Lom_high_school_2007-2008.fet', 'group'],
    ['the Russian college, with crossing divisions', 'Russia/Russian-Medical-College/timetable-ru.fet', 'year'],
    ['a German school, with groups across classes', 'Germany/secondary-school-1/older/secondary_school.fet', 'group'],
  ] as const)(
    '%s: whatever is edited, the exported file read again says the same school',
    (_, path, level) => {
      if (!examples) return notRun('the Debian package fet-data')
      const { state, carried, parts } = importOf(example(path), level)
      const anyEdits = fc.array(
        fc.tuple(fc.constantFrom(...Object.keys(edits)), fc.nat(10_000), fc.nat(10_000), fc.nat(10_000)),
        { minLength: 1, maxLength: 12 },
      )
      fc.assert(
        fc.property(anyEdits, list => {
          const changed = copy(state)
          for (const [name, a, b, c] of list) edits[name]!(changed, a, b, c)
          // Names are told apart, or FET could not.
          for (const names of [
            changed.subjects.map(({ name }) => name),
            changed.rooms.map(({ name }) => name),
            changed.staff.map(s => `${s.surname} ${s.givenName}`),
            changed.classes.map(className),
            changed.divisions.map(({ id }) => id),
          ])
            fc.pre(new Set(names).size === names.length)
          const again = importOf(reread(planExport(changed, carried)), level)
          expect(told(again)).toEqual(told({ state: changed as ExportState, parts }))
        }),
        { numRuns: 40, interruptAfterTimeLimit: 18_000 },
      )
    },
    60_000,
  )
})
