import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClassId, DivisionId, PupilId, SubgroupId } from '#domain/kernel/ids'
import { overlapAudiences, type TimetableSubgroup } from '#domain/timetable/audience-overlap'
import { atomsOf } from '#domain/timetable/constraints/atoms'
import type { Audience } from '#domain/timetable/lesson'

type School = {
  classes: { id: ClassId; pupils: PupilId[] }[]
  subgroups: TimetableSubgroup[]
  named: Audience[]
}

/** Up to four classes with up to four divisions each; subgroups with pupils, with parts, with both and with neither. */
const schools: fc.Arbitrary<School> = fc
  .array(
    fc.record({
      pupils: fc.nat(12),
      divisions: fc.array(
        fc.array(
          fc.record({ pupils: fc.array(fc.nat(11), { maxLength: 5 }), parts: fc.array(fc.nat(7), { maxLength: 3 }) }),
          { minLength: 1, maxLength: 3 },
        ),
        { maxLength: 4 },
      ),
      /** 0 nobody is known, 1 pupils, 2 parts, 3 a mixture. */
      how: fc.nat(3),
      strange: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map(plan => {
    const school: School = { classes: [], subgroups: [], named: [] }
    for (const [c, { pupils, divisions, how, strange }] of plan.entries()) {
      const id = `c${c}` as ClassId
      school.classes.push({
        id,
        pupils: Array.from({ length: how === 2 ? 0 : pupils }, (_, i) => `c${c}p${i}` as PupilId),
      })
      for (const [d, halves] of divisions.entries())
        for (const [h, half] of halves.entries())
          school.subgroups.push({
            id: `c${c}d${d}h${h}` as SubgroupId,
            classId: id,
            divisionId: `c${c}d${d}` as DivisionId,
            pupils: how === 1 || (how === 3 && (d + h) % 2) ? half.pupils.map(i => `c${c}p${i}` as PupilId) : [],
            parts: how >= 2 ? half.parts.map(i => `part ${i}`) : [],
          })
      if (strange) school.named.push({ classId: id, subgroupId: `c${c} unknown` as SubgroupId })
    }
    return school
  })

const audiencesOf = ({ classes, subgroups, named }: School): Audience[] => [
  ...classes.map(({ id }) => ({ classId: id, subgroupId: null })),
  ...subgroups.map(({ id, classId }) => ({ classId, subgroupId: id })),
  ...named,
]

/** Pairs that share an atom and should not, or should and do not. */
const wrongPairs = (school: School): string[] => {
  const { classes, subgroups, named } = school
  const overlaps = overlapAudiences(
    subgroups,
    named,
    classes.map(({ id }) => id),
  )
  const atoms = atomsOf(classes, subgroups, named)
  const all = audiencesOf(school)
  return all.flatMap((a, i) =>
    all.slice(i).flatMap(b => {
      const meet = overlaps.shared([overlaps.numberOf(a)], [overlaps.numberOf(b)]).length > 0
      const ofB = new Set(atoms.of([b]))
      const share = atoms.of([a]).some(atom => ofB.has(atom))
      return meet === share ? [] : [`${a.subgroupId ?? a.classId} ${b.subgroupId ?? b.classId} ${meet}`]
    }),
  )
}

test('two audiences have an atom in common exactly when they share pupils, in 2,000 random schools', () => {
  let shared = 0
  fc.assert(
    fc.property(schools, school => {
      expect(wrongPairs(school)).toEqual([])
      const { subgroups } = school
      if (subgroups.some(({ parts }) => subgroups.some(s => s.parts.some(p => parts.includes(p))))) shared++
    }),
    { numRuns: 2000 },
  )
  expect(shared).toBeGreaterThan(200)
}, 60_000)

test('every atom that stands in a class stands in at most one subgroup of each of its divisions', () => {
  fc.assert(
    fc.property(schools, ({ classes, subgroups, named }) => {
      const division = new Map(subgroups.map(({ id, divisionId }) => [id, divisionId]))
      for (const atom of atomsOf(classes, subgroups, named).audiences) {
        const divisions = atom.flatMap(({ subgroupId }) => division.get(subgroupId!) ?? [])
        expect(new Set(divisions).size).toBe(divisions.length)
        expect(atom.some(({ subgroupId }) => subgroupId === null)).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

const divided = (divisions: number, halves: number): TimetableSubgroup[] =>
  Array.from({ length: divisions * halves }, (_, i) => ({
    id: `s${i}` as SubgroupId,
    classId: 'c' as ClassId,
    divisionId: `d${Math.floor(i / halves)}` as DivisionId,
    pupils: [],
    parts: [],
  }))

const undivided = [{ id: 'c' as ClassId, pupils: [] }]

test('a class of four divisions by three is 81 atoms, an undivided class one', () => {
  expect(atomsOf(undivided, divided(4, 3), []).audiences).toHaveLength(81)
  expect(atomsOf(undivided, [], []).audiences).toEqual([[{ classId: 'c', subgroupId: null }]])
})

test('a class of eight divisions by four stays small, and every two subgroups that may meet do', () => {
  const subgroups = divided(8, 4)
  expect(wrongPairs({ classes: undivided, subgroups, named: [] })).toEqual([])
  const { audiences } = atomsOf(undivided, subgroups, [])
  expect(audiences.length).toBeLessThan(100)
  // Each is a pupil who could be: the class and a subgroup of every division.
  expect(audiences.every(atom => atom.length === 9)).toBe(true)
})

test('pupils who are in the same subgroups are one atom; a pupil in none is one of the class alone', () => {
  const subgroups = divided(1, 2).map(
    (half, i): TimetableSubgroup => ({ ...half, pupils: (i ? ['p3'] : ['p1', 'p2']) as PupilId[] }),
  )
  const pupils = ['p1', 'p2', 'p3', 'p4'] as PupilId[]
  const atoms = atomsOf([{ id: 'c' as ClassId, pupils }], subgroups, [])
  expect(atoms.audiences.map(list => list.map(({ subgroupId }) => subgroupId))).toEqual([
    [null, 's0'],
    [null, 's1'],
    [null],
  ])
  expect(atoms.of([{ classId: 'c' as ClassId, subgroupId: 's1' as SubgroupId }])).toEqual([1])
})

test('a part that lies in two classes is one atom of both', () => {
  const half = (classId: string, id: string, parts: string[]): TimetableSubgroup => ({
    id: id as SubgroupId,
    classId: classId as ClassId,
    divisionId: `d ${classId}` as DivisionId,
    pupils: [],
    parts,
  })
  const subgroups = [
    half('a', 'a1', ['x', 'y']),
    half('a', 'a2', ['z']),
    half('b', 'b1', ['y']),
    half('b', 'b2', ['w']),
  ]
  const atoms = atomsOf(
    ['a', 'b'].map(id => ({ id: id as ClassId, pupils: [] })),
    subgroups,
    [],
  )
  const both = { classId: 'a' as ClassId, subgroupId: 'a1' as SubgroupId }
  const other = { classId: 'b' as ClassId, subgroupId: 'b1' as SubgroupId }
  expect(atoms.audiences).toHaveLength(4)
  expect(atoms.of([both]).filter(atom => atoms.of([other]).includes(atom))).toHaveLength(1)
  expect(atoms.of([{ classId: 'b' as ClassId, subgroupId: null }])).toHaveLength(2)
})
