import { expect, test } from 'vitest'
import type { SandboxClient } from '#sandbox/client.ts'
import { aReceiver, aSandbox, getUpdates, type Reaction, sendText, webhookInfo } from './harness.ts'

const HOUR = 3_600_000

/** Anna's message meets a webhook that reacts like this until it is mended; the sandbox's clock stands still. */
async function aTroubledWebhook(trouble: Reaction) {
  const sandbox = await aSandbox()
  const { client, bot, anna } = sandbox
  await client.freezeClock()
  let isMended = false
  const receiver = await aReceiver(() => (isMended ? { status: 200 } : trouble))
  await bot('setWebhook', { url: receiver.url })
  await anna.write('important')
  const mend = () => {
    isMended = true
  }
  return { ...sandbox, receiver, mend }
}

/** Waits for so many failures of the oldest update; gives the pause before its next attempt, ms. */
async function pauseAfter(client: SandboxClient, failures: number): Promise<number> {
  const [pending] = await client.until(
    () => client.pending('shop_bot'),
    ([first]) => first?.failures === failures,
  )
  const { now } = await client.advanceClock(0)
  return (pending?.nextAttemptAt ?? 0) - now
}

test.for<[string, Reaction]>([
  ['500', { status: 500 }],
  ['404', { status: 404 }],
  ['302', { status: 302, headers: { location: '/elsewhere' } }],
  ['a dropped connection', 'drop'],
])('Any non-2xx (4xx too) or a dropped connection → resent: %s', async ([, trouble]) => {
  const { client, receiver, mend } = await aTroubledWebhook(trouble)
  await pauseAfter(client, 2)
  mend()
  await client.advanceClock(2000)
  await client.untilInFlight(({ updates }) => updates === 0)
  const ids = new Set(receiver.deliveries.map(({ update }) => update.update_id))
  expect(ids.size).toBe(1)
  expect(receiver.deliveries).toHaveLength(3)
})

test('No answer in 60 s → resent', async () => {
  const { client, receiver, mend } = await aTroubledWebhook('hang')
  await receiver.until(1)
  mend()
  await client.advanceClock(60_000)
  const [first, again] = await receiver.until(2)
  expect(again?.update).toEqual(first?.update)
})

test('Resent at once, then after 2, 4, 8 s … up to a random 60–120 s', async () => {
  const { client, receiver } = await aTroubledWebhook({ status: 500 })
  // The first failure is followed by an attempt at once, so that the second one is seen next.
  const pauses: number[] = []
  for (let failures = 2; failures < 12; failures++) {
    const pause = await pauseAfter(client, failures)
    pauses.push(pause / 1000)
    await client.advanceClock(pause)
  }
  expect(pauses.slice(0, 5)).toEqual([2, 4, 8, 16, 32])
  for (const pause of pauses.slice(5)) {
    expect(pause).toBeGreaterThanOrEqual(60)
    expect(pause).toBeLessThanOrEqual(120)
  }
  expect(receiver.deliveries.length).toBeGreaterThanOrEqual(11)
})

test('Resent for 24 h (callbacks 150 s)', async () => {
  const { client, bot, anna } = await aSandbox()
  const asked = await sendText(bot, 'Well?', {
    reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }]] },
  })
  await client.freezeClock()
  await anna.write('kept for a day')
  await anna.pressInline(asked.message_id, 'Yes')
  const kinds = async () => (await getUpdates(bot)).map((update) => Object.keys(update)[1])
  await client.advanceClock(150_000)
  expect(await kinds()).toEqual(['message', 'callback_query'])
  await client.advanceClock(1)
  expect(await kinds()).toEqual(['message'])
  await client.advanceClock(24 * HOUR - 150_001)
  expect(await kinds()).toEqual(['message'])
  await client.advanceClock(1)
  expect(await kinds()).toEqual([])
})

test('An update nobody took for 24 h is given up by the webhook too', async () => {
  const { client, bot } = await aTroubledWebhook({ status: 500 })
  await pauseAfter(client, 2)
  await client.advanceClock(24 * HOUR + 1)
  await client.untilInFlight(({ updates }) => updates === 0)
  expect((await webhookInfo(bot)).pending_update_count).toBe(0)
})

test('Retry-After is honoured', async () => {
  const { client } = await aTroubledWebhook({ status: 503, headers: { 'retry-after': '17' } })
  expect(await pauseAfter(client, 1)).toBe(17_000)
})

test('So duplicates are certain: an update whose 200 was lost comes again under the same number', async () => {
  const { client, bot, anna } = await aSandbox()
  const receiver = await aReceiver((_, count) => (count === 1 ? 'drop' : { status: 200 }))
  await bot('setWebhook', { url: receiver.url })
  await anna.write('twice')
  const [first, second] = await receiver.until(2)
  expect(second?.update).toEqual(first?.update)
  await client.untilInFlight(({ updates }) => updates === 0)
})

test('A webhook under an outage gets nothing until it is over', async () => {
  const { client, bot, anna } = await aSandbox()
  await client.freezeClock()
  const receiver = await aReceiver(() => ({ status: 200 }))
  await client.webhookOutage('shop_bot', true)
  await bot('setWebhook', { url: receiver.url })
  await anna.write('later')
  await pauseAfter(client, 2)
  expect(receiver.deliveries).toHaveLength(0)
  expect(await webhookInfo(bot)).toMatchObject({
    pending_update_count: 1,
    last_error_message: 'Connection refused',
  })
  await client.webhookOutage('shop_bot', false)
  await client.advanceClock(2000)
  await receiver.until(1)
})
