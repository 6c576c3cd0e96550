import type { ServerResponse } from 'node:http'
import { type PageAnswer, safetyHeaders, withNonce } from '../../platform/page-files.ts'

/** Sends a file of the page; for HEAD without its body. */
export const sendPage = (response: ServerResponse, answer: PageAnswer, isHead: boolean): void => {
  response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length })
  response.end(isHead ? undefined : answer.body)
}

/** Sends a refusal that tells nothing, and closes the connection: what follows on it is not read. */
export const sendRefusal = (response: ServerResponse, status: number): void => {
  const body = `${status}\n`
  response.writeHead(status, {
    ...safetyHeaders,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'content-type': 'text/plain; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
    connection: 'close',
  })
  response.end(body)
}

/** Says that a start link is used up, in both languages: nobody's preferences are known yet. */
export const sendLinkIsOver = (response: ServerResponse, isHead: boolean): void =>
  sendPage(response, { ...withNonce(linkIsOver), status: 403 }, isHead)

const linkIsOver = `<!doctype html>
<html lang="ru">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Летопись</title>
<style nonce="__NONCE__">
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto 0; padding: 0 1.5rem; }
  h1 { font-size: 1.25rem; }
  section + section { margin-top: 2rem; }
  kbd { border: 1px solid; border-radius: 3px; padding: 0 .35em; font: inherit; }
</style>
<main>
<section>
<h1>Эта ссылка больше не действует</h1>
<p>Ссылка для входа открывается один раз и живёт одну минуту. Чтобы получить новую, нажмите <kbd>Enter</kbd> в окне терминала, где запущена «Летопись», или запустите её ещё раз.</p>
</section>
<section lang="en">
<h1>This link is over</h1>
<p>A start link opens once and lives for a minute. For a fresh one press <kbd>Enter</kbd> in the terminal where Letopis runs, or start it again.</p>
</section>
</main>
</html>
`
