import { IconDatabase } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { FolderBrowser } from '../../ui/FolderBrowser.tsx'

export type SchoolFileBrowserProps = {
  readonly onChoose: (file: string) => void
  readonly onClose: () => void
}

/** Folders and school files, for hosts without a file dialogue of the system. */
export function SchoolFileBrowser({ onChoose, onClose }: SchoolFileBrowserProps) {
  const { t } = useTranslation('start')
  const queries = useQueries()
  const errorWords = useErrorWords()
  const [folder, setFolder] = useState<string | null>(null)
  const { data, error, isFetching } = useQuery(
    queries.school.browse.queryOptions({ input: { folder }, placeholderData: keepPreviousData, staleTime: 0 }),
  )
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
      problem={error ? errorWords(error) : undefined}
      onFolder={setFolder}
      onClose={onClose}
      file={{ icon: <IconDatabase aria-hidden="true" />, none: t('browse.none'), onChoose }}
    />
  )
}
