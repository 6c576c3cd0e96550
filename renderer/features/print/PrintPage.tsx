import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { useDesk, useQueries } from '../../client/provider.tsx'
import { saveFile } from '../../client/save-file.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { PdfPages, type PdfPagesHandle, type SeenPages } from '../../ui/pdf/PdfPages.tsx'
import { nextZoom, type Zoom } from '../../ui/pdf/page-layout.ts'
import { usePdf } from '../../ui/pdf/use-pdf.ts'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { CopyPanel } from './CopyPanel.tsx'
import {
  addressOf,
  type DocumentKind,
  neighbourClass,
  periodChoicesOf,
  startingClass,
  startingPeriod,
} from './choice.ts'
import { PrintFault } from './PrintFault.tsx'
import { PrintStatus } from './PrintStatus.tsx'
import { PrintTools } from './PrintTools.tsx'
import { useCopy } from './use-copy.ts'
import { usePageKeys } from './use-page-keys.ts'
import { usePrinting } from './use-printing.ts'

export type PrintPageProps = {
  /** Without it the class the person leads, or the first. */
  readonly classId: string | undefined
  /** Id of a period, or `year`; without it the last that is closed. */
  readonly periodId: string | undefined
  readonly document: DocumentKind
}

/** «Печать»: `/print/:classId?/:periodId?`, with `?document=summary` the summary sheet instead of the journal's pages. */
export function PrintPage({ classId, periodId, document: kind }: PrintPageProps) {
  const { t } = useTranslation('print')
  const queries = useQueries()
  const { account, today } = useDesk()
  const [, navigate] = useLocation()
  const choices = useQuery(queries.print.choices.queryOptions({ staleTime: 0 }))
  const classes = choices.data?.classes ?? []
  const current = startingClass(classes, classId, account.leadsClasses)
  const periods = current ? periodChoicesOf(current.periods) : []
  const period = startingPeriod(periods, periodId, today)
  const copy = useCopy(kind, current && period && { classId: current.id, periodId: period.periodId })
  const file = copy.isError ? undefined : copy.data
  const pdf = usePdf(file)

  const pages = useRef<PdfPagesHandle>(null)
  const classField = useRef<HTMLInputElement>(null)
  const [zoom, setZoom] = useState<Zoom>('width')
  const [seenPages, setSeen] = useState<SeenPages>()
  const [drawFault, setDrawFault] = useState<{ file: Blob; error: unknown }>()
  const [isPanelOpen, setPanelOpen] = useState(true)
  const [done, setDone] = useState<string>()
  const seen = pdf.document && seenPages
  // What is seen while another choice is on its way is still the one before: it may be read and no more.
  const isFresh = pdf.document !== undefined && pdf.document.file === file && !copy.isPlaceholderData
  const [shown, setShown] = useState({ document: pdf.document, kind, className: current?.name ?? '' })
  if (isFresh && shown.document !== pdf.document)
    setShown({ document: pdf.document, kind, className: current?.name ?? '' })
  const printing = usePrinting(isFresh ? pdf.document : undefined)
  const fault = choices.error ?? copy.error ?? pdf.error ?? (drawFault?.file === file ? drawFault?.error : undefined)

  const save = () => {
    if (!file) return
    saveFile(file)
    setDone(t('saved', { file: file.name }))
  }
  const print = () => {
    setDone(undefined)
    printing.print()
  }
  const go = (toClass: string, toPeriod: string | undefined, toDocument: DocumentKind) => {
    setDone(undefined)
    navigate(addressOf(toClass, toPeriod, toDocument))
  }
  // A class marked in other periods begins with its own.
  const goToClass = (to: string) => go(to, periodId, kind)
  const goToPage = (page: number) => {
    pages.current?.goTo(page)
    pages.current?.focus()
  }
  usePageKeys({
    print: () => isFresh && print(),
    zoom: to => (typeof to === 'string' ? setZoom(to) : seen && setZoom(nextZoom(seen.percent, to))),
    step: way => pages.current?.step(way),
    toEnd: end => pages.current?.goTo(end === 'first' ? 1 : Number.POSITIVE_INFINITY),
    otherClass: step => {
      const next = neighbourClass(classes, current?.id, step)
      if (next) goToClass(next.id)
    },
    findClass: () => classField.current?.focus(),
  })
  // The keyboard belongs to the pages as soon as there are any, unless it is at work elsewhere.
  const isShown = pdf.document !== undefined
  useEffect(() => {
    if (isShown && (document.activeElement === document.body || document.activeElement === null)) pages.current?.focus()
  }, [isShown])

  return (
    <>
      <PrintTools
        classes={classes}
        current={current}
        onClass={to => {
          goToClass(to)
          pages.current?.focus()
        }}
        classRef={classField}
        document={kind}
        onDocument={next => current && go(current.id, periodId, next)}
        periods={periods}
        period={period}
        onPeriod={value => {
          if (current) go(current.id, value, kind)
          pages.current?.focus()
        }}
        seen={seen}
        zoom={zoom}
        onZoom={setZoom}
        onPage={goToPage}
        onSave={isFresh ? save : undefined}
        onPrint={isFresh && !printing.progress ? print : undefined}
      />
      <WorkArea
        isPanelOpen={isPanelOpen && current !== undefined}
        onPanelToggle={() => setPanelOpen(!isPanelOpen)}
        panel={
          current &&
          period && (
            <CopyPanel
              current={current}
              document={kind}
              period={period}
              pages={isFresh ? pdf.document?.sizes.length : undefined}
              outline={pdf.document?.outline ?? []}
              page={seen?.pages.at(-1) ?? 1}
              onPage={goToPage}
              progress={printing.progress}
              onStop={printing.stop}
            />
          )
        }
      >
        <LoadingLine isLoading={choices.isFetching || copy.isFetching || pdf.isOpening} label={t('loading')} />
        {printing.error !== undefined && <PrintFault error={printing.error} onRetry={print} />}
        {fault ? (
          <PrintFault
            error={fault}
            onRetry={() => {
              if (choices.isError) choices.refetch()
              else if (copy.isError) copy.refetch()
              else {
                setDrawFault(undefined)
                pdf.retry()
              }
            }}
          />
        ) : (
          pdf.document && (
            <PdfPages
              ref={pages}
              document={pdf.document}
              asBook={shown.kind === 'journal'}
              zoom={zoom}
              label={t('pages', { document: t(`document.${shown.kind}`), className: shown.className })}
              pageLabel={(page, total) => t('pageOf', { page, total })}
              onSeen={setSeen}
              onFault={error => file && setDrawFault({ file, error })}
            />
          )
        )}
        {choices.data && classes.length === 0 && (
          <EmptyState
            action={
              account.rights.includes('classes.read') && (
                <Link href="/classes" asChild>
                  <Button component="a">{t('toClasses')}</Button>
                </Link>
              )
            }
          >
            {t('noClasses')}
          </EmptyState>
        )}
      </WorkArea>
      <PrintStatus seen={seen} done={done} />
    </>
  )
}
