import { Button } from '@mantine/core'
import { type KeyboardEvent, type Ref, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { longestText } from '#domain/journal/lesson-record'
import { refusalOf } from '../../client/index.ts'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Writing.module.css'
import type { Outcome } from './writer.ts'

/** Texts that were typed and are not saved, by field; they outlive the field, so nothing typed is lost. */
export type Drafts = Map<string, { readonly draft: string; readonly base: string }>

export type WritingProps = {
  /** Name of the field among the drafts: lesson and kind of text. */
  readonly name: string
  readonly label: string
  /** What is saved, or on its way. */
  readonly text: string
  readonly isReadOnly: boolean
  readonly drafts: Drafts
  readonly save: (text: string, seen: string) => Promise<Outcome>
  /** Esc: back to where the person came from. */
  readonly onLeave?: () => void
  /** In a table: without edges until it is pointed at, one line high. */
  readonly isInTable?: boolean
  readonly ref?: Ref<HTMLTextAreaElement>
}

/** A pause in typing after which the text is saved, ms. */
const pause = 1500

/**
 * A text of a lesson. Saved when it is left, by Ctrl Enter and after a pause in typing. A refusal keeps what was typed;
 * when somebody changed the text meanwhile, both stand there to choose from.
 */
export function Writing(props: WritingProps) {
  const { name, text, drafts } = props
  const { t } = useTranslation('journal')
  const words = useErrorWords()
  const [draft, setDraft] = useState(drafts.get(name)?.draft)
  const [error, setError] = useState<unknown>()
  const sending = useRef<string>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const type = (next: string) => {
    const base = drafts.get(name)?.base ?? text
    drafts.set(name, { draft: next, base })
    setDraft(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(saveNow, pause)
  }

  const forget = () => {
    drafts.delete(name)
    setDraft(undefined)
    setError(undefined)
  }

  const save = async (seen?: string) => {
    clearTimeout(timer.current)
    const own = drafts.get(name)
    if (!own || sending.current === own.draft) return
    const base = seen ?? own.base
    if (own.draft === base) {
      forget()
      return
    }
    sending.current = own.draft
    const outcome = await props.save(own.draft, base)
    sending.current = undefined
    const now = drafts.get(name)
    if (!outcome.ok) {
      setError(outcome.error)
    } else if (now?.draft === own.draft) {
      forget()
    } else if (now) {
      drafts.set(name, { ...now, base: own.draft })
      setError(undefined)
    }
  }

  const saveNow = () => {
    if (!error) save()
  }
  const saveAtEnd = useEffectEvent(saveNow)
  useEffect(() => () => saveAtEnd(), [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && props.onLeave) {
      event.preventDefault()
      event.stopPropagation()
      props.onLeave()
    }
    if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault()
      save()
    }
  }

  const isChanged = error !== undefined && refusalOf(error)?.code === 'TextChangedMeanwhile'
  return (
    <>
      <textarea
        ref={props.ref}
        className={props.isInTable ? styles.inTable : styles.field}
        aria-label={props.label}
        aria-invalid={error !== undefined || undefined}
        rows={props.isInTable ? 1 : 2}
        maxLength={longestText}
        readOnly={props.isReadOnly}
        value={draft ?? text}
        onChange={event => type(event.currentTarget.value)}
        onBlur={saveNow}
        onKeyDown={onKeyDown}
      />
      {error !== undefined && (
        <Notice
          tone="bad"
          live="alert"
          actions={
            isChanged ? (
              <>
                <Button size="xs" onClick={() => save(text)}>
                  {t('text.keepMine')}
                </Button>
                <Button size="xs" onClick={forget}>
                  {t('text.takeTheirs')}
                </Button>
              </>
            ) : (
              <Button size="xs" onClick={() => save()}>
                {t('text.retry')}
              </Button>
            )
          }
        >
          {isChanged ? t('text.changed') : words(error)}
          {isChanged && <q className={styles.theirs}>{text === '' ? t('text.empty') : text}</q>}
        </Notice>
      )}
    </>
  )
}
