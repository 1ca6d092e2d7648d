import { hc } from 'hono/client'
// biome-ignore lint/style/noRestrictedImports: the API's type alone, gone after the build; it keeps both sides in step.
import type { ApiType } from '#api/api.ts'
import { authorizedFetch } from './authorized-fetch.ts'
import { apiBase } from './base.ts'
import { ApiError } from './errors.ts'
import { withTimeout } from './with-timeout.ts'

const connect = () =>
  hc<ApiType>(apiBase(), {
    fetch: (input: RequestInfo | URL, init?: RequestInit) =>
      withTimeout(init?.signal, (signal) => authorizedFetch(input, { ...init, signal })),
  })

let made: ReturnType<typeof connect> | undefined

/** The typed client of our API; made at the first request, when the base is known. */
export function api() {
  made ??= connect()
  return made.api
}

interface Answer<T> {
  status: number
  json(): Promise<T>
}

/** The body of an answer; one that is not JSON (a proxy's page) is a failure like any other. */
export async function bodyOf<T>(asking: Promise<Answer<T>>): Promise<T> {
  const answer = await asking
  try {
    return await answer.json()
  } catch {
    throw new ApiError('malformed', '', answer.status)
  }
}
