import type { FailureCode } from '#contract/enums.ts'
import { type CallOutcome, isSend, type OutgoingKind, type SentFile } from '#contract/outgoing.ts'
import type { Exchange, TelegramAnswer } from './exchange.ts'
import { sentFileOf } from './read-file.ts'

const longestDetail = 300

/** Telegram's words for what can't succeed, most particular first. They carry no code of their own. */
const refusals: [RegExp, FailureCode][] = [
  [/bot was blocked by the user/i, 'blocked'],
  [/user is deactivated|INPUT_USER_DEACTIVATED/i, 'deactivated'],
  [/chat not found|can't initiate conversation|PEER_ID_INVALID/i, 'chat-not-found'],
  [/(replied|reply).* not found/i, 'reply-not-found'],
  [/message to (edit|delete) not found|message not found|MESSAGE_ID_INVALID/i, 'message-not-found'],
  [/message can't be (edited|deleted)/i, 'too-old'],
  [/message is too long|caption is too long|MESSAGE_TOO_LONG/i, 'too-long'],
  [/file is too big|Request Entity Too Large/i, 'file-too-big'],
]

const messageIdOf = (result: unknown): number | null =>
  typeof result === 'object' &&
  result !== null &&
  'message_id' in result &&
  typeof result.message_id === 'number'
    ? result.message_id
    : null

/** What became of each file: an album is answered with as many messages. */
const sentFilesOf = (result: unknown): SentFile[] =>
  (Array.isArray(result) ? result : [result]).flatMap((message: unknown) => {
    const telegramMessageId = messageIdOf(message)
    return telegramMessageId === null ? [] : [{ telegramMessageId, file: sentFileOf(message) }]
  })

function sent(kind: OutgoingKind, result: unknown): CallOutcome {
  if (kind !== 'media')
    return { type: 'sent', telegramMessageId: kind === 'send' ? messageIdOf(result) : null }
  const files = sentFilesOf(result)
  return { type: 'sent', telegramMessageId: files[0]?.telegramMessageId ?? null, files }
}

/** The wanted state holds already, so the call counts as carried out. */
const isDone = (kind: OutgoingKind, description: string) =>
  (kind !== 'delete' && /message is not modified/i.test(description)) ||
  (kind === 'delete' && /message to delete not found/i.test(description))

/** Nobody can tell whether it was carried out. Only a send must not be repeated then. */
const inDoubt = (kind: OutgoingKind, detail: string): CallOutcome =>
  isSend(kind) ? { type: 'unknown', detail } : { type: 'retry', reason: 'server-error', detail }

function classifyRefusal(kind: OutgoingKind, answer: TelegramAnswer): CallOutcome {
  const code = answer.error_code ?? 0
  const detail = (answer.description ?? `error ${code}`).slice(0, longestDetail)
  if (code === 429) return { type: 'limited', retryAfter: Math.max(1, answer.parameters?.retry_after ?? 5) }
  // A path with a wrong token is simply not found; an unknown method says more than that.
  if (code === 401 || (code === 404 && detail === 'Not Found'))
    return { type: 'retry', reason: 'unauthorized', detail }
  // A gateway's: what is behind it may have got the call.
  if (code === 502 || code === 504) return inDoubt(kind, detail)
  if (code >= 500) return { type: 'retry', reason: 'server-error', detail }
  if (isDone(kind, detail)) return { type: 'sent', telegramMessageId: null }
  const refusal = refusals.find(([words]) => words.test(detail))
  return { type: 'failed', code: refusal?.[1] ?? 'bad-request', detail }
}

/** What became of a queued call, by what became of its request (invariants of docs/architecture.md). */
export function classifyExchange(kind: OutgoingKind, exchange: Exchange): CallOutcome {
  if (exchange.type === 'unsent') return { type: 'retry', reason: 'unreachable', detail: exchange.reason }
  if (exchange.type === 'lost') return inDoubt(kind, exchange.reason)
  const { answer } = exchange
  if (!answer.ok) return classifyRefusal(kind, answer)
  return sent(kind, answer.result)
}
