import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { webhookSecret } from '#bots/updates/webhook.ts'
import type { ServerProcess } from './server-process.ts'
import { customerBot, foundTown, storedTexts, type Town } from './town.ts'

const texts = (messages: { text?: string | undefined }[]) => messages.map((message) => message.text)

describe.each(['webhook', 'polling'])('by %s', (updates) => {
  let town: Town
  let server: ServerProcess
  beforeAll(async () => {
    town = await foundTown()
    server = await town.startServer({ UPDATES: updates })
  })
  afterAll(() => town.stop())

  test('what customers write is stored, each in their own order, and the bot greets them', async () => {
    const chats = await Promise.all([101, 102, 103, 104].map((id) => town.customer(id)))
    const lines = Array.from({ length: 12 }, (_, i) => `line ${i}`)
    await Promise.all(
      chats.map(async (chat) => {
        for (const line of lines) await chat.write(line)
      }),
    )
    await town.telegram.untilInFlight(({ updates }) => updates === 0)
    expect(await storedTexts(town.db)).toEqual([...lines, ...lines, ...lines, ...lines])
    for (const chat of chats) {
      const messages = await chat.untilMessages((all) => all.length === lines.length + 1)
      expect(texts(messages)).toContain('Hello. Write your question, and we will answer right here.')
    }
  })

  test('a kind nobody has heard of becomes a placeholder that names it, raw form kept', async () => {
    const chat = await town.customer(110)
    await chat.inject({ message: { hologram: { depth: 3 } } })
    await town.telegram.untilInFlight(({ updates }) => updates === 0)
    expect(
      await town.db.query(`select text, raw->'hologram' as raw from message where content = 'hologram'`, []),
    ).toEqual([{ text: '', raw: { depth: 3 } }])
  })

  test('an update that cannot be understood is shown as such, kept with the reason, and blocks nobody', async () => {
    const chat = await town.customer(111)
    const { updateId } = await chat.inject({ message: { date: 'yesterday', text: 'from the past' } })
    await chat.write('and then')
    await town.telegram.untilInFlight(({ updates }) => updates === 0)
    expect(await storedTexts(town.db)).toContain('and then')
    expect(
      await town.db.query('select kind, error from raw_update where update_id = $1', [updateId]),
    ).toEqual([{ kind: 'message', error: expect.stringContaining('no date') }])
    const shown = await town.db.query(
      `select m.text, m.raw->>'text' as raw from message m join dialog d on d.id = m.dialog_id
       where m.content = 'message' and d.chat_id = 111`,
      [],
    )
    expect(shown).toEqual([{ text: '', raw: 'from the past' }])
  })

  test('one that does not even tell who wrote it is kept raw', async () => {
    const chat = await town.customer(115)
    const { updateId } = await chat.inject({ message: { from: 'somebody' } })
    await town.telegram.untilInFlight(({ updates }) => updates === 0)
    expect(await town.db.query('select error from raw_update where update_id = $1', [updateId])).toEqual([
      { error: expect.stringContaining('no sender') },
    ])
  })

  test('characters a database cannot hold are replaced, and the message stays', async () => {
    const chat = await town.customer(112)
    await chat.inject({ message: { text: 'a\u0000b \ud800 c 😀' } })
    await town.telegram.untilInFlight(({ updates }) => updates === 0)
    expect(await storedTexts(town.db)).toContain('a\ufffdb \ufffd c 😀')
  })

  test('pressing the button for a person is answered with a short notice', async () => {
    const chat = await town.customer(113, { languageCode: 'ru' })
    await chat.write('Здравствуйте')
    const [, greeting] = await chat.untilMessages((all) => all.length === 2)
    await chat.pressInline(greeting?.message_id ?? 0, 'Позвать оператора')
    const [answer] = await town.telegram.untilCalls(
      { method: 'answerCallbackQuery' },
      (calls) => calls.length > 0,
    )
    expect(answer?.payload).toMatchObject({ text: 'Оператор скоро ответит' })
  })

  test('the bot leaves a group it is added to', async () => {
    const group = { id: -1001, type: 'supergroup', title: 'Neighbours' }
    const from = { id: 114, is_bot: false, first_name: 'Ada' }
    const chat = await town.customer(114)
    await chat.inject({
      my_chat_member: {
        chat: group,
        from,
        date: 1_772_000_000,
        old_chat_member: { user: { id: customerBot.id, is_bot: true, first_name: 'Shop' }, status: 'left' },
        new_chat_member: { user: { id: customerBot.id, is_bot: true, first_name: 'Shop' }, status: 'member' },
      },
    })
    const [call] = await town.telegram.untilCalls({ method: 'leaveChat' }, (calls) => calls.length > 0)
    expect(call?.payload).toEqual({ chat_id: -1001 })
  })

  test('a process that is told to stop ends at once and without an error', async () => {
    expect(await server.stop()).toBe(0)
    expect(server.logged('stopped')).toHaveLength(1)
  })
})

test('the same update twice, at once, by two server processes is one message', async () => {
  const town = await foundTown()
  try {
    const servers = await Promise.all([town.startServer(), town.startServer()])
    const person = { id: 7, is_bot: false, first_name: 'Anna' }
    const update = (n: number) => ({
      update_id: 5000 + n,
      message: {
        message_id: n,
        date: 1_772_000_000,
        from: person,
        chat: { id: 7, type: 'private' },
        text: `n${n}`,
      },
    })
    const deliver = async ({ url }: ServerProcess, n: number) => {
      const response = await fetch(`${url}/webhooks/customer`, {
        method: 'POST',
        headers: { 'X-Telegram-Bot-Api-Secret-Token': webhookSecret(customerBot.token) },
        body: JSON.stringify(update(n)),
      })
      return [response.status, await response.text()]
    }
    const numbers = Array.from({ length: 20 }, (_, i) => i + 1)
    const twice = [...servers, ...servers]
    const answers = await Promise.all(numbers.flatMap((n) => twice.map((server) => deliver(server, n))))
    expect(new Set(answers.map(String))).toEqual(new Set(['200,']))
    expect((await storedTexts(town.db)).toSorted()).toEqual(numbers.map((n) => `n${n}`).toSorted())
  } finally {
    await town.stop()
  }
})
