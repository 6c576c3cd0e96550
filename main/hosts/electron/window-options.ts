import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { pagePreferences } from './security.ts'

export type WindowState = { bounds: Rectangle; isMaximized: boolean }

/** The smallest screen Letopis is drawn for is 1366 × 768. */
const usualSize = { width: 1366, height: 768 }

/** Options of the application's window. */
export const windowOptions = (
  preload: string,
  hasDevTools: boolean,
  bounds: Rectangle | undefined,
): BrowserWindowConstructorOptions => ({
  ...(bounds ?? usualSize),
  minWidth: 800,
  minHeight: 560,
  title: 'Летопись',
  // Shown when the first picture is ready: no white flash.
  show: false,
  autoHideMenuBar: true,
  webPreferences: pagePreferences(preload, hasDevTools),
})

/** Where the window stood last time, when that is still on one of the screens. */
export const readWindowState = (home: string, screens: readonly Rectangle[]): WindowState | undefined => {
  try {
    const state: unknown = JSON.parse(readFileSync(stateFile(home), 'utf8'))
    return isWindowState(state) && screens.some(screen => overlaps(screen, state.bounds)) ? state : undefined
  } catch {
    return undefined
  }
}

/** Remembers where the window stands; a disk that refuses costs nothing but that. */
export const writeWindowState = (home: string, state: WindowState): void => {
  try {
    mkdirSync(home, { recursive: true })
    writeFileSync(stateFile(home), JSON.stringify(state))
  } catch {
    // a full or read-only disk
  }
}

const stateFile = (home: string): string => join(home, 'window.json')

const isWindowState = (value: unknown): value is WindowState => {
  const { bounds, isMaximized } = (value ?? {}) as Partial<WindowState>
  return (
    typeof isMaximized === 'boolean' &&
    [bounds?.x, bounds?.y, bounds?.width, bounds?.height].every(n => Number.isInteger(n) && Math.abs(n!) < 100_000)
  )
}

/** At least a hand's breadth of the window's title can be reached. */
const overlaps = (screen: Rectangle, window: Rectangle): boolean =>
  window.x + window.width > screen.x + 100 &&
  window.x < screen.x + screen.width - 100 &&
  window.y >= screen.y - 10 &&
  window.y < screen.y + screen.height - 100
