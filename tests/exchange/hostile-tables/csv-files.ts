import { Buffer } from 'node:buffer'
import { collect, pupilLines } from './hostile-table.ts'

const { all, refused, read } = collect('csv')
export const csvFiles = all

const list = 'ФИО;Класс\r\nИванов Иван;5А\r\n'
const utf8 = (text: string) => () => Buffer.from(text)
/** Russian text in a code page of one byte: А–я begin at the given places. */
const singleByte = (text: string, place: (letter: number) => number) =>
  Buffer.from(
    [...text].map(sign => (sign >= 'А' && sign <= 'я' ? place(sign.charCodeAt(0) - 0x410) : sign.charCodeAt(0))),
  )
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

// Encodings.
read('UTF-8', pupilLines, utf8(list))
read('UTF-8 with its mark', pupilLines, utf8(`\ufeff${list}`))
read('windows-1251', pupilLines, () => singleByte(list, letter => 0xc0 + letter))
read('code page 866', pupilLines, () => singleByte(list, letter => (letter < 48 ? 0x80 + letter : 0xb0 + letter)))
read('UTF-16', pupilLines, () => Buffer.from(`\ufeff${list}`, 'utf16le'))
read('UTF-16, great end first', pupilLines, () => utf16be(`\ufeff${list}`))
refused('UTF-16 without its mark', 'notTable', () => Buffer.from(list, 'utf16le'))
refused('UTF-32', 'notTable', () => Buffer.from('fffe000018040000', 'hex'))
refused('a mark of UTF-8 before windows-1251', 'encodingBroken', () =>
  Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), singleByte(list, letter => 0xc0 + letter)]),
)
refused('UTF-16 with half a letter at its end', 'encodingBroken', () =>
  Buffer.from(`\ufeff${list}`, 'utf16le').subarray(0, -1),
)
refused('UTF-16 with half a pair', 'encodingBroken', () => Buffer.from('\ufeffИва\ud800нов;5А', 'utf16le'))
refused('UTF-8 with its mark that stops in a letter', 'encodingBroken', () =>
  Buffer.from('\ufeffИванов').subarray(0, -1),
)
refused('UTF-8 with one wrong byte', 'encodingBroken', () => Buffer.concat([Buffer.from(list), Buffer.from([0xff])]))
read('Ё of windows-1251, and one letter', ['1: A=ЁёСё№ | B=Я'], () =>
  Buffer.from([0xa8, 0xb8, 0xd1, 0xb8, 0xb9, 0x3b, 0xdf]),
)
read(
  'a letter across two pieces',
  [
    `1: A=${'а'.repeat(9_000)} | B=${'я'.repeat(9_000)}`,
    ...Array.from({ length: 9 }, (_, i) => `${i + 2}: A=x${'щ'.repeat(9_000)}`),
  ],
  () =>
    Buffer.from(
      `${'а'.repeat(9_000)};${'я'.repeat(9_000)}\n${Array.from({ length: 9 }, () => `x${'щ'.repeat(9_000)}`).join('\n')}`,
    ),
)
refused('NUL bytes', 'notTable', utf8('Ива\0нов;5А\n'))
refused('NUL bytes late in the file', 'notTable', () => Buffer.from(`${'Иванов;5А\n'.repeat(15_000)}\0`))
refused('bytes of chance', 'notTable', () =>
  Buffer.from(Array.from({ length: 4_000 }, (_, i) => 1 + ((i * 7919) % 255))),
)
refused('nothing but a mark', 'empty', utf8('\ufeff'))
refused('nothing but line ends', 'empty', utf8('\r\n\n\r\r\n'))
refused('nothing but delimiters', 'empty', utf8(';;;\n;;;\n'))
read('a control character, and the end of a file of DOS', ['1: A=Иванов | B=5А'], utf8('Ива\x07нов;5А\r\n\x1a'))

// Delimiters.
const twice = ['1: A=ФИО | B=Класс', '2: A=Иванов | B=5А']
for (const [name, sign] of [
  ['semicolons', ';'],
  ['commas', ','],
  ['tabs', '\t'],
  ['bars', '|'],
] as const)
  read(name, twice, utf8(`ФИО${sign}Класс\nИванов${sign}5А\n`))
read(
  'semicolons, with commas in the texts',
  ['1: A=ФИО | B=Адрес', '2: A=Иванов, Иван | B=ул. Ленина, 5, кв. 7', '3: A=Петров | B=ул. Мира, 1'],
  utf8('ФИО;Адрес\nИванов, Иван;ул. Ленина, 5, кв. 7\nПетров;ул. Мира, 1\n'),
)
read('commas, with semicolons in quotes', ['1: A=а | B=б;в;г', '2: A=д | B=е;ж;з'], utf8('а,"б;в;г"\nд,"е;ж;з"\n'))
read('the delimiter told in the first line', ['1: A=а | B=б;в', '2: A=г;д | B=е'], utf8('sep=,\r\nа,б;в\r\nг;д,е\r\n'))
read('the delimiter told with a mark', ['1: A=а | B=б'], utf8('\ufeffSEP=|\nа|б'))
read('a delimiter that is none', ['1: A=sep=я', '2: A=а | B=б'], utf8('sep=я\nа;б'))
read('one column', ['1: A=ФИО', '2: A=Иванов Иван', '3: A=Петров Пётр'], utf8('ФИО\nИванов Иван\nПетров Пётр'))
read('one word', ['1: A=PK'], utf8('PK'))
read('rows of different lengths', ['1: A=а | B=б | C=в', '2: A=г', '3: B=д | E=е'], utf8('а;б;в\nг\n;д;;;е;;;\n'))

// Line ends.
read('line ends of old Macs', twice, utf8('ФИО;Класс\rИванов;5А\r'))
read(
  'line ends of every kind',
  ['1: A=а | B=1', '2: A=б | B=2', '3: A=в | B=3', '5: A=г | B=4'],
  utf8('а;1\r\nб;2\nв;3\r\n\r\nг;4'),
)
read('a field of several lines is one row', ['1: A=а\nб\n\nв | B=1', '2: A=г | B=2'], utf8('"а\r\nб\n\rв";1\r\nг;2'))

// Quotes.
read('doubled quotes', ['1: A=ООО "Ромашка" | B="', '2: B="'], utf8('"ООО ""Ромашка""";""""\n"";""""'))
read(
  'quotes that nobody doubled',
  ['1: A=ООО "Ромашка" | B=5А', '2: A="Иванов "Ваня" Иван" | B=5Б', '3: A="а"б | B=5В'],
  utf8('ООО "Ромашка";5А\n"Иванов "Ваня" Иван";5Б\n"а"б;5В\n'),
)
read('spaces beside the quotes', ['1: A= "а | B=б" | C=в'], utf8(' "а;б";в'))
read('Russian quotes and apostrophes', ['1: A=«Иванов» | B=„Иван“ | C=О’Нил'], utf8('«Иванов»;„Иван“;О’Нил'))
refused('a quote that is never closed', 'quoteNotClosed', utf8('ФИО;Класс\n"Иванов;5А\nПетров;5Б\n'))
refused('a quote that opens at the very end', 'quoteNotClosed', utf8('а;б\nв;"'))
refused('three quotes', 'quoteNotClosed', utf8('"""'))
refused('40 MB behind a quote that is never closed', 'cellTooLong', () =>
  Buffer.from(`"${'Иванов;5А\n'.repeat(2_400_000)}`),
)
refused('40 MB of quotes', 'cellTooLong', () => Buffer.alloc(40_000_000, '"'))
refused('40 MB of quotes and delimiters', 'tooManyColumns', () => Buffer.alloc(40_000_000, '";'))

// Size.
refused('51 MB', 'fileTooLarge', () => Buffer.alloc(51 * 1024 * 1024 + 1, 'Иванов;5А\n'))
refused('10^6 columns', 'tooManyColumns', () => Buffer.from('x;'.repeat(1_000_000)))
refused('10^6 empty columns', 'tooManyColumns', () => Buffer.from(';'.repeat(1_000_000)))
refused('40 MB of delimiters in one line', 'tooManyColumns', () => Buffer.alloc(40_000_000, ';'))
refused('40 MB of delimiters in short lines', 'tooManyCells', () =>
  Buffer.from(`${';'.repeat(16_000)}\n`.repeat(2_500)),
)
refused('a value in column 1001', 'tooManyColumns', () => Buffer.from(`${';'.repeat(1_000)}x`))
read('a value in column 1000', ['1: ALL=x'], () => Buffer.from(`${';'.repeat(999)}x`))
refused('20,001 rows', 'tooManyRows', () => Buffer.from('Иванов;5А\n'.repeat(20_001)))
refused('40 MB of line ends', 'tooManyRows', () => Buffer.from(`а;б${'\n'.repeat(40_000_000)}`))
refused('a field of 10,001 letters', 'cellTooLong', () => Buffer.from(`а;${'я'.repeat(10_001)}`))
refused('one line of 40 MB', 'cellTooLong', () => Buffer.alloc(40_000_000, 'я'))
refused('600,000 fields', 'tooManyCells', () => Buffer.from(`${'1;'.repeat(600)}\n`.repeat(1_000)))
refused('eleven million letters', 'tooMuchText', () => Buffer.from(`${'я'.repeat(9_999)}\n`.repeat(1_101)))

// Content that would harm.
read(
  'formulas stay texts',
  ["1: A==cmd|'/c calc'!A0 | B=+1 | C=-1 | D=@SUM(A1)"],
  utf8("=cmd|'/c calc'!A0;+1;-1;@SUM(A1)"),
)
read('neutralised texts come back', ['1: A==1+1 | B=-', "2: A='я | B='="], utf8("'=1+1;'-\n'я;''="))
read(
  'headers that would harm',
  ['1: A=__proto__ | B=constructor | C=<b>ФИО</b>', '2: A=1 | B=2 | C=<script>alert(1)</script>'],
  utf8('__proto__;constructor;<b>ФИО</b>\n1;2;<script>alert(1)</script>'),
)
read(
  'Latin look-alikes and marks of direction',
  ['1: A=Ивaнoв | B=\u202e5А\u202c', '2: A=Пeтpoв | B=5A'],
  utf8('Ивaнoв;\u202e5А\u202c\nПeтpoв;5A'),
)
