import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconFileImport, IconPlus, IconTableExport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { useDesk } from '../../client/provider.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import styles from './Classes.module.css'
import { DayField } from './DayField.tsx'
import { type ClassTab, classTabs } from './tabs.ts'

export type ClassToolsProps = {
  readonly className: string | undefined
  readonly tab: ClassTab
  readonly onTab: (tab: ClassTab) => void
  readonly on: CalendarDate
  readonly onDay: (on: CalendarDate) => void
  readonly canEdit: boolean
  readonly onUndo: (() => void) | undefined
  readonly onRedo: (() => void) | undefined
  /** «Список в XLSX»; undefined where the person may not take lists out. */
  readonly onExport: (() => void) | undefined
  readonly isExporting: boolean
  readonly onNewClass: () => void
}

/** The bar over the page: which view, which day, undo, and what may be done. */
export function ClassTools(props: ClassToolsProps) {
  const { t } = useTranslation('classes')
  const { account, school } = useDesk()
  return (
    <Toolbar label={t('toolbar')}>
      <PageTitle>
        {t('title')}
        {props.className !== undefined && <span className={styles.unseen}>: {props.className}</span>}
      </PageTitle>
      <SegmentedControl
        aria-label={t('tab.label')}
        value={props.tab}
        onChange={tab => props.onTab(tab as ClassTab)}
        data={classTabs.map(tab => ({ value: tab, label: t(`tab.${tab}`) }))}
      />
      <DayField
        size="sm"
        className={styles.day}
        aria-label={t('onDay')}
        title={t('onDay')}
        value={props.on}
        onDay={day => day !== props.on && props.onDay(day)}
        from={school.yearStarts}
        till={school.yearEnds}
      />
      <ToolbarSpace />
      {props.canEdit && (
        <>
          <ActionIcon
            aria-label={t('undo')}
            title={`${t('undo')} (Ctrl Z)`}
            disabled={!props.onUndo}
            onClick={props.onUndo}
          >
            <IconArrowBackUp aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            aria-label={t('redo')}
            title={`${t('redo')} (Ctrl Y)`}
            disabled={!props.onRedo}
            onClick={props.onRedo}
          >
            <IconArrowForwardUp aria-hidden="true" />
          </ActionIcon>
        </>
      )}
      {account.rights.includes('school.import') && (
        <Link href="/import/pupils" asChild>
          <Button component="a" leftSection={<IconFileImport aria-hidden="true" />}>
            {t('load')}
          </Button>
        </Link>
      )}
      {props.onExport && (
        <Button
          leftSection={<IconTableExport aria-hidden="true" />}
          loading={props.isExporting}
          onClick={props.onExport}
        >
          {t('export')}
        </Button>
      )}
      {props.canEdit && (
        <Button leftSection={<IconPlus aria-hidden="true" />} onClick={props.onNewClass}>
          {t('newClass')}
        </Button>
      )}
    </Toolbar>
  )
}
