import './app/theme.css'
import { MantineProvider } from '@mantine/core'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { colourSchemeManager } from './app/colour-scheme.ts'
import { startI18n } from './app/i18n.ts'
import { StartFault } from './app/StartFault.tsx'
import { cssVariablesResolver, readStyleNonce, theme } from './app/theme.ts'
import { watchRefusals } from './app/watch-refusals.ts'
import { createClient } from './client/index.ts'
import { ClientProvider, createQueryClient } from './client/provider.tsx'

const client = watchRefusals(createClient())
const queryClient = createQueryClient()
const root = createRoot(document.getElementById('root')!)

/** Asks the core for language and colours before anything is painted, so that nothing is painted twice. */
const start = async (): Promise<void> => {
  const state = await client.app.state().catch(() => undefined)
  await startI18n(state?.language ?? 'ru', language => client.app.setPreferences({ language }))
  root.render(
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      getStyleNonce={readStyleNonce}
      defaultColorScheme={state?.colourScheme ?? 'auto'}
      colorSchemeManager={colourSchemeManager(colourScheme => client.app.setPreferences({ colourScheme }))}
    >
      <ClientProvider client={client} queryClient={queryClient}>
        {state ? <App start={state} /> : <StartFault onRetry={start} />}
      </ClientProvider>
    </MantineProvider>,
  )
}

await start()
