import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeList } from '#main/exchange/tables/write-list'
import { emptyBenchCore } from './core.ts'
import { type Figure, median, quantile } from './measure.ts'

/** Where Debian's package `fet-data` has it. */
const stMarys =
  '/usr/share/doc/fet-data/examples/FET-5-official/India/St-Marys-College/St-Marys-College-Puthanagadi.fet'

const rounds = 5

/**
 * A school of 41 classes and 768 activities brought in from a FET file, all slots of a picked lesson coloured in the core,
 * and a list of 1,500 pupils read, previewed and applied; each round in a file of its own.
 */
export const benchImport = async (folder: string): Promise<Figure[]> => {
  if (!existsSync(stMarys)) {
    console.log('not run: needs fet-data (Debian)')
    return []
  }
  const bytes = readFileSync(stMarys)
  const list = await pupilList(1500)
  const times = {
    fet: [] as number[],
    view: [] as number[],
    verdicts: [] as number[],
    preview: [] as number[],
    apply: [] as number[],
  }
  for (let round = 0; round < rounds; round++) {
    const file = join(folder, `import-${round}.letopis`)
    const core = await emptyBenchCore(folder, file)
    try {
      const client = core.client(core.openBuiltInSession('console', 'bench'))
      times.fet.push(
        await timed(async () => {
          const read = await client.exchange.readFet({ file: new File([bytes], 'st-marys.fet') })
          await client.exchange.applyFet({ importId: read.importId, classLevel: 'auto' })
        }),
      )
      let view = await client.timetable.view({})
      times.view.push(
        await timed(async () => {
          view = await client.timetable.view({})
        }),
      )
      for (const lesson of view.lessons) {
        const ask = () => client.timetable.verdicts({ lessonId: lesson.id, piece: 1, on: view.on })
        times.verdicts.push(await timed(ask))
      }
      const wanted = {
        options: { createClasses: true, newPupilsFrom: 'yearStart' as const, adultsLearn: false },
        answers: [],
      }
      let seen: { importId: never; mapping: never; expected: never } | undefined
      times.preview.push(
        await timed(async () => {
          const read = await client.exchange.readTable({ file: new File([list], 'list.xlsx') })
          const { importId, mapping } = read
          const { counts } = await client.exchange.previewPupils({ importId, mapping, ...wanted })
          if (counts.new !== 1500)
            throw new Error(`the list of the bench is not taken whole: ${JSON.stringify(counts)}`)
          seen = { importId, mapping, expected: counts } as never
        }),
      )
      times.apply.push(await timed(() => client.exchange.applyPupils({ ...seen!, ...wanted })))
    } finally {
      core.close()
      rmSync(file, { force: true })
    }
  }
  const milliseconds = (name: string, values: number[], goal: number): Figure => ({
    name,
    value: median(values),
    unit: 'ms',
    goal,
    note: `p95 ${quantile(values, 0.95).toFixed(1)} ms`,
  })
  return [
    milliseconds('FET file of 41 classes, 768 activities: read and applied', times.fet, 1000),
    { name: '  its whole timetable shown', value: median(times.view), unit: 'ms' },
    milliseconds('all slots of a picked lesson coloured in the core', times.verdicts, 5),
    milliseconds('1,500 pupils: workbook read and every row previewed', times.preview, 3000),
    milliseconds('1,500 pupils: applied', times.apply, 2000),
  ]
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** A workbook of invented pupils of the grades 1–11, four classes each. */
const pupilList = async (count: number): Promise<Uint8Array<ArrayBuffer>> => {
  const surnames = ['Иванов', 'Ершов', 'Жуков', 'Орлов', 'Зимин', 'Ёлкин', 'Сомов', 'Громов', 'Лапин', 'Белов', 'Котов']
  const names = ['Пётр', 'Иван', 'Глеб', 'Данил', 'Олег', 'Артём', 'Кирилл', 'Роман', 'Тимофей']
  const rows = Array.from({ length: count }, (_, i) => {
    const grade = (i % 11) + 1
    const year = 2026 - 7 - grade + 1
    const day = `${year}-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`
    return [
      surnames[i % surnames.length]! + ['', 'ский', 'цев', 'енко'][Math.floor(i / 11) % 4]!,
      names[Math.floor(i / 44) % names.length]!,
      ['Олегович', 'Иванович', 'Глебович', 'Романович'][Math.floor(i / 396) % 4]!,
      'м',
      day,
      `${grade}${['А', 'Б', 'В', 'Г'][Math.floor(i / 11) % 4]}`,
    ]
  })
  const column = (title: string) => ({ title, width: 16, kind: 'text' as const })
  return new Uint8Array(
    await writeList({
      title: 'Ученики',
      columns: [
        column('Фамилия'),
        column('Имя'),
        column('Отчество'),
        column('Пол'),
        { title: 'Дата рождения', width: 14, kind: 'date' },
        column('Класс'),
      ],
      rows,
    }),
  )
}
