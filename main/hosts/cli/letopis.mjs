#!/usr/bin/env node
// The `letopis` command. Runs the build; says one plain sentence where Node is too old or nothing was built.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 14)) {
  console.error(
    `Нужен Node 22.14 или новее, а здесь ${process.versions.node}. / Node 22.14 or newer is needed, this is ${process.versions.node}.`,
  )
  process.exit(1)
}
const entry = new URL('../../../dist/main/cli.js', import.meta.url)
if (!existsSync(fileURLToPath(entry))) {
  console.error('Программа не собрана: выполните npm run build. / Nothing is built: run npm run build.')
  process.exit(1)
}
await import(entry.href)
