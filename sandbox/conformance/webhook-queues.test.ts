import { expect, test } from 'vitest'
import { aReceiver, aSandbox, gate, sendText } from './harness.ts'

const textOf = ({ update }: { update: { message?: { text?: string } } }) => update.message?.text

test('Messages and edits: one strict FIFO per chat', async () => {
  const { bot, anna } = await aSandbox()
  const held = gate()
  const receiver = await aReceiver(async (_, count) => {
    if (count === 1) await held.opened
    return { status: 200 }
  })
  await bot('setWebhook', { url: receiver.url })
  const first = await anna.write('one')
  await anna.edit(first.message_id, 'one, edited')
  await anna.write('two')
  await receiver.until(1)
  expect(receiver.deliveries).toHaveLength(1)
  held.open()
  const seen = await receiver.until(3)
  expect(seen.map(({ update }) => update.message?.text ?? `edit: ${update.edited_message?.text}`)).toEqual([
    'one',
    'edit: one, edited',
    'two',
  ])
})

test('Callback queries (per user), my_chat_member and reactions have queues of their own, so a callback may overtake its message', async () => {
  const { bot, anna } = await aSandbox()
  const asked = await sendText(bot, 'Well?', {
    reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }]] },
  })
  const held = gate()
  const receiver = await aReceiver(async ({ update }) => {
    if (update.message) await held.opened
    return { status: 200 }
  })
  await bot('setWebhook', {
    url: receiver.url,
    allowed_updates: ['message', 'callback_query', 'my_chat_member', 'message_reaction'],
  })
  await anna.write('before the press')
  await anna.pressInline(asked.message_id, 'Yes')
  await anna.inject({ message_reaction: { chat: { id: 7, type: 'private' }, message_id: asked.message_id } })
  await anna.block()
  const seen = await receiver.until(4)
  expect(new Set(seen.map(({ update }) => Object.keys(update)[1]))).toEqual(
    new Set(['message', 'callback_query', 'message_reaction', 'my_chat_member']),
  )
  held.open()
})

test('Callback queries of one user come one after the other', async () => {
  const { client, bot, anna } = await aSandbox()
  const asked = await sendText(bot, 'Well?', {
    reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }]] },
  })
  const held = gate()
  const receiver = await aReceiver(async (_, count) => {
    if (count === 1) await held.opened
    return { status: 200 }
  })
  await bot('setWebhook', { url: receiver.url })
  await anna.pressInline(asked.message_id, 'Yes')
  await anna.pressInline(asked.message_id, 'Yes')
  await receiver.until(1)
  expect(await client.inFlight()).toMatchObject({ updates: 2, deliveries: 1 })
  held.open()
  await receiver.until(2)
})

test('Queues run in parallel up to max_connections', async () => {
  const { client, bot, anotherPerson } = await aSandbox()
  const people = await Promise.all([11, 12, 13].map(anotherPerson))
  const held = gate()
  const receiver = await aReceiver(async () => {
    await held.opened
    return { status: 200 }
  })
  await bot('setWebhook', { url: receiver.url, max_connections: 2 })
  for (const person of people) await person.write('hello')
  await receiver.until(2)
  expect(await client.inFlight()).toMatchObject({ updates: 3, deliveries: 2 })
  held.open()
  await receiver.until(3)
})

test('Inside a queue the head blocks', async () => {
  const { client, bot, anna, anotherPerson } = await aSandbox()
  await client.freezeClock()
  const other = await anotherPerson(11)
  let isPoison = true
  const receiver = await aReceiver((delivered) => ({
    status: isPoison && textOf(delivered) === 'poison' ? 500 : 200,
  }))
  await bot('setWebhook', { url: receiver.url })
  await anna.write('poison')
  await anna.write('behind it')
  await other.write('elsewhere')
  await client.until(
    () => client.pending('shop_bot'),
    (pending) => pending.length === 2 && pending[0]?.failures === 2,
  )
  expect(receiver.deliveries.map(textOf)).not.toContain('behind it')
  expect(receiver.deliveries.map(textOf)).toContain('elsewhere')
  isPoison = false
  await client.advanceClock(2000)
  await client.untilInFlight(({ updates }) => updates === 0)
  expect(receiver.deliveries.slice(-2).map(textOf)).toEqual(['poison', 'behind it'])
})
