import { Textarea } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalSentence } from '#contract/refusal-words'
import type { RefusalData } from '#domain/kernel/refusal'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Media.module.css'
import { breachOf, chosenMedia, type MediaChoice } from './media-choice.ts'
import { offerName } from './volume-words.ts'

export type RuleNoticeProps = {
  readonly ref: Ref<HTMLTextAreaElement>
  readonly choice: MediaChoice
  /** The core's own «no» about the rule, where this page saw no breach. */
  readonly refused: unknown
  readonly onConfirmation: (words: string) => void
}

/** Two volumes of one disk, or one room twice: said at once in the words of the refusal. It goes on with a reason. */
export function RuleNotice({ ref, choice, refused, onConfirmation }: RuleNoticeProps) {
  const { t } = useTranslation('archive')
  const { t: words } = useTranslation('refusals')
  const errorWords = useErrorWords()
  const breach = breachOf(choice)
  const [first, second] = chosenMedia(choice)
  const sentence =
    breach === 'sameMedium' && first && second
      ? refusalSentence(words as never, 'SameMedium', {
          first: offerName(first.offer),
          second: offerName(second.offer),
        } satisfies RefusalData['SameMedium'])
      : breach === 'sameRoom' && second
        ? refusalSentence(words as never, 'SameRoom', {
            room: second.place.room.trim(),
          } satisfies RefusalData['SameRoom'])
        : refused !== undefined && errorWords(refused)
  if (!sentence) return null
  return (
    <Notice tone="warning" live="status" title={sentence}>
      <Textarea
        ref={ref}
        className={styles.why ?? ''}
        size="sm"
        label={t('rule.why')}
        description={t('rule.whyHelp')}
        maxLength={300}
        value={choice.confirmation}
        onChange={event => onConfirmation(event.currentTarget.value)}
      />
    </Notice>
  )
}
