import { Button, TextInput } from '@mantine/core'
import dayjs from 'dayjs'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenSchool } from '#contract/school'
import { type LetopisClient, refusalOf } from '../../client/index.ts'
import { useClient } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import { SchoolFileBrowser } from './SchoolFileBrowser.tsx'
import styles from './Start.module.css'
import { useEscape } from './use-escape.ts'

type KnownSchools = Awaited<ReturnType<LetopisClient['school']['known']>>['schools']

export type OpenSchoolFormProps = {
  /** Newest first. */
  readonly known: Readonly<KnownSchools>
  readonly canChooseFile: boolean
  readonly onOpened: (school: OpenSchool) => void
  readonly onBack: () => void
  readonly onNew: () => void
}

/** Opens a school's file: one of the known, one found in the folders, or one whose path is typed. */
export function OpenSchoolForm({ known, canChooseFile, onOpened, onBack, onNew }: OpenSchoolFormProps) {
  const { t } = useTranslation('start')
  const client = useClient()
  const errorWords = useErrorWords()
  const [path, setPath] = useState('')
  const [opening, setOpening] = useState<string>()
  const [refused, setRefused] = useState<{ readonly file: string; readonly error: unknown }>()
  const [isBrowsing, setBrowsing] = useState(false)
  useEscape(onBack)

  const open = async (file: string) => {
    setOpening(file)
    setRefused(undefined)
    try {
      onOpened(await client.school.open({ file }))
    } catch (error) {
      setRefused({ file, error })
      setOpening(undefined)
    }
  }
  const choose = async () => {
    if (!canChooseFile) {
      setBrowsing(true)
      return
    }
    const file = await client.app.chooseSchoolFile()
    if (file !== null) await open(file)
  }
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    // Explorer's «copy as path» puts quotation marks around it.
    await open(path.trim().replace(/^"(.*)"$/, '$1'))
  }

  return (
    <div className={styles.form}>
      {known.length > 0 && (
        <ul className={styles.known} aria-label={t('open.known')}>
          {known.map(({ file, name, lastOpened }) => (
            <li key={file}>
              <button type="button" disabled={opening !== undefined} onClick={() => open(file)}>
                <b>{name || folderOf(file)}</b>
                <span className={styles.date}>{lastOpened ? openedWords(lastOpened) : t('open.never')}</span>
                <span className={styles.path}>{file}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {refused && (
        <Notice
          tone="bad"
          live="alert"
          actions={<Remedies error={refused.error} onRetry={() => open(refused.file)} onOther={choose} onNew={onNew} />}
        >
          {errorWords(refused.error)}
        </Notice>
      )}
      <div className={styles.actions}>
        <Button size="md" variant={known.length > 0 ? 'default' : 'filled'} onClick={choose}>
          {t('open.choose')}
        </Button>
        <Button size="md" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
      <form className={styles.typed} onSubmit={onSubmit}>
        <TextInput
          label={t('open.path')}
          description={t('open.pathHelp')}
          value={path}
          onChange={event => setPath(event.currentTarget.value)}
          spellCheck={false}
          autoComplete="off"
        />
        <Button type="submit" size="md" disabled={path.trim() === ''} loading={opening === path.trim()}>
          {t('open.open')}
        </Button>
      </form>
      {isBrowsing && (
        <SchoolFileBrowser
          onClose={() => setBrowsing(false)}
          onChoose={file => {
            setBrowsing(false)
            open(file)
          }}
        />
      )}
    </div>
  )
}

type RemediesProps = {
  readonly error: unknown
  readonly onRetry: () => void
  readonly onOther: () => void
  readonly onNew: () => void
}

/** What can be done about a file that does not open. */
function Remedies({ error, onRetry, onOther, onNew }: RemediesProps) {
  const { t } = useTranslation('start')
  const code = refusalOf(error)?.code
  const mayHelp =
    code === undefined || code === 'SchoolOpenElsewhere' || code === 'FileNotReadable' || code === 'DiskFull'
  return (
    <>
      {mayHelp && (
        <Button size="xs" onClick={onRetry}>
          {t('open.again')}
        </Button>
      )}
      <Button size="xs" onClick={onOther}>
        {t('open.other')}
      </Button>
      {code === 'FileMissing' && (
        <Button size="xs" onClick={onNew}>
          {t('new.title')}
        </Button>
      )}
    </>
  )
}

/** Name of the folder a file lies in: a school's file is always called the same. */
const folderOf = (file: string): string => file.split(/[\\/]/).at(-2) ?? file

const openedWords = (moment: string): string => dayjs(moment).format('DD.MM.YYYY, HH:mm')
