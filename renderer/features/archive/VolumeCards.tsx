import { IconAlertTriangle, IconCheck, IconDeviceUsb, IconFolder, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { sizeWords } from './figures.ts'
import styles from './Media.module.css'
import { type Offer, remarksOn, type VolumeRemark } from './media-choice.ts'
import { freeWords, identityWords, offerName } from './volume-words.ts'

export type VolumeCardsProps = {
  /** Name of the group. */
  readonly label: string
  readonly offers: readonly Offer[]
  /** Keys of what is chosen, in their order. */
  readonly chosen: readonly string[]
  /** To write to: two are chosen, with numbers, and what is against it is said. To read from: one. */
  readonly use: 'write' | 'read'
  /** Bytes that an archive needs, once it is known. */
  readonly bytes?: number | undefined
  readonly onPress: (key: string) => void
}

/** Disks and folders as cards. Each is a stop of Tab; arrows walk over them as they lie. */
export function VolumeCards(props: VolumeCardsProps) {
  const cards = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const all = [...(cards.current?.querySelectorAll<HTMLElement>('button') ?? [])]
    const next = nextCard(all, event.target as HTMLElement, event.key)
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, these are buttons
    <div ref={cards} className={styles.cards} role="group" aria-label={props.label} onKeyDown={onKeyDown}>
      {props.offers.map(offer => (
        <Card
          key={offer.key}
          offer={offer}
          place={props.chosen.indexOf(offer.key)}
          use={props.use}
          bytes={props.bytes}
          onPress={() => props.onPress(offer.key)}
        />
      ))}
    </div>
  )
}

type CardProps = {
  readonly offer: Offer
  /** Among what is chosen; −1 when it is not. */
  readonly place: number
  readonly use: 'write' | 'read'
  readonly bytes: number | undefined
  readonly onPress: () => void
}

function Card({ offer, place, use, bytes, onPress }: CardProps) {
  const { t, i18n } = useTranslation('archive')
  const { volume } = offer
  const remarks = remarksOn(offer, bytes).filter(remark => use === 'write' && remark !== 'gone')
  const identity = identityWords(volume, t)
  const isOff = !offer.isThere || (use === 'write' && volume.readOnly)
  return (
    <button
      type="button"
      className={styles.card}
      data-volume={volume.path}
      aria-pressed={place >= 0}
      aria-disabled={isOff || undefined}
      onClick={onPress}
    >
      <span className={styles.sign}>
        {offer.isNamed ? <IconFolder aria-hidden="true" /> : <IconDeviceUsb aria-hidden="true" />}
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{offerName(offer)}</span>
        {offerName(offer) !== volume.path && <span className={styles.path}>{volume.path}</span>}
        {offer.isThere ? (
          <span className={styles.fact}>{freeWords(volume, t, i18n.language)}</span>
        ) : (
          <Remark remark="gone" bytes={bytes} />
        )}
        {identity !== '' && <span className={styles.fact}>{identity}</span>}
        {remarks.map(remark => (
          <Remark key={remark} remark={remark} bytes={bytes} />
        ))}
      </span>
      <span className={styles.number} aria-hidden={place < 0}>
        {place >= 0 && (use === 'write' ? place + 1 : <IconCheck aria-hidden="true" />)}
      </span>
    </button>
  )
}

function Remark({ remark, bytes }: { readonly remark: VolumeRemark; readonly bytes: number | undefined }) {
  const { t, i18n } = useTranslation('archive')
  return (
    <span className={styles.remark} data-tone={isBad(remark) ? 'bad' : undefined}>
      {isBad(remark) ? <IconX aria-hidden="true" /> : <IconAlertTriangle aria-hidden="true" />}
      {t(`volume.remark.${remark}`, { size: sizeWords(bytes ?? 0, t, i18n.language) })}
    </span>
  )
}

const isBad = (remark: VolumeRemark): boolean => remark === 'gone' || remark === 'readOnly' || remark === 'noRoom'

/** Left and right in order; up and down to the card that lies there. */
const nextCard = (cards: readonly HTMLElement[], from: HTMLElement, key: string): HTMLElement | undefined => {
  const at = cards.indexOf(from)
  if (at < 0) return undefined
  if (key === 'ArrowRight') return cards[at + 1]
  if (key === 'ArrowLeft') return cards[at - 1]
  if (key === 'Home') return cards[0]
  if (key === 'End') return cards.at(-1)
  if (key === 'ArrowDown')
    return cards.find(card => card.offsetTop > from.offsetTop && card.offsetLeft === from.offsetLeft)
  if (key === 'ArrowUp')
    return cards.findLast(card => card.offsetTop < from.offsetTop && card.offsetLeft === from.offsetLeft)
  return undefined
}
