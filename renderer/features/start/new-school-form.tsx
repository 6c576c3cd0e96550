import { type UseFormReturnType, useForm } from '@mantine/form'
import { IconAlertCircle } from '@tabler/icons-react'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { NewSchool } from '#contract/school'
import { type CalendarDate, calendarDate, isCalendarDate, partsOf } from '#domain/kernel/calendar-date'
import type { Refusal } from '#domain/kernel/refusal'
import { checkPassword } from '#domain/people/password'
import { checkSchoolYear } from '#domain/school/school'
import type { PageRefusal } from '../../client/index.ts'
import styles from './Start.module.css'

export type NewSchoolValues = {
  readonly name: string
  readonly shortName: string
  readonly locality: string
  readonly yearStarts: string
  readonly yearEnds: string
  readonly surname: string
  readonly givenName: string
  readonly patronymic: string
  readonly login: string
  readonly password: string
}

export type NewSchoolFormState = UseFormReturnType<NewSchoolValues>

/** The form of a new school; the year is the one that runs or, in summer, the next. */
export const useNewSchoolForm = (today: CalendarDate): NewSchoolFormState => {
  const [year, month] = partsOf(today)
  const starts = month >= 6 ? year : year - 1
  return useForm<NewSchoolValues>({
    initialValues: {
      name: '',
      shortName: '',
      locality: '',
      yearStarts: `01.09.${starts}`,
      yearEnds: `31.05.${starts + 1}`,
      surname: '',
      givenName: '',
      patronymic: '',
      login: '',
      password: '',
    },
    validateInputOnBlur: true,
    clearInputErrorOnChange: true,
    validate: {
      name: needed,
      shortName: needed,
      yearStarts: needsDate,
      yearEnds: (text, { yearStarts }) => needsDate(text) ?? refusedYear(yearStarts, text),
      surname: needed,
      givenName: needed,
      login: text => needed(text) ?? (text.trim().length < 2 ? <FieldWords text="start:error.shortLogin" /> : null),
      password: text => needed(text) ?? refusalWords(checkPassword(text)),
    },
  })
}

/** What the contract wants; only for values without errors. */
export const newSchoolOf = (values: NewSchoolValues): NewSchool => ({
  name: values.name.trim(),
  shortName: values.shortName.trim(),
  locality: values.locality.trim(),
  yearStarts: calendarDate(isoOf(values.yearStarts)),
  yearEnds: calendarDate(isoOf(values.yearEnds)),
  administrator: {
    surname: values.surname.trim(),
    givenName: values.givenName.trim(),
    patronymic: values.patronymic.trim(),
    login: values.login.trim(),
    password: values.password,
  },
})

/** What the core refused, under its field. */
export const refusedField = (refusal: PageRefusal) => (
  <FieldWords text={`refusals:${refusal.code}`} values={spoken(refusal.data)} />
)

/** The field under which a refusal of the core belongs; undefined when it is about none. */
export const fieldOf = (refusal: PageRefusal | undefined): keyof NewSchoolValues | undefined => {
  switch (refusal?.code) {
    case 'PasswordTooShort':
    case 'PasswordTooCommon':
      return 'password'
    case 'YearDatesWrong':
      return 'yearEnds'
    default:
      return undefined
  }
}

/** An error that speaks the language of the moment, not the one in which it was found. */
function FieldWords({ text, values = {} }: { readonly text: string; readonly values?: object }) {
  const { t } = useTranslation(['start', 'refusals'])
  return (
    <span className={styles.problem}>
      <IconAlertCircle aria-hidden="true" />
      {t(text, { ...values })}
    </span>
  )
}

const needed = (text: string) => (text.trim() === '' ? <FieldWords text="start:error.empty" /> : null)

const needsDate = (text: string) => (isCalendarDate(isoOf(text)) ? null : <FieldWords text="start:error.date" />)

const refusedYear = (startsText: string, endsText: string) => {
  const [starts, ends] = [isoOf(startsText), isoOf(endsText)]
  return isCalendarDate(starts) && isCalendarDate(ends) ? refusalWords(checkSchoolYear(starts, ends)) : null
}

const refusalWords = (refusal: Refusal | undefined) =>
  refusal ? <FieldWords text={`refusals:${refusal.refusal}`} values={spoken(refusal.data)} /> : null

/** Dates as they are written in papers. */
const spoken = (data: object): object =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      typeof value === 'string' && isCalendarDate(value) ? dayjs(value).format('DD.MM.YYYY') : value,
    ]),
  )

/** `1.9.2026` and `01.09.2026` as `2026-09-01`; other text as nothing that is a date. */
const isoOf = (text: string): string => {
  const parts = /^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\s*$/.exec(text)
  return parts ? `${parts[3]}-${parts[2]!.padStart(2, '0')}-${parts[1]!.padStart(2, '0')}` : ''
}
