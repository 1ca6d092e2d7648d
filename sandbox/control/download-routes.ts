import { Hono } from 'hono'
import { isLoopback } from '#sandbox/loopback.ts'
import { Refusal } from '#sandbox/people/act.ts'

/**
 * `/sandbox/download?url=&file_name=`: how a phone saves what a Mini App asks it to by
 * `web_app_request_file_download`. As in Telegram Web, the file's server must send it as an attachment and allow
 * the client's origin; whatever is wrong is said.
 */
export function downloadRoutes(): Hono {
  return new Hono().get('/download', async (c) => {
    const url = loopbackUrl(c.req.query('url') ?? '')
    const origin = c.req.header('origin') ?? c.req.query('origin')
    if (origin === undefined)
      throw new Refusal(400, 'no-origin', 'Say from which origin the client asks: ?origin=')
    const response = await fetch(url, { headers: { origin }, redirect: 'manual' })
    if (response.status !== 200)
      throw new Refusal(422, 'download-failed', `The file's server answered ${response.status}`)
    const disposition = response.headers.get('content-disposition') ?? ''
    if (!/^attachment\b/i.test(disposition))
      throw new Refusal(
        422,
        'not-an-attachment',
        'The file was not sent with Content-Disposition: attachment',
      )
    const allowed = response.headers.get('access-control-allow-origin')
    if (allowed !== '*' && allowed !== origin)
      throw new Refusal(422, 'cors-missing', `The file's server does not allow the origin ${origin}`)
    return new Response(response.body, {
      headers: {
        'content-type': response.headers.get('content-type') ?? 'application/octet-stream',
        'content-disposition': withName(disposition, c.req.query('file_name')),
      },
    })
  })
}

/** Only this machine: the sandbox is nobody's way to other networks. */
function loopbackUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !isLoopback(url))
    throw new Refusal(400, 'not-loopback', 'Only files of this machine can be fetched')
  return url
}

const withName = (disposition: string, name: string | undefined): string =>
  name === undefined ? disposition : `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
