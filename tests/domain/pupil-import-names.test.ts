import { expect, test } from 'vitest'
import type { Mapping } from '#domain/classes/pupil-import/mapping'
import { nameKey } from '#domain/classes/pupil-import/read-name'
import type { RowReading } from '#domain/classes/pupil-import/read-row'
import { plainText } from '#domain/classes/pupil-import/table'
import { against, inClass, read, remarked } from './pupil-import-school.ts'

const named = (name: string): RowReading => read([name, 'ж', '12.05.2014', '6Б'])
const nameOf = (name: string) => {
  const { draft, reasons } = named(name)
  return draft ? [draft.surname, draft.givenName, draft.patronymic] : reasons
}

test('spaces of all kinds, decomposed letters, dashes and apostrophes are brought to one form without a word', () => {
  const reading = named('\u00a0Римский\u2009–  Корсаков\u00a0\tИ\u0438\u0306я \n Серге\u0301евна'.replace('\u0301', ''))
  expect(reading.draft).toMatchObject({ surname: 'Римский-Корсаков', givenName: 'Ийя', patronymic: 'Сергеевна' })
  expect(reading.remarks).toEqual([])
  expect(nameOf('О’Коннор Шон')).toEqual(["О'Коннор", 'Шон', ''])
  expect(nameKey('Ёлкина–Ём')).toBe(nameKey('ЕЛКИНА - ЕМ'))
  expect(plainText('\ufeff a')).toBe('\ufeff a')
})

test('a full name is parted into surname, given name and patronymic', () => {
  expect(nameOf('Ли Ван')).toEqual(['Ли', 'Ван', ''])
  expect(nameOf('Ли Ван —')).toEqual(['Ли', 'Ван', ''])
  expect(nameOf('Алиев Мамед Али оглы')).toEqual(['Алиев', 'Мамед', 'Али оглы'])
  expect(nameOf('де Сото Мария Ивановна')).toEqual(['де Сото', 'Мария', 'Ивановна'])
  expect(nameOf('Smith, John')).toEqual(['Smith', 'John', ''])
  expect(nameOf('Абрамович Роман Аркадьевич')).toEqual(['Абрамович', 'Роман', 'Аркадьевич'])
  expect(nameOf('Ван Мин')).toEqual(['Ван', 'Мин', ''])
})

test('a name that begins with the given name is read so with a remark, and one that can’t be parted is refused', () => {
  const turned = named('Мария Петровна Иванова')
  expect(turned.draft).toMatchObject({ surname: 'Иванова', givenName: 'Мария', patronymic: 'Петровна' })
  expect(remarked(turned)).toEqual([
    { code: 'NamePartsRead', field: 'fullName', surname: 'Иванова', givenName: 'Мария', patronymic: 'Петровна' },
  ])
  const unclear = [
    'Мария Петровна',
    'Мария Ивановна Ракич',
    'Анна Мария Петрова Сергеевна',
    'Попова Анна Мария Сергеевна',
  ]
  for (const name of unclear) {
    const words = name.split(' ').length
    expect(against(named(name))).toEqual([{ code: 'NameUnclear', field: 'fullName', text: name, words }])
  }
  expect(against(named('Попова'))).toEqual([{ code: 'Missing', field: 'givenName' }])
  expect(against(named('Попова А. С.')).map(reason => reason.code)).toEqual(['Initials', 'Initials'])
  expect(against(named('Попова А.С.'))).toEqual([{ code: 'Initials', field: 'givenName', text: 'А.С.' }])
})

test('parts of a name stand in cells of their own, and a patronymic behind the given name is parted off', () => {
  const parts: Mapping = { headerRow: null, fields: ['surname', 'givenName', 'patronymic', 'born', 'className'] }
  const row = (...name: string[]) => read([...name, '12.05.2014', '6Б'], { mapping: parts })
  expect(row('де Сото', 'Анна Мария', 'Али кызы').draft).toMatchObject({
    surname: 'де Сото',
    givenName: 'Анна Мария',
    patronymic: 'Али кызы',
    sex: 'f',
  })
  expect(row('Ким', 'Артур', 'нет').draft).toMatchObject({ patronymic: '', sex: null })
  const parted = row('Ким', 'Артур Витальевич', '')
  expect(parted.draft).toMatchObject({ givenName: 'Артур', patronymic: 'Витальевич', sex: 'm' })
  expect(remarked(parted).map(remark => remark.code)).toEqual(['NamePartsRead', 'SexGuessed'])
  expect(against(row('', '', ''))).toEqual([
    { code: 'Missing', field: 'surname' },
    { code: 'Missing', field: 'givenName' },
  ])
})

test('a Latin letter inside a Russian name is refused with its place and its twin, and so the other way round', () => {
  expect(against(named('Пирoгов Максим Олегович'))).toEqual([
    {
      code: 'MixedAlphabet',
      field: 'surname',
      letter: 'o',
      position: 4,
      positions: [4],
      alphabet: 'latin',
      looksLike: 'о',
    },
  ])
  expect(named('Пирoгов Максим Олегович').shown.surname).toBe('Пирoгов')
  expect(against(named('Смирнов Sасhа'))).toMatchObject([
    { field: 'givenName', letter: 'S', positions: [1, 4], looksLike: null },
  ])
  expect(against(named('Smiтh John'))).toMatchObject([{ alphabet: 'cyrillic', letter: 'т', position: 4 }])
  expect(against(named('Алëшин Пётр'))).toMatchObject([{ letter: 'ë', looksLike: 'ё' }])
  // Every letter a twin: wholly Latin, yet meant in Russian.
  expect(against(named('Copoc Пётр'))).toMatchObject([
    { code: 'MixedAlphabet', field: 'surname', positions: [1, 2, 3, 4, 5] },
  ])
})

test('wholly Latin names are taken; a name of two alphabets is remarked', () => {
  expect(nameOf('Müller Zoë')).toEqual(['Müller', 'Zoë', ''])
  expect(remarked(named('Smith Анна'))).toEqual([{ code: 'AlphabetsDiffer', field: 'surname' }])
})

test('unseen signs are refused and called by what they are', () => {
  const signs: [string, string][] = [
    ['\u202e', 'rightToLeftOverride'],
    ['\u202a', 'leftToRightEmbedding'],
    ['\u202c', 'popDirectionalFormatting'],
    ['\u2066', 'leftToRightIsolate'],
    ['\u2069', 'popDirectionalIsolate'],
    ['\u200e', 'leftToRightMark'],
    ['\u200f', 'rightToLeftMark'],
    ['\u200b', 'zeroWidthSpace'],
    ['\u200d', 'zeroWidthJoiner'],
    ['\ufeff', 'byteOrderMark'],
    ['\u00ad', 'softHyphen'],
    ['\u0000', 'controlCharacter'],
    ['\u001b', 'controlCharacter'],
    ['\ue000', 'otherInvisible'],
    ['\ud800', 'otherInvisible'],
    ['\u3164', 'otherInvisible'],
  ]
  for (const [sign, what] of signs) {
    const reading = named(`Поп${sign}ова Анна`)
    const codePoint = `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
    expect(against(reading)).toEqual([{ code: 'InvisibleSign', field: 'surname', sign: what, codePoint, position: 4 }])
    expect(reading.shown.surname).toBe('Поп\ufffdова')
  }
  expect(against(inClass('6\u202eБ'))).toMatchObject([{ code: 'InvisibleSign', field: 'className', position: 2 }])
  expect(against(read(['Попова Анна', '\u200bж', '12.05.2014', '6Б']))).toMatchObject([
    { code: 'InvisibleSign', field: 'sex' },
  ])
  expect(against(named('\u200b'))).toMatchObject([{ code: 'InvisibleSign' }, { code: 'Missing', field: 'givenName' }])
})

test('tags, digits and other signs are not of a name', () => {
  const wrong: [string, string, number][] = [
    ['<b>Анна</b>', '<', 1],
    ['Попова1', '1', 7],
    ['Ив@нова', '@', 3],
    ['=СУММ(А1)', '=', 1],
    ['Попова,', ',', 7],
    ['Ива\u0301нова', '\u0301', 4],
    ['Пοпова', 'ο', 2],
    ['Ａнна', 'Ａ', 1],
    ['Иванова-', '-', 8],
    ["'", "'", 1],
    ['😀', '😀', 1],
  ]
  const parts: Mapping = { headerRow: null, fields: ['surname', 'givenName', 'sex', 'born', 'className'] }
  for (const [surname, sign, position] of wrong) {
    expect(against(read([surname, 'Анна', 'ж', '12.05.2014', '6Б'], { mapping: parts }))).toMatchObject([
      { code: 'SignNotOfName', field: 'surname', sign, position },
    ])
  }
})

test('a name has at most sixty letters', () => {
  expect(nameOf(`${'А'.padEnd(60, 'а')} Анна`)).toEqual(['А'.padEnd(60, 'а'), 'Анна', ''])
  expect(against(named(`${'А'.padEnd(61, 'а')} Анна`))).toEqual([
    { code: 'NameTooLong', field: 'surname', length: 61, atMost: 60 },
  ])
})

test('names in capitals or small letters get theirs with a remark, particles stay small, others stay as they are', () => {
  const shouted = named('РИМСКИЙ-КОРСАКОВ МАРИЯ')
  expect(shouted.draft).toMatchObject({ surname: 'Римский-Корсаков', givenName: 'Мария' })
  expect(remarked(shouted)).toEqual([
    { code: 'CapitalsChanged', field: 'surname', was: 'РИМСКИЙ-КОРСАКОВ', becomes: 'Римский-Корсаков' },
    { code: 'CapitalsChanged', field: 'givenName', was: 'МАРИЯ', becomes: 'Мария' },
  ])
  expect(nameOf('АЛИЕВ МАМЕД АЛИ ОГЛЫ')).toEqual(['Алиев', 'Мамед', 'Али оглы'])
  expect(nameOf("о'коннор шон")).toEqual(["О'Коннор", 'Шон', ''])
  expect(nameOf('аль-Хасан Абдулла')).toEqual(['аль-Хасан', 'Абдулла', ''])
  expect(nameOf('МакКей Э')).toEqual(['МакКей', 'Э', ''])
})
