/** A request as it came over the socket, before anything is believed. */
export type Asked = {
  readonly method: string
  /** The request target as written. */
  readonly target: string
  /** Names and values alternating, as they came (`IncomingMessage.rawHeaders`). */
  readonly rawHeaders: readonly string[]
}

/** What the guard lets a request be; the cookie is still to be looked up. */
export type Verdict =
  | { kind: 'start'; token: string }
  | { kind: 'rpc'; cookie: string | undefined }
  | { kind: 'file'; path: string; cookie: string | undefined }
  | { kind: 'refused'; status: number; why: string }

/** Longest accepted body of a call, in bytes: an imported list of a thousand pupils is a tenth of it. */
export const bodyLimit = 4 * 1024 * 1024

/** Longest body of the calls that take a chosen file: 50 MB and what stands around it. */
export const fileLimit = 51 * 1024 * 1024

/** The calls that take a file; only they may come as a form. */
const fileCalls = ['readTable', 'readFet', 'readAsc', 'readCurriculum', 'readTimetable'].map(
  name => `/rpc/exchange/${name}`,
)

/** Cookies know no ports, so the port is in the name: two hosts on one machine don't overwrite each other's. */
export const cookieName = (port: number): string => `letopis-${port}`

/**
 * The rules of the loopback host. Other programs of this computer and pages of foreign sites in any
 * browser reach the port too, so a request passes only when everything about it is as our own page would send it.
 */
export const judge = (asked: Asked, port: number): Verdict => {
  const headers = singleHeaders(asked.rawHeaders)
  if (headers === undefined) return refused(400, 'a header that may come once came twice')
  const host = headers.get('host')
  if (host === undefined || !hosts(port).includes(host)) return refused(421, 'a foreign host')
  if (!asked.target.startsWith('/')) return refused(400, 'not a path')
  if (asked.target.length > 2048) return refused(414, 'a long path')
  if (!['GET', 'HEAD', 'POST'].includes(asked.method)) return refused(405, 'a method that is not served')

  const origin = headers.get('origin')
  if (origin !== undefined && origin !== `http://${host}`) return refused(403, 'a foreign origin')
  const site = headers.get('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return refused(403, 'sent by another site')

  const path = asked.target.split('?', 1)[0]!
  const cookie = cookieOf(headers.get('cookie'), cookieName(port))
  if (path === '/rpc' || path.startsWith('/rpc/')) return judgeCall(asked.method, path, headers, cookie)
  if (asked.method === 'POST') return refused(405, 'only calls are posted')
  // A request with a body that nobody reads could hide a second request behind a careless reader.
  if (hasBody(headers)) return refused(400, 'a body where none belongs')
  const token = /^\/start\/([\w-]{43})$/.exec(path)?.[1]
  if (token !== undefined) return asked.method === 'GET' ? { kind: 'start', token } : refused(405, 'a link is opened')
  return { kind: 'file', path, cookie }
}

const judgeCall = (
  method: string,
  path: string,
  headers: ReadonlyMap<string, string>,
  cookie: string | undefined,
): Verdict => {
  if (method !== 'POST') return refused(405, 'a call is posted')
  if (!headers.has('origin')) return refused(403, 'no origin')
  // `none` is what a person types into the address line: nobody types a call.
  if (headers.get('sec-fetch-site') === 'none') return refused(403, 'not sent by a page')
  // A foreign page cannot set this header without asking first (CORS), and it is never told yes.
  if (headers.get('x-letopis') !== '1') return refused(403, 'the custom header is missing')
  const type = headers.get('content-type')?.toLowerCase().replaceAll(' ', '')
  const takesFile = fileCalls.includes(path)
  const isForm = takesFile && /^multipart\/form-data;boundary=[\w'()+,./:=?-]{1,70}$/.test(type ?? '')
  if (!isForm && type !== 'application/json' && type !== 'application/json;charset=utf-8')
    return refused(415, 'not JSON')
  if (headers.has('content-disposition')) return refused(400, 'a file')
  // A length given beforehand is enforced by Node's parser, which also refuses one that comes with chunks.
  const length = headers.get('content-length')
  if (length === undefined || !/^\d{1,9}$/.test(length)) return refused(411, 'a body of unknown length')
  if (Number(length) > (isForm ? fileLimit : bodyLimit)) return refused(413, 'a body too long')
  return { kind: 'rpc', cookie }
}

const refused = (status: number, why: string): Verdict => ({ kind: 'refused', status, why })

const hosts = (port: number): string[] => [`127.0.0.1:${port}`, `localhost:${port}`]

const hasBody = (headers: ReadonlyMap<string, string>): boolean =>
  headers.has('transfer-encoding') || (headers.get('content-length') ?? '0') !== '0'

/** Headers by their small names; undefined when one of them came more than once. */
const singleHeaders = (raw: readonly string[]): Map<string, string> | undefined => {
  const headers = new Map<string, string>()
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = raw[at]!.toLowerCase()
    if (headers.has(name)) return undefined
    headers.set(name, raw[at + 1]!)
  }
  return headers
}

/** The value of our cookie; undefined also when it came twice, because one of them is somebody else's. */
const cookieOf = (header: string | undefined, name: string): string | undefined => {
  const ours = (header ?? '')
    .split(';')
    .map(pair => pair.trim())
    .filter(pair => pair.startsWith(`${name}=`))
  return ours.length === 1 ? ours[0]!.slice(name.length + 1) : undefined
}
