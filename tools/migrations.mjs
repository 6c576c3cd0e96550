// After a change of db/schema: `npm run migrations -- --name word`. drizzle-kit writes the SQL; here every new table is
// made STRICT, and the text of all migrations is gathered into db/migrations/index.ts, because builds carry it as text.
// Then edit the new file by hand (WITHOUT ROWID, CHECK, triggers) and run `npm run migrations -- --gather`.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const folder = 'db/migrations'
const sqlFiles = () =>
  readdirSync(folder)
    .filter(name => name.endsWith('.sql'))
    .sort()

if (!process.argv.includes('--gather')) {
  const before = new Set(sqlFiles())
  const made = spawnSync('drizzle-kit', ['generate', ...process.argv.slice(2)], { stdio: 'inherit', shell: true })
  if (made.status !== 0) process.exit(made.status ?? 1)
  for (const name of sqlFiles().filter(file => !before.has(file))) {
    const sql = readFileSync(`${folder}/${name}`, 'utf8')
    writeFileSync(`${folder}/${name}`, sql.replaceAll(/^\);$/gm, ') STRICT;'))
  }
}

/** @param {string} text */
const quoted = text => text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')
const entries = sqlFiles().map(
  name => `  {\n    name: '${name}',\n    sql: \`${quoted(readFileSync(`${folder}/${name}`, 'utf8'))}\`,\n  },\n`,
)
writeFileSync(
  `${folder}/index.ts`,
  `// Gathered by tools/migrations.mjs from the .sql files beside it; a test compares them.\nexport const migrations: readonly { name: string; sql: string }[] = [\n${entries.join('')}]\n`,
)
