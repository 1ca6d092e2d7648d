import type { z } from 'zod/mini'
import type { SessionCreated } from '#contract/requests.ts'
import { launch } from '#miniapp/telegram/launch.ts'
import { apiBase } from './base.ts'
import { parseError } from './errors.ts'
import { withTimeout } from './with-timeout.ts'

/**
 * Gives Telegram's signed launch data for a bearer session of ours. Throws ApiError, or what `fetch` throws.
 * Outside the typed client, for that one asks here for its token.
 */
export function exchangeInitData(initData: string): Promise<z.infer<typeof SessionCreated>> {
  return withTimeout(null, async (signal) => {
    const response = await fetch(`${apiBase()}/api/session`, {
      method: 'POST',
      // Telegram's language, not the browser's: a refusal is read beside words of the app's own.
      headers: { 'content-type': 'application/json', 'accept-language': launch().languageCode ?? '*' },
      body: JSON.stringify({ initData }),
      signal,
    })
    if (!response.ok) throw await parseError(response)
    return response.json()
  })
}
