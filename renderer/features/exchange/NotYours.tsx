import { useTranslation } from 'react-i18next'
import { useDesk } from '../../client/provider.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import styles from './Pages.module.css'

export const useMayImport = (): boolean => useDesk().account.rights.includes('school.import')

/** Stands where an import would be for someone who has no right to it; the core refuses him too. */
export function NotYours() {
  const { t } = useTranslation('exchange')
  return (
    <WorkArea>
      <div className={styles.scroll}>
        <div className={styles.narrow}>
          <Notice>{t('notYours')}</Notice>
        </div>
      </div>
    </WorkArea>
  )
}
