import { bodyLimit, fileLimit } from '#main/hosts/window/guard'

/** What an attack may know: the port; and, to make it as strong as can be, a living cookie where `{cookie}` stands. */
export type Attack = {
  name: string
  line: string
  headers: Record<string, string> | [string, string][]
  body?: string
  status: number | 'closed'
}

export const json = '{"json":{}}'
/** A call as our own page sends it: every attack changes something about it. */
export const call = {
  Host: '127.0.0.1:{port}',
  Origin: 'http://127.0.0.1:{port}',
  'Sec-Fetch-Site': 'same-origin',
  'Content-Type': 'application/json',
  'Content-Length': String(json.length),
  'X-Letopis': '1',
  Cookie: '{cookie}',
}
const { Host, Cookie } = call
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(call).filter(([name]) => !names.includes(name)))
export const callWith = (headers: Record<string, string>): Record<string, string> => ({ ...call, ...headers })
export const post = 'POST /rpc/app/state HTTP/1.1'

const foreignHosts: Attack[] = [
  'evil.com',
  'evil.com:{port}',
  '127.evil.com:{port}',
  '127.0.0.1.evil.com:{port}',
  '127.0.0.1:{port}.evil.com',
  'localhost.evil.com:{port}',
  '127.0.0.1',
  'localhost',
  '127.0.0.1:1',
  '127.0.0.1:{port}0',
  '127.0.0.2:{port}',
  '127.1:{port}',
  '2130706433:{port}',
  '0.0.0.0:{port}',
  '[::1]:{port}',
  '[::ffff:127.0.0.1]:{port}',
  'LOCALHOST:{port}',
  'localhost.:{port}',
  'user@127.0.0.1:{port}',
].map(host => ({
  name: `a call for the host ${host}`,
  line: post,
  headers: callWith({ Host: host, Origin: `http://${host}` }),
  body: json,
  status: 421,
}))

const foreignOrigins: Attack[] = [
  'http://evil.com',
  'null',
  'http://127.0.0.1',
  'http://127.0.0.1:1',
  'https://127.0.0.1:{port}',
  'http://127.0.0.1:{port}.evil.com',
  'http://localhost:{port}',
  'app://letopis',
  'file://',
].map(origin => ({
  name: `a call from the origin ${origin}`,
  line: post,
  headers: callWith({ Origin: origin }),
  body: json,
  status: 403,
}))

const foreignSites: Attack[] = ['cross-site', 'same-site', 'none', 'anything'].map(site => ({
  name: `a call with Sec-Fetch-Site: ${site}`,
  line: post,
  headers: callWith({ 'Sec-Fetch-Site': site }),
  body: json,
  status: 403,
}))

const wrongCalls: Attack[] = [
  { name: 'a call without Origin', line: post, headers: without('Origin'), body: json, status: 403 },
  {
    name: 'a form of a foreign site',
    line: post,
    headers: callWith({
      Origin: 'http://evil.com',
      'Sec-Fetch-Site': 'cross-site',
      'Content-Type': 'application/x-www-form-urlencoded',
    }),
    body: json,
    status: 403,
  },
  ...[
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/json+evil',
  ].map(type => ({
    name: `a call of type ${type}`,
    line: post,
    headers: callWith({ 'Content-Type': type }),
    body: json,
    status: 415,
  })),
  {
    name: 'a form to a call that takes files, from a foreign site',
    line: 'POST /rpc/exchange/readTable HTTP/1.1',
    headers: callWith({
      Origin: 'http://evil.com',
      'Sec-Fetch-Site': 'cross-site',
      'Content-Type': 'multipart/form-data; boundary=x',
    }),
    body: json,
    status: 403,
  },
  {
    name: 'a form to a call that takes files, without the custom header',
    line: 'POST /rpc/exchange/readFet HTTP/1.1',
    headers: { ...without('X-Letopis'), 'Content-Type': 'multipart/form-data; boundary=x' },
    body: json,
    status: 403,
  },
  {
    name: 'a form to a call that takes files, without a cookie',
    line: 'POST /rpc/exchange/readFet HTTP/1.1',
    headers: { ...without('Cookie'), 'Content-Type': 'multipart/form-data; boundary=x' },
    body: json,
    status: 401,
  },
  {
    name: 'a file that is too long',
    line: 'POST /rpc/exchange/readFet HTTP/1.1',
    headers: callWith({
      'Content-Type': 'multipart/form-data; boundary=x',
      'Content-Length': String(fileLimit + 1),
    }),
    status: 413,
  },
  {
    name: 'a form with a strange boundary',
    line: 'POST /rpc/exchange/readFet HTTP/1.1',
    headers: callWith({ 'Content-Type': 'multipart/form-data; boundary=x"y' }),
    body: json,
    status: 415,
  },
  { name: 'a call without a type', line: post, headers: without('Content-Type'), body: json, status: 415 },
  { name: 'a call without the custom header', line: post, headers: without('X-Letopis'), body: json, status: 403 },
  { name: 'a call without a cookie', line: post, headers: without('Cookie'), body: json, status: 401 },
  {
    name: 'a call with a guessed cookie',
    line: post,
    headers: callWith({ Cookie: `letopis-{port}=${'A'.repeat(43)}` }),
    body: json,
    status: 401,
  },
  {
    name: 'a call with two of our cookies',
    line: post,
    headers: callWith({ Cookie: '{cookie}; letopis-{port}=other' }),
    body: json,
    status: 401,
  },
  {
    name: 'a call with a cookie of another name',
    line: post,
    headers: callWith({ Cookie: 'x{cookie}' }),
    body: json,
    status: 401,
  },
  {
    name: 'a call whose body is a file',
    line: post,
    headers: callWith({ 'Content-Disposition': 'attachment; filename="x"' }),
    body: json,
    status: 400,
  },
  {
    name: 'a call for a procedure that is none',
    line: 'POST /rpc/__proto__/constructor HTTP/1.1',
    headers: call,
    body: json,
    status: 404,
  },
  { name: 'a call by <img>', line: 'GET /rpc/app/state HTTP/1.1', headers: { Host, Cookie }, status: 405 },
  {
    name: 'a call by GET with all headers',
    line: 'GET /rpc/session/signOut?data=%7B%7D HTTP/1.1',
    headers: without('Content-Length'),
    status: 405,
  },
  { name: 'a posted file', line: 'POST / HTTP/1.1', headers: call, body: json, status: 405 },
]

const wrongMethods: Attack[] = ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'].map(method => ({
  name: `${method}`,
  line: `${method} /rpc/app/state HTTP/1.1`,
  headers: callWith({ 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'x-letopis' }),
  body: json,
  status: 405,
}))

const smuggling: Attack[] = [
  { name: 'no Host', line: 'GET / HTTP/1.1', headers: { Cookie }, status: 400 },
  { name: 'no Host in HTTP/1.0', line: 'GET / HTTP/1.0', headers: { Cookie }, status: 421 },
  {
    name: 'two Hosts',
    line: 'GET / HTTP/1.1',
    headers: [
      ['Host', Host],
      ['Host', 'evil.com'],
      ['Cookie', Cookie],
    ],
    status: 400,
  },
  {
    name: 'two Origins',
    line: post,
    headers: [...Object.entries(call), ['Origin', 'http://evil.com']],
    body: json,
    status: 400,
  },
  {
    name: 'two Cookies',
    line: post,
    headers: [...Object.entries(call), ['cookie', 'a=b']],
    body: json,
    status: 400,
  },
  {
    name: 'length and chunks',
    line: post,
    headers: callWith({ 'Transfer-Encoding': 'chunked' }),
    body: '0\r\n\r\nGET /start/x HTTP/1.1\r\n\r\n',
    status: 400,
  },
  {
    name: 'chunks in disguise',
    line: post,
    headers: callWith({ 'Transfer-Encoding': 'x, chunked ' }),
    body: '0\r\n\r\n',
    status: 400,
  },
  {
    name: 'chunks alone',
    line: post,
    headers: { ...without('Content-Length'), 'Transfer-Encoding': 'chunked' },
    body: 'b\r\n{"json":{}}\r\n0\r\n\r\n',
    status: 411,
  },
  {
    name: 'two lengths',
    line: post,
    headers: [...Object.entries(call), ['Content-Length', '5']],
    body: json,
    status: 400,
  },
  { name: 'a negative length', line: post, headers: callWith({ 'Content-Length': '-1' }), status: 400 },
  {
    name: 'a body that is too long',
    line: post,
    headers: callWith({ 'Content-Length': String(bodyLimit + 1) }),
    status: 413,
  },
  {
    name: 'a GET with a second request in its body',
    line: 'GET / HTTP/1.1',
    headers: { Host, Cookie, 'Content-Length': '20' },
    body: 'GET /x HTTP/1.1\r\n\r\n ',
    status: 400,
  },
  { name: 'a bare line feed', line: 'GET / HTTP/1.1\nX: y', headers: { Host: 'evil.com', Cookie }, status: 400 },
  { name: 'a folded header', line: 'GET / HTTP/1.1', headers: { 'X-A': 'a\r\n b', Host, Cookie }, status: 400 },
  { name: 'a space before the colon', line: 'GET / HTTP/1.1', headers: { 'Host ': Host, Cookie }, status: 400 },
  { name: 'a NUL in a header', line: 'GET / HTTP/1.1', headers: { Host, Cookie, 'X-A': 'a\0b' }, status: 400 },
  { name: 'headers too large', line: 'GET / HTTP/1.1', headers: { Host, 'X-A': 'a'.repeat(20_000) }, status: 400 },
  { name: 'a path too long', line: `GET /${'a'.repeat(3_000)} HTTP/1.1`, headers: { Host, Cookie }, status: 414 },
  {
    name: 'an absolute address',
    line: 'GET http://127.0.0.1:{port}/ HTTP/1.1',
    headers: { Host, Cookie },
    status: 400,
  },
  { name: 'a foreign absolute address', line: 'GET http://evil.com/ HTTP/1.1', headers: { Host, Cookie }, status: 400 },
  { name: 'an asterisk', line: 'GET * HTTP/1.1', headers: { Host, Cookie }, status: 400 },
  { name: 'two slashes', line: 'GET //evil.com/ HTTP/1.1', headers: { Host, Cookie }, status: 400 },
  { name: 'a tunnel', line: 'CONNECT 127.0.0.1:{port} HTTP/1.1', headers: { Host, Cookie }, status: 405 },
  { name: 'TLS', line: '\u0016\u0003\u0001', headers: {}, status: 400 },
  { name: 'HTTP/2', line: 'PRI * HTTP/2.0\r\n\r\nSM', headers: {}, status: 400 },
  ...['http://evil.com', 'http://127.0.0.1:{port}'].map(origin => ({
    name: `a WebSocket from ${origin}`,
    line: 'GET /rpc HTTP/1.1',
    headers: {
      Host,
      Cookie,
      Origin: origin,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    },
    status: 403,
  })),
  {
    name: 'HTTP/2 over clear text',
    line: 'GET / HTTP/1.1',
    headers: { Host, Cookie, Connection: 'Upgrade, HTTP2-Settings', Upgrade: 'h2c', 'HTTP2-Settings': 'AAMAAABk' },
    status: 403,
  },
]

const traversals: Attack[] = [
  ['/../secret.js', 400],
  ['/assets/../../secret.js', 400],
  ['/%2e%2e/secret.js', 400],
  ['/%2e%2e%2fsecret.js', 400],
  ['/..%2fsecret.js', 400],
  ['/..%5csecret.js', 400],
  ['/..\\secret.js', 400],
  ['/assets/..%2f..%2fsecret.js', 400],
  ['/%252e%252e%252fsecret.js', 400],
  ['/....//secret.js', 400],
  ['/./../secret.js', 400],
  ['/..;/secret.js', 400],
  ['/%c0%ae%c0%ae/secret.js', 400],
  ['/index.html%00.js', 400],
  ['/assets/index-1a2b.js%00', 400],
  ['/%0d%0aX: y', 400],
  ['/C:/secret.js', 400],
  ['/assets//index-1a2b.js', 400],
  ['/assets%2findex-1a2b.js', 400],
  ['/.git/config.json', 400],
  ['/%', 400],
  ['/package.json', 404],
  ['/assets/', 'page'],
].map(([target, status]) => ({
  name: `the path ${target}`,
  line: `GET ${String(target).replaceAll(' ', '%20')} HTTP/1.1`,
  headers: { Host, Cookie },
  status: status === 'page' ? 200 : Number(status),
}))

export const attacks: readonly Attack[] = [
  ...foreignHosts,
  ...foreignOrigins,
  ...foreignSites,
  ...wrongCalls,
  ...wrongMethods,
  ...smuggling,
  ...traversals,
]

/** The attack as bytes for a socket. */
export const bytesOf = ({ line, headers, body = '' }: Attack, port: number, cookie: string): string => {
  const list = Array.isArray(headers) ? headers : Object.entries(headers)
  const fill = (text: string) => text.replaceAll('{port}', String(port)).replaceAll('{cookie}', cookie)
  return `${fill(line)}\r\n${list.map(([name, value]) => `${name}: ${fill(value)}\r\n`).join('')}Connection: close\r\n\r\n${body}`
}
