import { ActionIcon, TextInput } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { type KeyboardEvent, type Ref, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './SignIn.module.css'

export type Layout = 'ru' | 'en'

export type PasswordFieldProps = {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Told of the keyboard layout whenever a letter shows it. */
  readonly onLayout: (layout: Layout) => void
  readonly autoFocus?: boolean
  readonly ref?: Ref<HTMLInputElement>
}

/** A password with what a hidden text does not tell: the layout of the last letter, Caps Lock; and an eye to see it. */
export function PasswordField({ value, onChange, onLayout, autoFocus = false, ref }: PasswordFieldProps) {
  const { t } = useTranslation('sign-in')
  const [layout, setLayout] = useState<Layout>()
  const [isCaps, setCaps] = useState(false)
  const [isSeen, setSeen] = useState(false)
  const capsId = useId()

  const look = (event: KeyboardEvent) => {
    setCaps(event.getModifierState('CapsLock'))
    const now = /^[а-яё]$/i.test(event.key) ? 'ru' : /^[a-z]$/i.test(event.key) ? 'en' : undefined
    if (now === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    setLayout(now)
    onLayout(now)
  }

  return (
    <div>
      <TextInput
        ref={ref}
        size="lg"
        label={t('password')}
        type={isSeen ? 'text' : 'password'}
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
        onKeyDown={look}
        onKeyUp={look}
        autoFocus={autoFocus}
        autoComplete="current-password"
        spellCheck={false}
        aria-describedby={capsId}
        rightSectionWidth={layout ? 78 : 42}
        rightSectionPointerEvents="all"
        rightSection={
          <span className={styles.ends}>
            {layout && (
              <span className={styles.layout} title={t(`layout.${layout}`)}>
                {layout.toUpperCase()}
              </span>
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={isSeen ? t('hide') : t('show')}
              aria-pressed={isSeen}
              onClick={() => setSeen(!isSeen)}
            >
              {isSeen ? <IconEyeOff aria-hidden="true" /> : <IconEye aria-hidden="true" />}
            </ActionIcon>
          </span>
        }
      />
      {isCaps && (
        <span id={capsId} className={styles.caps} role="status">
          {t('caps')}
        </span>
      )}
    </div>
  )
}
