import { Button, Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Keys } from '../../ui/Keys.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { OutlineEntry } from '../../ui/pdf/pdf-document.ts'
import type { PrintProgress } from '../../ui/pdf/print-pdf.ts'
import { PanelSection, SidePanel } from '../../ui/SidePanel.tsx'
import { type DocumentKind, type PeriodChoice, type PrintClass, sectionAt, sheetsOf } from './choice.ts'
import styles from './Print.module.css'
import { datesWords, periodWords } from './period-words.ts'

export type CopyPanelProps = {
  readonly current: PrintClass
  readonly document: DocumentKind
  readonly period: PeriodChoice
  /** Pages of the copy; undefined until it has come. */
  readonly pages: number | undefined
  readonly outline: readonly OutlineEntry[]
  /** The page that is read. */
  readonly page: number
  readonly onPage: (page: number) => void
  /** Pages drawn for the printer one by one, where the browser cannot print the file itself. */
  readonly progress: PrintProgress | undefined
  readonly onStop: () => void
}

/** About the copy: what it is made of, what stands in it and where, how to print it, and who signs it. */
export function CopyPanel(props: CopyPanelProps) {
  const { current, period, pages, outline, progress } = props
  const { t } = useTranslation('print')
  return (
    <SidePanel label={t('panel.name')}>
      <PanelSection title={t('panel.copy')} aside={<Keys keys={['Ctrl', 'B']} joined />}>
        <dl className={styles.facts}>
          <Fact name={t('panel.document')}>{t(`panel.title.${props.document}`)}</Fact>
          <Fact name={t('class')}>
            {current.name}, {t('panel.pupils', { count: current.pupils })}
          </Fact>
          {current.classTeacher && <Fact name={t('panel.classTeacher')}>{current.classTeacher}</Fact>}
          <Fact name={t('period.label')}>
            {periodWords(period, t)} {period.dates && <span className={styles.dates}>{datesWords(period.dates)}</span>}
          </Fact>
          <Fact name={t('panel.size')}>
            {pages !== undefined &&
              t('panel.pages', { count: pages, sheets: t('panel.sheets', { count: sheetsOf(pages) }) })}
          </Fact>
        </dl>
        {!period.isClosed && (
          <div className={styles.notice}>
            <Notice tone="warning">{t(period.kind === 'year' ? 'panel.openYear' : 'panel.open')}</Notice>
          </div>
        )}
      </PanelSection>
      <PanelSection title={t('panel.paper')}>
        <p>{t(`panel.sides.${props.document}`)}</p>
        {progress && (
          <div className={styles.progress} role="status">
            <p>{t('panel.drawing', { done: progress.done, total: progress.of })}</p>
            <Progress value={(progress.done / progress.of) * 100} aria-label={t('panel.drawingLabel')} />
            <Button size="xs" onClick={props.onStop}>
              {t('panel.stop')}
            </Button>
          </div>
        )}
      </PanelSection>
      <PanelSection title={t('panel.signatures')}>
        <p>{t(`panel.signHere.${props.document}`)}</p>
        <ul className={styles.signers}>
          <li>{t('panel.deputy')}</li>
          <li>{t('panel.teacher')}</li>
          <li>{t('panel.director')}</li>
          <li>{t('panel.stamp')}</li>
        </ul>
      </PanelSection>
      {outline.length > 0 && (
        <PanelSection title={t('panel.contents')}>
          <Contents {...props} />
        </PanelSection>
      )}
    </SidePanel>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The file's own contents; a line leads to its page. */
function Contents({ outline, page, onPage }: Pick<CopyPanelProps, 'outline' | 'page' | 'onPage'>) {
  const here = sectionAt(outline, page)
  return (
    <ol className={styles.contents}>
      {outline.map(entry => (
        <li key={`${entry.page} ${entry.title}`}>
          <button type="button" aria-current={entry === here || undefined} onClick={() => onPage(entry.page)}>
            <span>{entry.title}</span>
            <span>{entry.page}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
