import { Button, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown, IconClock, IconLock, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CurriculumView } from '#contract/curriculum'
import { StateBadge } from '../../ui/StateBadge.tsx'
import styles from './Curriculum.module.css'
import type { CurriculumPartProps } from './part-props.ts'
import { dateWords, longDate } from './words.ts'

type Version = CurriculumView['versions'][number]

/** Which version is looked at and what holds for it: a draft, approved by which order, how long till 25 August. */
export function VersionBar({ view, curriculum, onVersion }: CurriculumPartProps) {
  const { t, i18n } = useTranslation('curriculum')
  const { version, versions, isNewest } = view
  const isApproved = version?.approvals.some(({ what }) => what === 'curriculum') ?? false
  const isWhole = isApproved && version?.approvals.some(({ what }) => what === 'load')
  const approvalsWords = (version?.approvals ?? []).map(({ what, orderNumber, orderDate }) =>
    t(`version.by_${what}`, { order: orderNumber, date: dateWords(orderDate) }),
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, this is a bar
    <div className={styles.bar} role="group" aria-label={t('version.bar')}>
      {version && (
        <Menu position="bottom-start" width={420}>
          <Menu.Target>
            <Button size="xs" rightSection={<IconChevronDown aria-hidden="true" />}>
              {t('version.number', { number: version.number })}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('version.history')}</Menu.Label>
            {versions.map((one, i) => (
              <Menu.Item
                key={one.number}
                leftSection={<VersionIcon version={one} />}
                onClick={() => onVersion(i === 0 ? undefined : one.number)}
              >
                <b>{t('version.number', { number: one.number })}</b>{' '}
                {t('version.madeAt', { date: dateWords(one.madeAt) })}
                {one.approvals.length === 0 && <span className={styles.small}>{t('version.draft')}</span>}
                {one.approvals.map(approval => (
                  <span key={approval.what} className={styles.small}>
                    {t(`version.by_${approval.what}`, {
                      order: approval.orderNumber,
                      date: dateWords(approval.orderDate),
                    })}
                    {`, ${approval.approvedBy}`}
                    {approval.late && `, ${t('version.late')}`}
                    {approval.despite > 0 && `, ${t('version.despite', { count: approval.despite })}`}
                  </span>
                ))}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {!version && <StateBadge icon={<IconPencil aria-hidden="true" />}>{t('version.none')}</StateBadge>}
      {version && version.approvals.length === 0 && (
        <StateBadge icon={<IconPencil aria-hidden="true" />}>{t('version.draft')}</StateBadge>
      )}
      {version && version.approvals.length > 0 && (
        <StateBadge tone="good" icon={<IconLock aria-hidden="true" />}>
          {t(isWhole ? 'version.approved' : 'version.hoursApproved')}
        </StateBadge>
      )}
      {isNewest && !isWhole && <Due view={view} />}
      <span className={styles.barWords}>
        {!isNewest
          ? t('version.old', { number: version?.number ?? 0 })
          : approvalsWords.length > 0
            ? t('version.fixed', { orders: approvalsWords.join('; ') })
            : t('version.draftMeans', { date: longDate(view.due.date, i18n.language) })}
      </span>
      {!isNewest && (
        <Button size="xs" onClick={() => onVersion(undefined)}>
          {t('version.toNewest')}
        </Button>
      )}
      {isNewest && approvalsWords.length > 0 && view.can.makeVersion && (
        <Button size="xs" onClick={() => void curriculum.write(writing => writing.newVersion())}>
          {t('version.make')}
        </Button>
      )}
    </div>
  )
}

function VersionIcon({ version }: { readonly version: Version }) {
  return version.approvals.length > 0 ? <IconCheck aria-hidden="true" /> : <IconPencil aria-hidden="true" />
}

/** «до 25 августа осталось 3 дня»; amber in the last two weeks, red when it is over. */
function Due({ view }: { readonly view: CurriculumView }) {
  const { t, i18n } = useTranslation('curriculum')
  const { date, daysLeft } = view.due
  const day = longDate(date, i18n.language)
  const icon = <IconClock aria-hidden="true" />
  if (daysLeft < 0) {
    return (
      <StateBadge tone="warning" icon={icon}>
        {t('due.over', { date: day })}
      </StateBadge>
    )
  }
  return (
    <StateBadge tone={daysLeft <= 14 ? 'warning' : 'neutral'} icon={icon}>
      {daysLeft === 0 ? t('due.today', { date: day }) : t('due.left', { date: day, count: daysLeft })}
    </StateBadge>
  )
}
