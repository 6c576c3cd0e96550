import { Anchor } from '@mantine/core'
import { IconArrowRight, IconCheck, IconHelpCircle, IconListCheck, IconPackage } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ImportReport } from '#contract/exchange'
import { reportLineWords } from '#contract/exchange-words'
import styles from './Report.module.css'
import { linesOf, linkName, type ReportLine, type ReportSection } from './report-words.ts'

export type ReportProps = {
  readonly report: ImportReport
  readonly sections: readonly ReportSection[]
  /** What will come is told before it does: no line leads away from the file that is being looked at. */
  readonly isAhead?: boolean
  /** What a link to the very wizard does: it begins anew. */
  readonly onAgain?: () => void
}

/** What came, what was guessed, what is kept without being understood, what to decide next: each line with its way on. */
export function Report({ report, sections, ...how }: ReportProps) {
  const done = sections.filter(section => section !== 'decide')
  return (
    <div className={styles.report}>
      <div className={styles.column}>
        {done.map(section => (
          <Section key={section} section={section} lines={linesOf(report, section)} {...how} />
        ))}
      </div>
      {sections.includes('decide') && <Section section="decide" lines={linesOf(report, 'decide')} {...how} />}
    </div>
  )
}

type SectionProps = Pick<ReportProps, 'isAhead' | 'onAgain'> & {
  readonly section: ReportSection
  readonly lines: readonly ReportLine[]
}

function Section({ section, lines, isAhead, onAgain }: SectionProps) {
  const { t } = useTranslation('exchange')
  return (
    <section className={styles.section} data-section={section}>
      <h2>
        {icons[section]}
        {t(`${isAhead ? 'sectionAhead' : 'section'}.${section}`)}
      </h2>
      {lines.length === 0 && <p className={styles.none}>{t(`sectionNone.${section}`)}</p>}
      <ul>
        {lines.map(line => (
          <Line
            key={`${line.code} ${JSON.stringify(line.data)}`}
            line={isAhead ? { ...line, link: null } : line}
            onAgain={onAgain}
          />
        ))}
      </ul>
    </section>
  )
}

function Line({ line, onAgain }: { readonly line: ReportLine; readonly onAgain: ReportProps['onAgain'] }) {
  const { t } = useTranslation('exchange')
  const words = reportLineWords(line, t)
  if (line.link === null) return <li>{words}</li>
  const way = t(`link.${linkName(line.link, line.code)}`)
  const inside = (
    <>
      {way}
      <IconArrowRight aria-hidden="true" />
    </>
  )
  return (
    <li>
      <span>{words}</span>
      {isAgain(line.code) ? (
        <Anchor component="button" type="button" onClick={onAgain} aria-label={`${way}: ${words}`}>
          {inside}
        </Anchor>
      ) : (
        <Anchor component={Link} href={line.link} aria-label={`${way}: ${words}`}>
          {inside}
        </Anchor>
      )}
    </li>
  )
}

/** Rows that did not come are corrected in the file and imported with it once more. */
const isAgain = (code: string): boolean => code === 'rowsRefused' || code === 'rowsSkipped'

const icons: Record<ReportSection, ReactNode> = {
  came: <IconCheck aria-hidden="true" />,
  guessed: <IconHelpCircle aria-hidden="true" />,
  carried: <IconPackage aria-hidden="true" />,
  decide: <IconListCheck aria-hidden="true" />,
}
