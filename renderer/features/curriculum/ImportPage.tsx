import { Button, Checkbox, SegmentedControl, Select } from '@mantine/core'
import {
  IconEqual,
  IconFile,
  IconFileExport,
  IconPencil,
  IconPlayerSkipForward,
  IconPlus,
  IconX,
} from '@tabler/icons-react'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { CurriculumImportPreview, CurriculumImportWish, CurriculumRead } from '#contract/curriculum-import'
import { useClient, useQueries } from '../../client/provider.tsx'
import { saveFile } from '../../client/save-file.ts'
import { type Outcome, useSending } from '../../client/use-sending.ts'
import { useErrorWords } from '../../client/words.ts'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import type { Tone } from '../../ui/tone.ts'
import { WizardFoot } from '../../ui/WizardFoot.tsx'
import styles from './Curriculum.module.css'
import { halfChoices, hoursOrZero } from './hours.ts'
import { NameAnswers } from './NameAnswers.tsx'
import type { CurriculumPartProps, Made } from './part-props.ts'

export type ImportPageProps = CurriculumPartProps & { readonly onMade: (made: Made) => void }

/** «Учебный план из файла»: the file, what becomes of every row and which names are not known, and then it is taken. */
export function ImportPage({ view, onVersion, onMade, curriculum }: ImportPageProps) {
  const { t } = useTranslation('curriculum')
  const client = useClient()
  const errorWords = useErrorWords()
  const [, navigate] = useLocation()
  const [read, setRead] = useState<CurriculumRead>()
  const [problem, setProblem] = useState<unknown>()
  const template = async () => {
    setProblem(undefined)
    try {
      saveFile(await client.exchange.exportCurriculum({ template: true }))
    } catch (error) {
      setProblem(error)
    }
  }
  const { can } = view
  return (
    <>
      <Toolbar label={t('import.title')}>
        <PageTitle hint={read?.fileName}>{t('import.title')}</PageTitle>
        <ToolbarSpace />
        {read && can.import && (
          <Button leftSection={<IconFile aria-hidden="true" />} onClick={() => setRead(undefined)}>
            {t('import.other')}
          </Button>
        )}
      </Toolbar>
      {read && can.import ? (
        <Looking key={read.importId} view={view} read={read} onMade={onMade} onExpired={() => setRead(undefined)} />
      ) : (
        <>
          <WorkArea>
            <div className={styles.narrow}>
              {can.import ? (
                <>
                  <p>{t('import.lead')}</p>
                  <FileDrop
                    kind="table"
                    wordsOf={errorWords}
                    onFile={async (file, signal) => {
                      const next = await client.exchange.readCurriculum({ file }, { signal })
                      if (!signal.aborted) setRead(next)
                    }}
                  />
                  {can.export && (
                    <div>
                      <Button variant="subtle" leftSection={<IconFileExport aria-hidden="true" />} onClick={template}>
                        {t('menu.template')}
                      </Button>
                    </div>
                  )}
                </>
              ) : (
                <Notice
                  actions={
                    can.makeVersion && (
                      <Button
                        size="xs"
                        onClick={async () => {
                          const sent = await curriculum.write(writing => writing.newVersion(), 'in form')
                          if (sent.ok) onVersion(undefined)
                          else setProblem(sent.error)
                        }}
                      >
                        {t('version.make')}
                      </Button>
                    )
                  }
                >
                  {t(can.makeVersion ? 'import.approved' : 'import.notYours')}
                </Notice>
              )}
              {problem !== undefined && (
                <Notice tone="bad" live="alert">
                  {errorWords(problem)}
                </Notice>
              )}
            </div>
          </WorkArea>
          <WizardFoot
            label={t('import.foot')}
            before={<Button onClick={() => navigate('/curriculum/plan')}>{t('lessons.back')}</Button>}
          />
        </>
      )}
    </>
  )
}

type LookingProps = Pick<ImportPageProps, 'view' | 'onMade'> & {
  readonly read: CurriculumRead
  readonly onExpired: () => void
}

type State = CurriculumImportPreview['rows'][number]['state']
const states = ['refused', 'new', 'changed', 'same', 'skipped'] as const satisfies readonly State[]
type Filter = 'all' | State

/** What becomes of the file's rows with these wishes, and the button that takes them. */
function Looking({ view, read, onMade, onExpired }: LookingProps) {
  const { t } = useTranslation('curriculum')
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const errorWords = useErrorWords()
  const send = useSending()
  const [wish, setWish] = useState<CurriculumImportWish>({
    importId: read.importId,
    sheet: read.sheet,
    half: 'both',
    createSubjects: false,
    replace: false,
    answers: [],
  })
  const [filter, setFilter] = useState<Filter>()
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const preview = useQuery(
    queries.exchange.previewCurriculum.queryOptions({
      input: wish,
      staleTime: 0,
      gcTime: 0,
      placeholderData: keepPreviousData,
    }),
  )
  const { data } = preview
  const put = (changes: Partial<CurriculumImportWish>) => {
    setProblem(undefined)
    setWish({ ...wish, ...changes })
  }
  const taken = data ? data.counts.new + data.counts.changed + data.counts.removed : 0
  const apply = async () => {
    if (!data) return
    setRunning(true)
    const { new: added, changed, removed } = data.counts
    const sent: Outcome<unknown> = await send(() =>
      client.exchange.applyCurriculum({ ...wish, expected: { new: added, changed, removed } }),
    )
    setRunning(false)
    if (!sent.ok) {
      setProblem(sent.error)
      await preview.refetch()
      return
    }
    await queryClient.invalidateQueries({ queryKey: queries.curriculum.key() })
    onMade({
      what: 'import',
      words: t('import.made', { file: read.fileName, added, changed, removed, refused: data.counts.refused }),
    })
  }
  const failure = problem ?? (preview.isError ? preview.error : undefined)
  const shownFilter = filter ?? (data && data.counts.refused > 0 ? 'refused' : 'all')
  const shown = data?.rows.filter(({ state }) => shownFilter === 'all' || state === shownFilter) ?? []
  const isTable = read.sheets[wish.sheet]?.form === 'table'
  const hasBothHalves = isTable && read.columns.some(({ holds }) => holds === 'firstHalf' || holds === 'secondHalf')
  return (
    <>
      <div className={styles.filters}>
        {read.sheets.length > 1 && (
          <Select
            size="sm"
            aria-label={t('import.sheet')}
            value={String(wish.sheet)}
            data={read.sheets.map(({ name, form }, i) => ({
              value: String(i),
              label: form ? name : t('import.sheetEmpty', { name }),
              disabled: form === null,
            }))}
            onChange={value => put({ sheet: Number(value), answers: [] })}
          />
        )}
        {!hasBothHalves && (
          <SegmentedControl
            aria-label={t('import.half')}
            value={wish.half}
            data={halfChoices.map(value => ({ value, label: t(`half.${value}`) }))}
            onChange={value => put({ half: value as CurriculumImportWish['half'] })}
          />
        )}
        <Checkbox
          label={t('import.createSubjects')}
          checked={wish.createSubjects}
          onChange={event => put({ createSubjects: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('import.replace')}
          checked={wish.replace}
          onChange={event => put({ replace: event.currentTarget.checked })}
        />
      </div>
      <WorkArea>
        <LoadingLine isLoading={preview.isFetching || isRunning} label={t('loading')} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard */}
        <section className={styles.scroll} aria-label={t('import.table')} tabIndex={0}>
          {failure !== undefined && (
            <div className={styles.message}>
              <Notice
                tone="bad"
                live="alert"
                actions={
                  <Button size="xs" onClick={onExpired}>
                    {t('import.other')}
                  </Button>
                }
              >
                {errorWords(failure)}
              </Notice>
            </div>
          )}
          {read.sheets[wish.sheet]?.form === null && (
            <div className={styles.message}>
              <Notice tone="warning">{t('import.notUnderstood')}</Notice>
            </div>
          )}
          {data && data.names.length > 0 && (
            <NameAnswers view={view} names={data.names} wish={wish} onAnswers={answers => put({ answers })} />
          )}
          {data && data.newSubjects.length > 0 && (
            <div className={styles.message}>
              <Notice>
                {t('import.newSubjects', { count: data.newSubjects.length, names: data.newSubjects.join(', ') })}
              </Notice>
            </div>
          )}
          {data && (
            <div className={styles.chips}>
              {(['all', ...states] as const).map(one => (
                <button
                  key={one}
                  type="button"
                  className={styles.chip}
                  aria-pressed={one === shownFilter}
                  onClick={() => setFilter(one)}
                >
                  {t(`import.filter.${one}`)} <b>{one === 'all' ? data.rows.length : data.counts[one]}</b>
                </button>
              ))}
            </div>
          )}
          {data && shown.length > 0 && <Rows rows={shown} />}
          {data && shown.length === 0 && <p className={styles.chips}>{t('import.noRows')}</p>}
        </section>
      </WorkArea>
      <WizardFoot
        label={t('import.foot')}
        before={<Button onClick={onExpired}>{t('import.back')}</Button>}
        words={
          data &&
          (taken === 0
            ? t('import.nothing')
            : t('import.will', {
                added: data.counts.new,
                changed: data.counts.changed,
                removed: data.counts.removed,
                left: data.counts.refused + data.counts.skipped,
              }))
        }
      >
        <Button variant="filled" disabled={taken === 0 || preview.isFetching} loading={isRunning} onClick={apply}>
          {t('import.take')}
        </Button>
      </WizardFoot>
    </>
  )
}

/** Rows painted at once; more follow by the button. */
const atOnce = 300

function Rows({ rows }: { readonly rows: CurriculumImportPreview['rows'] }) {
  const { t, i18n } = useTranslation('curriculum')
  const [painted, setPainted] = useState(atOnce)
  const hours = (first: number | null, second: number | null) =>
    first === null && second === null
      ? ''
      : hoursOrZero({ firstHalf: first ?? second ?? 0, secondHalf: second ?? first ?? 0 }, 'both', i18n.language)
  return (
    <>
      <table className={styles.table} aria-label={t('import.table')}>
        <thead>
          <tr>
            <th scope="col" className={styles.place}>
              {t('import.place')}
            </th>
            <th scope="col" className={styles.fate}>
              {t('import.fate')}
            </th>
            <th scope="col" className={styles.short}>
              {t('load.class')}
            </th>
            <th scope="col">{t('plan.subject')}</th>
            <th scope="col" className={styles.number}>
              {t('import.hours')}
            </th>
            <th scope="col">{t('load.teacher')}</th>
            <th scope="col">{t('import.why')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, painted).map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows of a file may say the same
            <tr key={`${row.cell} ${i}`}>
              <td className={styles.faint}>{row.cell}</td>
              <td>
                <StateBadge tone={tones[row.state]} icon={icons[row.state]}>
                  {t(`import.state.${row.state}`)}
                </StateBadge>
              </td>
              <td>{row.className}</td>
              <td>{row.subgroup ? `${row.subject}, ${row.subgroup}` : row.subject}</td>
              <td className={styles.number}>{hours(row.firstHalf, row.secondHalf)}</td>
              <td>{row.teacher}</td>
              <td className={row.state === 'refused' ? styles.bad : styles.faint}>
                {row.reasons.map(({ code, data }) => t(`exchange:curriculumReason.${code}`, data)).join(' ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > painted && (
        <div className={styles.message}>
          <Button size="xs" onClick={() => setPainted(painted + atOnce)}>
            {t('more', { count: rows.length - painted })}
          </Button>
        </div>
      )}
    </>
  )
}

const tones: Record<State, Tone> = {
  refused: 'bad',
  new: 'accent',
  changed: 'warning',
  same: 'neutral',
  skipped: 'neutral',
}

const icons: Record<State, ReactNode> = {
  refused: <IconX aria-hidden="true" />,
  new: <IconPlus aria-hidden="true" />,
  changed: <IconPencil aria-hidden="true" />,
  same: <IconEqual aria-hidden="true" />,
  skipped: <IconPlayerSkipForward aria-hidden="true" />,
}
