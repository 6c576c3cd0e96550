import type {
  App,
  BrowserWindowConstructorOptions,
  CustomScheme,
  Protocol,
  Session,
  WebContents,
  WebFrameMain,
} from 'electron'
import { answerPageFile } from '../../platform/page-files.ts'

/**
 * Electron's security checklist (20 items) is held here and in window-options.ts;
 * tests/hosts/electron-security.test.ts goes through it item by item.
 */

/** The page's own scheme: never file://, which has rights of its own (items 1 and 18). */
export const pageOrigin = 'app://letopis'

const scheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

/** Must be called before Electron is ready. */
export const registerScheme = (protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void =>
  protocol.registerSchemesAsPrivileged([scheme])

/** True for our page and its files, by the address's own parts: not by how its text begins. */
export const isOurs = (address: string): boolean => {
  try {
    const { protocol, host, username, password, port } = new URL(address)
    return protocol === 'app:' && host === 'letopis' && username === '' && password === '' && port === ''
  } catch {
    return false
  }
}

/** Answers `app://letopis/…` with the built page's files; headers carry the policy (items 7 and 18). */
export const pageHandler =
  (rendererFolder: string) =>
  async (request: Pick<Request, 'url' | 'method'>): Promise<Response> => {
    if (!isOurs(request.url)) return new Response('Not found\n', { status: 404 })
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response('', { status: 405 })
    // As it was written: a parsed address would already have swallowed `..`.
    const target = request.url.slice(pageOrigin.length) || '/'
    const { status, headers, body } = await answerPageFile(rendererFolder, target)
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { status, headers })
  }

/** A file that the page holds in memory: an export, a copy to be printed. */
const isOurBlob = (url: string): boolean => url.startsWith(`blob:${pageOrigin}/`)

/** Files of Chromium's own PDF viewer, which prints our copies; they come out of the program, not from outside. */
const isPdfViewer = (url: string): boolean =>
  ['chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/', 'chrome://resources/'].some(place => url.startsWith(place))

/** No permission is granted to anyone, no device, and no request leaves for anywhere but our own files (items 1, 5). */
export const guardSession = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isOurs(url) && !isOurBlob(url) && !isPdfViewer(url) && !isDevTools(url) }),
  )
  // A file that our own page made goes out by the system's save dialogue; nothing else is downloaded.
  session.on('will-download', (event, item) => {
    if (!isOurBlob(item.getURL())) event.preventDefault()
  })
}

/** Every page that comes into being, windows and whatever a fault might add (items 11 to 14). */
export const guardPages = (app: Pick<App, 'on'>): void => {
  app.on('web-contents-created', (_event, contents) => guardPage(contents))
}

const guardPage = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.on('will-navigate', event => {
    if (!isOurs(event.url)) event.preventDefault()
  })
  // A frame inside the page may hold a copy to be printed, and in it the viewer that prints it; the page itself not.
  contents.on('will-frame-navigate', event => {
    const mayBeFramed = !event.isMainFrame && (isOurBlob(event.url) || isPdfViewer(event.url))
    if (!isOurs(event.url) && !mayBeFramed) event.preventDefault()
  })
  contents.on('will-redirect', event => {
    if (!isOurs(event.url)) event.preventDefault()
  })
}

/** True when a message comes from the main frame of that page, and our own page is in it (item 17). */
export const isOurPage = (
  frame: Pick<WebFrameMain, 'url'> | null,
  contents: { readonly mainFrame: unknown },
): boolean => frame !== null && frame === contents.mainFrame && isOurs(frame.url)

/** What a page may be (items 2 to 4, 6, 8 to 11). Electron's defaults are mostly these; they are not left to defaults. */
export const pagePreferences = (
  preload: string,
  hasDevTools: boolean,
): NonNullable<BrowserWindowConstructorOptions['webPreferences']> => ({
  preload,
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  // Only to print: of plugins Chromium has no other than its PDF viewer.
  plugins: true,
  // Dictionaries would be fetched from Google.
  spellcheck: false,
  devTools: hasDevTools,
})

const isDevTools = (address: string): boolean => address.startsWith('devtools://')
