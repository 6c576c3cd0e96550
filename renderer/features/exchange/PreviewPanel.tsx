import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { PupilPreview } from '#contract/exchange'
import { fixWords, reasonWords, remarkWords } from '#contract/exchange-words'
import type { PreviewRow, Question } from '#domain/classes/pupil-import/preview'
import { fullName } from '#domain/people/person'
import { Keys } from '../../ui/Keys.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PanelSection, SidePanel } from '../../ui/SidePanel.tsx'
import { answerWords } from './answer-words.ts'
import { Comparison } from './Comparison.tsx'
import styles from './Preview.module.css'
import { type Choice, choicesOf, isSameDecision } from './preview-rows.ts'
import { questionTitle, questionWords, shownChanges } from './row-words.ts'

export type PreviewPanelProps = {
  readonly ref: Ref<HTMLDivElement>
  readonly row: PreviewRow | undefined
  readonly preview: PupilPreview
  readonly onAnswer: (choice: Choice) => void
  /** Esc: back to the rows. */
  readonly onLeave: () => void
}

/** All about the chosen row; a question with its answers; the rules of the import. */
export function PreviewPanel({ ref, row, preview, onAnswer, onLeave }: PreviewPanelProps) {
  const { t } = useTranslation('exchange')
  return (
    <SidePanel label={t('panel.name')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Esc leads back to the rows from anything inside */}
      <div
        ref={ref}
        className={styles.about}
        tabIndex={-1}
        onKeyDown={event => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          onLeave()
        }}
      >
        {row?.question ? (
          <Asked row={row} question={row.question} onAnswer={onAnswer} />
        ) : (
          <PanelSection
            title={row ? t('panel.row', { row: row.row, status: t(`status.${row.status}`) }) : t('panel.name')}
          >
            {row ? <About row={row} /> : <p className={styles.note}>{t('panel.none')}</p>}
          </PanelSection>
        )}
      </div>
      <Rules preview={preview} />
    </SidePanel>
  )
}

type AskedProps = {
  readonly row: PreviewRow
  readonly question: Question
  readonly onAnswer: (choice: Choice) => void
}

function Asked({ row, question, onAnswer }: AskedProps) {
  const { t } = useTranslation('exchange')
  return (
    <PanelSection title={questionTitle(row, question, t)}>
      <p className={styles.sentence}>{questionWords(question, t)}</p>
      <Comparison row={row} question={question} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, these are buttons */}
      <div className={styles.answers} role="group" aria-label={t('panel.answers')}>
        {choicesOf(question).map((choice, index) => {
          const isGiven = isSameDecision(question.decision, choice.decision)
          const skips = choice.decision.is === 'skip'
          return (
            <Button
              key={choice.digit}
              fullWidth
              variant={skips ? 'subtle' : index === 0 && !question.decision ? 'filled' : isGiven ? 'light' : 'default'}
              aria-pressed={isGiven}
              aria-keyshortcuts={String(choice.digit)}
              leftSection={isGiven && <IconCheck aria-hidden="true" />}
              rightSection={<Keys keys={[String(choice.digit)]} />}
              onClick={() => onAnswer(choice)}
            >
              {answerWords(question, choice.decision, t)}
            </Button>
          )
        })}
      </div>
      <Remarks row={row} />
    </PanelSection>
  )
}

function About({ row }: { readonly row: PreviewRow }) {
  const { t } = useTranslation('exchange')
  const changes = shownChanges(row, t)
  return (
    <>
      <p className={styles.who}>{fullName(row.shown)}</p>
      {row.status === 'refused' && (
        <>
          <ul className={styles.reasons}>
            {row.reasons.map(reason => (
              <li key={`${reason.code} ${reason.field}`}>
                {reasonWords(reason, t)} {fixWords(reason, row.row, t)}
              </li>
            ))}
          </ul>
          <p className={styles.note}>{t('panel.howToFix')}</p>
        </>
      )}
      {row.status === 'new' && <p className={styles.note}>{t('panel.newNote')}</p>}
      {row.status === 'same' && <p className={styles.note}>{t('panel.sameNote')}</p>}
      {row.status === 'skipped' && <p className={styles.note}>{t('panel.skippedNote')}</p>}
      {changes.length > 0 && (
        <table className={styles.compare}>
          <thead>
            <tr>
              <th scope="col">{t('panel.what')}</th>
              <th scope="col">{t('panel.was')}</th>
              <th scope="col">{t('panel.becomes')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ what, was, becomes }) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td>{was}</td>
                <td>
                  <b>{becomes}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Remarks row={row} />
    </>
  )
}

function Remarks({ row }: { readonly row: PreviewRow }) {
  const { t } = useTranslation('exchange')
  if (row.remarks.length === 0) return null
  return (
    <>
      <h3 className={styles.small}>{t('panel.remarks')}</h3>
      <ul className={styles.remarks}>
        {row.remarks.map(remark => (
          <li key={`${remark.code} ${remark.field}`}>{remarkWords(remark, t)}</li>
        ))}
      </ul>
    </>
  )
}

function Rules({ preview }: { readonly preview: PupilPreview }) {
  const { t } = useTranslation('exchange')
  const { newClasses, counts } = preview
  const rule = (words: string): ReactNode => (
    <li>
      <IconCheck aria-hidden="true" /> {words}
    </li>
  )
  return (
    <PanelSection title={t('panel.rules')}>
      <ul className={styles.rules}>
        {rule(t('panel.rule.blank'))}
        {rule(t('panel.rule.double'))}
        {rule(t('panel.rule.oneStep'))}
        {rule(t('panel.rule.undo'))}
      </ul>
      {newClasses.length > 0 && (
        <Notice tone="warning">
          {t('panel.newClasses', { count: newClasses.length, names: newClasses.join(', ') })}
        </Notice>
      )}
      {counts.blank > 0 && <p className={styles.note}>{t('panel.blankRows', { count: counts.blank })}</p>}
    </PanelSection>
  )
}
