import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findingKinds, keySources } from '#domain/archive/verification'
import { decimal, grouped, sizeWords } from '../../renderer/features/archive/figures.ts'
import { findingGroups, folderName } from '../../renderer/features/archive/findings.ts'
import { lacksPlace, mediumOf, mediumState, readingsOf, refText } from '../../renderer/features/archive/medium-state.ts'
import { volumeUnder } from '../../renderer/features/archive/use-volumes.ts'
import { freeWords, identityWords, volumeName } from '../../renderer/features/archive/volume-words.ts'
import { whoWords } from '../../renderer/features/archive/who-words.ts'
import { anEntry, anotherVolume, archiveId, archiveWords, aVolume } from './archive-builders.ts'

const mediumWith = (more: Parameters<typeof anEntry>[1]) => anEntry({}, more).media[0]!

describe('the state of a medium', () => {
  test('a fresh one is verified, and for a year nothing is asked of it', () => {
    expect(mediumState(mediumWith({}), '2027-06-25')).toEqual({ state: 'verified', on: '2027-06-25' })
    expect(mediumState(mediumWith({}), '2028-05-24')).toEqual({ state: 'verified', on: '2027-06-25' })
  })

  test('a month before the year is over it is said, and from that day on it is overdue', () => {
    expect(mediumState(mediumWith({}), '2028-05-25')).toEqual({ state: 'soon', by: '2028-06-24' })
    expect(mediumState(mediumWith({}), '2028-06-23').state).toBe('soon')
    expect(mediumState(mediumWith({}), '2028-06-24')).toEqual({ state: 'due', by: '2028-06-24' })
  })

  test('faults of the last reading go before all else, and a good reading after them ends that', () => {
    const bad = { at: '2028-01-11T07:00:00.000Z', by: 'Савин А. Р.', faults: 3, readFrom: 'medium' as const }
    const good = { ...bad, at: '2028-02-01T07:00:00.000Z', faults: 0, readFrom: 'cache' as const }
    expect(mediumState(mediumWith({ rereads: [bad] }), '2028-07-01')).toEqual({
      state: 'faults',
      count: 3,
      on: '2028-01-11',
    })
    const mended = mediumWith({ rereads: [bad, good], rereadBy: '2029-02-01' })
    expect(mediumState(mended, '2028-07-01')).toEqual({ state: 'verified', on: '2028-02-01' })
    expect(readingsOf(mended).map(({ by, faults, readFrom }) => [by, faults, readFrom])).toEqual([
      ['Савин А. Р.', 0, 'cache'],
      ['Савин А. Р.', 3, 'medium'],
      [null, 0, 'medium'],
    ])
  })

  test('a room of blanks is no room', () => {
    expect([lacksPlace(mediumWith({ room: ' ' })), lacksPlace(mediumWith({}))]).toEqual([true, false])
  })
})

test('a medium has an address, and an address that names none finds none', () => {
  const entries = [anEntry()]
  const text = refText({ archiveId, position: 2 })
  expect(mediumOf(entries, text)?.medium.label).toBe('АРХИВ-2027')
  expect([mediumOf(entries, null), mediumOf(entries, 'x-1'), mediumOf([], text)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('findings come kind by kind, what concerns the whole archive first, and none is lost', () => {
  const finding = fc.record({
    kind: fc.constantFrom(...findingKinds),
    path: fc.string({ maxLength: 5 }),
    detail: fc.constant(''),
  })
  fc.assert(
    fc.property(fc.array(finding), findings => {
      const groups = findingGroups(findings)
      const order = groups.map(({ kind }) => findingKinds.indexOf(kind))
      return (
        groups.flatMap(group => group.findings).length === findings.length &&
        order.every((place, i) => i === 0 || place > order[i - 1]!) &&
        groups.every(group => group.findings.every(one => one.kind === group.kind))
      )
    }),
  )
  expect(findingGroups([{ kind: 'extra', path: 'a', detail: '' }]).length).toBe(1)
})

test('an archive whose manifest can not be read is named by its folder', () => {
  expect(folderName('/media/second/СОШ-14-2026-27/')).toBe('СОШ-14-2026-27')
  expect(folderName('E:\\СОШ-14-2026-27')).toBe('СОШ-14-2026-27')
})

test('the volume of a folder is the deepest one that it lies under', () => {
  const volumes = [aVolume({ path: '/' }), aVolume({ path: '/media' }), aVolume({ path: 'E:\\' }), anotherVolume()]
  const pathOf = (folder: string) => volumeUnder(volumes, folder)?.path
  expect(pathOf('/media/second/архивы')).toBe('/media/second')
  expect(pathOf('/media/second')).toBe('/media/second')
  expect(pathOf('/media/secondary')).toBe('/media')
  expect(pathOf('/mediator')).toBe('/')
  expect(pathOf('E:\\архивы')).toBe('E:\\')
  expect(pathOf('F:\\')).toBeUndefined()
})

describe('words', async () => {
  const { ru, en } = { ru: await archiveWords('ru'), en: await archiveWords('en') }
  const t = { ru: ru.getFixedT('ru') as never, en: en.getFixedT('en') as never }

  test('sizes are written as the system writes them, with the comma of the language', () => {
    const sizes = [0, 1023, 1024, 5_872_026, 63 * 1024 ** 3, 931.5 * 1024 ** 3, 3 * 1024 ** 4]
    expect(sizes.map(bytes => sizeWords(bytes, t.ru, 'ru'))).toEqual([
      '0\u00a0Б',
      '1023\u00a0Б',
      '1\u00a0КБ',
      '5,6\u00a0МБ',
      '63\u00a0ГБ',
      '932\u00a0ГБ',
      '3\u00a0ТБ',
    ])
    expect(sizeWords(5_872_026, t.en, 'en')).toBe('5.6\u00a0MB')
    expect([grouped(320_675), grouped(46), decimal(0.94, 'ru')]).toEqual(['320\u202f675', '46', '0,9'])
  })

  test('a medium is named by its label, model or place, and told by serial number and volume', () => {
    expect(volumeName(aVolume())).toBe('ШКОЛА14-А')
    expect(volumeName(aVolume({ label: '' }))).toBe('Kingston DataTraveler')
    expect(volumeName(aVolume({ label: '', model: '' }))).toBe('first')
    expect(identityWords(aVolume(), t.ru)).toBe('Kingston DataTraveler · №\u00a00719-KD · том\u00a07C4A-19E2 · vfat')
    expect(identityWords(aVolume({ label: '', model: '', serial: '', volumeId: '' }), t.ru)).toBe('vfat')
    expect(freeWords(aVolume(), t.ru, 'ru')).toBe('свободно 58\u00a0ГБ из 64\u00a0ГБ')
    expect([whoWords('console', t.ru), whoWords('Гусева О. В.', t.ru)]).toEqual(['командная строка', 'Гусева О. В.'])
  })

  test('every finding says what is wrong and what to do, in both languages, and every source of the key is said', () => {
    for (const translate of [t.ru, t.en] as ((key: string) => string)[]) {
      const sentences = [
        ...findingKinds.flatMap(kind => [
          translate(`archive:finding.${kind}.what`),
          translate(`archive:finding.${kind}.todo`),
        ]),
        ...keySources.map(source => translate(`archive:check.key.${source}`)),
      ]
      expect(sentences.filter(text => /^[a-z]+[.:]|\{\{/.test(text))).toEqual([])
      expect(new Set(sentences).size).toBe(sentences.length)
    }
  })

  test('no word of the archive cheers, apologises or speaks of success', () => {
    const texts = JSON.stringify(ru.getResourceBundle('ru', 'archive'))
    expect(texts).not.toMatch(/!|пожалуйста|успешн|ошибка \d|\(ов\)|валидац|синхрониз/i)
  })
})
