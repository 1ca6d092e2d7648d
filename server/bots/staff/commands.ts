import { setTimeout as wait } from 'node:timers/promises'
import type { Api } from 'grammy'
import { type TextLanguage, translate } from '#i18n/translate.ts'
import type { Ctx } from '#services/context.ts'
import { asTelegramSignal } from '../telegram-api.ts'

const commandsIn = (language: TextLanguage) =>
  (['start', 'panel', 'help'] as const).map((command) => ({
    command,
    description: translate(language, `staff-bot-command-${command}`),
  }))

/** Tells Telegram the staff bot's commands: English for everyone, Russian where the client speaks it. */
async function setCommands(api: Api, signal: AbortSignal): Promise<void> {
  const scope = { type: 'all_private_chats' } as const
  await api.setMyCommands(commandsIn('en'), { scope }, asTelegramSignal(signal))
  await api.setMyCommands(commandsIn('ru'), { scope, language_code: 'ru' }, asTelegramSignal(signal))
}

/** Sets the staff bot's commands at start, one process at a time, trying again until Telegram took them. */
export function keepStaffCommands(ctx: Ctx, api: Api): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const run = async () => {
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      try {
        await ctx.db.withLock('souffleur:commands', () => setCommands(api, signal))
        return
      } catch (error) {
        if (signal.aborted) return
        ctx.log.warn({ err: error, attempt }, 'the staff bot’s commands could not be set')
        await wait(Math.min(1_000 * 2 ** attempt, 60_000), undefined, { signal }).catch(() => undefined)
      }
    }
  }
  const ended = run()
  return {
    stop: async () => {
      stopping.abort()
      await ended
    },
  }
}
