import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCalendarPlus,
  IconChevronDown,
  IconCopy,
  IconFileExport,
  IconFileImport,
  IconFiles,
  IconHistory,
  IconSignature,
  IconTable,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { refusalOf } from '../../client/index.ts'
import { useClient } from '../../client/provider.tsx'
import { saveFile } from '../../client/save-file.ts'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Curriculum.module.css'
import type { CurriculumPartProps, Dialog } from './part-props.ts'

export type ToolsProps = CurriculumPartProps & {
  readonly undo: (() => void) | undefined
  readonly redo: (() => void) | undefined
  readonly onDialog: (dialog: Dialog) => void
}

/** What is done with the whole curriculum: undo, copying, files, lessons, approval. */
export function Tools({ view, curriculum, onVersion, undo, redo, onDialog }: ToolsProps) {
  const { t } = useTranslation('curriculum')
  const client = useClient()
  const errorWords = useErrorWords()
  const [, navigate] = useLocation()
  const [problem, setProblem] = useState<unknown>()
  const { can, version } = view
  const save = async (template: boolean) => {
    setProblem(undefined)
    try {
      saveFile(
        await client.exchange.exportCurriculum({
          template,
          ...(version && !template ? { version: version.number } : {}),
        }),
      )
    } catch (error) {
      if (!refusalOf(error)) throw error
      setProblem(error)
    }
  }
  const newVersion = async () => {
    const made = await curriculum.write(writing => writing.newVersion())
    if (made.ok) onVersion(undefined)
  }
  const mayEdit = can.makeVersion
  return (
    <>
      {problem !== undefined && (
        <div className={styles.floating}>
          <Notice tone="bad" live="alert">
            {errorWords(problem)}
          </Notice>
        </div>
      )}
      {mayEdit && (
        <>
          <ActionIcon aria-label={t('undo')} title={`${t('undo')} (Ctrl Z)`} disabled={!undo} onClick={undo}>
            <IconArrowBackUp aria-hidden="true" />
          </ActionIcon>
          <ActionIcon aria-label={t('redo')} title={`${t('redo')} (Ctrl Y)`} disabled={!redo} onClick={redo}>
            <IconArrowForwardUp aria-hidden="true" />
          </ActionIcon>
        </>
      )}
      {(mayEdit || can.export) && (
        <Menu position="bottom-end" width={300}>
          <Menu.Target>
            <Button rightSection={<IconChevronDown aria-hidden="true" />}>{t('menu.title')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {mayEdit && (
              <>
                <Menu.Item
                  leftSection={<IconCopy aria-hidden="true" />}
                  disabled={!can.editHours}
                  onClick={() => onDialog('copyClass')}
                >
                  {t('menu.copyClass')}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconHistory aria-hidden="true" />}
                  disabled={!can.editHours || !view.hasEarlierYear}
                  onClick={() => onDialog('copyYear')}
                >
                  {t('menu.copyYear')}
                  {!view.hasEarlierYear && <span className={styles.small}>{t('menu.noEarlierYear')}</span>}
                </Menu.Item>
                <Menu.Item leftSection={<IconFiles aria-hidden="true" />} disabled={!version} onClick={newVersion}>
                  {t('version.make')}
                </Menu.Item>
                <Menu.Divider />
                <Menu.Item
                  leftSection={<IconFileImport aria-hidden="true" />}
                  onClick={() => navigate('/curriculum/import')}
                >
                  {t('menu.import')}
                </Menu.Item>
              </>
            )}
            {can.export && (
              <>
                <Menu.Item leftSection={<IconFileExport aria-hidden="true" />} onClick={() => save(false)}>
                  {t('menu.export')}
                </Menu.Item>
                <Menu.Item leftSection={<IconTable aria-hidden="true" />} onClick={() => save(true)}>
                  {t('menu.template')}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {can.makeLessons && (
        <Button leftSection={<IconCalendarPlus aria-hidden="true" />} onClick={() => navigate('/curriculum/lessons')}>
          {t('lessons.go')}
        </Button>
      )}
      {can.approve.length > 0 && (
        <Button variant="filled" leftSection={<IconSignature aria-hidden="true" />} onClick={() => onDialog('approve')}>
          {t(`approve.go_${can.approve[0]!}`)}
        </Button>
      )}
    </>
  )
}
