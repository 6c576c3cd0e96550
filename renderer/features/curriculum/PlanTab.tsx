import { Button, Checkbox, SegmentedControl, Select } from '@mantine/core'
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CurriculumFinding } from '#contract/curriculum'
import type { ClassId } from '#domain/kernel/ids'
import { Notice } from '../../ui/Notice.tsx'
import { SidePanel, WorkArea } from '../../ui/SidePanel.tsx'
import styles from './Curriculum.module.css'
import { CurriculumStatus } from './CurriculumStatus.tsx'
import { FindingsSection } from './FindingsSection.tsx'
import { type HalfChoice, halfChoices } from './hours.ts'
import { LinePanel } from './LinePanel.tsx'
import { NewSubject } from './NewSubject.tsx'
import { PlanGrid, type PlanGridHandle } from './PlanGrid.tsx'
import type { CurriculumPartProps, Dialog } from './part-props.ts'
import { gradesOf, planOf, type Spot } from './plan-model.ts'
import { lightCombobox } from './StaffSelect.tsx'

export type PlanTabProps = CurriculumPartProps & {
  readonly undo: (() => void) | undefined
  readonly redo: (() => void) | undefined
  readonly onDialog: (dialog: Dialog) => void
  /** The class in whose column the keyboard is: others are copied from it. */
  readonly onClass: (classId: ClassId | undefined) => void
}

type Refused = { readonly why: 'readOnly' | 'notHours' | 'pastedPartly'; readonly count: number }

/** «План»: subjects by classes, what a cell is made of, and what is wrong. */
export function PlanTab({ view, curriculum, undo, redo, onDialog, onClass }: PlanTabProps) {
  const { t } = useTranslation('curriculum')
  const grades = gradesOf(view)
  const [grade, setGrade] = useState<number | null>(() => grades.find(one => one === 5) ?? grades[0] ?? null)
  const [half, setHalf] = useState<HalfChoice>('both')
  const [allSubjects, setAllSubjects] = useState(false)
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const [spot, setSpot] = useState<Spot>({ row: 0, column: 0 })
  const [isPanelOpen, setPanelOpen] = useState(true)
  const [panel, setPanel] = useState<'cell' | 'findings' | 'subject'>('cell')
  const [refused, setRefused] = useState<Refused>()
  const grid = useRef<PlanGridHandle>(null)
  const plan = useMemo(
    () => planOf(view, curriculum.pendingHours, { grade, half, allSubjects, kept }),
    [view, curriculum.pendingHours, grade, half, allSubjects, kept],
  )
  const row = plan.rows[Math.min(spot.row, plan.rows.length - 1)]
  const at = Math.min(spot.column, plan.columns.length - 1)
  const column = plan.columns[at]
  const { editHours } = view.can
  const classId = column?.schoolClass.id
  const tellClass = useEffectEvent(() => onClass(classId))
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when it is another class
  useEffect(() => tellClass(), [classId])
  const keep = (ids: readonly string[]) => setKept(before => new Set([...before, ...ids]))

  const goTo = ({ classId, lineId }: CurriculumFinding) => {
    const schoolClass = view.classes.find(({ id }) => id === classId)
    if (!schoolClass) return
    const wishedGrade = grade === null ? null : schoolClass.grade
    const next = planOf(view, curriculum.pendingHours, { grade: wishedGrade, half, allSubjects, kept })
    const line = view.lines.find(({ id }) => id === lineId)
    const rowIndex = next.rows.findIndex(({ subject }) => subject.id === line?.subjectId)
    setGrade(wishedGrade)
    setPanel(line ? 'cell' : panel)
    const to = {
      row: rowIndex < 0 ? spot.row : rowIndex,
      column: next.columns.findIndex(one => one.schoolClass.id === classId),
    }
    setSpot(to)
    // The other parallel is drawn with the next frame.
    requestAnimationFrame(() => grid.current?.goTo(to))
  }

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, these are filters */}
      <div className={styles.filters} role="group" aria-label={t('plan.filters')}>
        <Select
          size="sm"
          className={styles.grade}
          aria-label={t('plan.parallel')}
          comboboxProps={lightCombobox}
          value={grade === null ? 'all' : String(grade)}
          data={[
            { value: 'all', label: t('plan.allGrades') },
            ...grades.map(one => ({ value: String(one), label: t('plan.grade', { grade: one }) })),
          ]}
          onChange={value => setGrade(value === 'all' ? null : Number(value))}
        />
        <SegmentedControl
          aria-label={t('half.label')}
          value={half}
          data={halfChoices.map(value => ({ value, label: t(`half.${value}`) }))}
          onChange={value => setHalf(value as HalfChoice)}
        />
        <Checkbox
          label={t('plan.allSubjects')}
          checked={allSubjects}
          onChange={event => setAllSubjects(event.currentTarget.checked)}
        />
        {editHours && (
          <Button
            variant="subtle"
            leftSection={<IconPlus aria-hidden="true" />}
            onClick={() => {
              setPanel('subject')
              setPanelOpen(true)
            }}
          >
            {t('plan.addSubject')}
          </Button>
        )}
        <span className={styles.space} />
        <Button
          aria-pressed={panel === 'findings'}
          leftSection={view.findings.length > 0 ? <IconAlertTriangle aria-hidden="true" /> : undefined}
          onClick={() => {
            setPanel(panel === 'findings' ? 'cell' : 'findings')
            setPanelOpen(true)
          }}
        >
          {view.findings.length > 0 ? t('findings.count', { count: view.findings.length }) : t('findings.none')}
        </Button>
      </div>
      <WorkArea
        isPanelOpen={isPanelOpen}
        onPanelToggle={() => setPanelOpen(!isPanelOpen)}
        panel={
          <SidePanel label={t('panel')}>
            {panel === 'subject' && editHours && (
              <NewSubject
                view={view}
                curriculum={curriculum}
                onMade={(subjectId, next) => {
                  keep([subjectId])
                  setPanel('cell')
                  const rows = planOf(next, new Map(), {
                    grade,
                    half,
                    allSubjects,
                    kept: new Set([...kept, subjectId]),
                  })
                  const to = { row: rows.rows.findIndex(({ subject }) => subject.id === subjectId), column: at }
                  setSpot(to)
                  requestAnimationFrame(() => grid.current?.goTo(to))
                }}
                onClose={() => {
                  setPanel('cell')
                  grid.current?.focus()
                }}
              />
            )}
            {panel === 'cell' && row && column && (
              <LinePanel
                key={`${column.schoolClass.id} ${row.subject.id}`}
                view={view}
                curriculum={curriculum}
                schoolClass={column.schoolClass}
                subject={row.subject}
                cell={row.cells[at]!}
                onBack={() => grid.current?.focus()}
              />
            )}
            {panel === 'cell' && column && (
              <FindingsSection
                title={t('findings.ofClass', { className: column.schoolClass.name })}
                findings={view.findings.filter(
                  one =>
                    one.classId === column.schoolClass.id &&
                    (one.lineId === null || one.lineId !== row?.cells[at]?.line?.id),
                )}
                onGo={goTo}
              />
            )}
            {panel === 'findings' && <FindingsSection title={t('findings.all')} findings={view.findings} onGo={goTo} />}
          </SidePanel>
        }
      >
        {view.lines.length === 0 && (
          <div className={styles.message}>
            <Notice
              actions={
                editHours && (
                  <>
                    <Button size="xs" component="a" href="#/curriculum/import">
                      {t('menu.import')}
                    </Button>
                    {view.hasEarlierYear && (
                      <Button size="xs" onClick={() => onDialog('copyYear')}>
                        {t('menu.copyYear')}
                      </Button>
                    )}
                  </>
                )
              }
            >
              {t('plan.empty', { year: view.year.name })}
            </Notice>
          </div>
        )}
        <PlanGrid
          ref={grid}
          plan={plan}
          half={half}
          label={t('plan.label')}
          spot={spot}
          onSpot={next => {
            setSpot(next)
            setRefused(undefined)
            if (panel === 'subject') setPanel('cell')
          }}
          onEdit={
            editHours
              ? edits => {
                  setRefused(undefined)
                  keep(edits.map(({ subjectId }) => subjectId))
                  curriculum.edit(edits)
                }
              : undefined
          }
          onRefuse={(why, count) => setRefused({ why, count })}
        />
      </WorkArea>
      <CurriculumStatus
        tab="plan"
        note={refused && t(`refused.${refused.why}`, { count: refused.count })}
        view={view}
        last={curriculum.last}
        undo={undo}
        redo={redo}
        facts={
          column &&
          row &&
          (column.most === null
            ? t('plan.factsNoNorm', { className: column.schoolClass.name, subject: row.subject.name })
            : t('plan.facts', {
                className: column.schoolClass.name,
                subject: row.subject.name,
                most: column.most,
                days: view.week.days,
                clause: column.clause,
              }))
        }
      />
    </>
  )
}
