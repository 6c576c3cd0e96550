import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { FolderBrowser } from '../../ui/FolderBrowser.tsx'

export type OtherFolderProps = {
  /** Takes the folder; what it throws is worded in place and the dialog stays. */
  readonly onChoose: (folder: string) => Promise<void>
  readonly onClose: () => void
}

/** «Другая папка»: a medium that is not among the disks that were found. */
export function OtherFolder({ onChoose, onClose }: OtherFolderProps) {
  const { t } = useTranslation('archive')
  const queries = useQueries()
  const errorWords = useErrorWords()
  const [folder, setFolder] = useState<string | null>(null)
  const [problem, setProblem] = useState<unknown>()
  const [isRunning, setRunning] = useState(false)
  const { data, error, isFetching } = useQuery(
    queries.school.browse.queryOptions({ input: { folder }, placeholderData: keepPreviousData, staleTime: 0 }),
  )
  const choose = async (path: string) => {
    setRunning(true)
    setProblem(undefined)
    try {
      await onChoose(path)
    } catch (refused) {
      setProblem(refused)
      setRunning(false)
    }
  }
  const wrong = problem ?? error
  return (
    <FolderBrowser
      words={{
        title: t('browse.title'),
        close: t('browse.close'),
        loading: t('browse.loading'),
        entries: t('browse.entries'),
        up: t('browse.up'),
        move: t('browse.move'),
        enter: t('browse.enter'),
        back: t('browse.back'),
      }}
      listing={data}
      isLoading={isFetching}
      problem={wrong ? errorWords(wrong) : undefined}
      onFolder={path => {
        setFolder(path)
        setProblem(undefined)
      }}
      onClose={onClose}
      folder={{
        words: {
          path: t('browse.path'),
          open: t('browse.open'),
          choose: t('browse.choose'),
          take: t('browse.take'),
        },
        isRunning,
        onChoose: choose,
      }}
    />
  )
}
