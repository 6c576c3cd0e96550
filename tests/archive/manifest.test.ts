import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isManifestFault, type Manifest, readManifest, writeManifest } from '#main/archive/manifest'
import { countCommands, opensslCommand, readMe, sha256sumCommand } from '#main/archive/read-me'
import { isPublicKey, isSameKey, newKeyPair, publicKeyOf, sign, verifySignature } from '#main/archive/signature'
import { notRun } from '../support/not-run.ts'
import { temporaryFolder } from '../support/small-school.ts'

const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')
const file = (path: string, content = path) => ({ path, size: Buffer.byteLength(content), sha256: sha256(content) })

const manifest = (changes: Partial<Manifest> = {}): Manifest => ({
  school: 'Школа № 14 «"Радуга"»\n{"path":"x","size":1,"sha256":"0"}',
  year: '2026/27',
  software: 'Летопись 0.4.0',
  head: { seq: 7, hash: 'a'.repeat(64) },
  totals: { classes: 1, pupils: 2, lessons: 3, marks: 4, absences: 5, periodMarks: 6 },
  files: [file('ПРОЧТИ.txt'), file('Классы/5А (2).xlsx'), file("log's & $(x).gz")],
  ...changes,
})

const text = (value: Manifest) => Buffer.from(writeManifest(value)).toString()
const faultOf = (bytes: string | Uint8Array) => {
  const answer = readManifest(typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
  return isManifestFault(answer) ? answer.fault : undefined
}

test('a manifest has one form: keys in order, a file a line by path, a line feed at the end', () => {
  const small = manifest({ school: 'Ш', files: [file('b', ''), file('a', '')] })
  const empty = sha256('')
  expect(text(small)).toBe(`{
"format":"letopis-archive-1",
"school":"Ш",
"year":"2026/27",
"software":"Летопись 0.4.0",
"head":{"seq":7,"hash":"${'a'.repeat(64)}"},
"totals":{"classes":1,"pupils":2,"lessons":3,"marks":4,"absences":5,"periodMarks":6},
"files":[
{"path":"a","size":0,"sha256":"${empty}"},
{"path":"b","size":0,"sha256":"${empty}"}
]}
`)
})

test('what is written is read back, whatever the texts', () => {
  const word = fc.string({ unit: 'binary' }).filter(t => t.isWellFormed())
  const path = fc.stringMatching(/^[a-zа-я0-9]{1,8}(\/[a-zа-я0-9]{1,8}){0,2}$/).map(p => `x-${p}`)
  fc.assert(
    fc.property(word, word, word, fc.nat(), fc.uniqueArray(path), (school, year, software, n, paths) => {
      const value = manifest({
        school,
        year,
        software,
        head: { seq: n, hash: 'b'.repeat(64) },
        files: paths.map(p => file(p)),
      })
      const back = readManifest(writeManifest(value))
      expect(back).toEqual({ ...value, files: [...value.files].sort((a, b) => (a.path < b.path ? -1 : 1)) })
      expect(writeManifest(back as Manifest)).toEqual(writeManifest(value))
    }),
  )
})

test('nothing but the one form is taken: no byte of it can be another', () => {
  const bytes = writeManifest(manifest())
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = Uint8Array.from(bytes)
      changed[at] = changed[at]! ^ by
      const answer = readManifest(changed)
      // Either it is refused, or it says something else: then the signature is wrong.
      expect(isManifestFault(answer) || !Buffer.from(writeManifest(answer)).equals(bytes)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['an unknown format', (t: string) => t.replace('archive-1', 'archive-2'), 'has a format that is not known'],
  ['spaces', (t: string) => t.replace('{\n', '{ \n'), 'is not in its one form'],
  ['no last line feed', (t: string) => t.trimEnd(), 'is not in its one form'],
  ['a key more', (t: string) => t.replace('"year"', '"more":1,\n"year"'), 'is not in its one form'],
  ['a key twice', (t: string) => t.replace('"year"', '"year":"1",\n"year"'), 'is not in its one form'],
  ['files in another order', (t: string) => swapLines(t), 'is not in its one form'],
  ['a total that is no count', (t: string) => t.replace('"marks":4', '"marks":-4'), 'lacks control totals'],
  ['no head', (t: string) => t.replace('"seq":7', '"seq":"7"'), 'lacks the head of the log'],
  [
    'a hash in capitals',
    (t: string) => t.replace(/"sha256":"[0-9a-f]{64}/, `"sha256":"${'A'.repeat(64)}`),
    'has a file without',
  ],
  ['a path above', (t: string) => t.replace('ПРОЧТИ.txt', '../ПРОЧТИ.txt'), 'has a path that is not safe'],
  ['an absolute path', (t: string) => t.replace('ПРОЧТИ.txt', '/etc/passwd'), 'has a path that is not safe'],
  ['a drive', (t: string) => t.replace('ПРОЧТИ.txt', 'C:/x'), 'has a path that is not safe'],
  ['a backslash', (t: string) => t.replace('ПРОЧТИ.txt', 'a\\\\b'), 'has a path that is not safe'],
  ['an empty name', (t: string) => t.replace('ПРОЧТИ.txt', 'a//b'), 'has a path that is not safe'],
  ['itself', (t: string) => t.replace('ПРОЧТИ.txt', 'manifest.json.sig'), 'has a path that is not safe'],
  ['a path twice', (t: string) => t.replace('Классы/5А (2).xlsx', 'прочти.TXT'), 'has a path twice'],
  ['no JSON', () => '{', 'is not JSON'],
  ['a list', () => '[]', 'is not an object'],
])('a manifest with %s is refused', (_what, change, fault) => {
  expect(faultOf(change(text(manifest())))).toContain(fault)
})

const swapLines = (t: string): string => {
  const lines = t.split('\n')
  const first = lines.findIndex(line => line.startsWith('{"path"'))
  ;[lines[first], lines[first + 1]] = [lines[first + 1]!, lines[first]!]
  return lines.join('\n')
}

test('bytes that are no UTF-8 are refused, and what would be refused is not written', () => {
  expect(faultOf(Uint8Array.of(0x7b, 0xff))).toBe('is not UTF-8')
  expect(() => writeManifest(manifest({ files: [file('../x')] }))).toThrow('no manifest')
  expect(() => writeManifest(manifest({ files: [file('a'), file('A')] }))).toThrow('no manifest')
})

test('a signature is of these bytes and this key alone', () => {
  const { privateKey, publicKey } = newKeyPair()
  const bytes = writeManifest(manifest())
  const signature = sign(bytes, privateKey)
  expect(signature).toHaveLength(64)
  expect(Buffer.from(sign(bytes, privateKey)).equals(signature)).toBe(true)
  expect(publicKeyOf(privateKey)).toBe(publicKey)
  expect(verifySignature(bytes, signature, publicKey)).toBe(true)
  expect(verifySignature(bytes, signature, publicKey.replaceAll('\n', '\r\n'))).toBe(true)
  expect(verifySignature(bytes, signature, newKeyPair().publicKey)).toBe(false)
  expect(verifySignature(Buffer.concat([bytes, Buffer.from(' ')]), signature, publicKey)).toBe(false)
  expect(verifySignature(bytes, signature.slice(1), publicKey)).toBe(false)
  const wrong = Uint8Array.from(signature)
  wrong[10] = wrong[10]! ^ 1
  expect(verifySignature(bytes, wrong, publicKey)).toBe(false)
})

test('a key is known whatever its line breaks; a private key or a text is no public key', () => {
  const { privateKey, publicKey } = newKeyPair()
  expect(isSameKey(publicKey, publicKey.replaceAll('\n', '\r\n'))).toBe(true)
  expect(isSameKey(publicKey, newKeyPair().publicKey)).toBe(false)
  expect([isPublicKey(publicKey), isPublicKey(privateKey), isPublicKey('ключ')]).toEqual([true, false, false])
  expect(isSameKey('ключ', 'ключ')).toBe(false)
  expect(verifySignature(new Uint8Array(), new Uint8Array(64), privateKey)).toBe(false)
})

/** An archive's folder of a few files, with a signed manifest. */
const folderOfFiles = () => {
  const folder = temporaryFolder()
  const { privateKey, publicKey } = newKeyPair()
  const contents = {
    'ПРОЧТИ.txt': readMe({ school: 'Школа № 14', year: '2026/27', folder: 'x' }),
    'public-key.pem': publicKey,
    'Классы/5А (2).xlsx': 'книга',
    'Классы/10Б.xlsx': '',
    "a 'b' $(touch owned).gz": '№',
  }
  for (const [path, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  const bytes = writeManifest(
    manifest({ files: Object.entries(contents).map(([path, content]) => file(path, content)) }),
  )
  writeFileSync(join(folder, 'manifest.json'), bytes)
  writeFileSync(join(folder, 'manifest.json.sig'), sign(bytes, privateKey))
  const run = (command: string) =>
    spawnSync('bash', ['-o', 'pipefail', '-c', command], { cwd: folder, encoding: 'utf8' })
  return { folder, run, lines: contents['ПРОЧТИ.txt'].split('\r\n').map(line => line.trim()) }
}

test('openssl checks the signature by the command of ПРОЧТИ.txt', () => {
  if (spawnSync('openssl', ['version']).status !== 0) return notRun('openssl')
  const { folder, run, lines } = folderOfFiles()
  expect(lines).toContain(opensslCommand)
  const good = run(opensslCommand)
  expect([good.status, good.stdout.trim()]).toEqual([0, 'Signature Verified Successfully'])
  writeFileSync(join(folder, 'manifest.json'), writeManifest(manifest({ year: '2025/26' })))
  expect(run(opensslCommand).status).not.toBe(0)
})

test('sha256sum checks every file by the command of ПРОЧТИ.txt, and counting shows a file more', () => {
  if (spawnSync('sha256sum', ['--version']).status !== 0) return notRun('sha256sum')
  const { folder, run, lines } = folderOfFiles()
  expect(lines).toEqual(expect.arrayContaining([sha256sumCommand, ...countCommands]))
  const good = run(sha256sumCommand)
  expect([good.status, good.stdout, good.stderr]).toEqual([0, '', ''])
  expect(run(sha256sumCommand.replace(' --quiet', '')).stdout.trim().split('\n')).toHaveLength(5)
  expect(countCommands.map(command => Number(run(command).stdout))).toEqual([5, 7])
  writeFileSync(join(folder, 'Классы/10Б.xlsx'), 'x')
  writeFileSync(join(folder, 'лишний'), '')
  const bad = run(sha256sumCommand)
  expect(bad.status).not.toBe(0)
  expect(bad.stdout).toMatch(/^Классы\/10Б\.xlsx: /)
  expect(countCommands.map(command => Number(run(command).stdout))).toEqual([5, 8])
})

test('ПРОЧТИ.txt names every file, is UTF-8 with a mark and CRLF, and a name stays in its line', () => {
  const made = readMe({ school: 'Школа\n№ 14', year: '2026/27', folder: 'Школа-2026-27-0123456789ab' })
  expect(made.startsWith('\ufeffАРХИВ')).toBe(true)
  expect(made.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const name of [
    'Классы/',
    'log.jsonl.gz',
    'school.letopis',
    'manifest.json',
    'manifest.json.sig',
    'public-key.pem',
  ])
    expect(made).toContain(name)
  expect(made).toContain('Школа: Школа № 14\r\n')
  expect(made).toContain('Get-FileHash')
  expect(made).toContain('номенклатура дел школы')
})
