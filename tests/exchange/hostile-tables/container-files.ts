import { Buffer } from 'node:buffer'
import { relationsPart, xlsxFile, zipFile } from '../../support/xlsx-file.ts'
import { collect, goodFile, onePart, partsWith, pupilLines, pupils } from './hostile-table.ts'

const { all, refused, read } = collect('xlsx')
export const containerFiles = all

const lines = ['[Лист1]', ...pupilLines]
const workbookRelations = 'xl/_rels/workbook.xml.rels'
const sheet = { name: 'Лист1', rows: pupils }
const workbookWith = (name: string, part: string | Uint8Array | null) =>
  xlsxFile({ sheets: [sheet], parts: onePart(name, part) })
const sheetAt = (target: string, mode?: string) =>
  workbookWith(workbookRelations, relationsPart([['rId1', 'worksheet', target, mode]]))
const compound = (...streams: string[]) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(504),
    ...streams.map(name => Buffer.from(name, 'utf16le')),
  ])

// Other formats under a table's name.
refused('an empty file', 'empty', () => Buffer.alloc(0))
refused('a PNG named .xlsx', 'notTable', () =>
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
)
refused('a PDF', 'notTable', () => Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'), 'pdf')
refused('gzip', 'notTable', () => Buffer.from('1f8b0800000000000003cb48cdc9c907008610363605000000', 'hex'))
refused('7-Zip', 'notTable', () => Buffer.from('377abcaf271c000400000000000000000000000000000000', 'hex'))
refused('RTF', 'notTable', () => Buffer.from('{\\rtf1\\ansi список}'), 'rtf')
refused('an old .xls', 'oldExcel', () => compound('Root Entry', 'Workbook'), 'xls')
refused('an old .xls named .xlsx', 'oldExcel', () => compound('Root Entry', 'Workbook'))
refused('a workbook with a password', 'encrypted', () => compound('Root Entry', 'EncryptionInfo', 'EncryptedPackage'))
refused(
  'an .ods',
  'openDocument',
  () =>
    zipFile([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', method: 0 },
      { name: 'content.xml', data: '<office:document-content/>' },
      { name: 'META-INF/manifest.xml', data: '<manifest:manifest/>' },
    ]),
  'ods',
)
refused(
  'an .xlsb',
  'binaryWorkbook',
  () =>
    zipFile([
      { name: '_rels/.rels', data: relationsPart([['rId1', 'officeDocument', 'xl/workbook.bin']]) },
      { name: 'xl/workbook.bin', data: Buffer.from('830100', 'hex') },
    ]),
  'xlsb',
)
refused(
  'a .docx',
  'notTable',
  () =>
    zipFile([
      { name: '_rels/.rels', data: relationsPart([['rId1', 'officeDocument', 'word/document.xml']]) },
      { name: 'word/document.xml', data: '<w:document xmlns:w="w"/>' },
    ]),
  'docx',
)
refused('a zip of pictures', 'notTable', () => zipFile([{ name: 'photo.jpg', data: 'x' }]), 'zip')
refused(
  'a page of the web named .xls',
  'markup',
  () => Buffer.from('<html><body><table><tr><td>Иванов</td></tr></table>'),
  'xls',
)
refused(
  'a page of the web with spaces and a mark before it',
  'markup',
  () => Buffer.from('\ufeff \n<!DOCTYPE html><p>Иванов'),
  'xls',
)
refused(
  'XML of Excel 2003',
  'markup',
  () => Buffer.from('<?xml version="1.0"?><Workbook><Worksheet/></Workbook>'),
  'xml',
)
read('a text file named .xlsx', ['1: A=ФИО | B=Класс', '2: A=Иванов | B=5А'], () =>
  Buffer.from('ФИО;Класс\r\nИванов;5А\r\n'),
)
read('a workbook named .csv', lines, goodFile, 'csv')

// Relations.
for (const [name, target, mode] of [
  ['a sheet on the web', 'http://evil.example/sheet1.xml', 'External'],
  ['a sheet on the web that does not say so', 'http://evil.example/sheet1.xml', undefined],
  ['a sheet on the disk', 'file:///etc/passwd', undefined],
  ['a sheet outside of the file', '../../etc/passwd', undefined],
  ['a sheet outside of the file, written in percents', '%2e%2e/%2e%2e/etc/passwd', undefined],
  ['a sheet on a server', '//server/share/sheet1.xml', undefined],
  ['a sheet on a server of Windows', '\\\\server\\share\\sheet1.xml', undefined],
] as const)
  refused(name, 'linkOutside', () => sheetAt(target, mode))
read('a sheet named from the root', lines, () => sheetAt('/xl/worksheets/sheet1.xml'))
read('a sheet named by a detour', lines, () => sheetAt('../xl/./worksheets/../worksheets/sheet1.xml'))
read('a sheet named in percents', lines, () => sheetAt('worksheets/%73heet1.xml'))
read('a sheet named in other letters', lines, () => sheetAt('Worksheets/SHEET1.XML'))
refused('a sheet that is not there', 'partMissing', () => sheetAt('worksheets/sheet9.xml'))
refused('a sheet that the relations do not know', 'partMissing', () =>
  workbookWith(workbookRelations, relationsPart([])),
)
refused('a relation named twice', 'contentBroken', () =>
  workbookWith(
    workbookRelations,
    relationsPart([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId1', 'worksheet', 'x.xml'],
    ]),
  ),
)
refused('no relations of the workbook', 'partMissing', () => workbookWith(workbookRelations, null))
refused('no relations of the file', 'partMissing', () => workbookWith('_rels/.rels', null))
refused('no workbook', 'partMissing', () => workbookWith('xl/workbook.xml', null))
refused('styles that are named and missing', 'partMissing', () => workbookWith('xl/styles.xml', null))
refused('only a chart', 'partMissing', () =>
  workbookWith(workbookRelations, relationsPart([['rId1', 'chartsheet', 'worksheets/sheet1.xml']])),
)
refused('one sheet’s part under two names', 'contentBroken', () =>
  xlsxFile({
    sheets: [sheet, { name: 'Лист2', rows: pupils }],
    parts: onePart(
      workbookRelations,
      relationsPart([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'worksheet', '/xl/worksheets/sheet1.xml'],
      ]),
    ),
  }),
)
read('links to the web beside the cells', lines, () =>
  workbookWith(
    'xl/worksheets/_rels/sheet1.xml.rels',
    relationsPart([['rId1', 'hyperlink', 'http://evil.example/', 'External']]),
  ),
)
read('wrong content types', lines, () =>
  workbookWith('[Content_Types].xml', '<Types><Default Extension="xml" ContentType="image/png"/></Types>'),
)
read('no content types', lines, () => workbookWith('[Content_Types].xml', null))
read('content types that are a billion laughs, which nobody opens', lines, () =>
  workbookWith('[Content_Types].xml', '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'),
)

// Sheets.
refused('two sheets of one name', 'sheetNameTwice', () => xlsxFile({ sheets: [sheet, sheet] }))
refused('two names that differ in case', 'sheetNameTwice', () =>
  xlsxFile({ sheets: [sheet, { ...sheet, name: 'ЛИСТ1' }] }),
)
refused('a sheet without a name', 'contentBroken', () => xlsxFile({ sheets: [{ ...sheet, name: '' }] }))
refused('a name of 10,000 letters', 'contentBroken', () =>
  xlsxFile({ sheets: [{ ...sheet, name: 'я'.repeat(10_000) }] }),
)
refused('no sheets', 'partMissing', () => xlsxFile({ sheets: [] }))
refused('300 sheets', 'tooManySheets', () =>
  xlsxFile({ sheets: Array.from({ length: 300 }, (_, i) => ({ name: `Лист${i}`, rows: pupils })) }),
)
refused('a workbook of empty sheets', 'empty', () => xlsxFile({ sheets: [{ name: 'Лист1' }, { name: 'Лист2' }] }))
read('hidden sheets', ['[Лист1]', ...pupilLines, '[а, hidden]', '1: A=1', '[б, hidden]', '1: A=2'], () =>
  xlsxFile({
    sheets: [sheet, { name: 'а', state: 'hidden', rows: [[1]] }, { name: 'б', state: 'veryHidden', rows: [[2]] }],
  }),
)
read('a sheet named __proto__', ['[__proto__]', ...pupilLines, '[constructor]', '1: A=1'], () =>
  xlsxFile({
    sheets: [
      { ...sheet, name: '__proto__' },
      { name: 'constructor', rows: [[1]] },
    ],
  }),
)
read('parts in another order', lines, () => zipFile(partsWith(() => ({})).reverse()))
