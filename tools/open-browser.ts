import { type Browser, chromium } from '@playwright/test'
import { findBrowser } from './find-browser.mjs'

/** Flags of a browser that asks nothing and calls nobody. */
const quiet = [
  '--test-type',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The installed Chromium, Chrome or Edge without a window. */
export const openBrowser = async (): Promise<Browser> => {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('no Chromium, Chrome or Edge is installed')
  const isRoot = process.getuid?.() === 0
  return chromium.launch({ executablePath, args: isRoot ? ['--no-sandbox', ...quiet] : quiet })
}
