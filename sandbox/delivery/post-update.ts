import type { Update } from '@grammyjs/types'
import type { Webhook } from '#sandbox/state/model.ts'

/** What a webhook made of an update. `retryAfter` in seconds, 0 when it named none. */
export type Posted =
  | { ok: true; contentType: string; body: Uint8Array }
  | { ok: false; error: string; retryAfter: number }

/** One attempt at a webhook: taken only when the answer is a whole 2xx. */
export async function postUpdate(webhook: Webhook, update: Update, signal: AbortSignal): Promise<Posted> {
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      redirect: 'manual',
      signal,
      headers: {
        'content-type': 'application/json',
        ...(webhook.secretToken !== '' && { 'x-telegram-bot-api-secret-token': webhook.secretToken }),
      },
      body: JSON.stringify(update),
    })
    const body = new Uint8Array(await response.arrayBuffer())
    if (response.ok) return { ok: true, contentType: response.headers.get('content-type') ?? '', body }
    return {
      ok: false,
      error: `Wrong response from the webhook: ${response.status} ${response.statusText}`,
      retryAfter: Number.parseInt(response.headers.get('retry-after') ?? '', 10) || 0,
    }
  } catch (error) {
    return { ok: false, error: reasonOf(error, signal), retryAfter: 0 }
  }
}

function reasonOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'Read timeout expired'
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED') return 'Connection refused'
  return 'Webhook connection closed'
}
