import { Button } from '@mantine/core'
import { IconFile } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import { ColumnsStep } from './ColumnsStep.tsx'
import { DoneStep } from './DoneStep.tsx'
import { FileStep } from './FileStep.tsx'
import { NotYours, useMayImport } from './NotYours.tsx'
import { PreviewStep } from './PreviewStep.tsx'
import { emptyDraft, openSteps, pupilSteps } from './pupil-draft.ts'
import { useDraft } from './use-draft.ts'
import { ImportSteps } from './Wizard.tsx'

/** «Загрузка учеников»: file, columns, preview, report. */
export function PupilWizard() {
  const { t } = useTranslation('exchange')
  const [, navigate] = useLocation()
  const [draft, onDraft] = useDraft('pupils', emptyDraft)
  const mayImport = useMayImport()
  const { step, read, mapping, profile } = draft

  const taken = mapping.fields.filter(field => field !== null).length
  const all = read?.columns.length ?? 0
  const labels = {
    file: t('pupils.step.file'),
    columns:
      step === 'file' || !read
        ? t('pupils.step.columns')
        : profile
          ? t('pupils.step.columnsProfile', { taken, all, profile })
          : t('pupils.step.columnsTold', { taken, all }),
    preview: t('pupils.step.preview'),
    done: t('pupils.step.done'),
  }
  const sheet = read?.sheets[read.sheet]
  const facts = read && [
    read.fileName,
    ...(sheet && sheet.name !== '' ? [t('pupils.facts.sheet', { name: sheet.name })] : []),
    ...(sheet ? [t('pupils.facts.rows', { count: sheet.rows })] : []),
  ]
  const props = { draft, onDraft }
  return (
    <>
      <Toolbar label={t('pupils.title')}>
        <PageTitle hint={facts?.join(' · ')}>{t('pupils.title')}</PageTitle>
        <ToolbarSpace />
        {step !== 'file' && step !== 'done' && (
          <Button
            leftSection={<IconFile aria-hidden="true" />}
            onClick={() => onDraft(before => ({ ...before, step: 'file' }))}
          >
            {t('wizard.otherFile')}
          </Button>
        )}
        {step === 'done' && <Button onClick={() => navigate('/import')}>{t('wizard.all')}</Button>}
      </Toolbar>
      {!mayImport ? (
        <NotYours />
      ) : (
        <>
          <ImportSteps
            steps={pupilSteps.map(id => ({ id, label: labels[id] }))}
            active={step}
            open={openSteps(step)}
            isFinished={step === 'done'}
            onGo={next => onDraft(before => ({ ...before, step: next }))}
          />
          {step === 'file' && <FileStep {...props} />}
          {step === 'columns' && <ColumnsStep {...props} />}
          {step === 'preview' && <PreviewStep {...props} />}
          {step === 'done' && <DoneStep {...props} />}
        </>
      )}
    </>
  )
}
