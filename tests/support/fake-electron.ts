import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads'
import type { IpcMainEvent, MessagePortMain, Rectangle } from 'electron'
import type { ElectronModule } from '#main/hosts/electron/host'
import type { PortPage } from '../../renderer/client/port.ts'

/**
 * A stand-in for the `electron` module: it records what the host sets, and carries messages over real message channels
 * between the host, the real preload script and a page. It draws no window.
 */
export type FakeElectron = {
  module: ElectronModule
  /** What the preload script imports. */
  renderer: { ipcRenderer: IpcRendererPart }
  record: {
    schemes: { scheme: string; privileges?: object }[]
    paths: Record<string, string>
    calls: string[]
    windows: FakeWindow[]
    menu: unknown
  }
  session: FakeSession
  app: EventEmitter
  /** Makes a `will-…` event of the main frame, or of one inside it, reach a page's guards; true when it was prevented. */
  prevents(window: FakeWindow, event: string, url: string, isMainFrame?: boolean): boolean
  /** What `dialog.showOpenDialog` answers; the button that is pressed in a question. */
  chosen: string[]
  /** The message of a page to the main process, from any frame: for forged senders. */
  sendAs(event: Pick<IpcMainEvent, 'sender' | 'senderFrame'>, channel: string): void
}

type IpcRendererPart = {
  send(channel: string): void
  on(channel: string, listener: (event: { ports: readonly MessagePort[] }) => void): void
}

class FakeSession extends EventEmitter {
  permissionRequest: ((contents: unknown, permission: string, answer: (yes: boolean) => void) => void) | undefined
  permissionCheck: (() => boolean) | undefined
  device: (() => boolean) | undefined
  beforeRequest: ((details: { url: string }, answer: (a: { cancel?: boolean }) => void) => void) | undefined
  handlers: Record<string, (request: Request) => Promise<Response>> = {}
  setPermissionRequestHandler(handler: typeof this.permissionRequest) {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler(handler: typeof this.permissionCheck) {
    this.permissionCheck = handler
  }
  setDevicePermissionHandler(handler: typeof this.device) {
    this.device = handler
  }
  webRequest = {
    onBeforeRequest: (handler: typeof this.beforeRequest) => {
      this.beforeRequest = handler
    },
  }
  protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) => {
      this.handlers[scheme] = handler
    },
  }
}

class FakeContents extends EventEmitter {
  static last = 0
  id = ++FakeContents.last
  openHandler: ((details: { url: string }) => { action: string }) | undefined
  mainFrame = {
    url: '',
    postMessage: (channel: string, _message: unknown, ports: FakePort[]) =>
      this.emit('to-preload', channel, { ports: ports.map(({ port }) => port) }),
  }
  setWindowOpenHandler(handler: typeof this.openHandler) {
    this.openHandler = handler
  }
}

export class FakeWindow extends EventEmitter {
  webContents = new FakeContents()
  bounds: Rectangle = { x: 0, y: 0, width: 1366, height: 768 }
  isShown = false
  isFocused = false
  readonly options: Electron.BrowserWindowConstructorOptions
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    this.options = options
  }
  loadURL(url: string) {
    this.webContents.mainFrame.url = url
  }
  show() {
    this.isShown = true
  }
  focus() {
    this.isFocused = true
  }
  maximize() {}
  restore() {}
  isMinimized() {
    return false
  }
  isMaximized() {
    return false
  }
  getNormalBounds() {
    return this.bounds
  }
}

/** Electron's port of the main process over a port of Node's. */
class FakePort extends EventEmitter {
  readonly port: NodePort
  constructor(port: NodePort) {
    super()
    this.port = port
    port.on('close', () => this.emit('close'))
  }
  start() {
    this.port.on('message', data => this.emit('message', { data, ports: [] }))
  }
  postMessage(data: unknown) {
    this.port.postMessage(data)
  }
  close() {
    this.port.close()
  }
}

class FakeChannel {
  port1: MessagePortMain
  port2: MessagePortMain
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new FakePort(port1) as unknown as MessagePortMain
    // Not started: its messages wait until the page has it.
    this.port2 = { port: port2 } as unknown as MessagePortMain
  }
}

export const createFakeElectron = ({ isFirst = true } = {}): FakeElectron => {
  const record: FakeElectron['record'] = { schemes: [], paths: {}, calls: [], windows: [], menu: undefined }
  const session = new FakeSession()
  const ipcMain = new EventEmitter()
  const chosen: string[] = []
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    setPath: (name: string, path: string) => {
      record.paths[name] = path
    },
    requestSingleInstanceLock: () => isFirst,
    enableSandbox: () => record.calls.push('enableSandbox'),
    quit: () => record.calls.push('quit'),
    whenReady: async () => {
      record.calls.push('ready')
    },
    getVersion: () => '0.0.0-test',
  })
  class BrowserWindow extends FakeWindow {
    constructor(options: Electron.BrowserWindowConstructorOptions) {
      super(options)
      record.windows.push(this)
      app.emit('web-contents-created', {}, this.webContents)
    }
    static getAllWindows = () => record.windows
    static getFocusedWindow = () => record.windows[0] ?? null
  }
  const only = () => record.windows[0]!.webContents
  return {
    module: {
      app,
      BrowserWindow,
      ipcMain,
      MessageChannelMain: FakeChannel,
      dialog: {
        showOpenDialog: async () => ({ canceled: chosen.length === 0, filePaths: chosen }),
        showMessageBoxSync: (_window: unknown, options: { buttons: string[] }) =>
          Math.max(0, options.buttons.indexOf(chosen[0] ?? '')),
        showErrorBox: (_title: string, text: string) => record.calls.push(`error ${text}`),
      },
      Menu: {
        buildFromTemplate: (template: unknown) => template,
        setApplicationMenu: (menu: unknown) => {
          record.menu = menu
        },
      },
      protocol: {
        registerSchemesAsPrivileged: (schemes: FakeElectron['record']['schemes']) => {
          record.calls.push('registerSchemes')
          record.schemes.push(...schemes)
        },
      },
      screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
      session: { defaultSession: session },
    } as unknown as ElectronModule,
    renderer: {
      ipcRenderer: {
        send: channel =>
          ipcMain.emit(channel, { sender: only(), senderFrame: only().mainFrame } as unknown as IpcMainEvent),
        on: (channel, listener) => {
          only().on('to-preload', (name: string, event: { ports: readonly MessagePort[] }) => {
            if (name === channel) listener(event)
          })
        },
      },
    },
    record,
    session,
    app,
    prevents: (window, event, url, isMainFrame = true) => {
      let isPrevented = false
      window.webContents.emit(event, { url, isMainFrame, preventDefault: () => (isPrevented = true) })
      return isPrevented
    },
    chosen,
    sendAs: (event, channel) => ipcMain.emit(channel, event),
  }
}

/** The page's side of a window: messages to itself, as a browser delivers them. */
export const createFakePage = (origin = 'app://letopis'): PortPage & { location: { origin: string } } => {
  const target = new EventTarget()
  const page = {
    location: { origin },
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
    postMessage: (data: unknown, targetOrigin: string, ports: MessagePort[] = []) => {
      if (targetOrigin !== origin) return
      queueMicrotask(() => {
        const event = Object.assign(new Event('message'), { data, source: page, ports })
        target.dispatchEvent(event)
      })
    },
  }
  return page as unknown as PortPage
}
