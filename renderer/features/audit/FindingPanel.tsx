import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCalendar } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { AuditReport } from '#contract/audit'
import type { FindingLevel } from '#contract/findings'
import { Keys } from '../../ui/Keys.tsx'
import { PanelSection, SidePanel } from '../../ui/SidePanel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import type { Tone } from '../../ui/tone.ts'
import styles from './Audit.module.css'
import type { WordedFinding } from './list-model.ts'
import type { Words } from './words.ts'

export type FindingPanelProps = {
  readonly finding: WordedFinding | undefined
  readonly report: AuditReport
  readonly words: Words
  /** Leads to its place; undefined where it has none. */
  readonly onJump: (() => void) | undefined
}

export const toneOfLevel: Record<FindingLevel, Tone> = {
  error: 'bad',
  warning: 'warning',
  advice: 'accent',
  wish: 'neutral',
}

/** How many lessons of the evidence are named. */
const shownPieces = 14

/** The finding in focus: where it is written, what it costs, which lessons are in it. */
export function FindingPanel({ finding, report, words, onJump }: FindingPanelProps) {
  const { t } = useTranslation('audit')
  if (!finding) {
    return (
      <SidePanel label={t('panel.name')}>
        <PanelSection title={t('panel.name')} aside={<Keys keys={['Ctrl', 'B']} joined />}>
          <p className={styles.hint}>{t('panel.pick')}</p>
        </PanelSection>
      </SidePanel>
    )
  }
  const { level, clause, place, cost, amount, weight, hard } = finding
  const number = new Intl.NumberFormat(words.language, { maximumFractionDigits: 1 })
  const lessons = new Map<string, string>(report.lessons.map(({ id, name }) => [id, name]))
  const pieces = finding.pieces
    .filter(({ lessonId }) => lessons.has(lessonId))
    .sort((a, b) => (a.day ?? 0) - (b.day ?? 0) || (a.slot ?? 0) - (b.slot ?? 0))
    .slice(0, shownPieces)
  return (
    <SidePanel label={t('panel.name')}>
      <PanelSection
        title={finding.name}
        aside={<StateBadge tone={toneOfLevel[level]}>{t(`levelOf.${level}`)}</StateBadge>}
      >
        <p className={styles.told}>{finding.sentence}</p>
        <dl className={styles.facts}>
          {place && <Fact name={t('panel.place')}>{place}</Fact>}
          <Fact name={t('panel.amount')}>{number.format(amount)}</Fact>
          {weight > 0 && (
            <Fact name={t('panel.cost')}>
              {hard
                ? t('panel.mustBe', { cost: number.format(cost) })
                : t('panel.costOf', {
                    cost: number.format(cost),
                    amount: number.format(amount),
                    weight: number.format(weight),
                  })}
            </Fact>
          )}
        </dl>
        <div className={styles.buttons}>
          {onJump && (
            <Button
              size="xs"
              variant="filled"
              leftSection={<IconCalendar aria-hidden="true" />}
              rightSection={<Keys keys={['Enter']} joined />}
              onClick={onJump}
            >
              {t('panel.jump')}
            </Button>
          )}
          {finding.constraintId !== null && (
            <Link href={`/constraints/all?one=${finding.constraintId}`} asChild>
              <Button component="a" size="xs">
                {t('panel.constraint')}
              </Button>
            </Link>
          )}
        </div>
      </PanelSection>
      {clause && (
        <PanelSection title={t('panel.clause')}>
          <p className={styles.told}>{clause.clause}</p>
          <p className={styles.hint}>
            {t('panel.source')}: {clause.source}
          </p>
          {clause.fromMemory && <Doubt short={t('fromMemory')}>{t('norms:fromMemory')}</Doubt>}
          {clause.lapsed && <Doubt short={t('lapsed')}>{t('norms:lapsed')}</Doubt>}
        </PanelSection>
      )}
      {pieces.length > 0 && (
        <PanelSection title={t('panel.lessons')} aside={<span>{finding.pieces.length}</span>}>
          <ul className={styles.pieces}>
            {pieces.map(piece => (
              <li key={`${piece.lessonId} ${piece.piece}`}>
                <span>{lessons.get(piece.lessonId)}</span>
                <span className={styles.count}>{words.place(piece)}</span>
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
    </SidePanel>
  )
}

/** Why a clause may not be what it says. */
function Doubt({ short, children }: { readonly short: string; readonly children: ReactNode }) {
  return (
    <p className={styles.doubt}>
      <StateBadge tone="warning" icon={<IconAlertTriangle aria-hidden="true" />}>
        {short}
      </StateBadge>
      <span className={styles.hint}>{children}</span>
    </p>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
