import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unfinishedSuffix } from '#domain/archive/unfinished'
import {
  archiveFolderName,
  bookFileName,
  foldedName,
  isNamedFor,
  isUnfinished,
  looksLikeArchive,
  portableNameFault,
} from '#main/archive/names'
import { temporaryFolder } from '../support/small-school.ts'

const head = '0123456789abcdef'.repeat(4)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom(' ', '.', '-', 'А', 'а', 'é', 'é', 'CON', 'nul', '/', '\ud800', '😀', '\u200b', '№'),
  }),
)

/** The rule of FAT32, exFAT and NTFS, said once more in other words than the product's. */
const isPortable = (name: string): boolean => {
  const reserved = ['CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$']
  for (const digit of '0123456789¹²³') reserved.push(`COM${digit}`, `LPT${digit}`)
  const stem = name.split('.')[0]!.trim().toUpperCase()
  return (
    name.length >= 1 &&
    name.length <= 120 &&
    !reserved.includes(stem) &&
    !/[. ]$/.test(name) &&
    [...name].every(c => c.codePointAt(0)! >= 32 && !'<>:"/\\|?*\u007f'.includes(c) && c.length === 1) &&
    name.isWellFormed() &&
    name === name.normalize('NFC')
  )
}

test('an archive is named for its school, year and head of the log', () => {
  expect(archiveFolderName('СОШ № 14', '2026/27', head)).toBe('СОШ № 14-2026-27-0123456789ab')
  expect(archiveFolderName('МБОУ «Школа: "Радуга"» / филиал?', '2026/27', head)).toBe(
    'МБОУ «Школа Радуга » филиал-2026-27-0123456789ab',
  )
  expect(archiveFolderName('', '2026/27', head)).toBe('Школа-2026-27-0123456789ab')
  expect(archiveFolderName('NUL.школа', '2026/27', head)).toBe('_NUL.школа-2026-27-0123456789ab')
})

test('a folder tells which head it is named for, finished or not', () => {
  const name = archiveFolderName('Школа', '2026/27', head)
  for (const folder of [name, name + unfinishedSuffix, (name + unfinishedSuffix).normalize('NFD')]) {
    expect([isNamedFor(folder, head), looksLikeArchive(folder)]).toEqual([true, true])
    expect(isNamedFor(folder, 'f'.repeat(64))).toBe(false)
  }
  expect([isUnfinished(name), isUnfinished(name + unfinishedSuffix)]).toEqual([false, true])
  expect([isNamedFor('Архив', head), looksLikeArchive('Архив')]).toEqual([false, false])
})

test('a book is named for its class; a name that is taken, whatever its case, gets a number', () => {
  const taken = new Set<string>()
  const names = ['5А', '5а', '5A', '10Б/ф-м', 'con', '...', '5А'].map(name => {
    const file = bookFileName(name, taken)
    taken.add(file)
    return file
  })
  expect(names).toEqual(['5А.xlsx', '5а (2).xlsx', '5A.xlsx', '10Б-ф-м.xlsx', '_con.xlsx', 'Класс.xlsx', '5А (3).xlsx'])
})

test('any text makes names that FAT32, exFAT and NTFS take, with the mark of the unfinished too', () => {
  fc.assert(
    fc.property(anyText, anyText, (school, year) => {
      const name = archiveFolderName(school, year, head)
      expect(isPortable(name)).toBe(true)
      expect(isPortable(name + unfinishedSuffix)).toBe(true)
      expect(portableNameFault(name)).toBeNull()
      expect(isNamedFor(name, head)).toBe(true)
    }),
  )
})

test('books of any classes have names that differ on a file system which knows no case, and are really made there', () => {
  const folder = temporaryFolder()
  let n = 0
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1, maxLength: 12 }), classes => {
      const taken = new Set<string>()
      for (const name of classes) taken.add(bookFileName(name, taken))
      expect(taken.size).toBe(classes.length)
      expect(new Set([...taken].map(foldedName)).size).toBe(classes.length)
      const books = join(folder, `${n++}`)
      mkdirSync(books)
      for (const file of taken) {
        expect(isPortable(file)).toBe(true)
        expect(file.endsWith('.xlsx')).toBe(true)
        writeFileSync(join(books, file), '')
      }
      expect(readdirSync(books).sort()).toEqual([...taken].sort())
      rmSync(books, { recursive: true })
    }),
    { numRuns: 50 },
  )
})

test.each([
  [
    '',
    '.',
    '..',
    'a/b',
    'a\\b',
    'C:',
    'a ',
    ' a',
    'a.',
    'nul',
    'COM1.txt',
    'com¹',
    'aux .x',
    'a\u0000',
    'a\u202eb',
    '😀',
  ],
])('%j and the like are no names for every medium', (...names) => {
  for (const name of names) expect(portableNameFault(name)).not.toBeNull()
  expect(portableNameFault('é'.normalize('NFD'))).toBe('is not composed')
  expect(portableNameFault('а'.repeat(121))).not.toBeNull()
})
