import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import dayjs from 'dayjs'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { ArchiveJob, RegisterEntry } from '#contract/archive'
import { archiveTotalNames } from '#domain/archive/totals'
import { useQueries } from '../../client/provider.tsx'
import { KeyHint } from '../../ui/Keys.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { Foot } from './Foot.tsx'
import { grouped } from './figures.ts'
import { refText } from './medium-state.ts'
import { RegisterTable } from './RegisterTable.tsx'
import styles from './Result.module.css'
import { registerCount } from './register-words.ts'
import { useArchiveRights } from './use-archive-rights.ts'
import wizard from './Wizard.module.css'

export type DoneStepProps = {
  readonly job: ArchiveJob
  readonly onPutAway: () => void
}

/** Both media were read back: one sentence, what was checked, the control totals, where the media go, the register. */
export function DoneStep({ job, onPutAway }: DoneStepProps) {
  const { t } = useTranslation('archive')
  const queries = useQueries()
  const [, navigate] = useLocation()
  const { mayPrint } = useArchiveRights()
  const statement = useRef<HTMLHeadingElement>(null)
  const register = useQuery(queries.archive.register.queryOptions())
  const entry = register.data?.find(({ id }) => id === job.archiveId)
  useEffect(() => statement.current?.focus(), [])
  const show = (ref: string) => navigate(`/archive?medium=${ref}`)
  return (
    <>
      <WorkArea>
        <div className={wizard.scroll}>
          <div className={styles.done}>
            <IconShieldCheck aria-hidden="true" />
            <div>
              <h2 ref={statement} tabIndex={-1} className={wizard.statement}>
                {t('done.statement', { year: job.yearName })}
              </h2>
              <p role="status">
                {t(readSentence(job))} {dayjs(job.endedAt).format('D MMMM YYYY, HH:mm')}.
              </p>
            </div>
          </div>
          <div className={styles.columns}>
            <Checked job={job} entry={entry} />
            <Totals job={job} />
            <Keeping entry={entry} onPlace={position => entry && show(refText({ archiveId: entry.id, position }))} />
          </div>
          {register.data && entry && (
            <section className={styles.register}>
              <h3>
                {t('register.title')} <small>{registerCount(register.data, t)}</small>
                <Link href="/archive" className={wizard.link}>
                  {t('done.wholeRegister')}
                </Link>
              </h3>
              <div className={styles.frame}>
                <RegisterTable
                  entries={register.data.slice(0, 3)}
                  current={undefined}
                  highlight={job.archiveId ?? undefined}
                  mayMake={false}
                  onCurrent={() => undefined}
                  onEnter={show}
                />
              </div>
            </section>
          )}
        </div>
      </WorkArea>
      <Foot
        before={
          <span className={styles.paper}>
            {t('done.paper')}{' '}
            {mayPrint && (
              <Link href="/print" className={wizard.link}>
                {t('done.print')}
              </Link>
            )}
          </span>
        }
      >
        <Button
          variant="filled"
          size="md"
          onClick={() => {
            onPutAway()
            navigate('/archive')
          }}
        >
          {t('done.ready')}
        </Button>
      </Foot>
      <StatusLine
        keys={
          <>
            <KeyHint keys={['Tab']}>{t('key.next')}</KeyHint>
            <KeyHint keys={['Ctrl', 'K']} joined>
              {t('key.find')}
            </KeyHint>
          </>
        }
      />
    </>
  )
}

/** The sentence says «с носителей» only when both were read from the media themselves. */
const readSentence = ({ media }: ArchiveJob) => {
  const cached = media.filter(({ readFrom }) => readFrom !== 'medium').length
  return (['archive:done.fromMedia', 'archive:done.oneFromCache', 'archive:done.fromCache'] as const)[cached]!
}

type CheckedProps = { readonly job: ArchiveJob; readonly entry: RegisterEntry | undefined }

function Checked({ job, entry }: CheckedProps) {
  const { t } = useTranslation('archive')
  const [first, second] = job.media
  const isFromCache = job.media.some(({ readFrom }) => readFrom === 'cache')
  const breach = entry?.breach
  const lines: { what: string; answer: string; isGood?: boolean }[] = [
    { what: t('done.files'), answer: t('done.both', { first: first.total, second: second.total }) },
    { what: t('done.hashes'), answer: t('done.same') },
    { what: t('done.cells'), answer: grouped(job.cells) },
    { what: t('done.totals'), answer: t('done.same') },
    {
      what: t('done.readFrom'),
      answer: t(isFromCache ? 'done.readFromCache' : 'done.readFromMedia'),
      isGood: !isFromCache,
    },
    ...(breach ? [{ what: t('done.rule'), answer: t(`breach.${breach}.short`), isGood: breach === 'none' }] : []),
  ]
  return (
    <section>
      <h3>{t('done.checked')}</h3>
      <ul className={styles.lines}>
        {lines.map(({ what, answer, isGood = true }) => (
          <li key={what} data-tone={isGood ? 'good' : 'warning'}>
            {isGood ? <IconCheck aria-hidden="true" /> : <IconAlertTriangle aria-hidden="true" />}
            <span>{what}</span>
            <span>{answer}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Totals({ job }: { readonly job: ArchiveJob }) {
  const { t } = useTranslation('archive')
  const columns = [job.totals, ...job.media.map(({ totals }) => totals)]
  return (
    <section>
      <table className={styles.totals}>
        <caption>{t('done.controlTotals')}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('done.base')}</th>
            <th scope="col">{t('medium.name', { number: 1 })}</th>
            <th scope="col">{t('medium.name', { number: 2 })}</th>
          </tr>
        </thead>
        <tbody>
          {archiveTotalNames.map(name => (
            <tr key={name}>
              <th scope="row">{t(`total.${name}`)}</th>
              {columns.map((totals, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the base and the two media stand in this order
                <td key={index}>{totals ? grouped(totals[name]) : '—'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type KeepingProps = {
  readonly entry: RegisterEntry | undefined
  readonly onPlace: (position: number) => void
}

function Keeping({ entry, onPlace }: KeepingProps) {
  const { t } = useTranslation('archive')
  return (
    <section>
      <h3>{t('done.keeping')}</h3>
      {entry && (
        <dl className={styles.facts}>
          {entry.media.map(medium => (
            <div key={medium.position}>
              <dt>{t('medium.name', { number: medium.position })}</dt>
              <dd>
                {[medium.room, medium.safe].filter(Boolean).join(', ') || (
                  <Button
                    size="xs"
                    color="amber"
                    variant="light"
                    leftSection={<IconAlertTriangle aria-hidden="true" />}
                    onClick={() => onPlace(medium.position)}
                  >
                    {t('place.write')}
                  </Button>
                )}
                {medium.responsible !== '' && <small>{medium.responsible}</small>}
              </dd>
            </div>
          ))}
          <div>
            <dt>{t('done.reread')}</dt>
            <dd>{t('done.rereadBy', { date: dayjs(entry.media[0]?.rereadBy).format('D MMMM YYYY') })}</dd>
          </div>
          <div>
            <dt>{t('done.manifest')}</dt>
            <dd className={styles.code}>{shortHash(entry.manifestSha256)}</dd>
          </div>
        </dl>
      )}
    </section>
  )
}

/** «9f3c 51d0 7ab2 … e07c» */
const shortHash = (hash: string): string =>
  `${hash.slice(0, 4)} ${hash.slice(4, 8)} ${hash.slice(8, 12)} … ${hash.slice(-4)}`
