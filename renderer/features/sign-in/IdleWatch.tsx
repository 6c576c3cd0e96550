import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/Notice.tsx'
import styles from './SignIn.module.css'

export type IdleWatchProps = {
  readonly minutes: number
  readonly onIdle: () => void
  /** Somebody is there; called at most every 30 s. */
  readonly onTouch: () => Promise<unknown>
}

const touchEvery = 30_000
const warnBefore = 60

/** Counts the time since the last key or movement, says a minute before that the screen will close, and closes it. */
export function IdleWatch({ minutes, onIdle, onTouch }: IdleWatchProps) {
  const { t } = useTranslation('sign-in')
  const [secondsLeft, setSecondsLeft] = useState<number>()
  const close = useEffectEvent(onIdle)
  const touch = useEffectEvent(() => {
    // A refusal is told by the client's watcher; a core that does not answer will be noticed by the next real call.
    onTouch().catch(() => undefined)
  })

  useEffect(() => {
    const limit = minutes * 60_000
    const warnFrom = Math.min(warnBefore, (minutes * 60) / 2)
    let lastSeen = Date.now()
    let lastTouch = Date.now()
    let owed: ReturnType<typeof setTimeout> | undefined
    const pay = () => {
      owed = undefined
      lastTouch = Date.now()
      touch()
    }
    const see = () => {
      lastSeen = Date.now()
      setSecondsLeft(undefined)
      owed ??= setTimeout(pay, Math.max(0, lastTouch + touchEvery - lastSeen))
    }
    const timer = setInterval(() => {
      const left = Math.ceil((lastSeen + limit - Date.now()) / 1000)
      setSecondsLeft(left <= warnFrom ? Math.max(0, left) : undefined)
      if (left > 0) return
      clearInterval(timer)
      close()
    }, 1000)
    for (const name of signsOfLife) window.addEventListener(name, see, { capture: true, passive: true })
    return () => {
      clearInterval(timer)
      clearTimeout(owed)
      for (const name of signsOfLife) window.removeEventListener(name, see, { capture: true })
    }
  }, [minutes])

  if (secondsLeft === undefined) return null
  return (
    <div className={styles.warning}>
      <Notice tone="warning" live="alert">
        <span className={styles.unseen}>{t('closingSoon')} </span>
        <b aria-hidden="true">{t('closing', { count: secondsLeft })} </b>
        {t('stay')}
      </Notice>
    </div>
  )
}

const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
