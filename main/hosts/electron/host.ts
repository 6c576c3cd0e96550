import { resolve } from 'node:path'
import type { BrowserWindow, MenuItemConstructorOptions } from 'electron'
import type { Core } from '../../core.ts'
import type { FileDialogue } from '../../ports.ts'
import { createBridge } from './bridge.ts'
import { guardPages, guardSession, pageHandler, pageOrigin, registerScheme } from './security.ts'
import { readWindowState, windowOptions, writeWindowState } from './window-options.ts'

/** What the host needs of Electron: the module itself, or a stand-in in tests. */
export type ElectronModule = Pick<
  typeof import('electron'),
  'app' | 'BrowserWindow' | 'dialog' | 'ipcMain' | 'Menu' | 'MessageChannelMain' | 'protocol' | 'screen' | 'session'
>

export type ElectronHostOptions = {
  electron: ElectronModule
  createCore(ports: { version: string; fileDialogue: FileDialogue }): Core
  /** The user's folder for Letopis. */
  home: string
  rendererFolder: string
  /** The built preload script. */
  preload: string
  /** Words of the command line: `--db FILE`. */
  args: readonly string[]
}

/** Runs Letopis in Electron; undefined when it runs already, and that window has come to the front. */
export const startElectronHost = async (options: ElectronHostOptions): Promise<Core | undefined> => {
  const { electron, home, args } = options
  const { app, BrowserWindow, Menu, protocol, session } = electron
  // Before all: the lock and the profile lie there, so another LETOPIS_HOME is another Letopis.
  app.setPath('userData', resolve(home, 'electron'))
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return undefined
  }
  registerScheme(protocol)
  app.enableSandbox()
  guardPages(app)
  app.on('window-all-closed', () => app.quit())
  await app.whenReady()

  guardSession(session.defaultSession)
  session.defaultSession.protocol.handle('app', pageHandler(options.rendererFolder))
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu(process.platform)))

  const core = options.createCore({
    version: app.getVersion(),
    fileDialogue: { chooseSchoolFile: () => chooseSchoolFile(electron) },
  })
  app.on('will-quit', () => core.close())
  openFirstSchool(electron, core, args)

  const bridge = createBridge(electron, core)
  const show = () => {
    const window = BrowserWindow.getAllWindows()[0]
    if (window === undefined) openWindow(options, contents => bridge.admit(contents))
    else {
      if (window.isMinimized()) window.restore()
      window.focus()
    }
  }
  app.on('second-instance', show)
  app.on('activate', show)
  show()
  return core
}

const openWindow = (
  { electron, home, preload }: ElectronHostOptions,
  admit: (contents: BrowserWindow['webContents']) => void,
): void => {
  const { app, BrowserWindow, screen } = electron
  const state = readWindowState(
    home,
    screen.getAllDisplays().map(display => display.workArea),
  )
  const window = new BrowserWindow(windowOptions(preload, !app.isPackaged, state?.bounds))
  if (state?.isMaximized) window.maximize()
  admit(window.webContents)
  window.once('ready-to-show', () => window.show())
  window.on('close', () =>
    writeWindowState(home, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }),
  )
  // Without an answer Electron keeps such a window open and says nothing.
  window.webContents.on('will-prevent-unload', event => {
    if (asksToLeave(electron, window)) event.preventDefault()
  })
  window.loadURL(`${pageOrigin}/`)
}

/** The page is not done: an archive runs, or something is not saved. Staying is the default. */
const asksToLeave = ({ dialog }: ElectronModule, window: BrowserWindow): boolean =>
  dialog.showMessageBoxSync(window, {
    type: 'question',
    message: 'Работа в окне не окончена. Если закрыть его сейчас, она прервётся.',
    buttons: ['Не закрывать', 'Закрыть'],
    defaultId: 0,
    cancelId: 0,
  }) === 1

const chooseSchoolFile = async ({ BrowserWindow, dialog }: ElectronModule): Promise<string | null> => {
  const options = {
    properties: ['openFile' as const],
    filters: [{ name: 'Летопись', extensions: ['letopis'] }],
  }
  const window = BrowserWindow.getFocusedWindow()
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options))
  return canceled ? null : (filePaths[0] ?? null)
}

/** The school of `--db`, else the last one; a last one that does not open is no failure: the first screen shows. */
const openFirstSchool = ({ dialog }: ElectronModule, core: Core, args: readonly string[]): void => {
  const asked = args[args.indexOf('--db') + 1]
  const isAsked = args.includes('--db') && asked !== undefined
  const file = isAsked ? resolve(asked) : core.app.ports.files.readPreferences().recent[0]?.file
  const refusal = file === undefined ? undefined : core.openSchool(file)
  if (refusal !== undefined && isAsked) dialog.showErrorBox('Летопись', `${file}\n${refusal.refusal}`)
}

/** Editing, zoom and full screen: without a menu their keys would be dead. Nothing in it leads outside. */
const menu = (platform: NodeJS.Platform): MenuItemConstructorOptions[] => [
  ...(platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
  { role: 'editMenu' },
  {
    label: 'Вид',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  },
  { role: 'windowMenu' },
]
