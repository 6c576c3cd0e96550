import type { ArchiveVolume } from '#contract/archive'
import { type MediumPlace, type RuleBreach, ruleBreachOf } from '#domain/archive/register'

/** A place that the person may write to: a whole volume, or a folder that he named. */
export type Offer = {
  /** The same for the same volume at the same place, also when it was out in between. */
  readonly key: string
  readonly volume: ArchiveVolume
  /** Named by the person: no listing tells whether it is still there. */
  readonly isNamed: boolean
  /** A volume that was listed and is no more keeps its card, so that no other card moves. */
  readonly isThere: boolean
}

/** What was decided before «Архивировать» is pressed. */
export type MediaChoice = {
  /** In the order in which they were first seen. */
  readonly offers: readonly Offer[]
  /** Keys of offers, the first medium first; at most two. */
  readonly chosen: readonly string[]
  /** What was typed, by the offer's key. */
  readonly places: Readonly<Record<string, MediumPlace>>
  /** Why the rule of two media in two rooms is not kept, in the person's words. */
  readonly confirmation: string
}

export const noChoice: MediaChoice = { offers: [], chosen: [], places: {}, confirmation: '' }

const noPlace: MediumPlace = { room: '', safe: '', responsible: '' }

/**
 * The listing came anew: what is known stays where it is, what is new comes last, what is gone is said to be so. Another
 * volume under the path of one that is gone takes its card; nobody has chosen it yet.
 */
export const withVolumes = (choice: MediaChoice, volumes: readonly ArchiveVolume[]): MediaChoice => {
  const fresh = new Map(volumes.map(volume => [keyOf(volume), volume]))
  const known = choice.offers.map(offer => {
    const volume = fresh.get(offer.key)
    return volume ? { ...offer, volume, isThere: true } : offer.isNamed ? offer : { ...offer, isThere: false }
  })
  const added = [...fresh]
    .filter(([key]) => !choice.offers.some(offer => offer.key === key))
    .map(([key, volume]) => offerOf(key, volume, false))
  const heirOf = ({ isThere, volume }: Offer) =>
    isThere ? undefined : added.find(one => one.volume.path === volume.path)
  const offers = known.map(offer => heirOf(offer) ?? offer)
  return {
    ...choice,
    offers: [...offers, ...added.filter(one => !offers.includes(one))],
    chosen: choice.chosen.filter(key => offers.some(offer => offer.key === key)),
  }
}

/** A folder was named: it comes last and is chosen, if there is still one to choose. */
export const withNamed = (choice: MediaChoice, volume: ArchiveVolume): MediaChoice => {
  const key = keyOf(volume)
  const known = choice.offers.some(offer => offer.key === key || offer.volume.path === volume.path)
  const offers = known
    ? choice.offers.map(offer =>
        offer.key === key || offer.volume.path === volume.path ? { ...offer, key, volume, isThere: true } : offer,
      )
    : [...choice.offers, offerOf(key, volume, true)]
  const next = { ...choice, offers, chosen: choice.chosen.filter(one => offers.some(offer => offer.key === one)) }
  return next.chosen.includes(key) ? next : toggled(next, key)
}

/** A named folder that is there no more. */
export const withoutNamed = (choice: MediaChoice, path: string): MediaChoice => ({
  ...choice,
  offers: choice.offers.map(offer => (offer.volume.path === path ? { ...offer, isThere: false } : offer)),
})

/** The listing is made clean: what is gone and not chosen goes. */
export const withoutGone = (choice: MediaChoice): MediaChoice => ({
  ...choice,
  offers: choice.offers.filter(({ key, isThere }) => isThere || choice.chosen.includes(key)),
})

/** A press on a card: chooses it, or takes it away. A third is not chosen, and what can't be written to neither. */
export const toggled = (choice: MediaChoice, key: string): MediaChoice => {
  if (choice.chosen.includes(key)) return { ...choice, chosen: choice.chosen.filter(one => one !== key) }
  const offer = choice.offers.find(one => one.key === key)
  if (!offer?.isThere || offer.volume.readOnly || choice.chosen.length >= 2) return choice
  return { ...choice, chosen: [...choice.chosen, key] }
}

export const withPlace = (choice: MediaChoice, key: string, change: Partial<MediumPlace>): MediaChoice => ({
  ...choice,
  places: { ...choice.places, [key]: { ...placeOf(choice, key), ...change } },
})

/** Where a medium will be kept: what was typed, else what the register knows of the volume. */
export const placeOf = (choice: MediaChoice, key: string): MediumPlace =>
  choice.places[key] ?? choice.offers.find(offer => offer.key === key)?.volume.known ?? noPlace

/** The chosen media in their order, with their places. */
export const chosenMedia = (choice: MediaChoice): { offer: Offer; place: MediumPlace }[] =>
  choice.chosen.flatMap(key => {
    const offer = choice.offers.find(one => one.key === key)
    return offer ? [{ offer, place: placeOf(choice, key) }] : []
  })

/** How the two chosen media keep the rule; `none` before both are chosen. */
export const breachOf = (choice: MediaChoice): RuleBreach => {
  const [first, second] = chosenMedia(choice).map(({ offer, place }) => ({
    mediumId: offer.volume.mediumId,
    room: place.room,
  }))
  return first && second ? ruleBreachOf([first, second]) : 'none'
}

/** What is said of a volume on its card, the gravest first. `isNamed` folders are asked about at the start. */
export type VolumeRemark = 'gone' | 'readOnly' | 'noRoom' | 'holdsSchool' | 'inMemory'

export const remarksOn = ({ volume, isThere }: Offer, bytes: number | undefined): VolumeRemark[] => [
  ...(isThere ? [] : (['gone'] as const)),
  ...(volume.readOnly ? (['readOnly'] as const) : []),
  ...(!volume.readOnly && bytes !== undefined && volume.freeBytes < bytes ? (['noRoom'] as const) : []),
  ...(volume.holdsSchool ? (['holdsSchool'] as const) : []),
  ...(volume.kind === 'memory' ? (['inMemory'] as const) : []),
]

/** What keeps the archive from being started, or nothing. */
export type Hindrance = 'chooseTwo' | 'chooseOne' | 'gone' | 'confirm'

/** `isRefused`: the core found a breach of the rule that this page can't see. */
export const hindranceOf = (choice: MediaChoice, isRefused: boolean): Hindrance | undefined => {
  const media = chosenMedia(choice)
  if (media.length === 0) return 'chooseTwo'
  if (media.length === 1) return 'chooseOne'
  if (media.some(({ offer }) => !offer.isThere)) return 'gone'
  return needsConfirmation(choice, isRefused) && choice.confirmation.trim() === '' ? 'confirm' : undefined
}

const needsConfirmation = (choice: MediaChoice, isRefused: boolean): boolean => {
  const breach = breachOf(choice)
  return breach === 'sameMedium' || breach === 'sameRoom' || isRefused
}

const offerOf = (key: string, volume: ArchiveVolume, isNamed: boolean): Offer => ({
  key,
  volume,
  isNamed,
  isThere: true,
})

/** Another volume at the same place is another offer; the same one put in again is the old one. */
const keyOf = ({ path, volumeId, device }: ArchiveVolume): string => `${volumeId || device} ${path}`
