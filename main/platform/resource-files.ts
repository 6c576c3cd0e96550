import { readFileSync } from 'node:fs'

/**
 * The bytes of a file of `resources/`: «fonts/PTSans-Regular.ttf». From the sources it lies at the root, in a build in
 * `dist/resources`, beside the folder of the program.
 */
export const readResource = (path: string): Uint8Array => readFileSync(new URL(path, resources))

const resources = new URL(import.meta.url.endsWith('.ts') ? '../../resources/' : '../resources/', import.meta.url)
