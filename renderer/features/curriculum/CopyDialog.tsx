import { Button, Checkbox, Modal, MultiSelect, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassId } from '#domain/kernel/ids'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Dialog.module.css'
import type { CurriculumPartProps } from './part-props.ts'

export type CopyDialogProps = CurriculumPartProps & {
  readonly what: 'copyClass' | 'copyYear'
  readonly focused: ClassId | undefined
  readonly onClose: () => void
}

/** Lines of a parallel class for other ones, or of last year for the whole school. */
export function CopyDialog({ view, curriculum, what, focused, onClose }: CopyDialogProps) {
  const { t } = useTranslation('curriculum')
  const errorWords = useErrorWords()
  const taught = new Set(view.lines.map(({ classId }) => classId))
  const sources = view.classes.filter(({ id }) => taught.has(id))
  const [from, setFrom] = useState<string | null>((sources.find(({ id }) => id === focused) ?? sources[0])?.id ?? null)
  const parallelOf = (id: string | null) => {
    const grade = view.classes.find(one => one.id === id)?.grade
    return view.classes.filter(one => one.grade === grade && one.id !== id).map(one => one.id as string)
  }
  const [to, setTo] = useState<string[]>(() => parallelOf(from).filter(id => !taught.has(id as ClassId)))
  const [withTeachers, setWithTeachers] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const replaced = view.classes.filter(({ id }) => to.includes(id) && taught.has(id)).map(({ name }) => name)
  const isReady = what === 'copyYear' || (from !== null && to.length > 0)
  const submit = async () => {
    const sent = await curriculum.edit(
      [
        what === 'copyYear'
          ? { kind: 'copyYear', withTeachers }
          : { kind: 'copyClass', fromClassId: from as ClassId, toClassIds: to as ClassId[], withTeachers },
      ],
      'in form',
    )
    if (sent.ok) onClose()
    else setProblem(sent.error)
  }
  return (
    <Modal opened title={t(`copy.title_${what}`)} onClose={onClose} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        className={styles.dialog}
        onSubmit={event => {
          event.preventDefault()
          if (isReady) submit()
        }}
      >
        {what === 'copyYear' && <p>{t('copy.yearMeans')}</p>}
        {what === 'copyClass' && (
          <>
            <Select
              label={t('copy.from')}
              searchable
              nothingFoundMessage={t('nothing')}
              value={from}
              data={sources.map(({ id, name }) => ({ value: id as string, label: name }))}
              onChange={id => {
                setFrom(id)
                setTo(parallelOf(id).filter(one => !taught.has(one as ClassId)))
              }}
            />
            <MultiSelect
              label={t('copy.to')}
              placeholder={to.length === 0 ? t('copy.toNone') : ''}
              searchable
              hidePickedOptions
              limit={100}
              nothingFoundMessage={t('nothing')}
              value={to}
              data={view.classes
                .filter(({ id }) => id !== from)
                .map(({ id, name }) => ({ value: id as string, label: name }))}
              onChange={setTo}
            />
            <div>
              <Button size="xs" onClick={() => setTo(parallelOf(from))}>
                {t('copy.parallel')}
              </Button>
            </div>
          </>
        )}
        <Checkbox
          label={t('copy.withTeachers')}
          checked={withTeachers}
          onChange={event => setWithTeachers(event.currentTarget.checked)}
        />
        {(replaced.length > 0 || (what === 'copyYear' && view.lines.length > 0)) && (
          <Notice tone="warning">
            {what === 'copyYear' ? t('copy.replacesAll') : t('copy.replaces', { classes: replaced.join(', ') })}
          </Notice>
        )}
        {problem !== undefined && (
          <Notice tone="bad" live="alert">
            {errorWords(problem)}
          </Notice>
        )}
        <div className={styles.buttons}>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="filled" disabled={!isReady}>
            {t('copy.go')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
