import type { FloodGate } from '#sandbox/world.ts'

const BOT_PER_SECOND = 30
const CHAT_BURST = 20

/**
 * Telegram's soft limits: about one message a second per chat (with room for a burst) and thirty a second per bot.
 * Off until asked for, so that load can be measured without them.
 */
export function createFloodGate(now: () => number): FloodGate {
  let on = false
  const sent = new Map<number, number[]>()
  const chats = new Map<string, { tokens: number; at: number }>()

  const botWait = (botId: number): number => {
    const recent = (sent.get(botId) ?? []).filter((at) => at > now() - 1000)
    sent.set(botId, recent)
    return recent.length < BOT_PER_SECOND ? 0 : 1
  }
  const chatWait = (key: string): number => {
    const bucket = chats.get(key) ?? { tokens: CHAT_BURST, at: now() }
    bucket.tokens = Math.min(CHAT_BURST, bucket.tokens + (now() - bucket.at) / 1000)
    bucket.at = now()
    chats.set(key, bucket)
    return bucket.tokens >= 1 ? 0 : Math.ceil(1 - bucket.tokens)
  }
  return {
    enable: (value) => {
      on = value
    },
    check: (botId, chatId) => {
      if (!on) return 0
      const key = `${botId}:${chatId}`
      const wait = Math.max(botWait(botId), chatWait(key))
      if (wait > 0) return wait
      sent.get(botId)?.push(now())
      const bucket = chats.get(key)
      if (bucket) bucket.tokens--
      return 0
    },
  }
}
