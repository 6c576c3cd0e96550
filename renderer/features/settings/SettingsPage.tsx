import { Tabs } from '@mantine/core'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useDesk } from '../../client/provider.tsx'
import { KeyHint } from '../../ui/Keys.tsx'
import { type LastStep, StatusLine } from '../../ui/StatusLine.tsx'
import { PageTitle, Toolbar } from '../../ui/Toolbar.tsx'
import { CheckTab } from './CheckTab.tsx'
import { LookTab } from './LookTab.tsx'
import { PasswordTab } from './PasswordTab.tsx'
import { SchoolTab } from './SchoolTab.tsx'
import styles from './Settings.module.css'
import type { SettingStep } from './step.ts'

const tabs = ['school', 'look', 'password', 'check'] as const
type Tab = (typeof tabs)[number]

/** «Настройка»: applied at once, taken back in the status line. */
export function SettingsPage({ tab }: { readonly tab: string | undefined }) {
  const { t } = useTranslation('settings')
  const { account } = useDesk()
  const [, navigate] = useLocation()
  const [step, setStep] = useState<SettingStep>()
  const shown = tabs.filter(one => one !== 'check' || account.rights.includes('school.check'))
  const active: Tab = shown.find(one => one === tab) ?? 'school'
  useUndoKey(step?.undo)
  const lastStep: LastStep | undefined = step && {
    words: t(step.text, { ...step.values }),
    ...(step.undo ? { undoLabel: t('undo'), onUndo: step.undo } : {}),
  }
  return (
    <>
      <Toolbar label={t('title')}>
        <PageTitle>{t('title')}</PageTitle>
      </Toolbar>
      <Tabs
        className={styles.tabs}
        value={active}
        onChange={next => navigate(`/settings/${next}`)}
        keepMounted={false}
        classNames={{ list: styles.list, tab: styles.tab, panel: styles.panel }}
      >
        <Tabs.List aria-label={t('title')}>
          {shown.map(one => (
            <Tabs.Tab key={one} value={one}>
              {t(`tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="school">
          <SchoolTab onStep={setStep} />
        </Tabs.Panel>
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
        lastStep={lastStep}
      />
    </>
  )
}

/** Ctrl Z takes the last step back, unless a field has its own typing to take back. */
const useUndoKey = (undo: (() => void) | undefined): void => {
  const take = useEffectEvent((event: KeyboardEvent) => {
    if (!undo || event.code !== 'KeyZ' || !event.ctrlKey || event.altKey || event.shiftKey) return
    const target = event.target
    if (target instanceof Element && target.closest('input:not([type="radio"]), textarea')) return
    event.preventDefault()
    undo()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => take(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
