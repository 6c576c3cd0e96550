import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/Notice.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import styles from './Wizard.module.css'

/** Stands where an archive would be for someone who has no right to it; the core refuses him too. */
export function NotYours({ what }: { readonly what: 'read' | 'make' }) {
  const { t } = useTranslation('archive')
  return (
    <WorkArea>
      <div className={styles.scroll}>
        <div className={styles.narrow}>
          <Notice>{t(`notYours.${what}`)}</Notice>
        </div>
      </div>
    </WorkArea>
  )
}
