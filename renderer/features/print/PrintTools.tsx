import { Button, SegmentedControl, Select } from '@mantine/core'
import { IconDownload, IconLock, IconPrinter } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { matchesWords } from '#domain/kernel/word-search'
import type { SeenPages } from '../../ui/pdf/PdfPages.tsx'
import { PdfTools } from '../../ui/pdf/PdfTools.tsx'
import type { Zoom } from '../../ui/pdf/page-layout.ts'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import { type DocumentKind, documentKinds, type PeriodChoice, type PrintClass } from './choice.ts'
import styles from './Print.module.css'
import { periodWords } from './period-words.ts'

export type PrintToolsProps = {
  readonly classes: readonly PrintClass[]
  readonly current: PrintClass | undefined
  readonly onClass: (classId: string) => void
  readonly classRef: Ref<HTMLInputElement>
  readonly document: DocumentKind
  readonly onDocument: (document: DocumentKind) => void
  readonly periods: readonly PeriodChoice[]
  readonly period: PeriodChoice | undefined
  readonly onPeriod: (value: string) => void
  readonly seen: SeenPages | undefined
  readonly zoom: Zoom
  readonly onZoom: (zoom: Zoom) => void
  readonly onPage: (page: number) => void
  /** Undefined while what is seen is not yet what is chosen. */
  readonly onSave: (() => void) | undefined
  readonly onPrint: (() => void) | undefined
}

/** The bar over the pages: what is copied, how it is seen, and where it goes. */
export function PrintTools(props: PrintToolsProps) {
  const { t } = useTranslation('print')
  const { seen } = props
  return (
    <Toolbar label={t('toolbar')}>
      <PageTitle>{t('title')}</PageTitle>
      <ClassSelect {...props} />
      <SegmentedControl
        aria-label={t('document.label')}
        value={props.document}
        onChange={document => props.onDocument(document as DocumentKind)}
        data={documentKinds.map(kind => ({ value: kind, label: t(`document.${kind}`) }))}
      />
      <PeriodSelect {...props} />
      <ToolbarSpace />
      <PdfTools
        seen={seen}
        zoom={props.zoom}
        onZoom={props.onZoom}
        onPage={props.onPage}
        words={{
          page: t('view.page'),
          of: seen ? t('view.of', { total: seen.count }) : '',
          smaller: t('view.smaller'),
          larger: t('view.larger'),
          fitWidth: t('view.fitWidth'),
          fitPage: t('view.fitPage'),
        }}
      />
      <Button leftSection={<IconDownload aria-hidden="true" />} disabled={!props.onSave} onClick={props.onSave}>
        {t('save')}
      </Button>
      <Button
        variant="filled"
        leftSection={<IconPrinter aria-hidden="true" />}
        disabled={!props.onPrint}
        onClick={props.onPrint}
      >
        {t('print')}
      </Button>
    </Toolbar>
  )
}

type ClassSelectProps = Pick<PrintToolsProps, 'classes' | 'current' | 'onClass' | 'classRef'>

/** Found by the beginning of the class's name or of its teacher's. */
function ClassSelect({ classes, current, onClass, classRef }: ClassSelectProps) {
  const { t } = useTranslation('print')
  const byId = new Map(classes.map(one => [one.id as string, one]))
  return (
    <Select
      ref={classRef}
      size="sm"
      className={styles.class}
      aria-label={t('class')}
      placeholder={t('class')}
      searchable
      selectFirstOptionOnChange
      disabled={classes.length === 0}
      value={current?.id ?? null}
      data={classes.map(one => ({ value: one.id, label: one.name }))}
      comboboxProps={{ width: 280, position: 'bottom-start' }}
      filter={({ options, search }) =>
        options.filter(option => {
          const one = 'value' in option ? byId.get(option.value) : undefined
          const isWhole = search === '' || search === current?.name
          return one && (isWhole || matchesWords(`${one.name} ${one.classTeacher}`, search))
        })
      }
      renderOption={({ option }) => (
        <span className={styles.option}>
          <b>{option.label}</b>
          <span>{byId.get(option.value)?.classTeacher}</span>
        </span>
      )}
      nothingFoundMessage={t('noClass')}
      onFocus={event => event.currentTarget.select()}
      onChange={value => value && onClass(value)}
    />
  )
}

type PeriodSelectProps = Pick<PrintToolsProps, 'periods' | 'period' | 'onPeriod'>

/** A lock beside every period that is closed. */
function PeriodSelect({ periods, period, onPeriod }: PeriodSelectProps) {
  const { t } = useTranslation('print')
  const closed = new Set(periods.filter(({ isClosed }) => isClosed).map(({ value }) => value))
  return (
    <Select
      size="sm"
      className={styles.period}
      aria-label={period?.isClosed ? t('period.labelClosed') : t('period.label')}
      disabled={periods.length === 0}
      leftSection={period?.isClosed ? <IconLock aria-hidden="true" /> : undefined}
      value={period?.value ?? null}
      data={periods.map(choice => ({ value: choice.value, label: periodWords(choice, t) }))}
      comboboxProps={{ width: 200, position: 'bottom-start' }}
      renderOption={({ option }) => (
        <span className={styles.option}>
          <span>{option.label}</span>
          {closed.has(option.value) && (
            <span className={styles.closed}>
              <IconLock aria-hidden="true" />
              {t('period.closed')}
            </span>
          )}
        </span>
      )}
      onChange={value => value && onPeriod(value)}
    />
  )
}
