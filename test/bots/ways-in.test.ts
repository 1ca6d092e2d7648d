import { expect, test } from 'vitest'
import { customerBot, foundTown, storedTexts, type Town } from './town.ts'

const inTown = async (work: (town: Town) => Promise<void>, options?: Parameters<typeof foundTown>[0]) => {
  const town = await foundTown(options)
  try {
    await work(town)
  } finally {
    await town.stop()
  }
}
const webhookUrl = async (town: Town) => {
  const response = await fetch(`${town.telegram.root}/bot${customerBot.token}/getWebhookInfo`)
  const { result } = (await response.json()) as { result: { url: string } }
  return result.url
}
const allIn = (town: Town) => town.telegram.untilInFlight(({ updates }) => updates === 0)

test('switching from webhooks to polling and back loses nothing that was written meanwhile', () =>
  inTown(
    async (town) => {
      const chat = await town.customer(7)
      const said: string[] = []
      const say = async (text: string) => {
        said.push(text)
        await chat.write(text)
      }
      for (const updates of ['webhook', 'polling', 'webhook', 'polling']) {
        await say(`before ${updates} ${said.length}`)
        const server = await town.startServer({ UPDATES: updates })
        await say(`during ${updates} ${said.length}`)
        await allIn(town)
        expect(await webhookUrl(town)).toBe(updates === 'webhook' ? `${server.url}/webhooks/customer` : '')
        expect(await server.stop()).toBe(0)
        await say(`after ${updates} ${said.length}`)
      }
      const last = await town.startServer({ UPDATES: 'webhook' })
      await allIn(town)
      expect(await storedTexts(town.db)).toEqual(said)
      expect(last.logged('the webhook of @shop_bot is set')).toHaveLength(1)
      const dropped = (await town.telegram.calls()).filter(
        ({ payload }) => payload.drop_pending_updates === true,
      )
      expect(dropped).toEqual([])
    },
    { sandbox: { retryScale: 0.05 } },
  ))

test('when the process that polls is killed, another takes over and nothing is lost or doubled', () =>
  inTown(async (town) => {
    const chat = await town.customer(7)
    const first = await town.startServer({ UPDATES: 'polling' })
    await chat.write('one')
    await allIn(town)
    const second = await town.startServer({ UPDATES: 'polling' })
    expect(second.logged('polling @shop_bot')).toEqual([])
    await first.kill9()
    await chat.write('two')
    await chat.write('three')
    await allIn(town)
    expect(second.logged('polling @shop_bot')).toHaveLength(1)
    expect(await storedTexts(town.db)).toEqual(['one', 'two', 'three'])
  }))

test('a process that stops hands polling over at once', () =>
  inTown(async (town) => {
    const chat = await town.customer(7)
    const first = await town.startServer({ UPDATES: 'polling' })
    const holders = async () =>
      (await town.db.query<{ holder: string }>('select holder from lease order by name', [])).map(
        ({ holder }) => holder,
      )
    const before = await holders()
    expect(before).toHaveLength(2)
    await town.startServer({ UPDATES: 'polling' })
    expect(await first.stop()).toBe(0)
    for (const holder of await holders()) expect(before).not.toContain(holder)
    await chat.write('one')
    await allIn(town)
    expect(await storedTexts(town.db)).toEqual(['one'])
  }))

test('polling goes on after Telegram refused, failed, cut the line and fell silent', () =>
  inTown(async (town) => {
    const chat = await town.customer(7)
    const server = await town.startServer({ UPDATES: 'polling' })
    const faults = [
      { kind: '429', retryAfter: 1 },
      { kind: '500' },
      { kind: '502' },
      { kind: 'reset-before' },
      { kind: 'reset-after' },
    ] as const
    for (const fault of faults)
      await town.telegram.addFault({ bot: customerBot.username, method: 'getUpdates', times: 1, fault })
    for (const text of ['one', 'two', 'three']) await chat.write(text)
    await allIn(town)
    await town.telegram.until(town.telegram.faults, (left) => left.length === 0)
    await chat.write('four')
    await allIn(town)
    expect(await storedTexts(town.db)).toEqual(['one', 'two', 'three', 'four'])
    expect(server.logged('getUpdates failed').length).toBeGreaterThanOrEqual(faults.length)
  }))

test('a server starts while Telegram is away, as the bots it knows, and takes part when it is back', () =>
  inTown(async (town) => {
    const chat = await town.customer(7)
    await (await town.startServer({ UPDATES: 'polling' })).stop()
    await town.telegram.addFault({ method: 'getMe', times: 2, fault: { kind: '502' } })
    const server = await town.startServer({ UPDATES: 'polling' })
    expect(server.output()).toContain('starting as @shop_bot, as before')
    await chat.write('one')
    await allIn(town)
    expect(await storedTexts(town.db)).toEqual(['one'])
  }))
