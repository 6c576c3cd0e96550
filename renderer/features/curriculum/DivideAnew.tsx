import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Panel.module.css'

export type DivideAnewProps = {
  readonly onDivide: (subgroups: string[]) => void
  readonly onClose: () => void
}

const counts = [2, 3, 4, 5] as const

/** A new division of the class: into how many subgroups, and their names. Pupils are put into them on the page of classes. */
export function DivideAnew({ onDivide, onClose }: DivideAnewProps) {
  const { t } = useTranslation('curriculum')
  const nameOf = (i: number) => t('divide.subgroup', { number: i + 1 })
  const [names, setNames] = useState(() => [0, 1].map(nameOf))
  const wanted = names.map(name => name.trim())
  const isWrong = wanted.some((name, i) => name === '' || wanted.indexOf(name) !== i)
  return (
    <form
      className={styles.inset}
      onSubmit={event => {
        event.preventDefault()
        if (!isWrong) onDivide(wanted)
      }}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
    >
      <SegmentedControl
        aria-label={t('divide.count')}
        value={String(names.length)}
        data={counts.map(count => ({ value: String(count), label: t('divide.into', { count }) }))}
        onChange={value => setNames(before => Array.from({ length: Number(value) }, (_, i) => before[i] ?? nameOf(i)))}
      />
      {names.map((name, i) => (
        <TextInput
          // biome-ignore lint/suspicious/noArrayIndexKey: a subgroup's place is what it is known by
          key={i}
          size="sm"
          aria-label={nameOf(i)}
          maxLength={60}
          value={name}
          onChange={event => setNames(names.with(i, event.currentTarget.value))}
        />
      ))}
      {isWrong && <p className={styles.wrong}>{t('divide.wrong')}</p>}
      <div className={styles.buttons}>
        <Button size="xs" type="submit" variant="filled" disabled={isWrong}>
          {t('divide.divide')}
        </Button>
        <Button size="xs" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
