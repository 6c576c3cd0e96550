import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { startElectronHost } from '#main/hosts/electron/host'
import { isOurs } from '#main/hosts/electron/security'
import { readWindowState } from '#main/hosts/electron/window-options'
import packageJson from '../../package.json' with { type: 'json' }
import { aNewSchool, setupCore } from '../support/core.ts'
import { createFakeElectron, type FakeWindow } from '../support/fake-electron.ts'

/** The host started against the stand-in, with one window open. */
const setup = async (args: readonly string[] = [], electron = createFakeElectron()) => {
  const home = mkdtempSync(join(tmpdir(), 'letopis-electron-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const rendererFolder = join(home, 'renderer')
  mkdirSync(rendererFolder)
  writeFileSync(join(rendererFolder, 'index.html'), '<meta property="csp-nonce" content="__NONCE__">PAGE')
  writeFileSync(join(rendererFolder, 'main.js'), 'SCRIPT')
  writeFileSync(join(home, 'secret.js'), 'SECRET')
  const test = setupCore({ host: 'electron' })
  const core = await startElectronHost({
    electron: electron.module,
    createCore: ports => {
      Object.assign(test.core.app.ports, ports)
      return test.core
    },
    home,
    rendererFolder,
    preload: '/built/preload/bridge.cjs',
    args,
  })
  const window = electron.record.windows[0] as FakeWindow
  const get = (path: string, method = 'GET') =>
    electron.session.handlers.app!({ url: `app://letopis${path}`, method } as Request)
  return { ...test, started: core, electron, home, window, preferences: window?.options.webPreferences ?? {}, get }
}

const foreign = [
  'https://example.com/',
  'http://127.0.0.1:1/',
  'file:///etc/passwd',
  'data:text/html,x',
  'javascript:alert(1)',
  'blob:app://letopis/x',
  'app://evil/',
  'app://letopis.evil/',
  'app://letopis@evil/',
  'app://user@letopis/',
  'app://letopis:1/',
  'appx://letopis/',
  'about:blank',
  '',
]

/** What prints a copy: the file in the page's memory, and the files of Chromium's PDF viewer. */
const printing = [
  'blob:app://letopis/5f1b',
  'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html',
  'chrome://resources/js/load_time_data.js',
]
/** Others of their kind. */
const notPrinting = [
  'blob:https://example.com/5f1b',
  'blob:app://letopis.evil/5f1b',
  'chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb/index.html',
  'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai.evil/index.html',
  'chrome://settings/',
  'chrome://resources.evil/',
]

const sourcesOf = (folder: string): string =>
  readdirSync(folder)
    .map(name => readFileSync(join(folder, name), 'utf8'))
    .join('\n')

describe("Electron's security checklist, 20 items", () => {
  test('1 only secure content: the scheme counts as secure, and no request goes anywhere else', async () => {
    const { electron } = await setup()
    expect(electron.record.schemes).toEqual([
      { scheme: 'app', privileges: expect.objectContaining({ standard: true, secure: true }) },
    ])
    expect(electron.record.schemes[0]!.privileges).not.toMatchObject({ bypassCSP: true })
    expect(electron.record.calls.indexOf('registerSchemes')).toBeLessThan(electron.record.calls.indexOf('ready'))
    const isLet = (url: string) => {
      let cancel: boolean | undefined
      electron.session.beforeRequest!({ url }, answer => {
        cancel = answer.cancel
      })
      return cancel === false
    }
    expect(['app://letopis/', 'app://letopis/assets/x.js'].filter(isLet)).toHaveLength(2)
    expect(foreign.filter(url => isLet(url) && !url.startsWith('blob:app://letopis/'))).toEqual([])
    expect([...printing, ...notPrinting].filter(isLet)).toEqual(printing)
  })

  test('2 no Node in the page', async () => {
    expect((await setup()).preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    })
  })

  test('3 context isolation', async () => {
    expect((await setup()).preferences.contextIsolation).toBe(true)
  })

  test('4 process sandbox, for every process', async () => {
    const { preferences, electron } = await setup()
    expect(preferences.sandbox).toBe(true)
    expect(electron.record.calls.indexOf('enableSandbox')).toBeLessThan(electron.record.calls.indexOf('ready'))
    expect(electron.record.calls).toContain('enableSandbox')
  })

  test('5 every permission and every device is refused', async () => {
    const { session } = (await setup()).electron
    const asked = ['media', 'geolocation', 'notifications', 'openExternal', 'clipboard-read', 'fileSystem', 'unknown']
    for (const permission of asked) {
      const answer = vi.fn()
      session.permissionRequest!({}, permission, answer)
      expect(answer.mock.calls).toEqual([[false]])
    }
    expect(session.permissionCheck!()).toBe(false)
    expect(session.device!()).toBe(false)
    const download = (url: string) => {
      const event = { preventDefault: vi.fn() }
      session.emit('will-download', event, { getURL: () => url })
      return event.preventDefault.mock.calls.length === 0
    }
    expect(['https://evil.com/x.exe', 'blob:https://evil.com/1', 'data:text/html,x'].some(download)).toBe(false)
    // A list that our own page made goes out by the system's dialogue.
    expect(download('blob:app://letopis/5f1b')).toBe(true)
  })

  test('6 webSecurity stays on', async () => {
    expect((await setup()).preferences.webSecurity).toBe(true)
  })

  test('7 a policy with a nonce of its own on every page, and a bare one on every file', async () => {
    const { get } = await setup()
    const [first, second] = await Promise.all([get('/'), get('/journal/7%D0%90')])
    const nonce = /content="([\w-]{22})"PAGE/.exec((await first.text()).replace('>', ''))?.[1]
    expect(first.headers.get('content-security-policy')).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
    expect(second.headers.get('content-security-policy')).not.toBe(first.headers.get('content-security-policy'))
    expect((await get('/main.js')).headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    )
  })

  test('8 no insecure content', async () => {
    expect((await setup()).preferences.allowRunningInsecureContent).toBe(false)
  })

  test('9 no experimental features', async () => {
    expect((await setup()).preferences.experimentalFeatures).toBe(false)
  })

  test('10 no Blink features, no switches of Chromium', async () => {
    expect((await setup()).preferences).not.toHaveProperty('enableBlinkFeatures')
    expect(sourcesOf('main/hosts/electron')).not.toMatch(/enableBlinkFeatures|commandLine|appendSwitch/)
  })

  test('11 no webview, so none with popups', async () => {
    expect((await setup()).preferences.webviewTag).toBe(false)
    expect(readFileSync('renderer/index.html', 'utf8')).not.toMatch(/<webview|allowpopups/)
  })

  test('a copy is printed by the PDF viewer of Chromium, which needs the leave for plugins', async () => {
    expect((await setup()).preferences.plugins).toBe(true)
  })

  test('12 a webview that comes all the same is stopped', async () => {
    const { electron, window } = await setup()
    for (const url of ['app://letopis/', ...foreign])
      expect(electron.prevents(window, 'will-attach-webview', url)).toBe(true)
  })

  test('13 the page goes nowhere but to itself', async () => {
    const { electron, window } = await setup()
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      expect([...foreign, ...printing].filter(url => !electron.prevents(window, event, url))).toEqual([])
      expect(electron.prevents(window, event, 'app://letopis/journal')).toBe(false)
    }
    // A frame inside it may hold a copy to be printed, and the viewer that prints it.
    const mayBeFramed = (url: string) => !electron.prevents(window, 'will-frame-navigate', url, false)
    expect([...printing, ...notPrinting].filter(mayBeFramed)).toEqual(printing)
    expect(foreign.filter(mayBeFramed)).toEqual(['blob:app://letopis/x'])
    expect(window.webContents.mainFrame.url).toBe('app://letopis/')
    expect((await setup()).preferences.navigateOnDragDrop).toBe(false)
  })

  test('14 no page opens a window', async () => {
    const { window } = await setup()
    for (const url of ['app://letopis/', ...foreign])
      expect(window.webContents.openHandler!({ url })).toEqual({ action: 'deny' })
  })

  test('15 nothing is opened outside: the host does not even have the words', () => {
    expect(sourcesOf('main/hosts/electron') + sourcesOf('preload')).not.toMatch(/openExternal|\bshell\b|openPath/)
  })

  test('16 Electron is the pinned current one', () => {
    expect(packageJson.devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
    expect(Number.parseInt(packageJson.devDependencies.electron, 10)).toBeGreaterThanOrEqual(45)
  })

  test('17 only the main frame of an admitted window, with our page in it, gets a port', async () => {
    const { electron, window } = await setup()
    const { webContents } = window
    const { mainFrame } = webContents
    const ask = (sender: object, senderFrame: object | null): number => {
      let given = 0
      const count = () => given++
      webContents.on('to-preload', count)
      electron.sendAs({ sender, senderFrame } as never, 'letopis:ask-port')
      webContents.off('to-preload', count)
      return given
    }
    const post = mainFrame.postMessage
    expect(ask(webContents, mainFrame)).toBe(1)
    expect(ask(webContents, null)).toBe(0)
    expect(ask(webContents, { url: 'app://letopis/', postMessage: post })).toBe(0)
    expect(ask({ id: 9_999, mainFrame }, mainFrame)).toBe(0)
    for (const url of foreign) {
      mainFrame.url = url
      expect(ask(webContents, mainFrame)).toBe(0)
    }
    mainFrame.url = 'app://letopis/'
    webContents.emit('destroyed')
    expect(ask(webContents, mainFrame)).toBe(0)
  })

  test('18 own scheme, path-normalised, never file://', async () => {
    const { get, electron } = await setup()
    expect(Object.keys(electron.session.handlers)).toEqual(['app'])
    expect(sourcesOf('main/hosts/electron')).not.toMatch(/loadFile|registerFileProtocol|\.fetch\(/)
    expect(await (await get('/main.js')).text()).toBe('SCRIPT')
    const paths = ['/../secret.js', '/%2e%2e/secret.js', '/..%2fsecret.js', '/..\\secret.js', '/%252e%252e/secret.js']
    for (const path of [...paths, '/main.js%00', '/a/../../secret.js', '/.hidden.js', '//secret.js', '/C:/secret.js']) {
      const answer = await get(path)
      expect([path, answer.status]).toEqual([path, 400])
      expect(await answer.text()).not.toContain('SECRET')
    }
    for (const url of foreign)
      expect((await electron.session.handlers.app!({ url, method: 'GET' } as Request)).status).toBe(404)
    expect((await get('/', 'POST')).status).toBe(405)
  })

  test('19 fuses: what the packed program can no longer be talked into', () => {
    const config = readFileSync('electron-builder.yml', 'utf8')
    const [, table = ''] = /^electronFuses:\n((?: {2}\w+: (?:true|false)\n)+)/m.exec(config) ?? []
    const fuses = [...table.matchAll(/(\w+): (\w+)/g)].map(([, name, value]) => [name, value === 'true'])
    // The ninth, wasmTrapHandlers, stays as Electron ships it: electron-builder 26 has no word for it.
    expect(Object.fromEntries(fuses)).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    })
    expect(config).toMatch(/^asar: true$/m)
  })

  test('20 nothing of Electron crosses into the page: the preload has one message each way', () => {
    const preload = readFileSync('preload/bridge.ts', 'utf8')
    expect(preload).not.toMatch(/contextBridge|exposeInMainWorld|require\(|process\./)
    expect(preload.match(/ipcRenderer\.\w+\('[^']+'/g)).toEqual([
      "ipcRenderer.send('letopis:ask-port'",
      "ipcRenderer.on('letopis:port'",
    ])
    expect(sourcesOf('main/hosts/electron').match(/ipcMain\.\w+\('[^']+'/g)).toEqual(["ipcMain.on('letopis:ask-port'"])
  })
})

describe("Electron's host", () => {
  test('the address of our page is told by its parts', () => {
    expect(['app://letopis/', 'app://letopis/journal?x#y', 'APP://letopis/'].filter(isOurs)).toHaveLength(3)
    expect(foreign.filter(isOurs)).toEqual([])
  })

  test('a second start ends at once, and the first window comes to the front', async () => {
    const second = await setup([], createFakeElectron({ isFirst: false }))
    expect(second.started).toBeUndefined()
    expect(second.electron.record.calls).toEqual(['quit'])
    const { electron, window } = await setup()
    electron.app.emit('second-instance')
    expect(window.isFocused).toBe(true)
    expect(electron.record.windows).toHaveLength(1)
  })

  test('the profile lies in the home of Letopis', async () => {
    const { electron, home } = await setup()
    expect(electron.record.paths.userData).toBe(join(home, 'electron'))
  })

  test('the window is shown when it is drawn, and stands next time where it stood', async () => {
    const { window, home } = await setup()
    expect([window.options.show, window.isShown]).toEqual([false, false])
    window.emit('ready-to-show')
    expect(window.isShown).toBe(true)
    window.bounds = { x: 40, y: 50, width: 1000, height: 700 }
    window.emit('close')
    const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }]
    expect(readWindowState(home, screens)).toEqual({ bounds: window.bounds, isMaximized: false })
    // Not on a screen that is gone, and not from a broken file.
    expect(readWindowState(home, [{ x: 3000, y: 0, width: 800, height: 600 }])).toBeUndefined()
    writeFileSync(join(home, 'window.json'), '{"bounds":{"x":"1"}}')
    expect(readWindowState(home, screens)).toBeUndefined()
  })

  test("the system's file dialogue answers with a path or with nothing", async () => {
    const { core, electron } = await setup()
    const client = core.client(core.openSession())
    expect((await client.app.state()).canChooseFile).toBe(true)
    expect(await client.app.chooseSchoolFile()).toBeNull()
    electron.chosen.push('/schools/7.letopis')
    expect(await client.app.chooseSchoolFile()).toBe('/schools/7.letopis')
  })

  test('--db opens that school; one that does not open is told in a box, and the first screen shows', async () => {
    const other = setupCore()
    const { file } = await other.core.client(other.core.openSession()).school.create(aNewSchool())
    other.core.close()
    const { core } = await setup(['--db', file])
    expect(core.app.school?.connection.file).toBe(file)
    const { electron, window } = await setup(['--db', '/nowhere.letopis'])
    expect(electron.record.calls).toContain('error /nowhere.letopis\nFileMissing')
    expect(window.webContents.mainFrame.url).toBe('app://letopis/')
  })

  test('at the end the school is closed', async () => {
    const { core, electron } = await setup()
    await core.client(core.openSession()).school.create(aNewSchool())
    electron.app.emit('will-quit')
    expect(core.app.school).toBeUndefined()
  })
})

test('a window whose page is not done asks before it closes, and stays unless told otherwise', async () => {
  const { electron, window } = await setup()
  expect(electron.prevents(window, 'will-prevent-unload', '')).toBe(false)
  electron.chosen.push('Закрыть')
  expect(electron.prevents(window, 'will-prevent-unload', '')).toBe(true)
})
