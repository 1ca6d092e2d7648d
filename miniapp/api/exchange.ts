import type { z } from 'zod/mini'
import type { SessionCreated } from '#contract/requests.ts'
import { apiAddress, requestTimeout } from './base.ts'
import { parseError } from './errors.ts'

/** Gives Telegram's signed launch data for a bearer session of ours. Throws ApiError, or what `fetch` throws. */
export async function exchangeInitData(initData: string): Promise<z.infer<typeof SessionCreated>> {
  const response = await fetch(apiAddress('/api/session'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ initData }),
    signal: AbortSignal.timeout(requestTimeout),
  })
  if (!response.ok) throw await parseError(response)
  return response.json()
}
