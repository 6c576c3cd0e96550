import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Board } from './board.ts'
import type { Hand } from './use-picked.ts'

/** What was picked is told aloud once its places are known. */
export const useToldHand = (hand: Hand | undefined, board: Board, say: (text: string) => void): void => {
  const { t } = useTranslation('timetable')
  const counts = hand?.counts
  const tell = useEffectEvent(() => {
    const lesson = hand && board.subjects.get(hand.lesson.subjectId)?.name
    if (counts) say(t('said.picked', { lesson, count: counts.free }))
  })
  useEffect(() => {
    if (counts) tell()
  }, [counts])
}
