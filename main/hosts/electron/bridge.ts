import { ORPCError, onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import type { IpcMain, MessagePortMain, WebContents } from 'electron'
import { type Core, router } from '../../core.ts'
import { isOurPage } from './security.ts'

/** What the bridge needs of Electron. */
export type BridgeElectron = {
  ipcMain: Pick<IpcMain, 'on'>
  MessageChannelMain: new () => { port1: MessagePortMain; port2: MessagePortMain }
}

export type Bridge = {
  /** Lets a window's page ask for a port; its core session lives as long as the window. */
  admit(contents: WebContents): void
}

/**
 * Gives the page of an admitted window one end of a message channel when it asks, and serves the contract at the other.
 * A page that loads anew asks anew: its old port is closed, which ends its streams; its session goes on.
 */
export const createBridge = ({ ipcMain, MessageChannelMain }: BridgeElectron, core: Core): Bridge => {
  const calls = new RPCHandler(router, {
    interceptors: [
      onError(fault => {
        if (!(fault instanceof ORPCError)) core.app.ports.faults.fault('call', fault)
      }),
    ],
  })
  const windows = new Map<number, { session: ReturnType<Core['openSession']>; port?: MessagePortMain }>()

  ipcMain.on('letopis:ask-port', ({ sender, senderFrame }) => {
    const window = windows.get(sender.id)
    if (window === undefined || senderFrame === null || !isOurPage(senderFrame, sender)) return
    const { port1, port2 } = new MessageChannelMain()
    window.port?.close()
    window.port = port1
    calls.upgrade(port1, { context: { app: core.app, session: window.session } })
    port1.start()
    senderFrame.postMessage('letopis:port', null, [port2])
  })

  return {
    admit: contents => {
      const { id } = contents
      windows.set(id, { session: core.openSession() })
      contents.once('destroyed', () => {
        windows.get(id)?.port?.close()
        windows.delete(id)
      })
    },
  }
}
