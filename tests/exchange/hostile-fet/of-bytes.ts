import { activityIds, change, encode, good, type HostileFile, read, refused, spoiled, whole } from './spoiled-file.ts'

/** Cut after so many thousandths of the file: in the head, in names, in numbers, before the last tag. */
const truncated: HostileFile[] = [10, 100, 200, 333, 500, 666, 750, 850, 950, 995].map(thousandths => ({
  name: `cut after ${thousandths} thousandths`,
  make: () => encode(good.slice(0, Math.floor((good.length * thousandths) / 1000))),
  refused: 'XmlBroken',
}))

const bytes = (...parts: (string | number[] | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap(part => (typeof part === 'string' ? [...encode(part)] : [...part])))

/** The letters of cp1251; others as they are. */
const cp1251 = (text: string): Uint8Array =>
  Uint8Array.from(
    [...text].map(sign => (sign >= 'А' && sign <= 'я' ? sign.charCodeAt(0) - 0x410 + 0xc0 : sign.charCodeAt(0))),
  )

const utf16 = (text: string, mark: boolean): Uint8Array => {
  const units = [...(mark ? '\uFEFF' : ''), ...text].map(sign => sign.charCodeAt(0))
  return Uint8Array.from(units.flatMap(unit => [unit & 0xff, unit >> 8]))
}

const repeated = (part: string, times: number) => Array.from({ length: times }, () => part).join('')

const billionLaughs = spoiled(
  '<fet version',
  `<!DOCTYPE fet [<!ENTITY a "ха">${'bcdefghij'
    .split('')
    .map((name, i) => `<!ENTITY ${name} "${repeated(`&${'abcdefghi'[i]};`, 10)}">`)
    .join('')}]>\n<fet version`,
  spoiled('<Institution_Name>Школа', '<Institution_Name>&j;'),
)

/** Files that are broken as bytes or as XML. */
export const ofBytes: HostileFile[] = [
  ...truncated,
  ...refused('NotFet', {
    'nothing at all': () => new Uint8Array(0),
    'only a mark of the order of bytes': () => bytes([0xef, 0xbb, 0xbf]),
    'a picture': () => bytes([0x89], 'PNG\r\n', [0x1a, 0x0a, 0, 0, 0, 13]),
    'a zip': () => bytes('PK', [3, 4, 20, 0, 0, 0, 8, 0]),
    'plain words': whole('Это не расписание'),
    'a table of commas': whole('Teacher,Subject\nАнна,Алгебра\n'),
  }),
  ...refused('XmlBroken', {
    'NUL inside a name': change('<Name>Анна', '<Name>Ан\u0000на'),
    'a control character': change('<Name>Анна', '<Name>Ан\u0001на'),
    'a control character as a reference': change('<Name>Анна', '<Name>Ан&#1;на'),
    'half of a surrogate pair as a reference': change('<Name>Анна', '<Name>&#xD800;'),
    'a number of no character': change('<Name>Анна', '<Name>&#x110000;'),
    'an entity of nobody': change('<Name>Анна', '<Name>&nbsp;Анна'),
    'two roots': whole(`${good}<fet version="6.8.5"></fet>`),
    'tags that cross': change('</Name><Comments></Comments></Subject>', '</Subject><Comments></Comments></Name>'),
    'an attribute twice': change('version="6.8.5"', 'version="6.8.5" version="6.8.6"'),
    'an attribute without quotes': change('version="6.8.5"', 'version=6.8.5'),
    'a bare ampersand': change('Школа', 'Школа & лицей'),
    'the end of a CDATA alone': change('Школа', 'Школа ]]>'),
    'words after the root': whole(`${good}хвост`),
  }),
  ...refused('EncodingNotUtf8', {
    'cp1251 that says so': () => cp1251(spoiled('encoding="UTF-8"', 'encoding="windows-1251"')),
    'cp1251 that says UTF-8': () => cp1251(good),
    'cp1251 that says nothing': () => cp1251(spoiled('<?xml version="1.0" encoding="UTF-8"?>', '')),
    'UTF-8 that says koi8-r': change('encoding="UTF-8"', 'encoding="koi8-r"'),
    'UTF-16 with a mark': () => utf16(good, true),
    'UTF-16 without a mark': () => utf16(good, false),
    'a letter cut in half': () => encode(good).slice(0, encode(good.slice(0, good.indexOf('Школа') + 1)).length - 1),
    'an overlong slash': () => bytes(good.slice(0, 200), [0xc0, 0xaf], good.slice(200)),
  }),
  ...refused('DoctypeNotAllowed', {
    'a document type': change('<fet version', '<!DOCTYPE fet>\n<fet version'),
    'a billion laughs': whole(billionLaughs),
    'an external entity': change(
      '<fet version',
      '<!DOCTYPE fet [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n<fet version',
    ),
    'an external document type': change(
      '<fet version',
      '<!DOCTYPE fet SYSTEM "http://127.0.0.1:9/fet.dtd">\n<fet version',
    ),
    'a parameter entity': change(
      '<fet version',
      '<!DOCTYPE fet [<!ENTITY % p SYSTEM "file:///dev/random"> %p;]>\n<fet version',
    ),
  }),
  ...refused('FileTooLarge', {
    'over 50 MB of blanks': () => {
      const large = new Uint8Array(51 * 1024 * 1024).fill(0x20)
      large.set(encode(good))
      return large
    },
  }),
  ...refused('TooDeep', {
    'elements inside elements, a hundred thousand deep': change(
      '<Buildings_List>',
      `<Buildings_List>${repeated('<a>', 100_000)}`,
    ),
    'thirty-one levels, all closed': change(
      '</Buildings_List>',
      `${repeated('<a>', 31)}${repeated('</a>', 31)}</Buildings_List>`,
    ),
  }),
  ...refused('TooManyElements', {
    'two million and one empty elements': whole(`<fet version="6.8.5">${repeated('<a/>', 2_000_001)}</fet>`),
  }),
  read('no mark of the order of bytes', whole(good), file => file.institution, 'Школа'),
  read('a mark of the order of bytes', whole(`\uFEFF${good}`), file => file.institution, 'Школа'),
  read('no declaration', change('<?xml version="1.0" encoding="UTF-8"?>\n\n', ''), activityIds, [1, 2]),
  read(
    'line ends of Windows',
    () => encode(good.replaceAll('\n', '\r\n')),
    file => file.days.length,
    2,
  ),
]
