import { useTranslation } from 'react-i18next'
import { KeyHint } from '../../ui/Keys.tsx'
import type { SeenPages } from '../../ui/pdf/PdfPages.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'

export type PrintStatusProps = {
  readonly seen: SeenPages | undefined
  /** What was done last, in words. */
  readonly done: string | undefined
}

/** The keys of the page, what was done last, and what is seen. */
export function PrintStatus({ seen, done }: PrintStatusProps) {
  const { t } = useTranslation('print')
  return (
    <StatusLine
      keys={
        <>
          <KeyHint keys={['Ctrl', 'P']} joined>
            {t('keys.print')}
          </KeyHint>
          <KeyHint keys={['PageUp', 'PageDown']}>{t('keys.page')}</KeyHint>
          <KeyHint keys={['Ctrl +', 'Ctrl −']}>{t('keys.zoom')}</KeyHint>
          <KeyHint keys={['[', ']']}>{t('keys.class')}</KeyHint>
          <KeyHint keys={['Ctrl', 'F']} joined>
            {t('keys.find')}
          </KeyHint>
          <KeyHint keys={['Home', 'End']}>{t('keys.ends')}</KeyHint>
        </>
      }
      {...(done === undefined ? {} : { lastStep: { words: done } })}
      facts={seen && t('seen', { page: seen.pages.join('–'), total: seen.count, percent: Math.round(seen.percent) })}
    />
  )
}
