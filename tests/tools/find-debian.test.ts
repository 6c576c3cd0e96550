import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { programPath } from '../../main/hosts/window/find-browser.mjs'
import { ensureDebian } from '../../tools/find-debian.mjs'

describe('find-debian', () => {
  test('a program is looked for in the folders of the PATH, in their order', () => {
    const exists = (path: string) => ['/a/pdftotext', '/b/pdftotext'].includes(path)
    expect(programPath('pdftotext', { env: { PATH: '/none:/b:/a' }, platform: 'linux', exists })).toBe('/b/pdftotext')
    expect(programPath('pdfinfo', { env: { PATH: '/a:/b' }, platform: 'linux', exists })).toBeUndefined()
    expect(programPath('pdftotext', { env: {}, platform: 'linux', exists })).toBeUndefined()
  })

  test('what is there is neither installed nor told', () => {
    const lines: string[] = []
    const needs = [
      { package: 'git', program: 'git' },
      { package: 'node', program: process.execPath },
    ]
    expect(ensureDebian(needs, line => lines.push(line))).toEqual([])
    expect(lines).toEqual([])
  })

  test('what is missing where there is no apt-get is answered, and the command says so', () => {
    const { status, stderr } = spawnSync(process.execPath, ['tools/find-debian.mjs', 'letter-tools:no-such-program'], {
      encoding: 'utf8',
      env: { PATH: '/nowhere' },
    })
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'missing: letter-tools\n' })
  })
})
