import type { CurriculumFinding } from '#contract/curriculum'
import { className } from '#domain/classes/school-class'
import { checkCurriculum } from '#domain/curriculum/check'
import { classHours } from '#domain/curriculum/load'
import { checkWeeklyLoad } from '#domain/norms/weekly-load'
import type { CurriculumVersion } from '../../curriculum-version.ts'
import type { YearNorms } from './norms.ts'

type Checked = Pick<CurriculumVersion, 'classes' | 'draft'>

/** What is to be looked at: the norms of weekly load by half-years (CUR-10), then the lines. */
export const findingsOf = (version: Checked, norms: YearNorms): CurriculumFinding[] => {
  const { classes, draft } = version
  const subjects = new Map(draft.subjects.map(s => [s.id, s.name]))
  const names = new Map(classes.map(c => [c.id, className(c)]))
  return [
    ...loadFindings(version, norms),
    ...checkCurriculum(draft, classes, norms.weeks).map(f => ({
      ...{ kind: f.kind, level: f.level, blocks: [...f.blocks], classId: f.classId, lineId: f.lineId },
      data: {
        className: (f.classId && names.get(f.classId)) || '',
        subject: (f.subjectId && subjects.get(f.subjectId)) || '',
        count: f.count,
      },
      norm: null,
    })),
  ]
}

const loadFindings = ({ classes, draft }: Checked, { norms, ofClass }: YearNorms): CurriculumFinding[] => {
  const hours = classHours(draft.lines)
  return classes.flatMap(c => {
    const own = hours.get(c.id)
    if (!own) return []
    const halves = own.firstHalf === own.secondHalf ? (['year'] as const) : (['first', 'second'] as const)
    return halves.flatMap(half =>
      checkWeeklyLoad(norms, {
        ...ofClass(c),
        hours: half === 'second' ? own.secondHalf : own.firstHalf,
        who: c.id,
      }).map(
        ({ norm, level, clause, source, fromMemory, lapsed, data }): CurriculumFinding => ({
          kind: 'norm',
          level,
          // How many days a class studies is the timetable's affair.
          blocks: level === 'error' && norm === 'weeklyLoad' ? ['curriculum'] : [],
          classId: c.id,
          lineId: null,
          data: { ...data, className: className(c), half },
          norm: { norm, clause, source, fromMemory, lapsed },
        }),
      ),
    )
  })
}
