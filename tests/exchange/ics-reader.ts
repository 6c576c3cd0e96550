/** A property of iCalendar: its name, parameters, and its value as it stands. */
export type IcsLine = { name: string; parameters: Readonly<Record<string, string>>; value: string }

export type IcsComponent = { name: string; lines: IcsLine[]; inside: IcsComponent[] }

/**
 * Reads a calendar strictly by RFC 5545, 3.1 and throws for what it forbids: lines that end otherwise than with CR LF, are
 * longer than 75 octets or break a letter, components that do not nest, calendar properties after components.
 */
export const readIcs = (bytes: Uint8Array): IcsComponent => {
  const buffer = Buffer.from(bytes)
  const physical: Buffer[] = []
  for (let at = 0; at < buffer.length; ) {
    const end = buffer.indexOf('\r\n', at)
    if (end < 0) throw new Error('the last line does not end')
    const line = buffer.subarray(at, end)
    if (line.length > 75) throw new Error(`a line of ${line.length} octets`)
    if (line.includes(0x0d) || line.includes(0x0a)) throw new Error('a bare line end')
    // Fatal: a letter that was broken by folding is no UTF-8.
    new TextDecoder('utf-8', { fatal: true }).decode(line)
    physical.push(line)
    at = end + 2
  }
  const logical: string[] = []
  for (const line of physical) {
    if (line[0] === 0x20 || line[0] === 0x09) logical[logical.length - 1] += line.subarray(1).toString('utf8')
    else logical.push(line.toString('utf8'))
  }
  const stack: IcsComponent[] = [{ name: '', lines: [], inside: [] }]
  for (const text of logical) {
    const line = lineOf(text)
    const open = stack.at(-1)!
    if (line.name === 'BEGIN') stack.push({ name: line.value, lines: [], inside: [] })
    else if (line.name === 'END') {
      const done = stack.pop()!
      if (done.name !== line.value) throw new Error(`END:${line.value} closes ${done.name}`)
      stack.at(-1)!.inside.push(done)
    } else {
      if (open.name === 'VCALENDAR' && open.inside.length > 0) throw new Error(`${line.name} after components`)
      open.lines.push(line)
    }
  }
  const [calendar, ...others] = stack[0]!.inside
  if (stack.length !== 1 || !calendar || others.length || calendar.name !== 'VCALENDAR')
    throw new Error('not one calendar')
  return calendar
}

const lineOf = (text: string): IcsLine => {
  const found = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/s.exec(text)
  if (!found) throw new Error(`no line of a calendar: ${text}`)
  const parameters = [...found[2]!.matchAll(/;([A-Z0-9-]+)=("[^"]*"|[^;]*)/g)].map(m => [m[1]!, m[2]!] as const)
  return { name: found[1]!, parameters: Object.fromEntries(parameters), value: found[3]! }
}

/** A TEXT value as a person reads it (3.3.11); throws for a sign that had to be escaped. */
export const textOf = (value: string): string => {
  if (/^(?:[^\\,;]|\\[\\,;nN])*$/s.exec(value) === null) throw new Error(`not escaped: ${value}`)
  return value.replace(/\\([\\,;nN])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign))
}

/** The only property of a name; undefined when there is none, a fault when there are more. */
export const only = (component: IcsComponent, name: string): IcsLine | undefined => {
  const found = component.lines.filter(l => l.name === name)
  if (found.length > 1) throw new Error(`${name} stands ${found.length} times`)
  return found[0]
}
