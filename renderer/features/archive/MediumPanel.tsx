import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy, IconRefresh } from '@tabler/icons-react'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegisterEntry } from '#contract/archive'
import type { MediumPlace } from '#domain/archive/register'
import { archiveTotalNames } from '#domain/archive/totals'
import { Notice } from '../../ui/Notice.tsx'
import { PanelSection } from '../../ui/SidePanel.tsx'
import { grouped, sizeWords } from './figures.ts'
import { type RegisterMedium, readingsOf } from './medium-state.ts'
import styles from './Panel.module.css'
import { PlaceField } from './PlaceField.tsx'
import { placeFields } from './place-fields.ts'
import { whoWords } from './who-words.ts'

export type MediumPanelProps = {
  readonly entry: RegisterEntry
  readonly medium: RegisterMedium
  readonly mayMake: boolean
  readonly onPlace: (entry: RegisterEntry, position: number, was: MediumPlace, became: MediumPlace) => Promise<boolean>
  readonly onReread: () => void
}

/** The focused medium: where it is kept, its readings, what the archive on it holds and how it can be proved. */
export function MediumPanel(props: MediumPanelProps) {
  return (
    <>
      <Place {...props} />
      <Readings {...props} />
      <Archive {...props} />
      <Proof {...props} />
    </>
  )
}

function Place({ entry, medium, mayMake, onPlace }: MediumPanelProps) {
  const { t } = useTranslation('archive')
  const place: MediumPlace = { room: medium.room, safe: medium.safe, responsible: medium.responsible }
  return (
    <PanelSection title={t('panel.medium', { year: entry.yearName, number: medium.position, name: medium.label })}>
      {mayMake ? (
        <div className={styles.form}>
          {placeFields.map(({ field, limit }) => (
            <PlaceField
              key={field}
              label={t(`place.${field}`)}
              value={place[field]}
              limit={limit}
              onApply={text => onPlace(entry, medium.position, place, { ...place, [field]: text })}
            />
          ))}
        </div>
      ) : (
        <Facts
          facts={placeFields.map(({ field }) => [t(`place.${field}`), place[field] || t('place.notWritten')] as const)}
        />
      )}
      {entry.breach !== 'none' && (
        <div className={styles.notice}>
          <Notice tone="warning" title={entry.breach === 'roomUnknown' ? undefined : t('breach.title')}>
            {t(`breach.${entry.breach}.sentence`)}
            {entry.confirmation !== '' && ` ${t('breach.why', { words: entry.confirmation })}`}
          </Notice>
        </div>
      )}
    </PanelSection>
  )
}

function Readings({ medium, onReread }: MediumPanelProps) {
  const { t } = useTranslation('archive')
  return (
    <PanelSection title={t('panel.readings')}>
      <ol className={styles.readings}>
        {readingsOf(medium).map(({ at, by, faults, readFrom }) => (
          <li key={at}>
            <span className={faults > 0 ? styles.bad : undefined}>
              {faults > 0
                ? t('state.faults', { count: faults })
                : t(by === null ? 'panel.readAtMaking' : 'panel.readGood')}
            </span>
            {`, ${t(`readFrom.${readFrom}`)}`}
            <small>
              {dayjs(at).format('DD.MM.YYYY, HH:mm')}
              {by !== null && ` · ${whoWords(by, t)}`}
            </small>
          </li>
        ))}
      </ol>
      <Button size="xs" leftSection={<IconRefresh aria-hidden="true" />} onClick={onReread}>
        {t('reread.button')}
      </Button>
    </PanelSection>
  )
}

function Archive({ entry, medium }: MediumPanelProps) {
  const { t, i18n } = useTranslation('archive')
  return (
    <PanelSection title={t('panel.archive')}>
      <table className={styles.totals}>
        <tbody>
          {archiveTotalNames.map(name => (
            <tr key={name}>
              <th scope="row">{t(`total.${name}`)}</th>
              <td>{grouped(entry.totals[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Facts
        facts={[
          [t('panel.made'), dayjs(entry.madeAt).format('DD.MM.YYYY, HH:mm')],
          [t('panel.by'), whoWords(entry.madeBy, t)],
          [t('panel.size'), `${t('panel.files', { count: entry.files })}, ${sizeWords(entry.bytes, t, i18n.language)}`],
          [t('panel.kind'), t(`kind.${medium.kind}`)],
          ...(medium.serial ? [[t('panel.serial'), medium.serial] as const] : []),
          ...(medium.volumeId ? [[t('panel.volume'), medium.volumeId] as const] : []),
          [t('panel.rereadBy'), dayjs(medium.rereadBy).format('DD.MM.YYYY')],
        ]}
      />
    </PanelSection>
  )
}

function Proof({ entry }: MediumPanelProps) {
  const { t } = useTranslation('archive')
  const code = (text: string) => <span className={styles.code}>{text}</span>
  return (
    <PanelSection title={t('panel.proof')}>
      <Facts
        facts={[
          [t('panel.folder'), code(entry.folder)],
          [t('panel.manifest'), code(entry.manifestSha256)],
          [
            t('panel.head'),
            <>
              {t('panel.headRow', { number: grouped(entry.headSeq) })}
              <br />
              {code(entry.headHash)}
            </>,
          ],
          [t('panel.key'), code(keyText(entry.publicKey))],
          [t('panel.software'), entry.software],
        ]}
      />
      <CopyButton value={proofText(entry, t)}>
        {({ copied, copy }) => (
          <Button
            size="xs"
            leftSection={copied ? <IconCheck aria-hidden="true" /> : <IconCopy aria-hidden="true" />}
            onClick={copy}
          >
            {t(copied ? 'panel.copied' : 'panel.copy')}
          </Button>
        )}
      </CopyButton>
    </PanelSection>
  )
}

function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([what, fact]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A PEM without its frame. */
const keyText = (pem: string): string => pem.replaceAll(/-----[^-]+-----|\s/g, '')

/** What another computer needs to prove a medium of this archive, as lines of text. */
const proofText = (
  { folder, manifestSha256, headSeq, headHash, publicKey, software }: RegisterEntry,
  t: ReturnType<typeof useTranslation<'archive'>>['t'],
): string =>
  [
    `${t('archive:panel.folder')}: ${folder}`,
    `${t('archive:panel.manifest')}: ${manifestSha256}`,
    `${t('archive:panel.head')}: ${headSeq} ${headHash}`,
    `${t('archive:panel.software')}: ${software}`,
    publicKey.trim(),
  ].join('\n')
