import { ActionIcon, SegmentedControl } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultState } from './FaultState.tsx'
import { LoadingLine } from './LoadingLine.tsx'
import { Notice } from './Notice.tsx'
import { WorkArea } from './SidePanel.tsx'
import { StatusLine } from './StatusLine.tsx'
import styles from './TabbedPage.module.css'
import { PageTitle, Toolbar, ToolbarSpace } from './Toolbar.tsx'

export type TabbedPageProps<T extends string> = {
  readonly title: string
  readonly tabs: { readonly label: string; readonly names: readonly { readonly value: T; readonly label: string }[] }
  readonly tab: T
  readonly onTab: (tab: T) => void
  /** Beside the tabs: what is shown. */
  readonly tools: ReactNode
  /** At the right, the primary one last. */
  readonly actions: ReactNode
  readonly loading: Loading
  /** Why the last deed was refused. */
  readonly refused: string | undefined
  /** A `WorkArea`. */
  readonly children: ReactNode
  /** A `StatusLine`. */
  readonly status: ReactNode
}

type Loading = { readonly isLoading: boolean; readonly label: string }

/** A page of several tabs: the bar with its tools, a refusal in words, the tab, the line under it. */
export function TabbedPage<T extends string>(props: TabbedPageProps<T>) {
  const { title, tabs, tab, onTab, refused } = props
  return (
    <>
      <Toolbar label={title}>
        <PageTitle>{title}</PageTitle>
        <SegmentedControl
          aria-label={tabs.label}
          value={tab}
          data={[...tabs.names]}
          onChange={value => onTab(value as T)}
        />
        {props.tools}
        <ToolbarSpace />
        {props.actions}
      </Toolbar>
      <LoadingLine {...props.loading} />
      {refused !== undefined && (
        <div className={styles.message}>
          <Notice tone="bad" live="alert">
            {refused}
          </Notice>
        </div>
      )}
      {props.children}
      {props.status}
    </>
  )
}

export type AwaitedPageProps = {
  readonly title: string
  readonly loading: Loading
  /** Why it could not be read. */
  readonly fault: string | undefined
  readonly onRetry: () => void
}

/** Stands for a page until what it shows is there, or could not be read. */
export function AwaitedPage({ title, loading, fault, onRetry }: AwaitedPageProps) {
  const { t } = useTranslation('app')
  return (
    <>
      <Toolbar label={title}>
        <PageTitle>{title}</PageTitle>
      </Toolbar>
      <WorkArea>
        <LoadingLine {...loading} />
        {fault !== undefined && (
          <FaultState what={fault} safe={t('fault.safe')} retry={{ label: t('fault.retry'), onRetry }} />
        )}
      </WorkArea>
      <StatusLine />
    </>
  )
}

export type UndoButtonsProps = {
  readonly undoLabel: string
  readonly redoLabel: string
  readonly onUndo: (() => void) | undefined
  readonly onRedo: (() => void) | undefined
}

/** The last step back, and on again; out of work where there is none. */
export function UndoButtons({ undoLabel, redoLabel, onUndo, onRedo }: UndoButtonsProps) {
  return (
    <>
      <ActionIcon aria-label={undoLabel} title={`${undoLabel} (Ctrl Z)`} disabled={!onUndo} onClick={onUndo}>
        <IconArrowBackUp aria-hidden="true" />
      </ActionIcon>
      <ActionIcon aria-label={redoLabel} title={`${redoLabel} (Ctrl Y)`} disabled={!onRedo} onClick={onRedo}>
        <IconArrowForwardUp aria-hidden="true" />
      </ActionIcon>
    </>
  )
}
