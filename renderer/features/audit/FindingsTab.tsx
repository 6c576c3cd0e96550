import { Button, SegmentedControl, VisuallyHidden } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { AuditReport } from '#contract/audit'
import { findingLevels } from '#contract/findings'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FilterBar, FilterChip, FilterSelect } from '../../ui/FilterBar.tsx'
import { SideList } from '../../ui/SideList.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import styles from './Audit.module.css'
import { FindingList } from './FindingList.tsx'
import { FindingPanel } from './FindingPanel.tsx'
import {
  addressOf,
  allGroups,
  countLevels,
  everything,
  type Group,
  type Grouping,
  groupings,
  type Wanted,
  type WordedFinding,
} from './list-model.ts'
import type { Words } from './words.ts'

export type FindingsTabProps = {
  readonly report: AuditReport
  readonly words: Words
  readonly all: readonly WordedFinding[]
  /** Those that the filters leave, by group. */
  readonly groups: readonly Group[]
  /** The chosen one of them, else all. */
  readonly shown: readonly Group[]
  readonly grouping: Grouping
  readonly onGrouping: (grouping: Grouping) => void
  readonly groupKey: string
  readonly onGroup: (key: string) => void
  readonly wanted: Wanted
  readonly onWanted: (wanted: Wanted) => void
}

/** What is broken: groups at the left, the list, the finding in focus at the right. */
export function FindingsTab(props: FindingsTabProps) {
  const { report, words, all, shown, wanted, onWanted } = props
  const { t } = useTranslation('audit')
  const [, navigate] = useLocation()
  const [currentId, setCurrentId] = useState<string>()
  const [isPanelOpen, setPanelOpen] = useState(true)
  const current = all.find(({ id }) => id === currentId)
  const jump = (finding: WordedFinding) => {
    const address = addressOf(finding, report.on)
    if (address) navigate(address)
  }
  return (
    <WorkArea
      isPanelOpen={isPanelOpen && all.length > 0}
      onPanelToggle={() => setPanelOpen(!isPanelOpen)}
      panel={
        <FindingPanel
          finding={current}
          report={report}
          words={words}
          onJump={current && addressOf(current, report.on) ? () => jump(current) : undefined}
        />
      }
    >
      {all.length === 0 ? (
        <EmptyState>{t('empty')}</EmptyState>
      ) : (
        <Groups {...props}>
          <Filters report={report} words={words} all={all} wanted={wanted} onWanted={onWanted} />
          {shown.length === 0 ? (
            <EmptyState action={<Button onClick={() => onWanted(everything)}>{t('filter.clear')}</Button>}>
              {t('none')}
            </EmptyState>
          ) : (
            <FindingList groups={shown} current={currentId} onCurrent={({ id }) => setCurrentId(id)} onJump={jump} />
          )}
        </Groups>
      )}
    </WorkArea>
  )
}

function Groups(props: FindingsTabProps & { readonly children: ReactNode }) {
  const { groups, groupKey, onGroup, grouping, onGrouping, children } = props
  const { t } = useTranslation('audit')
  const listed = groups.map(({ key, name, findings, level }) => ({
    key,
    name: (
      <>
        <i className={styles.dot} data-level={level} aria-hidden="true" />
        {name}
        <VisuallyHidden>{t(`levelOf.${level}`)}</VisuallyHidden>
      </>
    ),
    count: findings.length,
  }))
  const total = new Set(groups.flatMap(({ findings }) => findings)).size
  return (
    <SideList
      label={t('group.list')}
      head={
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('group.label')}
          value={grouping}
          data={groupings.map(value => ({ value, label: t(`group.${value}`) }))}
          onChange={value => onGrouping(value as Grouping)}
        />
      }
      entries={[{ key: allGroups, name: t('group.all'), count: total }, ...listed]}
      current={groups.some(({ key }) => key === groupKey) ? groupKey : allGroups}
      onPick={onGroup}
    >
      {children}
    </SideList>
  )
}

type FiltersProps = Pick<FindingsTabProps, 'report' | 'words' | 'all' | 'wanted' | 'onWanted'>

function Filters({ report, words, all, wanted, onWanted }: FiltersProps) {
  const { t } = useTranslation('audit')
  const counts = countLevels(all)
  const chip = (level: Wanted['level'], name: string, count: number) => (
    <FilterChip
      key={name}
      name={name}
      count={count}
      isOn={wanted.level === level}
      onPress={() => onWanted({ ...wanted, level })}
    />
  )
  const people = (list: readonly { id: string; name: string }[], of: (one: WordedFinding) => readonly string[]) => {
    const present = new Set(all.flatMap(of))
    return list.filter(({ id }) => present.has(id)).map(({ id, name }) => ({ value: id, label: name }))
  }
  return (
    <FilterBar label={t('level.label')}>
      {chip(null, t('level.all'), all.length)}
      {findingLevels.filter(level => counts[level] > 0).map(level => chip(level, t(`level.${level}`), counts[level]))}
      <FilterSelect
        w={150}
        label={t('filter.class')}
        any={t('filter.anyClass')}
        searchable
        value={wanted.classId}
        data={people(report.classes, one => one.classIds)}
        onChange={classId => onWanted({ ...wanted, classId })}
      />
      <FilterSelect
        w={150}
        label={t('filter.teacher')}
        any={t('filter.anyTeacher')}
        searchable
        value={wanted.teacherId}
        data={people(report.teachers, one => one.teacherIds)}
        onChange={teacherId => onWanted({ ...wanted, teacherId })}
      />
      <FilterSelect
        w={150}
        label={t('filter.day')}
        any={t('filter.anyDay')}
        value={wanted.day === null ? null : String(wanted.day)}
        data={report.days.map(({ day }) => ({ value: String(day), label: words.day(day) }))}
        onChange={day => onWanted({ ...wanted, day: day === null ? null : Number(day) })}
      />
    </FilterBar>
  )
}
