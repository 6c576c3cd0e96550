import { Button } from '@mantine/core'
import { IconCheck, IconCopy, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import styles from './FaultState.module.css'
import { Notice } from './Notice.tsx'

export type FaultStateProps = {
  /** What happened, in one sentence. */
  readonly what: string
  /** What is safe: «Записи целы». */
  readonly safe: string
  readonly retry?: { readonly label: string; readonly onRetry: () => void }
  /** Details for support: put on the clipboard, never shown. */
  readonly copy?: { readonly label: string; readonly copiedLabel: string; readonly details: string }
}

/** Stands in place of a region that could not be made: what happened, what is safe, what can be done. */
export function FaultState({ what, safe, retry, copy }: FaultStateProps) {
  const [isCopied, setCopied] = useState(false)
  const onCopy = async () => {
    await navigator.clipboard.writeText(copy?.details ?? '')
    setCopied(true)
  }
  const actions = (
    <>
      {retry && (
        <Button size="xs" leftSection={<IconRefresh aria-hidden="true" />} onClick={retry.onRetry}>
          {retry.label}
        </Button>
      )}
      {copy && (
        <Button
          size="xs"
          variant="subtle"
          leftSection={isCopied ? <IconCheck aria-hidden="true" /> : <IconCopy aria-hidden="true" />}
          onClick={onCopy}
        >
          {isCopied ? copy.copiedLabel : copy.label}
        </Button>
      )}
    </>
  )
  return (
    <div className={styles.fault}>
      <Notice tone="bad" title={what} live="alert" actions={(retry || copy) && actions}>
        {safe}
      </Notice>
    </div>
  )
}
