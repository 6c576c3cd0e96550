import type { Chance } from '#db/demo/chance'
import { keySources } from '#domain/archive/verification'
import { logFile, manifestFile, publicKeyFile, readMeFile, signatureFile, snapshotFile } from '#main/archive/names'
import { forgeries } from './archive-forgeries.ts'
import { type FileKind, fileKinds, type Tamper, type TamperWorld } from './archive-tamper.ts'
import type { TamperedFolder } from './archive-tamper-folder.ts'

/** The path of a file of a kind in an archive. */
const pathOf = (kind: FileKind, folder: TamperedFolder, chance: Chance): string => {
  switch (kind) {
    case 'book':
      return chance.pick(folder.files().filter(path => path.endsWith('.xlsx')))
    case 'log':
      return logFile
    case 'base':
      return snapshotFile
    case 'manifest':
      return manifestFile
    case 'signature':
      return signatureFile
    case 'key':
      return publicKeyFile
    case 'read-me':
      return readMeFile
  }
}

type OnFile = (path: string, folder: TamperedFolder, chance: Chance, world: TamperWorld) => readonly string[]

/** Ways to tamper with one file; the answer: paths that are touched. */
const onFiles: Readonly<Record<string, OnFile>> = {
  flip: (path, folder, chance) => {
    const bytes = folder.read(path)
    bytes[chance.below(bytes.length)]! ^= 1 << chance.below(8)
    folder.put(path, bytes)
    return [path]
  },
  drop: (path, folder) => {
    folder.drop(path)
    return [path]
  },
  truncate: (path, folder, chance) => {
    const bytes = folder.read(path)
    folder.put(path, bytes.subarray(0, chance.pick([0, bytes.length - 1, chance.below(bytes.length)])))
    return [path]
  },
  lengthen: (path, folder, chance) => {
    folder.put(path, Buffer.concat([folder.read(path), Buffer.alloc(chance.between(1, 600), chance.below(256))]))
    return [path]
  },
  rename: (path, folder, chance) => {
    const name = path.split('/').at(-1)!
    const to = chance.pick([
      `${path}.bak`,
      `${path.slice(0, -1)}`,
      path === name ? `Классы/${name}` : name,
      path.replace(name, name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase()),
      path.replace(name, `копия ${name}`),
    ])
    folder.move(path, to)
    return [path, to]
  },
  swap: (path, folder, chance) => {
    const other = chance.pick(folder.files().filter(file => file !== path))
    const [one, two] = [folder.read(path), folder.read(other)]
    folder.put(path, two)
    folder.put(other, one)
    return [path, other]
  },
  'replace by a link': (path, folder, _, world) => {
    folder.drop(path)
    folder.link(path, `${world.newer}/${path}`)
    return [path]
  },
  'replace by a folder': (path, folder) => {
    folder.drop(path)
    folder.makeFolder(path)
    return [path]
  },
}

/** Of an older archive: what every archive has alike (key, read-me of the same folder's name) is not altered by it. */
const replaceByOlder: OnFile = (path, folder, _, world) => {
  folder.put(path, world.read(world.older, path))
  return [path]
}

type Addition = (folder: TamperedFolder, chance: Chance) => string

/** What can be added; the answer: its path. */
const additions: Readonly<Record<string, Addition>> = {
  'add a file': (folder, chance) => {
    const path = chance.pick([
      'заметки.txt',
      '.hidden',
      'Thumbs.db',
      'desktop.ini',
      'Классы/~$5А.xlsx',
      'Классы/.DS_Store',
      'новая/папка/файл',
      'log.jsonl',
      'MANIFEST.JSON',
      'a\nb',
    ])
    folder.put(path, Buffer.alloc(chance.pick([0, 1, 5000]), 'x'))
    return path
  },
  'add a book': (folder, chance) => {
    const book = pathOf('book', folder, chance)
    const path = chance.pick(['Классы/11Я.xlsx', '5А.xlsx', 'Классы/Классы/5А.xlsx', book.replace('.xlsx', '.XLSX')])
    folder.put(path, folder.read(book))
    return path
  },
  'add an empty folder': (folder, chance) => {
    const path = chance.pick(['Новая папка', 'Классы/Новая папка', 'а/б/в', '.Trash-1000'])
    folder.makeFolder(path)
    return `${path}/`
  },
  'add a link': (folder, chance) => {
    const path = chance.pick(['ссылка', 'Классы/ссылка.xlsx'])
    folder.link(path, chance.pick(['manifest.json', '/etc/hostname', 'nowhere']))
    return path
  },
}

/** Files that differ between the two archives of the campaign. */
const ofOlder: readonly FileKind[] = ['book', 'log', 'base', 'manifest', 'signature']

const onFile = (name: string, file: FileKind, work: OnFile): Tamper => ({
  name,
  file,
  sources: keySources,
  apply: (folder, world, chance) => ({ paths: work(pathOf(file, folder, chance), folder, chance, world) }),
})

/** Every tamper that the campaign knows: each way with each kind of file, what is added, and forgeries. */
export const tampers: readonly Tamper[] = [
  ...Object.entries(onFiles).flatMap(([name, work]) => fileKinds.map(file => onFile(name, file, work))),
  ...ofOlder.map(file => onFile('replace by an older one', file, replaceByOlder)),
  ...Object.entries(additions).map(
    ([name, add]): Tamper => ({
      name,
      file: null,
      sources: keySources,
      apply: (folder, _, chance) => ({ paths: [add(folder, chance)] }),
    }),
  ),
  {
    name: 'rename the folder of books',
    file: 'book',
    sources: keySources,
    apply: (folder, _, chance) => {
      const books = folder.files().filter(path => path.startsWith('Классы/'))
      const to = chance.pick(['классы', 'Классы (2)', 'архив/Классы'])
      for (const path of books) folder.move(path, path.replace('Классы', to))
      return { paths: books.flatMap(path => [path, path.replace('Классы', to)]) }
    },
  },
  {
    name: 'several at once',
    file: null,
    sources: keySources,
    apply: (folder, world, chance) => {
      const ways = ['flip', 'drop', 'truncate', 'lengthen'].map(way => onFiles[way]!)
      const files = chance.shuffled(['book', 'log', 'base', 'read-me'] as const).slice(0, chance.between(2, 4))
      return {
        paths: [
          ...files.flatMap(file => chance.pick(ways)(pathOf(file, folder, chance), folder, chance, world)),
          additions['add a file']!(folder, chance),
        ],
      }
    },
  },
  ...forgeries,
]
