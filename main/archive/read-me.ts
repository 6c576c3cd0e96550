import { unfinishedSuffix } from '#domain/archive/unfinished'
import { booksFolder, logFile, manifestFile, publicKeyFile, readMeFile, signatureFile, snapshotFile } from './names.ts'

/** Checks the signature of the manifest, in the archive's folder. */
export const opensslCommand = `openssl pkeyutl -verify -rawin -pubin -inkey ${publicKeyFile} -sigfile ${signatureFile} -in ${manifestFile}`

/** Turns the manifest's lines of files into what sha256sum checks, in the archive's folder. */
export const sha256sumCommand = String.raw`sed -n 's/^{"path":"\(.*\)","size":[0-9]*,"sha256":"\([0-9a-f]*\)"},\{0,1\}$/\2  \1/p' ${manifestFile} | sha256sum -c --quiet -`

/** Counts the manifest's files, and those of the folder. */
export const countCommands = [`grep -c '^{"path":' ${manifestFile}`, 'find . -type f | wc -l'] as const

/**
 * ПРОЧТИ.txt of an archive: what lies here and how it is checked without Letopis. UTF-8 with a byte order mark and CRLF:
 * Notepad of every Windows shows it so, and less, cat and a browser do too. The same for all media.
 */
export const readMe = ({ school, year, folder }: { school: string; year: string; folder: string }): string =>
  `\ufeff${text(school, year, folder).join('\r\n')}\r\n`

const text = (school: string, year: string, folder: string): string[] => [
  'АРХИВ ЭЛЕКТРОННЫХ КЛАССНЫХ ЖУРНАЛОВ',
  '',
  `Школа: ${oneLine(school)}`,
  `Учебный год: ${oneLine(year)}`,
  `Папка архива: ${folder}`,
  '',
  'Такой же архив записан на второй носитель; носители хранят в разных помещениях. Папки на обоих носителях совпадают',
  'до последнего байта. Папку нельзя переименовывать, дополнять и править: проверка это покажет. Окончание',
  `«${unfinishedSuffix.trim()}» в имени папки значит, что запись не была закончена и архивом эта папка не является.`,
  '',
  'ЧТО ЗДЕСЬ ЛЕЖИТ',
  '',
  `  ${booksFolder}/`,
  '      по одной книге Excel на класс: ученики, страницы журнала с отметками, пропусками, темами и домашними',
  '      заданиями, сводные ведомости. Книги открывают Microsoft Excel, LibreOffice, Р7-Офис, МойОфис.',
  `  ${logFile}`,
  '      журнал изменений: кто, когда и что изменил; каждая строка связана с предыдущей контрольной суммой.',
  `      Строки JSON, сжатые gzip. Прочитать: zcat ${logFile} | less`,
  `  ${snapshotFile}`,
  '      база школы целиком (SQLite 3), без паролей. Её открывает Летопись, читает любая программа для SQLite.',
  `  ${manifestFile}`,
  '      опись: школа, год, контрольные числа, размер и SHA-256 каждого файла.',
  `  ${signatureFile}`,
  '      электронная подпись описи (Ed25519, 64 байта).',
  `  ${publicKeyFile}`,
  '      открытый ключ для проверки подписи. Закрытого ключа здесь нет: он хранится только в школе.',
  `  ${readMeFile}`,
  '      этот текст.',
  '',
  'КАК ПРОВЕРИТЬ БЕЗ ЛЕТОПИСИ',
  '',
  'В Linux и macOS, в папке архива. Нужны OpenSSL 1.1.1 или новее и sha256sum.',
  '',
  '1. Опись подписана этим ключом (ответ: Signature Verified Successfully):',
  '',
  `    ${opensslCommand}`,
  '',
  '2. Файлы те же, что в описи (нет ни одной строки — все файлы целы):',
  '',
  `    ${sha256sumCommand}`,
  '',
  '3. Лишних файлов нет: второе число больше первого ровно на два (сама опись и её подпись):',
  '',
  ...countCommands.map(command => `    ${command}`),
  '',
  '4. Ключ тот самый: сумма открытого ключа та же, что у ключа в реестре архивов школы и на втором носителе.',
  'Ключ, который лежит рядом с архивом, сам по себе ничего не доказывает.',
  '',
  `    sha256sum ${publicKeyFile}`,
  '',
  'В Windows, в окне PowerShell, открытом в папке архива. Нет ни одной строки — все файлы целы:',
  '',
  `    $m = Get-Content -LiteralPath ${manifestFile} -Raw -Encoding UTF8 | ConvertFrom-Json`,
  '    $m.files | Where-Object { (Get-FileHash -LiteralPath $_.path -Algorithm SHA256).Hash -ne $_.sha256 } | ForEach-Object path',
  '',
  `Сумма одного файла: certutil -hashfile ${publicKeyFile} SHA256`,
  '',
  'Летопись проверяет всё это сама, а ещё связь строк журнала изменений, базу и контрольные числа в книгах:',
  'раздел «Архив» или команда letopis archive verify ПАПКА.',
  '',
  'СКОЛЬКО ХРАНИТЬ',
  '',
  'Срок хранения определяет номенклатура дел школы. Раз в год архив прочитывают и сверяют заново; носитель,',
  'который не читается, заменяют копией со второго носителя: копируют всю папку, ничего в ней не меняя.',
]

/** A name that somebody typed stays in its line. */
const oneLine = (name: string): string => name.replace(/\p{Cc}+/gu, ' ')
