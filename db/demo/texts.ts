import programme from '#resources/demo/programme.json' with { type: 'json' }
import type { DemoSubject, SubjectKey } from './subjects.ts'

/** What a column of the journal says. */
export type LessonText = { topic: string; homework: string; workKindCode: string }

type Band = { from: number; to: number; homework: string[]; topics: string[] }
type Programme = { stages: string[]; works: { kind: string; text: string }[]; reminders: string[]; bands: Band[] }

const programmes: Record<SubjectKey, Programme> = programme

/** Every sixth lesson is a work: of a kind that the subject has, one after another. */
const lessonsAWork = 6

const workAhead: Record<string, string> = {
  С: 'подготовиться к самостоятельной работе',
  К: 'подготовиться к контрольной работе',
  Д: 'подготовиться к диктанту',
  Л: 'подготовиться к лабораторной работе',
  П: 'подготовиться к практической работе',
}

/**
 * Topic and homework of the lesson `index` (from 0) of `total` in a year. `shift` moves the days of works, so that a
 * class does not write two on one day each time. Grade 1 has neither works nor homework (JRN-21).
 */
export const lessonText = (
  { key }: DemoSubject,
  grade: number,
  index: number,
  total: number,
  shift: number,
): LessonText => {
  const { stages, works, reminders, bands } = programmes[key]
  const { topics, homework: tasks } = bands.find(({ from, to }) => grade >= from && grade <= to)!
  const at = Math.floor((index * topics.length) / total)
  const title = topics[at]!
  const step = index - Math.ceil((at * total) / topics.length)
  const work = (lesson: number) =>
    lesson % lessonsAWork === shift % lessonsAWork ? Math.floor(lesson / lessonsAWork) : undefined

  if (grade === 1) return { topic: staged(title, stages, step), homework: '', workKindCode: '' }

  const ahead = work(index + 1)
  const reminder =
    ahead !== undefined
      ? workAhead[works[ahead % works.length]!.kind]!
      : (index + shift) % 7 === 0
        ? reminders[(index * 3 + shift) % reminders.length]!
        : undefined
  const isFree = (index * 7 + shift) % 29 === 0
  const task = isFree ? '' : filledIn(tasks[(index * 3 + shift) % tasks.length]!, title, index, total, shift)
  const homework = task !== '' && reminder !== undefined ? `${task}; ${reminder}` : task

  const now = work(index)
  if (now === undefined) return { topic: staged(title, stages, step), homework, workKindCode: '' }
  const { kind, text } = works[now % works.length]!
  const number = Math.floor(now / works.length) + 1
  return { topic: text.replace('{k}', String(number)).replace('{t}', quoted(title)), homework, workKindCode: kind }
}

/** A topic takes several lessons; the first gives its name, the others say what is done. */
const staged = (title: string, stages: readonly string[], step: number): string =>
  step === 0 ? title : `${title}. ${stages[(step - 1) % stages.length]!}`

/** Quotes inside quotes are „these“. */
const quoted = (title: string): string => title.replaceAll('«', '„').replaceAll('»', '“')

/** Numbers of paragraphs, pages and exercises grow through the year. */
const filledIn = (task: string, title: string, index: number, total: number, shift: number): string => {
  const passed = index / total
  const exercise = 8 + Math.floor(passed * 640) + ((index * 5 + shift) % 4)
  const page = 5 + Math.floor(passed * 170)
  const variant = 1 + Math.floor(passed * 28)
  const values: Record<string, string> = {
    p: String(1 + Math.floor(passed * 56)),
    n: String(exercise),
    m: String(exercise + 2 + (index % 5)),
    c: String(page),
    d: String(page + 3 + (index % 4)),
    v: String(variant),
    v2: String(variant + 1),
    u: String(1 + Math.floor(passed * 8)),
    t: quoted(title),
  }
  return task.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!)
}
