import type { MessageEntity } from '@grammyjs/types'
import { Hono } from 'hono'
import { z } from 'zod'
import { actorIn } from '#sandbox/people/act.ts'
import { inject } from '#sandbox/people/inject.ts'
import { block, start, unblock } from '#sandbox/people/membership.ts'
import { pressInline, pressReply } from '#sandbox/people/press.ts'
import { edit, remove, write } from '#sandbox/people/write.ts'
import type { World } from '#sandbox/world.ts'
import { readBody } from './body.ts'
import { chatInfo } from './chat-info.ts'
import type { PressInput } from './wire.ts'

const entities = z.array(z.custom<MessageEntity>((value) => typeof value === 'object' && value !== null))
const writeInput = z.object({
  text: z.string(),
  entities: entities.optional(),
  replyTo: z.number().int().optional(),
})
const editInput = z.object({ messageId: z.number().int(), text: z.string(), entities: entities.optional() })
const pressInput = z.object({
  messageId: z.number().int(),
  text: z.string(),
  row: z.number().int().exactOptional(),
  column: z.number().int().exactOptional(),
}) satisfies z.ZodType<PressInput>
const replyInput = z.object({ text: z.string() })
const startInput = z.object({ payload: z.string().optional() })

/** `/sandbox/chats/<bot>/<person>/…`: what a person does in a chat, and what stands in it. */
export function chatRoutes(world: World): Hono {
  const actor = (c: { req: { param(name: 'bot' | 'person'): string } }) =>
    actorIn(world, c.req.param('bot'), Number(c.req.param('person')))
  return new Hono()
    .get('/:bot/:person', (c) => c.json(chatInfo(actor(c))))
    .get('/:bot/:person/messages', (c) => c.json(actor(c).chat.messages))
    .post('/:bot/:person/write', async (c) => {
      const { text, entities, replyTo } = await readBody(c, writeInput)
      return c.json(
        write(actor(c), { text, ...(entities && { entities }), ...(replyTo !== undefined && { replyTo }) }),
      )
    })
    .post('/:bot/:person/edit', async (c) => {
      const { messageId, text, entities } = await readBody(c, editInput)
      return c.json(edit(actor(c), messageId, text, entities))
    })
    .post('/:bot/:person/remove', async (c) => {
      remove(actor(c), (await readBody(c, z.object({ messageId: z.number().int() }))).messageId)
      return c.json({})
    })
    .post('/:bot/:person/press-inline', async (c) =>
      c.json(pressInline(actor(c), await readBody(c, pressInput))),
    )
    .post('/:bot/:person/press-reply', async (c) =>
      c.json(pressReply(actor(c), (await readBody(c, replyInput)).text)),
    )
    .post('/:bot/:person/start', async (c) =>
      c.json(start(actor(c), (await readBody(c, startInput)).payload)),
    )
    .post('/:bot/:person/block', (c) => {
      block(actor(c))
      return c.json({})
    })
    .post('/:bot/:person/unblock', (c) => {
      unblock(actor(c))
      return c.json({})
    })
    .post('/:bot/:person/inject', async (c) =>
      c.json({
        updateId: inject(actor(c), await readBody(c, z.record(z.string(), z.unknown()))) ?? null,
      }),
    )
}
