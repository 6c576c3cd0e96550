import { Button } from '@mantine/core'
import { IconDatabase, IconHome, IconSparkles } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenSchool } from '#contract/school'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { useQueries } from '../../client/provider.tsx'
import { ChoiceCard } from '../../ui/ChoiceCard.tsx'
import { SignInFrame } from '../../ui/SignInFrame.tsx'
import { DemoMaking } from './DemoMaking.tsx'
import { NewSchoolForm } from './NewSchoolForm.tsx'
import { useNewSchoolForm } from './new-school-form.tsx'
import { OpenSchoolForm } from './OpenSchoolForm.tsx'

export type StartPageProps = {
  readonly version: string
  readonly today: CalendarDate
  readonly canChooseFile: boolean
  readonly tools: ReactNode
  /** A school stands open; `login` is the one that was just made. */
  readonly onOpened: (school: OpenSchool, login?: string) => void
}

type Way = 'choice' | 'new' | 'demo' | 'open'

/** «С чего начнём»: no school is open. */
export function StartPage({ version, today, canChooseFile, tools, onOpened }: StartPageProps) {
  const { t } = useTranslation('start')
  const queries = useQueries()
  const [way, setWay] = useState<Way>('choice')
  // Kept here, so that going back and coming again finds the form as it was left.
  const form = useNewSchoolForm(today)
  const known = useQuery(queries.school.known.queryOptions({ staleTime: 0 }))
  const hasKnown = (known.data?.schools.length ?? 0) > 0
  const documentTitle = t('app:brand')
  useEffect(() => {
    document.title = documentTitle
  }, [documentTitle])

  const back = () => setWay('choice')
  return (
    <SignInFrame
      brand={t('app:brand')}
      tagline={t('tagline')}
      version={t('version', { version })}
      title={t(`${way}.title`)}
      lead={t(`${way}.lead`)}
      top={tools}
      footer={t('offline')}
      width="choices"
    >
      {way === 'choice' && (
        <>
          <ChoiceCard
            icon={<IconHome aria-hidden="true" />}
            title={t('new.title')}
            hint={t('new.hint')}
            isFirst={!hasKnown}
            action={
              <Button variant={hasKnown ? 'default' : 'filled'} onClick={() => setWay('new')}>
                {t('new.begin')}
              </Button>
            }
          >
            {t('new.what')}
          </ChoiceCard>
          <ChoiceCard
            icon={<IconSparkles aria-hidden="true" />}
            title={t('demo.card')}
            action={<Button onClick={() => setWay('demo')}>{t('demo.begin')}</Button>}
          >
            {t('demo.what')}
          </ChoiceCard>
          <ChoiceCard
            icon={<IconDatabase aria-hidden="true" />}
            title={t('open.title')}
            isFirst={hasKnown}
            action={
              <Button variant={hasKnown ? 'filled' : 'default'} onClick={() => setWay('open')}>
                {t('open.begin')}
              </Button>
            }
          >
            {t('open.what')}
          </ChoiceCard>
        </>
      )}
      {way === 'new' && <NewSchoolForm form={form} onOpened={onOpened} onBack={back} />}
      {way === 'demo' && <DemoMaking onOpened={onOpened} onBack={back} />}
      {way === 'open' && (
        <OpenSchoolForm
          known={known.data?.schools ?? []}
          canChooseFile={canChooseFile}
          onOpened={onOpened}
          onBack={back}
          onNew={() => setWay('new')}
        />
      )}
    </SignInFrame>
  )
}
