import { Button, SegmentedControl, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { AuditReport } from '#contract/audit'
import { findingLevels } from '#contract/findings'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import styles from './Audit.module.css'
import { FindingList } from './FindingList.tsx'
import { FindingPanel } from './FindingPanel.tsx'
import {
  addressOf,
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
  readonly groupKey: string | undefined
  readonly onGroup: (key: string | undefined) => void
  readonly wanted: Wanted
  readonly onWanted: (wanted: Wanted) => void
}

/** What is broken: groups at the left, the list, the finding in focus at the right. */
export function FindingsTab(props: FindingsTabProps) {
  const { report, words, all, groups, shown, wanted, onWanted } = props
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
        <div className={styles.split}>
          <Groups {...props} total={new Set(groups.flatMap(({ findings }) => findings)).size} />
          <div className={styles.column}>
            <Filters report={report} words={words} all={all} wanted={wanted} onWanted={onWanted} />
            {shown.length === 0 ? (
              <EmptyState action={<Button onClick={() => onWanted(everything)}>{t('filter.clear')}</Button>}>
                {t('none')}
              </EmptyState>
            ) : (
              <FindingList groups={shown} current={currentId} onCurrent={({ id }) => setCurrentId(id)} onJump={jump} />
            )}
          </div>
        </div>
      )}
    </WorkArea>
  )
}

function Groups(props: FindingsTabProps & { readonly total: number }) {
  const { groups, groupKey, onGroup, grouping, onGrouping, total } = props
  const { t } = useTranslation('audit')
  const isAll = !groups.some(({ key }) => key === groupKey)
  return (
    <nav className={styles.groups} aria-label={t('group.list')}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('group.label')}
        value={grouping}
        data={groupings.map(value => ({ value, label: t(`group.${value}`) }))}
        onChange={value => onGrouping(value as Grouping)}
      />
      <div className={styles.groupsList}>
        <button type="button" className={styles.group} aria-current={isAll} onClick={() => onGroup(undefined)}>
          <span>{t('group.all')}</span>
          <span className={styles.count}>{total}</span>
        </button>
        {groups.map(({ key, name, findings, level }) => (
          <button
            key={key}
            type="button"
            className={styles.group}
            data-level={level}
            aria-current={key === groupKey}
            onClick={() => onGroup(key)}
          >
            <span>
              <i className={styles.dot} aria-hidden="true" />
              {name}
              <span className={styles.unseen}>{t(`levelOf.${level}`)}</span>
            </span>
            <span className={styles.count}>{findings.length}</span>
          </button>
        ))}
      </div>
    </nav>
  )
}

type FiltersProps = Pick<FindingsTabProps, 'report' | 'words' | 'all' | 'wanted' | 'onWanted'>

function Filters({ report, words, all, wanted, onWanted }: FiltersProps) {
  const { t } = useTranslation('audit')
  const counts = countLevels(all)
  const chip = (level: Wanted['level'], name: string, count: number) => (
    <button
      key={name}
      type="button"
      className={styles.chip}
      aria-pressed={wanted.level === level}
      onClick={() => onWanted({ ...wanted, level })}
    >
      {name} <b>{count}</b>
    </button>
  )
  const people = (list: readonly { id: string; name: string }[], of: (one: WordedFinding) => readonly string[]) => {
    const present = new Set(all.flatMap(of))
    return list.filter(({ id }) => present.has(id)).map(({ id, name }) => ({ value: id, label: name }))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, these are filters
    <div className={styles.chips} role="group" aria-label={t('level.label')}>
      {chip(null, t('level.all'), all.length)}
      {findingLevels.filter(level => counts[level] > 0).map(level => chip(level, t(`level.${level}`), counts[level]))}
      <Select
        size="sm"
        className={styles.filter}
        aria-label={t('filter.class')}
        placeholder={t('filter.anyClass')}
        clearable
        searchable
        value={wanted.classId}
        data={people(report.classes, one => one.classIds)}
        onChange={classId => onWanted({ ...wanted, classId })}
      />
      <Select
        size="sm"
        className={styles.filter}
        aria-label={t('filter.teacher')}
        placeholder={t('filter.anyTeacher')}
        clearable
        searchable
        value={wanted.teacherId}
        data={people(report.teachers, one => one.teacherIds)}
        onChange={teacherId => onWanted({ ...wanted, teacherId })}
      />
      <Select
        size="sm"
        className={styles.filter}
        aria-label={t('filter.day')}
        placeholder={t('filter.anyDay')}
        clearable
        value={wanted.day === null ? null : String(wanted.day)}
        data={report.days.map(({ day }) => ({ value: String(day), label: words.day(day) }))}
        onChange={day => onWanted({ ...wanted, day: day === null ? null : Number(day) })}
      />
    </div>
  )
}
