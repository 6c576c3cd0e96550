import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MediumPlace } from '#domain/archive/register'
import styles from './Media.module.css'
import type { Offer } from './media-choice.ts'
import { placeFields } from './place-fields.ts'
import { offerName } from './volume-words.ts'

export type PlacesProps = {
  readonly media: readonly { readonly offer: Offer; readonly place: MediumPlace }[]
  readonly onPlace: (key: string, change: Partial<MediumPlace>) => void
}

/** Where each medium will be kept, and who answers for it. What the register knows of it stands there already. */
export function Places({ media, onPlace }: PlacesProps) {
  const { t } = useTranslation('archive')
  return (
    <div className={styles.places}>
      {media.map(({ offer, place }, index) => (
        <fieldset key={offer.key} className={styles.place}>
          <legend>{t('medium.named', { number: index + 1, name: offerName(offer) })}</legend>
          <div className={styles.fields}>
            {placeFields.map(({ field, limit }) => (
              <TextInput
                key={field}
                size="sm"
                label={t(`place.${field}`)}
                value={place[field]}
                maxLength={limit}
                onChange={event => onPlace(offer.key, { [field]: event.currentTarget.value })}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <p className={styles.hint}>{t('place.hint')}</p>
    </div>
  )
}
