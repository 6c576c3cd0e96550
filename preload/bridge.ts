import { ipcRenderer } from 'electron'

/**
 * Hands the page a MessagePort of the main process when the page asks for one, and nothing else: no function and no
 * object of Electron's crosses into the page. The names stand in main/hosts/electron/bridge.ts and
 * renderer/client/port.ts too.
 */
window.addEventListener('message', event => {
  if (event.source === window && event.data === 'letopis:ask-port') ipcRenderer.send('letopis:ask-port')
})

ipcRenderer.on('letopis:port', event => {
  window.postMessage('letopis:port', window.location.origin, event.ports)
})
