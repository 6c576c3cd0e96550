import { createORPCClient, DynamicLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { LetopisClient } from './letopis-client.ts'

/** What the client needs of a window. */
export type PortPage = Pick<Window, 'addEventListener' | 'removeEventListener' | 'postMessage'> & {
  readonly location: { readonly origin: string }
}

/** Calls Electron's main process over a port that the preload script hands to the page. */
export const createPortClient = (page: PortPage): LetopisClient => {
  let link: Promise<RPCLink<Record<never, never>>> | undefined
  return createORPCClient(
    new DynamicLink(() => {
      link ??= askForPort(page).then(port => new RPCLink({ port }))
      return link
    }),
  )
}

const askForPort = (page: PortPage): Promise<MessagePort> =>
  new Promise(resolve => {
    const take = (event: MessageEvent) => {
      const port = event.ports[0]
      if (event.source !== page || event.data !== 'letopis:port' || port === undefined) return
      page.removeEventListener('message', take)
      port.start()
      resolve(port)
    }
    page.addEventListener('message', take)
    page.postMessage('letopis:ask-port', page.location.origin)
  })
