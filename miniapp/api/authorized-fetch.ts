import { launch } from '#miniapp/telegram/launch.ts'
import { type ApiError, parseError } from './errors.ts'
import { dropToken, refuse, rememberedMe, token } from './session.ts'

const withToken = (init: RequestInit | undefined, bearer: string): RequestInit => {
  const headers = new Headers(init?.headers)
  headers.set('authorization', `Bearer ${bearer}`)
  // Who is let in no more is told so in the language they read, which the server then cannot look up.
  headers.set('accept-language', rememberedMe()?.language ?? launch().languageCode ?? '*')
  return { ...init, headers }
}

/**
 * `fetch` with the operator's session: exchanges initData when there is no token, and once more when the
 * server no longer takes the one we have. Throws ApiError for every answer but 2xx; a session that cannot
 * be had and a person who is no operator also change the screen.
 */
export async function authorizedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const first = await attempt(input, init)
  if (first.response.ok) return first.response
  if (first.response.status !== 401) return fail(first.response)
  dropToken(first.bearer)
  const second = await attempt(input, init)
  return second.response.ok ? second.response : fail(second.response)
}

async function attempt(input: RequestInfo | URL, init: RequestInit | undefined) {
  const bearer = await token()
  return { bearer, response: await fetch(input, withToken(init, bearer)) }
}

async function fail(response: Response): Promise<never> {
  const error: ApiError = await parseError(response)
  if (response.status === 401 || error.code === 'not-an-operator') refuse(error)
  throw error
}
