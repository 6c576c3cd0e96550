import { useTranslation } from 'react-i18next'
import { refusalOf } from '../../client/refusal.ts'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import styles from './SignIn.module.css'
import type { Tries } from './tries.ts'

/** Why it was refused, what may be the matter, how many tries are left or how long to wait. */
export function TryNotice({ tries }: { readonly tries: Tries }) {
  const { t } = useTranslation('sign-in')
  const errorWords = useErrorWords()
  const { error, refusedLayout, waitFrom, waitSeconds } = tries
  if (error === undefined) return null
  const code = refusalOf(error)?.code
  const isPassword = code === 'WrongCredentials' || code === 'TooManyAttempts'
  return (
    <Notice tone={code ? 'warning' : 'bad'} live="alert">
      {code === 'TooManyAttempts' ? t('tooMany') : errorWords(error)}
      {isPassword && refusedLayout && ` ${t(`layout.${refusedLayout}`)}`}
      {waitFrom > 0 && (
        <>
          <span className={styles.unseen}> {t('wait', { count: waitFrom })}</span>
          <span aria-hidden="true"> {waitSeconds > 0 ? t('wait', { count: waitSeconds }) : t('again')}</span>
        </>
      )}
    </Notice>
  )
}
