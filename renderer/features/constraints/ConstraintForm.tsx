import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConstraintsView } from '#contract/constraints'
import type { ConstraintKind, ConstraintRule } from '#domain/timetable/constraints/constraint'
import { constraintGroups } from '#domain/timetable/constraints/constraint'
import { useErrorWords } from '../../client/words.ts'
import { Keys } from '../../ui/Keys.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PanelSection } from '../../ui/SidePanel.tsx'
import styles from './Constraints.module.css'
import { groupNames, type WordedLine } from './list-model.ts'
import { RuleFields } from './RuleFields.tsx'
import { emptyRule } from './rule-draft.ts'
import { type Wording, weightGrade } from './sentence.ts'
import type { ConstraintWriter } from './use-constraints.ts'

/** Which kind a new constraint is of: a list by groups with a sentence each. */
export function KindChoice({ onKind, onClose }: { onKind: (kind: ConstraintKind) => void; onClose: () => void }) {
  const { t } = useTranslation('constraints')
  return (
    <PanelSection title={t('form.choose')} aside={<Keys keys={['Esc']} />}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Esc closes the choice from any of its buttons */}
      <div
        className={styles.kinds}
        onKeyDown={event => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          onClose()
        }}
      >
        {groupNames.map(group => (
          <section key={group}>
            <h3>{t(`group.${group}`)}</h3>
            {constraintGroups[group].map((kind, i) => (
              <button
                key={kind}
                type="button"
                // biome-ignore lint/a11y/noAutofocus: the choice was asked for just now
                autoFocus={group === 'when' && i === 0}
                className={styles.kindButton}
                onClick={() => onKind(kind)}
              >
                <span className={styles.kindTitle}>{t(`name.${kind}`)}</span>
                <span className={styles.kindAbout}>{t(`about.${kind}`)}</span>
              </button>
            ))}
          </section>
        ))}
      </div>
    </PanelSection>
  )
}

export type ConstraintFormProps = {
  readonly view: ConstraintsView
  readonly wording: Wording
  /** The constraint that is changed, or the kind of a new one. */
  readonly line: WordedLine | undefined
  readonly kind: ConstraintKind
  readonly write: ConstraintWriter
  readonly onSaved: () => void
  readonly onRemove: (() => void) | undefined
  readonly onClose: () => void
}

/** A constraint with only its kind's fields; nothing is kept before «Сохранить». */
export function ConstraintForm(props: ConstraintFormProps) {
  const { view, wording, line, kind, write, onSaved, onRemove, onClose } = props
  const { t } = useTranslation('constraints')
  const errorWords = useErrorWords()
  const [rule, setRule] = useState<ConstraintRule>(() => line?.rule ?? emptyRule(kind))
  const [weight, setWeight] = useState<number | string>(line?.weight ?? 100)
  const [comment, setComment] = useState(line?.comment ?? '')
  const [active, setActive] = useState(line?.active ?? true)
  const [problem, setProblem] = useState<unknown>()
  const [isSending, setSending] = useState(false)
  const isReadOnly = !view.can.edit
  const percent = Math.min(100, Math.max(0, Number(weight) || 0))

  const save = async () => {
    setSending(true)
    setProblem(undefined)
    const outcome = await write(
      writing =>
        writing.save({
          constraints: [{ ...(line ? { id: line.id } : {}), weight: percent, active, comment, rule }],
        }),
      'in form',
    )
    setSending(false)
    if (outcome.ok) onSaved()
    else setProblem(outcome.error)
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save()
      }}
      onKeyDown={event => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <PanelSection title={t(`name.${kind}`)} aside={<Keys keys={['Esc']} />}>
        {line && <p className={styles.sentenceHead}>{line.sentence}</p>}
        <p className={styles.hint}>{t(`about.${kind}`)}</p>
      </PanelSection>
      <PanelSection title={line ? t('form.what') : t('form.new')}>
        <div className={styles.form}>
          <RuleFields view={view} wording={wording} rule={rule} isReadOnly={isReadOnly} onRule={setRule} />
          <fieldset className={styles.fields} disabled={isReadOnly}>
            <div className={styles.weightField}>
              <NumberInput
                label={t('form.percent')}
                w={110}
                min={0}
                max={100}
                decimalScale={2}
                decimalSeparator=","
                step={5}
                value={weight}
                onChange={setWeight}
              />
              <span className={styles.weightWord}>{t(`weight.${weightGrade(percent)}`)}</span>
            </div>
            <TextInput
              label={
                <>
                  {t('form.comment')} <span className={styles.optional}>{t('form.optional')}</span>
                </>
              }
              maxLength={1000}
              value={comment}
              onChange={event => setComment(event.currentTarget.value)}
            />
            <Checkbox
              label={t('form.active')}
              checked={active}
              onChange={event => setActive(event.currentTarget.checked)}
            />
          </fieldset>
          {problem !== undefined && (
            <Notice tone="bad" live="alert">
              {errorWords(problem)}
            </Notice>
          )}
          {!isReadOnly && (
            <div className={styles.formButtons}>
              <Button size="xs" type="submit" variant="filled" disabled={isSending}>
                {line ? t('form.save') : t('form.create')}
              </Button>
              <Button size="xs" onClick={onClose}>
                {t('form.cancel')}
              </Button>
              {onRemove && (
                <Button size="xs" color="red" variant="outline" onClick={onRemove}>
                  {t('form.remove')}
                </Button>
              )}
            </div>
          )}
        </div>
      </PanelSection>
    </form>
  )
}
