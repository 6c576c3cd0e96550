// npm run bench: medians and ratios of one run, on a demo school of 30 classes. `-- page` runs one part.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { makeDemoFile } from '../demo-file.ts'
import { benchArchiveMedia } from './archive-media.ts'
import { benchCore } from './core.ts'
import { benchDemoBuild } from './demo-build.ts'
import { benchImport } from './import.ts'
import { benchJournalPage } from './journal-page.ts'
import { benchMarkWrite } from './mark-write.ts'
import { type Figure, wordFigure } from './measure.ts'
import { benchPrint } from './print.ts'
import { workbooksOf } from './school-workbooks.ts'
import { benchScreens } from './screens.ts'
import { benchTimetableKernel } from './timetable-kernel.ts'
import { benchWorkbooks } from './workbooks.ts'

// On the disk of the checkout: the folder for temporary files may lie in memory.
const folder = resolve('node_modules/.cache/bench')
const demo = join(folder, 'demo.letopis')

const parts: Record<string, () => Promise<Figure[]>> = {
  demo: () => benchDemoBuild(folder),
  page: () => withCore(core => benchJournalPage(core, core.app.school!.connection.file)),
  mark: () => withCore(benchMarkWrite),
  workbooks: () => benchWorkbooks(join(folder, 'workbooks'), workbooksOf(demo)),
  archive: () => benchArchiveMedia(folder, demo),
  print: () => benchPrint(freshCopy('print')),
  import: () => benchImport(folder),
  timetable: benchTimetableKernel,
  screens: () => {
    const file = freshCopy('screens')
    return benchScreens(file, join(folder, 'home'))
  },
}

const freshCopy = (name: string): string => {
  const file = join(folder, `${name}.letopis`)
  copyFileSync(demo, file)
  return file
}

const withCore = async (measure: (core: ReturnType<typeof benchCore>) => Promise<Figure[]>): Promise<Figure[]> => {
  const core = benchCore(folder, freshCopy('core'))
  try {
    return await measure(core)
  } finally {
    core.close()
  }
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
try {
  await makeDemoFile(demo, { classes: 30, pupils: 900, seed: 1 })
  const wanted = process.argv.slice(2)
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length && !wanted.includes(name)) continue
    for (const figure of await measure()) console.log(wordFigure(figure))
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
