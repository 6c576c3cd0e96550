import { describe, expect, test } from 'vitest'
import { findBrowser } from '../../tools/find-browser.mjs'

const machine = (platform: string, env: Record<string, string>, ...files: string[]) => ({
  platform,
  env,
  exists: (path: string) => files.includes(path),
})

describe('find-browser', () => {
  test.each([
    [
      'Chromium on Linux',
      machine('linux', { PATH: '/usr/local/bin:/usr/bin' }, '/usr/bin/chromium'),
      '/usr/bin/chromium',
    ],
    [
      'Edge on Linux',
      machine('linux', { PATH: '/usr/bin' }, '/usr/bin/microsoft-edge-stable'),
      '/usr/bin/microsoft-edge-stable',
    ],
    [
      'Chromium from a snap outside the PATH',
      machine('linux', { PATH: '' }, '/snap/bin/chromium'),
      '/snap/bin/chromium',
    ],
    [
      'Chrome on macOS',
      machine('darwin', {}, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    [
      "Edge of one user's own on macOS",
      machine(
        'darwin',
        { HOME: '/Users/anna' },
        '/Users/anna/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ),
      '/Users/anna/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    [
      'Chrome on Windows',
      machine(
        'win32',
        { ProgramFiles: 'C:\\Program Files' },
        'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      ),
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ],
    [
      'Edge, which every Windows has, under the 32-bit folder',
      machine('win32', { 'ProgramFiles(x86)': 'C:\\x86' }, 'C:\\x86\\Microsoft\\Edge\\Application\\msedge.exe'),
      'C:\\x86\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
  ])('%s is found', (_sentence, where, path) => {
    expect(findBrowser(where)).toBe(path)
  })

  test('Chromium goes before Chrome, Chrome before Edge', () => {
    const all = ['/usr/bin/microsoft-edge', '/usr/bin/google-chrome', '/usr/bin/chromium']
    expect(findBrowser(machine('linux', { PATH: '/usr/bin' }, ...all))).toBe('/usr/bin/chromium')
    expect(findBrowser(machine('linux', { PATH: '/usr/bin' }, ...all.slice(0, 2)))).toBe('/usr/bin/google-chrome')
  })

  test('LETOPIS_BROWSER goes before all, if it is there', () => {
    const env = { PATH: '/usr/bin', LETOPIS_BROWSER: '/opt/own/chrome' }
    expect(findBrowser(machine('linux', env, '/usr/bin/chromium', '/opt/own/chrome'))).toBe('/opt/own/chrome')
    expect(findBrowser(machine('linux', env, '/usr/bin/chromium'))).toBe('/usr/bin/chromium')
  })

  test.each(['linux', 'darwin', 'win32'])('a machine without a browser (%s) is told as undefined', platform => {
    expect(findBrowser(machine(platform, { PATH: '/usr/bin', ProgramFiles: 'C:\\Program Files' }))).toBeUndefined()
  })
})
