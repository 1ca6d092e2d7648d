import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Api } from 'grammy'
import { OperatorRole } from '#contract/enums.ts'
import type { Ctx } from '#services/context.ts'
import { type CommandsDue, findCommandsDue, noteCommandsTold } from '#services/team/commands-due.ts'
import { asTelegramSignal, callFailure } from '../telegram-api.ts'
import { commandsFor } from './commands.ts'
import { menuButtonOf } from './kit/panel.ts'

/** How often it is looked whose commands changed, ms. */
const restMs = 2_000
const everyone = { type: 'all_private_chats' } as const

/** Names what the menus hold: it changes with other commands, other words, or another address of the Mini App. */
const editionOf = (publicUrl: string) =>
  createHash('sha256')
    .update(
      JSON.stringify([
        OperatorRole.options.map((role) => [commandsFor(role, 'ru'), commandsFor(role, 'en')]),
        [menuButtonOf('ru', publicUrl), menuButtonOf('en', publicUrl)],
      ]),
    )
    .digest('base64url')
    .slice(0, 8)

/** What strangers are offered: English for everyone, Russian where the client speaks it. */
async function tellEveryone(api: Api, signal: AbortSignal): Promise<void> {
  const taken = asTelegramSignal(signal)
  await api.setMyCommands(commandsFor(null, 'en'), { scope: everyone }, taken)
  await api.setMyCommands(commandsFor(null, 'ru'), { scope: everyone, language_code: 'ru' }, taken)
}

/** What one person is offered in their chat, the Mini App in its menu; of who has left, nothing of their own. */
async function tellOne(api: Api, due: CommandsDue, publicUrl: string, signal: AbortSignal) {
  const { telegramId: chat_id, role, language } = due
  const scope = { type: 'chat', chat_id } as const
  const taken = asTelegramSignal(signal)
  if (role === null) await api.deleteMyCommands({ scope }, taken)
  else await api.setMyCommands(commandsFor(role, language), { scope }, taken)
  const menu_button = role === null ? ({ type: 'default' } as const) : menuButtonOf(language, publicUrl)
  await api.setChatMenuButton({ chat_id, menu_button }, taken)
}

/**
 * Keeps the menus of staff chats, commands and the Mini App's button, in line with roles and languages: what Telegram
 * was told of each person is on record, and told anew until it has been taken. One process at a time.
 */
export function keepStaffCommands(ctx: Ctx, api: Api): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const { publicUrl } = ctx.install
  const edition = editionOf(publicUrl)
  let isEveryoneTold = false

  async function turn(): Promise<void> {
    if (!isEveryoneTold) await tellEveryone(api, signal)
    isEveryoneTold = true
    for (const due of await findCommandsDue({ ctx, edition })) {
      try {
        await tellOne(api, due, publicUrl, signal)
      } catch (error) {
        // Their chat is gone: whoever comes back is told then.
        if (callFailure(error).kind !== 'refused') throw error
        ctx.log.warn({ err: error, operatorId: due.operatorId }, 'commands of one person were refused')
      }
      await noteCommandsTold({ ctx, input: due })
    }
  }

  const isDue = async () => !isEveryoneTold || (await findCommandsDue({ ctx, edition })).length > 0

  async function run(): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      try {
        if (await isDue()) await ctx.db.tryLock('souffleur:commands', turn)
        failures = 0
      } catch (error) {
        if (signal.aborted) return
        failures += 1
        ctx.log.warn({ err: error, failures }, 'the staff bot’s commands could not be set')
      }
      const pause = failures === 0 ? restMs : Math.min(1_000 * 2 ** failures, 60_000)
      await wait(pause, undefined, { signal }).catch(() => undefined)
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
