import { xlsxFile } from '../../support/xlsx-file.ts'
import { collect } from './hostile-table.ts'

const { all, refused, read } = collect('xlsx')
export const cellFiles = all

const formats = [
  14,
  'dd.mm.yyyy',
  22,
  20,
  '[h]:mm',
  '000000',
  '0.00',
  '"день"0',
  'd mmmm yyyy "г."',
  '[$-419]dd/mm/yy;@',
  'mmmm',
  '[Red]0',
  '0\\d',
  46,
]
/** One row of cells given as XML without an address. */
const cells = (...xml: string[]) =>
  xlsxFile({ sheets: [{ name: 'Л', data: `<row r="1">${xml.join('')}</row>` }], formats })
const cells1904 = (...xml: string[]) =>
  xlsxFile({ sheets: [{ name: 'Л', data: `<row r="1">${xml.join('')}</row>` }], formats, date1904: true })
const number = (value: string | number, style = 0) => `<c s="${style}"><v>${value}</v></c>`
const inline = (text: string) => `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
const line = (...parts: string[]) => `1: ${parts.map((part, i) => `${'ABCDEFGHIJKLMNO'[i]}=${part}`).join(' | ')}`

// Formulas.
read(
  'formulas with their values',
  ['[Л]', line('3 ƒ', 'Иванов ƒ', 'ИСТИНА ƒ', '#N/A ƒ', '01.09.2013 {2013-09-01} ƒ'), '! errorValue ×1 Л!D1'],
  () =>
    cells(
      '<c><f>1+2</f><v>3</v></c>',
      '<c t="str"><f>A2</f><v>Иванов</v></c>',
      '<c t="b"><f>TRUE()</f><v>1</v></c>',
      '<c t="e"><f>NA()</f><v>#N/A</v></c>',
      '<c s="1"><f t="shared" si="0"/><v>41518</v></c>',
    ),
)
read('formulas without values', ['[Л]', line(' ƒ', ' ƒ', '1'), '! formulaWithoutValue ×2 Л!A1'], () =>
  cells('<c><f>1+2</f></c>', '<c t="str"><f>A2</f><v></v></c>', number(1)),
)
read('formulas that would call out', ['[Л]', line('0 ƒ', 'нажми ƒ')], () =>
  cells(
    "<c><f>cmd|'/c calc'!A0</f><v>0</v></c>",
    '<c t="str"><f>HYPERLINK("http://evil.example","нажми")</f><v>нажми</v></c>',
  ),
)
read('texts that look like formulas', ['[Л]', line('=1+1', '+7 916', '-', '@x', "'я")], () =>
  cells(...['=1+1', '+7 916', "'-", "'@x", "'я"].map(inline)),
)

// Dates.
read(
  'days of the epoch of 1900',
  [
    '[Л]',
    line(
      '01.01.1900 {1900-01-01}',
      '28.02.1900 {1900-02-28}',
      '01.03.1900 {1900-03-01}',
      '01.09.2013 {2013-09-01}',
      '31.12.2199 {2199-12-31}',
    ),
  ],
  () => cells(number(1, 1), number(59, 1), number(61, 1), number(41518, 2), number(109574, 1)),
)
read(
  'days of the epoch of 1904',
  ['[Л]', line('01.01.1904 {1904-01-01}', '01.03.1904 {1904-03-01}', '01.09.2013 {2013-09-01}')],
  () => cells1904(number(0, 1), number(60, 1), number(40056, 2)),
)
read('29.02.1900 and day 0', ['[Л]', line('29.02.1900', '00.01.1900', '1'), '! impossibleDate ×2 Л!A1'], () =>
  cells(number(60, 1), number(0, 1), number(1)),
)
read(
  'days before and after all days',
  ['[Л]', line('-1', '2958466', '31.12.9999', '1e+300', '01.01.2200'), '! impossibleDate ×5 Л!A1'],
  () => cells(number(-1, 1), number(2958466, 1), number(2958465, 1), number('1e300', 1), number(109575, 1)),
)
read('days past the last of 1904', ['[Л]', line('2957004', '31.12.9999'), '! impossibleDate ×2 Л!A1'], () =>
  cells1904(number(2957004, 1), number(2957003, 1)),
)
read(
  'days with a time',
  [
    '[Л]',
    line(
      '01.09.2013 08:30 {2013-09-01}',
      '01.09.2013 {2013-09-01}',
      '02.09.2013 {2013-09-02}',
      '01.09.2013 {2013-09-01}',
    ),
  ],
  () => cells(number('41518.354166666664', 3), number(41518, 3), number('41518.9999999', 3), number('41518.75', 1)),
)
read('times without a day', ['[Л]', line('08:30', '25:30', '08:30:15', '-0.5'), '! impossibleDate ×1 Л!D1'], () =>
  cells(number('0.354166666666667', 4), number('1.0625', 5), number('0.354340277777778', 14), number('-0.5', 4)),
)
read(
  'formats of people’s own',
  [
    '[Л]',
    line('41518', '01.09.2013 {2013-09-01}', '01.09.2013 {2013-09-01}', '01.09.2013 {2013-09-01}', '41518', '41518'),
  ],
  () =>
    cells(
      number(41518, 8),
      number(41518, 9),
      number(41518, 10),
      number(41518, 11),
      number(41518, 12),
      number(41518, 13),
    ),
)
read(
  'days in words of ISO 8601',
  ['[Л]', line('01.09.2013 {2013-09-01}', '01.09.2013 08:30 {2013-09-01}', '30.02.2013'), '! impossibleDate ×1 Л!C1'],
  () =>
    cells(
      '<c t="d"><v>2013-09-01</v></c>',
      '<c t="d"><v>2013-09-01T08:30:00Z</v></c>',
      '<c t="d"><v>2013-02-30</v></c>',
    ),
)
refused('a day that is no word of ISO 8601', 'contentBroken', () => cells('<c t="d"><v>1 сентября</v></c>'))
read('texts that look like dates', ['[Л]', line('01.09.2013', '2013-09-01', '31.02.2013')], () =>
  cells(...['01.09.2013', '2013-09-01', '31.02.2013'].map(inline)),
)

// Numbers.
read('numbers with the noise of fractions', ['[Л]', line('0.3', '4.5', '5', '5', '1.1', '-0.1')], () =>
  cells(
    ...['0.30000000000000004', '4.4999999999999999', '5.0', '5.0000000000000001', '1.1000000000000001', '-.1'].map(
      value => number(value),
    ),
  ),
)
read(
  'long and short numbers',
  ['[Л]', line('79161234567', '12345678901', '1000000000000000000000', '0', '1e-7', '000123', '1234567')],
  () =>
    cells(
      number('7.9161234567E10'),
      number('12345678901'),
      number('1e21'),
      number('-0'),
      number('1e-7'),
      number(123, 6),
      number(1234567, 6),
    ),
)
for (const value of ['abc', 'NaN', 'Infinity', '1e999', '0x10', '1,5', '1 000', '--1', '٣', '1e', `${'9'.repeat(500)}`])
  refused(`the number ${value.slice(0, 12)}`, 'contentBroken', () => cells(number(value)))
for (const style of ['99', '-1', 'x', '1.5'])
  refused(`the style ${style}`, 'contentBroken', () => cells(`<c s="${style}"><v>1</v></c>`))
read('a format of 100,000 signs', ['[Л]', '1: A=1'], () =>
  xlsxFile({ sheets: [{ name: 'Л', data: `<row>${number(1, 1)}</row>` }], formats: ['d"'.repeat(50_000)] }),
)
refused('70,000 styles', 'contentBroken', () =>
  xlsxFile({
    sheets: [{ name: 'Л', data: `<row>${number(1, 1)}</row>` }],
    formats: Array.from({ length: 70_000 }, () => 14),
  }),
)

// Other types.
read('yes, no and mistakes', ['[Л]', line('ИСТИНА', 'ЛОЖЬ', '#REF!'), '! errorValue ×1 Л!C1'], () =>
  cells('<c t="b"><v>1</v></c>', '<c t="b"><v>0</v></c>', '<c t="e"><v>#REF!</v></c>'),
)
refused('neither yes nor no', 'contentBroken', () => cells('<c t="b"><v>может быть</v></c>'))
read('cells without anything', ['[Л]', '1: F=1'], () =>
  cells(
    '<c/>',
    '<c t="s"><v></v></c>',
    '<c t="inlineStr"><is/></c>',
    '<c t="inlineStr"><is><t></t></is></c>',
    '<c><v/></c>',
    number(1),
  ),
)
read('a class as a number and as a text', ['[Л]', line('5', '5А', ' 5 «А» ')], () =>
  cells(number('5.0'), inline('5А'), inline(' 5 «А» ')),
)
read('characters that XML can’t hold', ['[Л]', line('а\nб', '_x000D_', 'а', 'Ж', '\ufffd')], () =>
  cells(...['а_x000D_\nб', '_x005F_x000D_', '_x0000_а_x0007_', '_x0416_', '_xD800_'].map(inline)),
)
read('letters beyond the first plane, and joined ones', ['[Л]', line('😀', 'й', 'e\u0301'.repeat(3))], () =>
  cells(...['😀', 'и\u0306'.normalize('NFC'), 'e\u0301'.repeat(3)].map(inline)),
)
read('a value beside the text of its own', ['[Л]', '1: A=виден'], () =>
  cells('<c t="inlineStr"><v>не виден</v><is><t>виден</t></is></c>'),
)
