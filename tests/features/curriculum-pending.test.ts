import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CurriculumEdit, CurriculumView } from '#contract/curriculum'
import { nothingPending, viewWithParts, withPending } from '../../renderer/features/curriculum/pending-edits.ts'
import { stoppedClock } from '../support/core.ts'
import { coreOf } from '../support/core-of.ts'
import { smallSchool } from '../support/small-school.ts'

/** 5А and 1А: mathematics together, English of 5А by its division, of 1А alone. */
const opened = async () => {
  const school = smallSchool()
  const { core, signedIn } = coreOf(school, stoppedClock('2026-08-20T08:12:00.000Z'))
  const client = await signedIn('deputy')
  const { fifth, first } = school.classes
  const { subjects } = await client.curriculum.view({})
  const [maths, english] = ['Математика', 'Английский язык'].map(name => subjects.find(s => s.name === name)!.id)
  const hours = { kind: 'hours' as const, firstHalf: 2, secondHalf: 2 }
  const view = await client.curriculum.edit({
    edits: [fifth, first].flatMap(classId => [maths!, english!].map(subjectId => ({ ...hours, classId, subjectId }))),
  })
  const line = (classId: string, subjectId: string) =>
    view.lines.find(l => l.classId === classId && l.subjectId === subjectId)!.id
  const divisionId = view.classes.find(c => c.id === fifth)!.divisions[0]!.id
  await client.curriculum.edit({
    edits: [
      { kind: 'divide', lineId: line(fifth, english!), divisionId },
      { kind: 'join', lineIds: [line(fifth, maths!), line(first, maths!)] },
    ],
  })
  return { core, client, school, fifth, maths: maths!, english: english! }
}

const bytes = (view: CurriculumView): string => JSON.stringify(view)

test('teachers and rooms show before the answer as they stand in it, joint lines and several at once too', async () => {
  const { core, client } = await opened()
  const start = await client.curriculum.view({})
  const places = start.lines.flatMap(({ id, parts }) => parts.map((_, part) => ({ lineId: id, part })))
  const person = fc.constantFrom(null, ...start.staff.map(({ id }) => id))
  const room = fc.constantFrom(null, ...start.rooms.map(({ id }) => id))
  const edit = fc
    .tuple(
      fc.constantFrom(...places),
      fc.oneof(
        person.map(staffId => ({ staffId })),
        person.map(assistantId => ({ assistantId })),
        room.map(roomId => ({ roomId })),
      ),
    )
    .map(([place, chosen]): CurriculumEdit => ({ kind: 'part', ...place, ...chosen }))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
      async steps => {
        const before = await client.curriculum.view({})
        const pending = steps.reduce(withPending, nothingPending)
        const shown = viewWithParts(before, pending.parts)
        let answer = before
        for (const edits of steps) answer = await client.curriculum.edit({ edits })
        expect(JSON.stringify(shown.lines)).toBe(JSON.stringify(answer.lines))
      },
    ),
    { numRuns: 30 },
  )
  core.close()
})

test('a teacher that the core would refuse shows nothing, and lines that are not touched stay the same objects', async () => {
  const { core, client, school } = await opened()
  const view = await client.curriculum.view({})
  const [alone] = view.lines.filter(l => l.joint === '')
  const wrong = { kind: 'part' as const, lineId: alone!.id, part: 7, staffId: school.staff.krylova.id }
  expect(viewWithParts(view, [wrong]).lines).toEqual(view.lines)
  const { lines } = viewWithParts(view, [{ ...wrong, part: 0 }])
  expect(lines.filter((line, i) => line !== view.lines[i]).map(({ id }) => id)).toEqual([alone!.id])
  core.close()
})

test('the answer to a step is byte for byte what is read afterwards, with the reference data at hand and without', async () => {
  const { core, client, fifth, maths, english } = await opened()
  const step = fc.constantFrom<'hours' | 'undo' | 'redo' | 'none'>('hours', 'hours', 'undo', 'redo', 'none')
  await fc.assert(
    fc.asyncProperty(step, fc.constantFrom(maths, english), fc.nat({ max: 20 }), async (kind, subjectId, n) => {
      const take = () => {
        if (kind === 'undo') return client.curriculum.undo()
        if (kind === 'redo') return client.curriculum.redo()
        if (kind === 'none') return client.curriculum.view({})
        return client.curriculum.edit({ edits: [{ kind, classId: fifth, subjectId, firstHalf: n / 2, secondHalf: 3 }] })
      }
      const answer = await take().catch(() => client.curriculum.view({}))
      expect(bytes(await client.curriculum.view({}))).toBe(bytes(answer))
      const { starts } = answer.halves.second
      await client.curriculum.lessonsPreview({ half: 'second', from: starts })
      expect(bytes(await client.curriculum.view({}))).toBe(bytes(answer))
    }),
    { numRuns: 40 },
  )
  core.close()
})

test('divisions of a class stand by their names, «группы 2» before «группы 10»', async () => {
  const { core, client, fifth } = await opened()
  const { lines, subjects } = await client.curriculum.view({})
  const english = lines.find(l => l.classId === fifth && l.divisionId !== null)!
  // The subject's own name is taken, so that each new one is told apart by its number of subgroups.
  for (const count of [10, 2, 3]) {
    const subgroups = Array.from({ length: count }, (_, i) => `группа ${i + 1}`)
    await client.curriculum.edit({ edits: [{ kind: 'newDivision', lineId: english.id, subgroups }] })
  }
  const { divisions } = (await client.curriculum.view({})).classes.find(c => c.id === fifth)!
  const { name } = subjects.find(s => s.id === english.subjectId)!
  expect(divisions.map(d => d.name)).toEqual([name, `${name} (2)`, `${name} (3)`, `${name} (10)`])
  core.close()
})
