import { Buffer } from 'node:buffer'
import { deflateRawSync } from 'node:zlib'
import { sheetPart, workbookParts, xlsxFile, zipFile } from '../../support/xlsx-file.ts'
import { collect, goodFile, packedText, partsWith, pupilLines, pupils, sheetName, sheetWith } from './hostile-table.ts'

const { all, refused, read } = collect('xlsx')
export const zipFiles = all

const lines = ['[Лист1]', ...pupilLines]
const [sheetHead, sheetTail] = sheetPart('|').split('|') as [string, string]
const spaces = ' '.repeat(1000)
const withPart = (name: string, data: string | Uint8Array = 'x') => zipFile([...partsWith(() => ({})), { name, data }])

// Bombs.
refused('a sheet of 600 MB of which the directory tells', 'unpackedTooLarge', () =>
  zipFile(sheetWith(packedText(sheetHead, `<row/>${spaces}`, 600, sheetTail))),
)
refused('a sheet of 600 MB that claims 1,000 bytes', 'zipDamaged', () =>
  zipFile(sheetWith({ ...packedText(sheetHead, `<row/>${spaces}`, 600, sheetTail), size: 1000 })),
)
refused('a sheet of 490 MB, just below the limit', 'unpackedTooLarge', () =>
  zipFile(sheetWith(packedText(sheetHead, `<row/>${spaces}`, 490, sheetTail))),
)
refused('three sheets of 200 MB', 'unpackedTooLarge', () => {
  const bomb = packedText(sheetHead, `<row/>${spaces}`, 200, sheetTail)
  const sheets = ['1', '2', '3'].map(name => ({ name, rows: pupils }))
  return zipFile(
    workbookParts({ sheets }).map(part =>
      String(part.name).startsWith('xl/worksheets') ? { ...part, ...bomb } : part,
    ),
  )
})
refused('100 MB of cells without content', 'tooManyCells', () =>
  zipFile(sheetWith(packedText(`${sheetHead}<row>`, '<x/>', 100, `</row>${sheetTail}`))),
)
read('a bomb inside of a bomb, in a part that no cell needs', lines, () =>
  withPart('xl/media/image1.zip', zipFile([{ name: 'bomb', data: '', ...packedText('', ' ', 600, '') }])),
)
refused('a zip in a zip', 'notTable', () => zipFile([{ name: 'list.xlsx', data: goodFile() }]))
refused('entries that lie over one another', 'zipDamaged', () =>
  zipFile(partsWith(({ name }) => (name === sheetName ? { offset: 0 } : {}))),
)
refused('a thousand entries over one packed piece', 'zipDamaged', () => {
  const bomb = { name: 'bomb', data: '', ...packedText('', ' ', 20, '') }
  const more = Array.from({ length: 1000 }, (_, i) => ({ ...bomb, name: `bomb${i}`, offset: 0 }))
  return zipFile([bomb, ...partsWith(() => ({})), ...more])
})
refused('a size of 100 bytes more than there are', 'zipDamaged', () => zipFile(sheetWith({ size: 1_000 })))
refused('a size of nothing', 'zipDamaged', () => zipFile(sheetWith({ size: 0 })))
refused('a size of 4 GB for a few bytes', 'unpackedTooLarge', () => zipFile(sheetWith({ size: 0xfffffffe })))
refused('a size of 2^60 bytes in zip64', 'unpackedTooLarge', () =>
  zipFile(sheetWith({ size: 2 ** 60 }), { zip64: true }),
)
refused('packed bytes past the end of the file', 'zipDamaged', () => zipFile(sheetWith({ packedSize: 10_000_000 })))
refused('a stored part with two sizes', 'zipDamaged', () => zipFile(sheetWith({ method: 0, size: 5 })))
refused('12,000 entries', 'tooManyParts', () =>
  zipFile([...partsWith(() => ({})), ...Array.from({ length: 12_000 }, (_, i) => ({ name: `x${i}`, data: '' }))]),
)

// Names.
for (const name of [
  '../evil.xml',
  'xl/../../evil.xml',
  'xl/..',
  '/etc/passwd',
  'C:/Windows/evil.dll',
  'xl\\worksheets\\sheet2.xml',
  '..\\evil.xml',
  'xl/evil\0.xml',
  'xl/workbook.xml',
  'XL/Workbook.XML',
])
  refused(`an entry named ${JSON.stringify(name)}`, 'zipNamesUnsafe', () => withPart(name))
read('names in Cyrillic, dots and folders that are no harm', lines, () => withPart('xl/папка/..файл...xml'))
read('another name in the entry’s own head', lines, () => zipFile(sheetWith({ localName: '../../evil.xml' })))

// Cut off, shifted, prolonged.
for (const percent of [1, 5, 10, 25, 33, 50, 66, 75, 90, 99])
  refused(`cut off at ${percent} %`, 'zipDamaged', () => {
    const file = goodFile()
    return file.subarray(0, Math.max(4, Math.floor((file.length * percent) / 100)))
  })
refused('cut off by one byte', 'zipDamaged', () => goodFile().subarray(0, -1))
refused('only the signature of a zip', 'zipDamaged', () => Buffer.from('PK\x03\x04'))
refused('bytes behind the end', 'zipDamaged', () => Buffer.concat([goodFile(), Buffer.from('more')]))
refused('bytes before the beginning', 'notTable', () => Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0'), goodFile()]))
refused('an end that counts one entry too many', 'zipDamaged', () =>
  zipFile(
    partsWith(() => ({})),
    { entries: 7 },
  ),
)
refused('an end that counts no entries', 'notTable', () =>
  zipFile(
    partsWith(() => ({})),
    { entries: 0 },
  ),
)
refused('a directory that is not where it should be', 'zipDamaged', () =>
  zipFile(
    partsWith(() => ({})),
    { directoryAt: 8 },
  ),
)
refused('a directory past the end', 'zipDamaged', () =>
  zipFile(
    partsWith(() => ({})),
    { directoryAt: 0x7fffffff },
  ),
)
refused('an empty zip', 'notTable', () => zipFile([]))
read('a zip with a comment', lines, () =>
  zipFile(
    partsWith(() => ({})),
    { comment: 'школа № 5' },
  ),
)
read('zip64', lines, () =>
  zipFile(
    partsWith(() => ({})),
    { zip64: true },
  ),
)
read('parts that are not packed', lines, () => zipFile(partsWith(() => ({ method: 0 }))))

// Passwords and ways of packing.
refused('one encrypted part', 'encrypted', () => zipFile(sheetWith({ flags: 1 })))
refused('strong encryption', 'encrypted', () => zipFile(sheetWith({ flags: 0x41 })))
refused('AES of WinZip', 'encrypted', () =>
  zipFile(partsWith(() => ({ flags: 1, method: 99, packed: Buffer.alloc(40) }))),
)
for (const [method, name] of [
  [9, 'Deflate64'],
  [12, 'bzip2'],
  [14, 'LZMA'],
  [93, 'zstd'],
] as const)
  refused(`packed by ${name}`, 'compressionUnknown', () => zipFile(sheetWith({ method, packed: Buffer.alloc(40) })))

// Checksums.
refused('a wrong checksum of the sheet', 'checksumWrong', () => zipFile(sheetWith({ crc: 0xdeadbeef })))
refused('a wrong checksum of the workbook', 'checksumWrong', () =>
  zipFile(partsWith(({ name }) => (name === 'xl/workbook.xml' ? { crc: 1 } : {}))),
)
refused('a checksum of nought', 'checksumWrong', () => zipFile(sheetWith({ crc: 0 })))
refused('one letter of a stored sheet changed', 'checksumWrong', () => {
  const file = zipFile(sheetWith({ method: 0 }))
  file[file.indexOf('Иванов') + 1]! ^= 1
  return file
})
refused('rubbish in place of the packed sheet', 'zipDamaged', () =>
  zipFile(sheetWith({ packed: Buffer.from('это не сжатые данные') })),
)
refused('a packed sheet that stops in the middle', 'zipDamaged', () =>
  zipFile(sheetWith({ packed: deflateRawSync(sheetPart('<row/>')).subarray(0, 20) })),
)
read('a wrong checksum in a part that no cell needs', lines, () =>
  zipFile([...partsWith(() => ({})), { name: 'docProps/app.xml', data: 'x', crc: 7 }]),
)
read('bytes without meaning before the packed end', lines, () => {
  const part = sheetPart(
    '<row r="1"><c t="inlineStr"><is><t>ФИО</t></is></c><c t="inlineStr"><is><t>Класс</t></is></c></row><row r="2"><c t="inlineStr"><is><t>Иванов Иван</t></is></c><c t="inlineStr"><is><t>5А</t></is></c></row>',
  )
  return zipFile(sheetWith({ data: part, packed: Buffer.concat([deflateRawSync(part), Buffer.from('мусор')]) }))
})
read('a workbook as it should be', lines, () => xlsxFile({ sheets: [{ name: 'Лист1', rows: pupils }] }))
