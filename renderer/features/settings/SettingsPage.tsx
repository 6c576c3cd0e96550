import { Button, Tabs } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useDesk } from '../../client/provider.tsx'
import { KeyHint } from '../../ui/Keys.tsx'
import { type LastStep, StatusLine } from '../../ui/StatusLine.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import { CheckTab } from './CheckTab.tsx'
import { LookTab } from './LookTab.tsx'
import { PasswordTab } from './PasswordTab.tsx'
import { SchoolTab } from './SchoolTab.tsx'
import styles from './Settings.module.css'
import type { SettingStep } from './step.ts'

const tabs = ['school', 'look', 'password', 'check'] as const

/** A tab of another feature: the page gives it the place and shows its steps. */
export type SettingsTab = {
  readonly id: string
  readonly label: string
  readonly content: (onStep: (step: SettingStep) => void) => ReactNode
}

export type SettingsPageProps = {
  readonly tab: string | undefined
  /** They stand after the school's own tab. */
  readonly more?: readonly SettingsTab[]
}

/** «Настройка»: applied at once, taken back in the status line. */
export function SettingsPage({ tab, more = [] }: SettingsPageProps) {
  const { t } = useTranslation('settings')
  const { account } = useDesk()
  const [, navigate] = useLocation()
  const [step, setStep] = useState<SettingStep>()
  const shown = tabs.filter(one => one !== 'check' || account.rights.includes('school.check'))
  const [school, ...others] = shown.map(one => ({ id: one as string, label: t(`tab.${one}`) }))
  const all = [school!, ...more, ...others]
  const active = all.find(one => one.id === tab)?.id ?? 'school'
  useUndoKeys(step?.undo, step?.redo)
  return (
    <>
      <Toolbar label={t('title')}>
        <PageTitle>{t('title')}</PageTitle>
        <ToolbarSpace />
        {(account.rights.includes('school.import') || account.rights.includes('lists.export')) && (
          <Button leftSection={<IconFileImport aria-hidden="true" />} onClick={() => navigate('/import')}>
            {t('exchange:title')}
          </Button>
        )}
      </Toolbar>
      <Tabs
        className={styles.tabs}
        value={active}
        onChange={next => navigate(`/settings/${next}`)}
        keepMounted={false}
        classNames={{ list: styles.list, tab: styles.tab, panel: styles.panel }}
      >
        <Tabs.List aria-label={t('title')}>
          {all.map(one => (
            <Tabs.Tab key={one.id} value={one.id}>
              {one.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="school">
          <SchoolTab onStep={setStep} />
        </Tabs.Panel>
        {more.map(one => (
          <Tabs.Panel key={one.id} value={one.id}>
            {one.content(setStep)}
          </Tabs.Panel>
        ))}
        <Tabs.Panel value="look">
          <LookTab onStep={setStep} />
        </Tabs.Panel>
        <Tabs.Panel value="password">
          <PasswordTab onStep={setStep} />
        </Tabs.Panel>
        {shown.includes('check') && (
          <Tabs.Panel value="check">
            <CheckTab />
          </Tabs.Panel>
        )}
      </Tabs>
      <StatusLine
        keys={
          <>
            <KeyHint keys={['Tab']}>{t('key.next')}</KeyHint>
            <KeyHint keys={['←', '→']}>{t('key.tabs')}</KeyHint>
            {step?.undo && (
              <KeyHint keys={['Ctrl', 'Z']} joined>
                {t('undo')}
              </KeyHint>
            )}
            <KeyHint keys={['Ctrl', 'K']} joined>
              {t('key.find')}
            </KeyHint>
            <KeyHint keys={['Alt 1', '2']} between="–">
              {t('key.sections')}
            </KeyHint>
          </>
        }
        {...(step ? { lastStep: lastStepOf(step, t) } : {})}
      />
    </>
  )
}

/** The step in words, with the button that takes it back, or does it again after it was taken back. */
const lastStepOf = (step: SettingStep, t: TFunction<'settings'>): LastStep => {
  const words = t(step.text, { ...step.values })
  if (step.how === 'undone') {
    return {
      words: t('calendar:step.undone', { step: words }),
      ...(step.redo ? { undoLabel: t('redo'), onUndo: step.redo } : {}),
    }
  }
  return {
    words: step.how === 'redone' ? t('calendar:step.redone', { step: words }) : words,
    ...(step.undo ? { undoLabel: t('undo'), onUndo: step.undo } : {}),
  }
}

/** Ctrl Z takes the last step back and Ctrl Y does it again, unless a field has its own typing to take back. */
const useUndoKeys = (undo: (() => void) | undefined, redo: (() => void) | undefined): void => {
  const take = useEffectEvent((event: KeyboardEvent) => {
    if (!event.ctrlKey || event.altKey) return
    const isUndo = event.code === 'KeyZ' && !event.shiftKey
    const isRedo = (event.code === 'KeyZ' && event.shiftKey) || (event.code === 'KeyY' && !event.shiftKey)
    const run = isUndo ? undo : isRedo ? redo : undefined
    const target = event.target
    if (!run || (target instanceof Element && target.closest('input:not([type="radio"]), textarea, [role=dialog]')))
      return
    event.preventDefault()
    run()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => take(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
