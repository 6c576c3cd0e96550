/** Names without needless blanks; where two would be the same they stay as they are, and at worst get a number. */
export const shownNames = (names: readonly string[]): string[] => {
  const trimmed = names.map(name => name.trim().replace(/\s+/g, ' ') || '—')
  const times = new Map<string, number>()
  for (const name of trimmed) times.set(name, (times.get(name) ?? 0) + 1)
  const taken = new Set<string>()
  return trimmed.map((name, i) => {
    const wanted = times.get(name) === 1 ? name : names[i]!.trim() ? names[i]! : name
    let shown = wanted
    for (let number = 2; taken.has(shown); number++) shown = `${wanted} (${number})`
    taken.add(shown)
    return shown
  })
}
