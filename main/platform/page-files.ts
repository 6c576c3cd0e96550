import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** What the page gets from a host that serves it: the same files under the same rules, whatever the host. */
export type PageAnswer = { status: number; headers: Record<string, string>; body: Buffer }

/**
 * Answers a request for a file of the built renderer. `target` is the request's path as it came, still encoded. A path
 * that names no file and has no ending is a place inside the page, and gets the page.
 */
export const answerPageFile = async (folder: string, target: string): Promise<PageAnswer> => {
  const segments = segmentsOf(target)
  if (segments === undefined) return refusal(400)
  const name = segments.at(-1) ?? ''
  const type = types[extname(name)]
  if (type !== undefined && type !== types['.html']) {
    const body = await readOrNothing(join(folder, ...segments))
    return body ? { status: 200, headers: { ...fixedHeaders(segments), 'content-type': type }, body } : refusal(404)
  }
  if (extname(name) !== '' && name !== 'index.html') return refusal(404)
  const page = await readOrNothing(join(folder, 'index.html'))
  return page ? withNonce(page) : refusal(404)
}

/** The page or a small page of a host's own, with a nonce of this answer in place of every `__NONCE__`. */
export const withNonce = (page: Buffer | string): PageAnswer => {
  const nonce = randomBytes(16).toString('base64url')
  return {
    status: 200,
    headers: {
      ...safetyHeaders,
      'content-security-policy': contentSecurityPolicy(nonce),
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    },
    body: Buffer.from(page.toString().replaceAll('__NONCE__', nonce)),
  }
}

/**
 * The policy of the page: nothing but the host's own files, no inline script, inline styles only with this answer's
 * nonce (Mantine's), no form that goes anywhere. Nobody frames the page; it frames only files that it holds itself
 * (`blob:`): the browser's own PDF viewer prints them. What is framed so inherits this policy.
 */
const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    'frame-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Headers of every answer. */
export const safetyHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
} as const

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
}

/**
 * The names of a path, decoded once; undefined when it is written to leave the folder or to confuse a reader: `.` and
 * `..`, slashes in disguise, control characters, a percent sign left after decoding, a drive's colon.
 */
const segmentsOf = (target: string): string[] | undefined => {
  if (!target.startsWith('/')) return undefined
  const encoded = target.split(/[?#]/, 1)[0]!
  let path: string
  try {
    path = decodeURIComponent(encoded)
  } catch {
    return undefined
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/%2f|%5c/i.test(encoded) || /[\\%:\u0000-\u001f\u007f]/.test(path)) return undefined
  const segments = path.split('/').slice(1)
  const inner = segments.at(-1) === '' ? segments.slice(0, -1) : segments
  return inner.some(segment => segment === '' || segment.startsWith('.')) ? undefined : inner
}

/** Built assets carry their hash in the name, so they never change. */
const fixedHeaders = (segments: readonly string[]): Record<string, string> => ({
  ...safetyHeaders,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': segments[0] === 'assets' ? 'private, max-age=31536000, immutable' : 'no-store',
})

const refusal = (status: 400 | 404): PageAnswer => ({
  status,
  headers: { ...safetyHeaders, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body: Buffer.from(status === 400 ? 'Bad request\n' : 'Not found\n'),
})

const readOrNothing = async (path: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(path)
  } catch {
    return undefined
  }
}
