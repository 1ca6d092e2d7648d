import { authorizedFetch } from './authorized-fetch.ts'
import { apiAddress, requestTimeout } from './base.ts'
import { ApiError } from './errors.ts'

type Query = Record<string, string | number | undefined>

const withQuery = (path: string, query: Query = {}): string => {
  const given = Object.entries(query).filter(
    (pair): pair is [string, string | number] => pair[1] !== undefined,
  )
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()
  return search === '' ? path : `${path}?${search}`
}

async function json<T>(path: string, init: RequestInit): Promise<T> {
  const timeout = AbortSignal.timeout(requestTimeout)
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout
  const response = await authorizedFetch(apiAddress(path), { ...init, signal })
  try {
    return await response.json()
  } catch {
    throw new ApiError('malformed', '', response.status)
  }
}

/** Reads a resource. */
export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  json<T>(withQuery(path, query), { signal: signal ?? null })

/** Sends a JSON body. */
export const post = <T>(path: string, body?: unknown): Promise<T> =>
  json<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  })
