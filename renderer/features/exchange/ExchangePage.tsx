import { Button } from '@mantine/core'
import { IconCalendar, IconFileExport, IconTable, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { TimetableFileKind } from '#contract/timetable-files'
import { useClient, useDesk, useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { ChoiceCard } from '../../ui/ChoiceCard.tsx'
import { KeyHint } from '../../ui/Keys.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { PageTitle, Toolbar } from '../../ui/Toolbar.tsx'
import styles from './Pages.module.css'
import { emptyDraft } from './pupil-draft.ts'
import { TimetableOuts } from './TimetableOuts.tsx'
import { useDraft } from './use-draft.ts'
import { useExport } from './use-export.ts'

/** «Загрузка и выгрузка»: the ways of a school's data into the program and out of it. */
export function ExchangePage() {
  const { t } = useTranslation('exchange')
  const { account } = useDesk()
  const errorWords = useErrorWords()
  const out = useExport<OutKind>()
  const mayImport = account.rights.includes('school.import')
  const mayExport = account.rights.includes('lists.export')
  const mayPlace = account.rights.includes('timetable.import')
  return (
    <>
      <Toolbar label={t('title')}>
        <PageTitle>{t('title')}</PageTitle>
      </Toolbar>
      <WorkArea>
        <LoadingLine isLoading={out.slow !== undefined} label={t('home.making')} />
        <div className={styles.scroll}>
          {!mayImport && !mayExport && !mayPlace && <Notice>{t('notYours')}</Notice>}
          {out.problem !== undefined && (
            <Notice tone="bad" live="alert">
              {errorWords(out.problem)}
            </Notice>
          )}
          <div className={styles.ways}>
            {(mayImport || mayPlace) && (
              <section>
                <h2 className={styles.heading}>{t('home.in')}</h2>
                {mayImport && <Ins />}
                {mayPlace && <TablesIn />}
              </section>
            )}
            {mayExport && <Outs out={out} />}
          </div>
        </div>
      </WorkArea>
      <StatusLine
        keys={
          <>
            <KeyHint keys={['Tab']}>{t('key.next')}</KeyHint>
            <KeyHint keys={['Ctrl', 'K']} joined>
              {t('key.find')}
            </KeyHint>
          </>
        }
        {...(out.slow !== undefined
          ? { lastStep: { words: t('home.making') } }
          : out.saved !== undefined
            ? { lastStep: { words: t('home.saved', { file: out.saved }) } }
            : {})}
      />
    </>
  )
}

function Ins() {
  const { t } = useTranslation('exchange')
  const queries = useQueries()
  const [, navigate] = useLocation()
  const [draft] = useDraft('pupils', emptyDraft)
  const state = useQuery(queries.exchange.state.queryOptions({ staleTime: 0 }))
  const isEmpty = state.data?.isEmpty
  const hasBegun = draft.read !== null && draft.step !== 'done'
  return (
    <>
      <ChoiceCard
        icon={<IconUsers aria-hidden="true" />}
        title={t('home.pupils')}
        hint={t('home.pupilsHint')}
        isFirst={isEmpty === false}
        action={
          <Button variant={isEmpty === false ? 'filled' : 'default'} onClick={() => navigate('/import/pupils')}>
            {t(hasBegun ? 'home.pupilsGoOn' : 'home.pupilsGo')}
          </Button>
        }
      >
        {t('home.pupilsWhat')}
      </ChoiceCard>
      <ChoiceCard
        icon={<IconCalendar aria-hidden="true" />}
        title={t('home.fet')}
        hint={isEmpty === false ? t('home.fetFull') : t('home.fetHint')}
        isFirst={isEmpty === true}
        action={
          <Button variant={isEmpty ? 'filled' : 'default'} disabled={!isEmpty} onClick={() => navigate('/import/fet')}>
            {t('home.fetGo')}
          </Button>
        }
      >
        {t('home.fetWhat')}
      </ChoiceCard>
      <ChoiceCard
        icon={<IconCalendar aria-hidden="true" />}
        title={t('home.asc')}
        hint={t('home.ascHint')}
        action={<Button onClick={() => navigate('/import/asc')}>{t('home.ascGo')}</Button>}
      >
        {t('home.ascWhat')}
      </ChoiceCard>
    </>
  )
}

/** Lessons and places from a workbook: who makes the timetable may do it too. */
function TablesIn() {
  const { t } = useTranslation('exchange')
  const [, navigate] = useLocation()
  return (
    <ChoiceCard
      icon={<IconTable aria-hidden="true" />}
      title={t('home.tables')}
      hint={t('home.tablesHint')}
      action={<Button onClick={() => navigate('/import/tables')}>{t('home.tablesGo')}</Button>}
    >
      {t('home.tablesWhat')}
    </ChoiceCard>
  )
}

const lists = ['pupils', 'classes', 'staff', 'rooms', 'lessons'] as const
type OutKind = 'fet' | 'asc' | TimetableFileKind | (typeof lists)[number]

function Outs({ out }: { readonly out: ReturnType<typeof useExport<OutKind>> }) {
  const { t } = useTranslation('exchange')
  const client = useClient()
  return (
    <section>
      <h2 className={styles.heading}>{t('home.out')}</h2>
      <ChoiceCard
        icon={<IconFileExport aria-hidden="true" />}
        title={t('home.fetOut')}
        action={
          <Button
            loading={out.slow === 'fet'}
            aria-label={t('home.saveNamed', { name: t('home.fetOut') })}
            onClick={() => out.save('fet', () => client.exchange.exportFet())}
          >
            {t('home.save')}
          </Button>
        }
      >
        {t('home.fetOutWhat')}
      </ChoiceCard>
      <ChoiceCard
        icon={<IconFileExport aria-hidden="true" />}
        title={t('home.ascOut')}
        action={
          <Button
            loading={out.slow === 'asc'}
            aria-label={t('home.saveNamed', { name: t('home.ascOut') })}
            onClick={() => out.save('asc', () => client.exchange.exportAsc({}))}
          >
            {t('home.save')}
          </Button>
        }
      >
        {t('home.ascOutWhat')}
      </ChoiceCard>
      <TimetableOuts out={out} />
      <div className={styles.lists}>
        <h3>{t('home.lists')}</h3>
        <p>{t('home.listsWhat')}</p>
        <ul>
          {lists.map(kind => (
            <li key={kind}>
              <span>
                {t(`list.${kind}`)}
                <small>{t(`list.${kind}What`)}</small>
              </span>
              <Button
                size="xs"
                loading={out.slow === kind}
                aria-label={t('home.saveNamed', { name: t(`list.${kind}`) })}
                onClick={() => out.save(kind, () => client.exchange.exportList({ kind }))}
              >
                {t('home.save')}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
