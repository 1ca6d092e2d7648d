import { setImmediate } from 'node:timers/promises'
import { formatCursor, readLogHead } from '#db/queries/live-log.ts'
import type { HubOptions } from '#live/hub.ts'
import { inTransaction } from '#services/context.ts'
import { lockDialog } from '#services/dialogs/lock-dialog.ts'
import { addMessage } from '#services/messages/add-message.ts'
import { eventsOf, type LiveReader, type LiveRequest, readLive } from './live-reader.ts'
import { serveOnLoopback } from './serve.ts'
import { newDialog, newOperator, signIn, startTestApi, type TestApi } from './test-api.ts'

/** The API served over HTTP, an operator signed in to it and a dialog, to listen live to what happens. */
export interface LiveHouse extends TestApi {
  root: string
  operatorId: number
  telegramId: number
  token: string
  dialogId: number
  /** Opens the live stream. */
  listen(request?: Partial<LiveRequest>): Promise<LiveReader>
  /** Opens it and waits until it is on the log: what is written from now on reaches it live. */
  listening(request?: Partial<LiveRequest>): Promise<LiveReader>
  /** The customer of `dialogId` writes `text`. Gives the message's id. */
  say(text: string): Promise<number>
  /** The cursor of this moment. */
  now(): Promise<string>
  /** Cuts every stream and signs somebody new in, with a dialog of their own. */
  renew(): Promise<void>
}

let lastOperator = 1_000

export async function startLiveHouse(options: Omit<HubOptions, 'ctx'> = {}): Promise<LiveHouse> {
  const test = await startTestApi(options)
  const server = await serveOnLoopback(test.api)
  let readers: LiveReader[] = []
  const leave = () => {
    for (const reader of readers) reader.close()
    readers = []
  }
  const listen: LiveHouse['listen'] = async (request) => {
    const reader = await readLive(server.root, { token: house.token, ...request })
    readers.push(reader)
    return reader
  }
  const house: LiveHouse = {
    ...test,
    root: server.root,
    operatorId: 0,
    telegramId: 0,
    token: '',
    dialogId: 0,
    listen,
    listening: async (request) => {
      const reader = await listen(request)
      await reader.nextOf('heartbeat')
      return reader
    },
    say: async (text) => {
      // The embedded database answers without leaving the microtasks: timers and sockets need a turn too.
      await setImmediate()
      return inTransaction(test.ctx, async (ctx) => {
        const locked = await lockDialog(ctx, house.dialogId)
        return (await addMessage(ctx, locked, { kind: 'incoming', text })).messageId
      })
    },
    now: async () => {
      const head = await readLogHead(test.db)
      return formatCursor(head.epoch, head.snapshot)
    },
    renew: async () => {
      leave()
      while (test.hub.connections() > 0) await setImmediate()
      lastOperator += 1
      house.telegramId = lastOperator
      house.operatorId = await newOperator(test.ctx, lastOperator)
      house.token = await signIn(test, lastOperator)
      house.dialogId = await newDialog(test.ctx)
      test.log.length = 0
    },
    close: async () => {
      leave()
      await test.close()
      await server.stop()
    },
  }
  await house.renew()
  return house
}

/** What is read of a batch at a glance: texts of messages, types of all else. */
export const textsOf = (message: Parameters<typeof eventsOf>[0]): string[] =>
  eventsOf(message).map((event) => (event.type === 'message' ? event.message.text : event.type))
