import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { StaffMember } from '#contract/people'
import { fullName } from '#domain/people/person'
import { useDesk } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import { PanelSection } from '../../ui/SidePanel.tsx'
import { AppliedField } from './AppliedField.tsx'
import styles from './Panel.module.css'
import type { StaffEdits, StaffField } from './use-staff-edits.ts'

export type PersonPanelProps = {
  readonly member: StaffMember
  readonly edits: StaffEdits
  readonly canEdit: boolean
  /** The access of the person, for who may see it. */
  readonly access: ReactNode
}

/** The focused person: names and post, what he does in the school, his access. */
export function PersonPanel({ member, edits, canEdit, access }: PersonPanelProps) {
  return (
    <>
      {canEdit ? <Names member={member} edits={edits} /> : <PlainNames member={member} />}
      {canEdit && access}
      <Work member={member} />
    </>
  )
}

const limits: Record<StaffField, number> = { surname: 60, givenName: 60, patronymic: 60, post: 120 }

function Names({ member, edits }: Pick<PersonPanelProps, 'member' | 'edits'>) {
  const { t } = useTranslation('people')
  const words = useErrorWords()
  const [error, setError] = useState<unknown>()
  const field = (name: StaffField) => (
    <AppliedField
      label={t(`field.${name}`)}
      value={member[name]}
      limit={limits[name]}
      {...(name === 'surname' ? { complaint: text => (text === '' ? t('needed') : undefined) } : {})}
      onApply={async text => {
        setError(undefined)
        const outcome = await edits.rename(member.id, name, text)
        if (!outcome.ok) setError(outcome.error)
      }}
    />
  )
  return (
    <PanelSection title={fullName(member)}>
      <div className={styles.form}>
        {field('surname')}
        <div className={styles.pair}>
          {field('givenName')}
          {field('patronymic')}
        </div>
        {field('post')}
        {error !== undefined && (
          <Notice tone="bad" live="alert">
            {words(error)}
          </Notice>
        )}
      </div>
    </PanelSection>
  )
}

function PlainNames({ member }: Pick<PersonPanelProps, 'member'>) {
  const { t } = useTranslation('people')
  return (
    <PanelSection title={fullName(member)}>
      <dl className={styles.facts}>
        <div>
          <dt>{t('field.post')}</dt>
          <dd>{member.post || t('noPost')}</dd>
        </div>
      </dl>
    </PanelSection>
  )
}

function Work({ member }: Pick<PersonPanelProps, 'member'>) {
  const { t } = useTranslation('people')
  const { account } = useDesk()
  return (
    <PanelSection title={t('work')}>
      <dl className={styles.facts}>
        <div>
          <dt>{t('lessons')}</dt>
          <dd>
            {member.lessons > 0 ? t('lessonCount', { count: member.lessons }) : t('noLessons')}
            {member.lessons > 0 && account.rights.includes('timetable.read') && (
              <>
                {' · '}
                <Link href={`/timetable/teacher/${member.id}`} className={styles.link}>
                  {t('timetable')}
                </Link>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('leads')}</dt>
          <dd>{member.leads.length > 0 ? member.leads.join(', ') : t('leadsNone')}</dd>
        </div>
      </dl>
    </PanelSection>
  )
}
