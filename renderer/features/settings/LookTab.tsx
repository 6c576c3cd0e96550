import { type MantineColorScheme, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Settings.module.css'
import type { SettingStep } from './step.ts'

/** Language and colours of this user of this computer. */
export function LookTab({ onStep }: { readonly onStep: (step: SettingStep) => void }) {
  const { t, i18n } = useTranslation('settings')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const languageId = useId()
  const coloursId = useId()

  const setLanguage = (language: string) => {
    const before = i18n.language
    void i18n.changeLanguage(language)
    onStep({ text: 'step.language', undo: () => setLanguage(before) })
  }
  const setColours = (scheme: MantineColorScheme) => {
    const before = colorScheme
    setColorScheme(scheme)
    onStep({ text: 'step.colours', undo: () => setColours(before) })
  }

  return (
    <div className={styles.form}>
      <div className={styles.choice}>
        <span id={languageId}>{t('look.language')}</span>
        <SegmentedControl
          aria-labelledby={languageId}
          value={i18n.language}
          onChange={setLanguage}
          data={[
            { value: 'ru', label: 'Русский' },
            { value: 'en', label: 'English' },
          ]}
        />
      </div>
      <div className={styles.choice}>
        <span id={coloursId}>{t('look.colours')}</span>
        <SegmentedControl
          aria-labelledby={coloursId}
          value={colorScheme}
          onChange={scheme => setColours(scheme as MantineColorScheme)}
          data={(['light', 'dark', 'auto'] as const).map(value => ({ value, label: t(`app:preferences.${value}`) }))}
        />
      </div>
      <p className={styles.note}>{t('look.note')}</p>
    </div>
  )
}
