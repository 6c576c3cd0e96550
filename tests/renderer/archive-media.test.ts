import { expect, test } from 'vitest'
import {
  breachOf,
  chosenMedia,
  hindranceOf,
  type MediaChoice,
  noChoice,
  placeOf,
  remarksOn,
  toggled,
  withNamed,
  withoutGone,
  withPlace,
  withVolumes,
} from '../../renderer/features/archive/media-choice.ts'
import { gapsOf, isWhole } from '../../renderer/features/archive/readiness.ts'
import { anotherVolume, aReadiness, aVolume } from './archive-builders.ts'

const pathsOf = (choice: MediaChoice) => choice.offers.map(({ volume }) => volume.path)
const keyAt = (choice: MediaChoice, place: number) => choice.offers[place]!.key
const press = (choice: MediaChoice, place: number) => toggled(choice, keyAt(choice, place))
const listed = withVolumes(noChoice, [aVolume(), anotherVolume()])
const both = press(press(listed, 0), 1)
const targets = (choice: MediaChoice) => chosenMedia(choice).map(({ offer }) => offer.volume.path)

test('two presses choose the two disks in their order, and nothing else is asked for', () => {
  const turned = press(press(listed, 1), 0)
  expect(targets(turned)).toEqual(['/media/second', '/media/first'])
  expect(hindranceOf(turned, false)).toBeUndefined()
  expect(hindranceOf(listed, false)).toBe('chooseTwo')
  expect(hindranceOf(press(listed, 0), false)).toBe('chooseOne')
})

test('a press again takes a disk away, and a third one is not taken', () => {
  expect(targets(press(both, 0))).toEqual(['/media/second'])
  const three = withVolumes(both, [aVolume(), anotherVolume(), aVolume({ path: '/media/third', volumeId: 'C' })])
  expect(targets(press(three, 2))).toEqual(['/media/first', '/media/second'])
})

test('a disk that was just put in comes last, and the others stay where they are', () => {
  const third = aVolume({ path: '/media/a-third', volumeId: 'AAAA' })
  expect(pathsOf(withVolumes(listed, [third, anotherVolume(), aVolume()]))).toEqual([
    '/media/first',
    '/media/second',
    '/media/a-third',
  ])
})

test('a disk that is taken out keeps its card and its number, stops the start, and is the same one when it is back', () => {
  const pulled = withVolumes(both, [aVolume()])
  expect(pathsOf(pulled)).toEqual(['/media/first', '/media/second'])
  expect(remarksOn(pulled.offers[1]!, undefined)).toEqual(['gone'])
  expect(hindranceOf(pulled, false)).toBe('gone')
  const back = withVolumes(pulled, [aVolume(), anotherVolume({ device: '8:49' })])
  expect(hindranceOf(back, false)).toBeUndefined()
  expect(chosenMedia(back)[1]!.offer.volume.device).toBe('8:49')
})

test('another disk at the same place takes the card of the one that is gone, and is not chosen by itself', () => {
  const swapped = withVolumes(both, [aVolume(), anotherVolume({ volumeId: 'FFFF-0000', label: 'ЧУЖАЯ' })])
  expect(swapped.offers.map(({ volume, isThere }) => [volume.label, isThere])).toEqual([
    ['ШКОЛА14-А', true],
    ['ЧУЖАЯ', true],
  ])
  expect(chosenMedia(swapped).map(({ offer }) => offer.volume.label)).toEqual(['ШКОЛА14-А'])
  expect(hindranceOf(swapped, false)).toBe('chooseOne')
})

test('«Обновить» takes away the cards of what is gone, but not of what was chosen', () => {
  const third = aVolume({ path: '/media/third', volumeId: 'C' })
  const pulled = withVolumes(withVolumes(both, [aVolume(), anotherVolume(), third]), [aVolume()])
  expect(pathsOf(withoutGone(pulled))).toEqual(['/media/first', '/media/second'])
})

test('any folder can be named; it is chosen at once, and no listing takes it away', () => {
  const folder = aVolume({ path: '/home/teacher/архив', volumeId: '', label: '', device: '8:2', mediumId: 'hdd' })
  const named = withNamed(press(listed, 0), folder)
  expect(targets(named)).toEqual(['/media/first', '/home/teacher/архив'])
  expect(targets(withVolumes(named, [aVolume(), anotherVolume()]))).toEqual(['/media/first', '/home/teacher/архив'])
  expect(pathsOf(withNamed(named, folder))).toEqual(pathsOf(named))
})

test('what can not be written to is not chosen; all else is, and what is against it is said', () => {
  const choice = withVolumes(noChoice, [
    aVolume({ readOnly: true }),
    anotherVolume({ freeBytes: 10, holdsSchool: true, kind: 'memory' }),
  ])
  expect(targets(press(press(choice, 0), 1))).toEqual(['/media/second'])
  expect(choice.offers.map(offer => remarksOn(offer, 1000))).toEqual([
    ['readOnly'],
    ['noRoom', 'holdsSchool', 'inMemory'],
  ])
})

test('two volumes of one disk, or one room twice, go on only with a reason in words', () => {
  const oneDisk = press(press(withVolumes(noChoice, [aVolume(), anotherVolume({ mediumId: 'usb-0719' })]), 0), 1)
  expect(breachOf(oneDisk)).toBe('sameMedium')
  expect(hindranceOf(oneDisk, false)).toBe('confirm')
  expect(hindranceOf({ ...oneDisk, confirmation: '  ' }, false)).toBe('confirm')
  expect(hindranceOf({ ...oneDisk, confirmation: 'Второй диск сломан' }, false)).toBeUndefined()
  const inRoom = (first: string, second: string) =>
    withPlace(withPlace(both, keyAt(both, 0), { room: first }), keyAt(both, 1), { room: second })
  expect(breachOf(inRoom('Каб. 3', 'каб.3'))).toBe('sameRoom')
  expect(hindranceOf(inRoom('Каб. 3', 'каб.3'), false)).toBe('confirm')
  expect(hindranceOf(inRoom('каб. 3', 'каб. 21'), false)).toBeUndefined()
  // What the core saw and the page did not.
  expect(hindranceOf(both, true)).toBe('confirm')
})

test('the place that the register knows of a volume stands there already, and what is typed goes before it', () => {
  const known = { room: 'каб. 3', safe: 'сейф', responsible: 'Гусева О. В.' }
  const choice = withVolumes(noChoice, [aVolume({ known }), anotherVolume()])
  expect(placeOf(choice, keyAt(choice, 0))).toEqual(known)
  expect(placeOf(choice, keyAt(choice, 1))).toEqual({ room: '', safe: '', responsible: '' })
  const typed = withPlace(choice, keyAt(choice, 0), { room: 'каб. 5' })
  expect(placeOf(typed, keyAt(typed, 0))).toEqual({ ...known, room: 'каб. 5' })
})

test('what a year lacks is told by periods that stand open, lessons without record and without topic', () => {
  const period = (
    kind: 'quarter' | 'half-year',
    number: number,
    starts: string,
    fromGrade: number,
    isClosed: boolean,
  ) =>
    ({ id: `${kind}${number}`, kind, number, starts, ends: starts, fromGrade, toGrade: fromGrade, isClosed }) as never
  const lacking = aReadiness({
    notRecorded: 460,
    periods: [
      period('half-year', 2, '2027-01-11', 10, false),
      period('quarter', 3, '2027-01-11', 1, true),
      period('quarter', 4, '2027-03-29', 1, false),
    ],
  })
  expect(isWhole(lacking)).toBe(false)
  expect(gapsOf(lacking).openPeriods.map(({ kind, number }) => `${number} ${kind}`)).toEqual([
    'IV quarter',
    'II half-year',
  ])
  expect(isWhole(aReadiness({ periods: [period('quarter', 3, '2027-01-11', 1, true)] }))).toBe(true)
})
