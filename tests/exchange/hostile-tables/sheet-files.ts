import { type SourceCell, sheetPart, xlsxFile, zipFile } from '../../support/xlsx-file.ts'
import { collect, onePart, packedText, pupilLines, pupils, sheetWith } from './hostile-table.ts'

const { all, refused, read } = collect('xlsx')
export const sheetFiles = all

const dataXml = (data: string, after?: string) => xlsxFile({ sheets: [{ name: 'Л', data, after }] })
const rowsOf = (rows: readonly (readonly SourceCell[])[], after?: string) =>
  xlsxFile({ sheets: [{ name: 'Л', rows, after }] })
const [sheetHead, sheetTail] = sheetPart('|').split('|') as [string, string]
const shared = (index: string, sharedStrings: string | undefined = '<si><t>Иванов</t></si>') =>
  xlsxFile({ sheets: [{ name: 'Л', data: `<row r="1"><c r="A1" t="s"><v>${index}</v></c></row>` }], sharedStrings })

// Width and height.
refused('a value in column 10^6 (BDWGN)', 'tooManyColumns', () =>
  dataXml('<row r="1"><c r="BDWGN1"><v>1</v></c></row>'),
)
refused('10^6 cells in one row', 'tooManyColumns', () =>
  dataXml(`<row r="1">${'<c><v>1</v></c>'.repeat(1_000_000)}</row>`),
)
refused('10^6 empty cells in one row', 'tooManyColumns', () => dataXml(`<row r="1">${'<c/>'.repeat(1_000_000)}</row>`))
refused('a value in the last column of Excel', 'tooManyColumns', () =>
  dataXml('<row r="1"><c r="XFD1"><v>1</v></c></row>'),
)
refused('an empty cell past the last column of Excel', 'tooManyColumns', () =>
  dataXml('<row r="1"><c r="XFE1"/></row>'),
)
refused('a value in column 1001', 'tooManyColumns', () => dataXml('<row r="1"><c r="ALM1"><v>1</v></c></row>'))
read('a value in column 1000, and an empty cell in the last', ['[Л]', '1: ALL=1'], () =>
  dataXml('<row r="1"><c r="ALL1"><v>1</v></c><c r="XFD1" s="0"/></row>'),
)
read('a value in the last row of Excel', ['[Л]', '1048576: A=1'], () =>
  dataXml('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
)
refused('a value past the last row of Excel', 'contentBroken', () =>
  dataXml('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'),
)
read('a million rows that only have a height', ['[Л]', '1: A=1', '1000001: A=2'], () =>
  dataXml(
    `<row r="1"><c r="A1"><v>1</v></c></row>${Array.from({ length: 999_999 }, (_, i) => `<row r="${i + 2}" ht="15"/>`).join('')}<row r="1000001"><c r="A1000001"><v>2</v></c></row>`,
  ),
)
refused('20,001 rows', 'tooManyRows', () => rowsOf(Array.from({ length: 20_001 }, (_, i) => [i])))
read('20,000 rows', ['[Л]', ...Array.from({ length: 20_000 }, (_, i) => `${i + 1}: A=${i}`)], () =>
  rowsOf(Array.from({ length: 20_000 }, (_, i) => [i])),
)
refused('20,001 rows on three sheets', 'tooManyRows', () =>
  xlsxFile({ sheets: ['а', 'б', 'в'].map(name => ({ name, rows: Array.from({ length: 6_667 }, (_, i) => [i]) })) }),
)
refused('rows without end', 'tooManyRows', () =>
  zipFile(sheetWith(packedText(sheetHead, '<row><c><v>1</v></c></row>', 100, sheetTail))),
)
refused('600,000 cells', 'tooManyCells', () =>
  dataXml(Array.from({ length: 1_000 }, () => `<row>${'<c><v>1</v></c>'.repeat(600)}</row>`).join('')),
)
refused('a cell of 10,001 letters', 'cellTooLong', () => rowsOf([['я'.repeat(10_001)]]))
read('a cell of 10,000 letters', ['[Л]', `1: A=${'я'.repeat(10_000)}`], () => rowsOf([['я'.repeat(10_000)]]))
refused('eleven million letters in all', 'tooMuchText', () =>
  rowsOf(Array.from({ length: 1_100 }, () => ['я'.repeat(10_000)])),
)

// Shared texts.
refused('no shared texts', 'textMissing', () =>
  xlsxFile({ sheets: [{ name: 'Л', data: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' }] }),
)
refused('shared texts that are named and missing', 'partMissing', () =>
  xlsxFile({ sheets: [{ name: 'Л', rows: pupils }], sharedStrings: '', parts: onePart('xl/sharedStrings.xml', null) }),
)
for (const index of ['1', '-1', '0.5', '1e0', '99999999999', '0x0', 'length', '__proto__', 'Иванов'])
  refused(`the shared text ${index}`, 'textMissing', () => shared(index))
read('a shared text', ['[Л]', '1: A=Иванов'], () => shared('0'))
read('a shared text of formatted parts, with its reading', ['[Л]', '1: A=Иванов Иван'], () =>
  shared(
    '0',
    '<si><r><t>Ива</t></r><r><rPr><b/></rPr><t xml:space="preserve">нов </t></r><rPh sb="0" eb="1"><t>иванофу</t></rPh><r><t>Иван</t></r><phoneticPr fontId="1"/></si>',
  ),
)
refused('one long shared text in 10,000 cells', 'tooMuchText', () =>
  xlsxFile({
    sheets: [{ name: 'Л', data: '<row><c t="s"><v>0</v></c></row>'.repeat(10_000) }],
    sharedStrings: `<si><t>${'я'.repeat(9_999)}</t></si>`,
  }),
)
refused('shared texts without end', 'tooManyCells', () =>
  xlsxFile({ sheets: [{ name: 'Л', rows: pupils }], sharedStrings: '<si/>'.repeat(500_001) }),
)
refused('too much shared text', 'tooMuchText', () =>
  xlsxFile({
    sheets: [{ name: 'Л', rows: pupils }],
    sharedStrings: `<si><t>${'я'.repeat(10_000)}</t></si>`.repeat(1_001),
  }),
)
read('a count of shared texts that lies', ['[Л]', '1: A=Иванов'], () =>
  xlsxFile({
    sheets: [{ name: 'Л', data: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' }],
    sharedStrings: '',
    parts: onePart(
      'xl/sharedStrings.xml',
      '<sst count="4294967295" uniqueCount="4294967295"><si><t>Иванов</t></si></sst>',
    ),
  }),
)

// Addresses.
const cell = (address: string) => `<c r="${address}"><v>1</v></c>`
for (const [name, data] of [
  ['a cell given twice', `<row r="1">${cell('A1')}${cell('A1')}</row>`],
  ['cells from right to left', `<row r="1">${cell('B1')}${cell('A1')}</row>`],
  ['a row given twice', `<row r="1">${cell('A1')}</row><row r="1">${cell('B1')}</row>`],
  ['rows from below', `<row r="2">${cell('A2')}</row><row r="1">${cell('A1')}</row>`],
  ['a cell of another row', `<row r="1">${cell('A2')}</row>`],
  ['row 0', `<row r="0">${cell('A0')}</row>`],
  ['row -1', `<row r="-1">${cell('A1')}</row>`],
  ['row 1e3', `<row r="1e3">${cell('A1000')}</row>`],
  ['a cell without a column', `<row r="1">${cell('1')}</row>`],
  ['a cell in small letters', `<row r="1">${cell('a1')}</row>`],
  ['a cell in Cyrillic', `<row r="1">${cell('А1')}</row>`],
  ['a cell with dollars', `<row r="1">${cell('$A$1')}</row>`],
  ['an address of 100,000 letters', `<row r="1">${cell(`${'A'.repeat(100_000)}1`)}</row>`],
  ['a cell of an unknown type', '<row r="1"><c r="A1" t="z"><v>1</v></c></row>'],
] as const)
  refused(name, 'contentBroken', () => dataXml(data))
read('rows and cells without addresses', ['[Л]', '1: A=1 | B=1', '2: A=1', '5: C=1 | D=1'], () =>
  dataXml(
    '<row><c><v>1</v></c><c><v>1</v></c></row><row><c><v>1</v></c></row><row r="5"><c r="C5"><v>1</v></c><c><v>1</v></c></row>',
  ),
)
refused('a chart under the name of a sheet', 'contentBroken', () =>
  xlsxFile({ sheets: [{ name: 'Л', xml: '<chartsheet/>' }] }),
)

// Merged cells and hidden rows.
const merged = (...refs: string[]) =>
  `<mergeCells>${refs.map(ref => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
read(
  'merged cells',
  ['[Л]', '1: A=Список | D=4', '2: A=а | B=б', '! mergedCells ×2 Л!A1', '! valueUnderMerge ×2 Л!A1'],
  () => rowsOf([['Список', 'под', 'нею', 4], ['а', 'б'], ['в']], merged('A1:C1', 'A2:A3')),
)
read(
  'a merge over all rows',
  ['[Л]', '1: A=ФИО | B=Класс', '2: B=5А', '! mergedCells ×1 Л!A1', '! valueUnderMerge ×1 Л!A1'],
  () => rowsOf(pupils, merged('A1:A1048576')),
)
for (const ref of ['', 'A1:', 'B2:A1', 'A1:B2:C3', '#REF!', 'A0:A1'])
  refused(`a merge of «${ref}»`, ref === 'A1:B2:C3' ? 'empty' : 'contentBroken', () => dataXml('', merged(ref)))
refused('20,000 merges over the whole sheet', 'contentBroken', () =>
  rowsOf(
    Array.from({ length: 10_000 }, () => [1, 2, 3]),
    merged(...Array.from({ length: 20_000 }, () => 'D1:XFD1048576')),
  ),
)
read('rows hidden by a filter', ['[Л]', '1: A=1', '2: A=1', '! hiddenRows ×1 Л!2'], () =>
  dataXml('<row r="1"><c><v>1</v></c></row><row r="2" hidden="1"><c><v>1</v></c></row><row r="3" hidden="1"/>'),
)

// Nothing is keyed by what a file says.
const names = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '<b>ФИО</b>',
  '<img src=x onerror=alert(1)>',
  '=7*7',
  '{{7*7}}',
]
read(
  'headers that would harm',
  ['[Л]', `1: ${names.map((name, i) => `${'ABCDEFGH'[i]}=${name}`).join(' | ')}`, '2: A=x'],
  () => rowsOf([names, ['x']]),
)
read('Latin look-alikes in Russian names', ['[Л]', ...pupilLines, '3: A=Ивaнoв Ивaн | B=5A'], () =>
  rowsOf([...pupils, ['Ивaнoв Ивaн', '5A']]),
)
read(
  'marks of direction and of no width',
  ['[Л]', '1: A=\u202eвонавИ\u202c | B=\u200fИванов\u200e | C=Ива\u200bнов'],
  () => rowsOf([['\u202eвонавИ\u202c', '\u200fИванов\u200e', 'Ива\u200bнов']]),
)
