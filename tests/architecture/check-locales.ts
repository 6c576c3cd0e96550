import { parseSync, Visitor } from 'vite'

/** Texts of one language: namespace (the file's name) → flat key → text. */
export type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>

/** A key asked for in the code: whole, or known only by its beginning (`refusals:${code}`). */
export interface UsedKey {
  readonly namespaces: readonly string[]
  readonly key: string
  readonly isBeginning: boolean
  /** `t('key', { context })`: one of key_… is meant. */
  readonly hasContext: boolean
}

const pluralForm = /_(ordinal_)?(zero|one|two|few|many|other)$/

/** A locale file's tree as flat keys: `{ a: { b: 'x' } }` → `{ 'a.b': 'x' }`. */
export function flatten(tree: unknown, before = ''): Record<string, string> {
  if (typeof tree !== 'object' || tree === null) return { [before]: typeof tree === 'string' ? tree : '' }
  return Object.assign(
    {},
    ...Object.entries(tree).map(([key, value]) => flatten(value, before === '' ? key : `${before}.${key}`)),
  )
}

/** What one language lacks against another, as sentences. `language` decides which plural forms are needed. */
export function lacksOf(language: string, texts: Texts, otherLanguage: string, otherTexts: Texts): string[] {
  return Object.entries(otherTexts).flatMap(([namespace, other]) => {
    const own = texts[namespace]
    if (own === undefined) return [`${language}/${namespace}.json is missing`]
    return messagesOf(other).flatMap(message => {
      const name = `${language}/${namespace}.json: ${message}`
      const missing = formsOf(message, other, language).filter(form => own[form] === undefined)
      if (missing.length > 0) return [`${name}: missing ${missing.join(', ')} (${otherLanguage} has it)`]
      const [mine, theirs] = [holesOf(message, own), holesOf(message, other)]
      return mine === theirs ? [] : [`${name}: has ${mine || 'no hole'}, ${otherLanguage} has ${theirs || 'no hole'}`]
    })
  })
}

/** Texts that say nothing. */
export function emptyTextsOf(language: string, texts: Texts): string[] {
  return Object.entries(texts).flatMap(([namespace, messages]) =>
    Object.entries(messages)
      .filter(([, text]) => text.trim() === '')
      .map(([key]) => `${language}/${namespace}.json: ${key} is empty`),
  )
}

/**
 * Keys a source file asks for by a literal: `t('journal:title')`, `t('title')` under the file's
 * `useTranslation('journal')`, `i18nKey="…"`, and any other string of the shape `namespace:key`.
 */
export function keysUsedIn(path: string, text: string, namespaces: readonly string[]): UsedKey[] {
  const { program } = parseSync(path, text)
  const ofFile: string[] = []
  const asked: { key: string; isBeginning: boolean; hasContext: boolean }[] = []
  const seen = new Set<unknown>()

  const ask = (node: unknown, hasContext: boolean) => {
    const literal = literalOf(node)
    if (literal === undefined) return
    seen.add(node)
    asked.push({ ...literal, hasContext })
  }

  new Visitor({
    CallExpression({ callee, arguments: [first, second] }) {
      const name =
        callee.type === 'Identifier'
          ? callee.name
          : callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
            ? callee.property.name
            : ''
      if (name === 'useTranslation' || name === 'getFixedT')
        for (const node of first?.type === 'ArrayExpression' ? first.elements : [first, second]) {
          const namespace = literalOf(node)?.key
          if (namespace !== undefined && namespaces.includes(namespace)) ofFile.push(namespace)
        }
      if (name !== 't') return
      const options = second?.type === 'ObjectExpression' ? text.slice(second.start, second.end) : ''
      for (const node of first?.type === 'ArrayExpression' ? first.elements : choicesOf(first))
        ask(node, /\bcontext\b/.test(options))
    },
    JSXAttribute({ name, value }) {
      if (name.type === 'JSXIdentifier' && name.name === 'i18nKey') ask(value, false)
    },
    Literal(node) {
      const key = literalOf(node)?.key
      if (
        !seen.has(node) &&
        key !== undefined &&
        namespaceOf(key, namespaces) !== undefined &&
        /^[\w-]+:[\w.-]+$/.test(key)
      )
        ask(node, false)
    },
    TemplateLiteral(node) {
      const key = literalOf(node)?.key
      if (
        !seen.has(node) &&
        key !== undefined &&
        namespaceOf(key, namespaces) !== undefined &&
        /^[\w-]+:[\w.-]*$/.test(key)
      )
        ask(node, false)
    },
  }).visit(program)

  return asked.map(({ key, ...rest }) => {
    const namespace = namespaceOf(key, namespaces)
    return namespace === undefined
      ? { ...rest, key, namespaces: [...new Set(ofFile)] }
      : { ...rest, key: key.slice(namespace.length + 1), namespaces: [namespace] }
  })
}

/** Whether the texts have what is asked for, in any of the namespaces it may come from. */
export function hasKey({ namespaces, key, isBeginning, hasContext }: UsedKey, texts: Texts): boolean {
  return namespaces.some(namespace =>
    Object.keys(texts[namespace] ?? {}).some(
      own =>
        own === key ||
        own.replace(pluralForm, '') === key ||
        (isBeginning && own.startsWith(key)) ||
        (hasContext && own.startsWith(`${key}_`)),
    ),
  )
}

/** Keys without their plural forms, each once. */
function messagesOf(texts: Readonly<Record<string, string>>): string[] {
  return [...new Set(Object.keys(texts).map(key => (isPlural(key, texts) ? key.replace(pluralForm, '') : key)))]
}

/** A key ending like a plural form is one only where the group's `_other` stands beside it. */
function isPlural(key: string, texts: Readonly<Record<string, string>>): boolean {
  const match = pluralForm.exec(key)
  return match !== null && texts[`${key.slice(0, match.index)}_${match[1] ?? ''}other`] !== undefined
}

/** The keys a language must have for a message: one, or its plural forms. */
function formsOf(message: string, texts: Readonly<Record<string, string>>, language: string): string[] {
  const kinds = [
    { type: 'cardinal', mark: '_' },
    { type: 'ordinal', mark: '_ordinal_' },
  ] as const
  const plurals = kinds
    .filter(({ mark }) => texts[`${message}${mark}other`] !== undefined)
    .flatMap(({ type, mark }) =>
      new Intl.PluralRules(language, { type })
        .resolvedOptions()
        .pluralCategories.map(category => `${message}${mark}${category}`),
    )
  return texts[message] === undefined ? plurals : [message, ...plurals]
}

/** Placeholders and tags of a message, all its forms together, as one sorted line. */
function holesOf(message: string, texts: Readonly<Record<string, string>>): string {
  const forms = Object.keys(texts).filter(
    key => key === message || (isPlural(key, texts) && key.replace(pluralForm, '') === message),
  )
  const holes = forms.flatMap(form => [
    ...[...texts[form]!.matchAll(/\{\{-?\s*([^\s,}]+)[^}]*\}\}/g)].map(([, name]) => `{{${name}}}`),
    ...[...texts[form]!.matchAll(/<\/?([\w-]+)\s*\/?>/g)].map(([, name]) => `<${name}>`),
  ])
  // «1 урок» may be said without its number.
  const isCounted = forms.some(form => form !== message)
  return [...new Set(holes.filter(hole => !(isCounted && hole === '{{count}}')))].sort().join(' ')
}

const namespaceOf = (key: string, namespaces: readonly string[]) =>
  namespaces.find(namespace => key.startsWith(`${namespace}:`))

/** A string, or the beginning of a template up to its first hole. */
function literalOf(node: unknown): { key: string; isBeginning: boolean } | undefined {
  const { type, value, quasis } = (node ?? {}) as {
    type?: string
    value?: unknown
    quasis?: { value: { cooked: string | null } }[]
  }
  if (type === 'Literal' && typeof value === 'string') return { key: value, isBeginning: false }
  const beginning = type === 'TemplateLiteral' ? quasis?.[0]?.value.cooked : undefined
  return typeof beginning === 'string' ? { key: beginning, isBeginning: quasis!.length > 1 } : undefined
}

/** Both arms of `t(isOpen ? 'a' : 'b')`. */
function choicesOf(node: unknown): unknown[] {
  const { type, consequent, alternate } = (node ?? {}) as { type?: string; consequent?: unknown; alternate?: unknown }
  return type === 'ConditionalExpression' ? [...choicesOf(consequent), ...choicesOf(alternate)] : [node]
}
