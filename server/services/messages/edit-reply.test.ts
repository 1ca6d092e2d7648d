import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { upload } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { customerPhone } from '#test/harness/customer-phone.ts'
import { lost, outboundOf, refused, sentAs } from '#test/harness/outbound.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { discardMessage } from './discard-message.ts'
import { editMessage } from './edit-message.ts'
import { listRevisions } from './list-revisions.ts'
import { markArrived } from './mark-arrived-message.ts'
import { retryMessage } from './retry-message.ts'
import { sendMessage } from './send-message.ts'

let scene: Scene
let out: ReturnType<typeof outboundOf>
let phone: ReturnType<typeof customerPhone>
let olga: OperatorCtx & { id: number }
let dialogId: number
beforeAll(async () => {
  scene = await openScene()
  out = outboundOf(scene)
})
beforeEach(async () => {
  await scene.reset()
  olga = await scene.hire('Olga', { signature: 'Olga, support' })
  await scene.write(anna, 'Where is my order?')
  dialogId = (await out.theDialog()).id
  // The bot's greeting goes first.
  await out.drain()
  phone = customerPhone(out)
})
afterAll(() => scene.close())

const reply = async (text: string, more: object = {}, ctx = olga) => {
  const input = { dialogId, clientId: randomUUID(), text, entities: [], ...more }
  return (await sendMessage({ ctx, input })).result.message.id
}
const edit = async (messageId: number, text: string, ctx: OperatorCtx = olga) =>
  (await editMessage({ ctx, input: { messageId, text, entities: [], mentions: [] } })).message
const retry = async (messageId: number) => (await retryMessage({ ctx: olga, input: { messageId } })).message
const giveUp = async (messageId: number) =>
  (await discardMessage({ ctx: olga, input: { messageId } })).message
const earlier = async (messageId: number) =>
  (await listRevisions({ ctx: olga, input: { messageId } })).items.map(({ text }) => text)
const shown = async (messageId: number) => {
  const { text, delivery, change, changeDelivery, customerWords } = await out.messageOf(messageId)
  return { text, delivery, change, changeDelivery, customerWords: customerWords?.text ?? null }
}
const still = { change: null, changeDelivery: null, customerWords: null }

test('a sent reply is changed at the customer, and the team sees how far that has got', async () => {
  const id = await reply('Tomorow')
  await phone.take()
  const edited = await edit(id, 'Tomorrow')
  expect(edited).toMatchObject({
    text: 'Tomorrow',
    delivery: 'sent',
    revisions: 1,
    change: { kind: 'edit', delivery: 'queued', failure: null },
  })
  expect(edited.editedAt).not.toBeNull()
  const job = await out.begin()
  expect(await shown(id)).toMatchObject({ delivery: 'sent', changeDelivery: 'sending' })
  await out.settle(job, phone.carryOut(job))
  expect(phone.sees()).toEqual(['Tomorrow'])
  expect(await shown(id)).toEqual({
    text: 'Tomorrow',
    delivery: 'sent',
    change: 'edit',
    changeDelivery: 'sent',
    customerWords: null,
  })
  expect(await earlier(id)).toEqual(['Tomorow'])
})

test('each step of a change is told live, and so is the list where it shows the reply', async () => {
  const id = await reply('Tomorow')
  await phone.take()
  const told = await out.eventsOf(id)
  const { rev } = await out.theDialog()
  const { message, dialog } = await editMessage({
    ctx: olga,
    input: { messageId: id, text: 'Tomorrow', entities: [], mentions: [] },
  })
  expect(dialog).toMatchObject({ preview: { text: 'Tomorrow' } })
  expect(dialog.rev).toBeGreaterThan(rev)
  await phone.take()
  expect(await out.eventsOf(id)).toBeGreaterThanOrEqual(told + 3)
  expect((await out.messageOf(id)).rev).toBeGreaterThan(message.rev)
})

test('an edit moves nothing: not the dialog in the list, not who waits, not who handles it', async () => {
  const id = await reply('Tomorow')
  await phone.take()
  await scene.write(anna, 'And?')
  const before = await out.theDialog()
  await edit(id, 'Tomorrow')
  const { rev: _rev, ...after } = await out.theDialog()
  expect({ ...before, noticesDue: true }).toMatchObject({ ...after, noticesDue: true })
})

test('the same words again change nothing', async () => {
  const id = await reply('Tomorrow')
  await phone.take()
  const { rev } = await out.messageOf(id)
  expect(await edit(id, ' Tomorrow \n')).toMatchObject({ rev, revisions: 0, change: null, editedAt: null })
  expect(await phone.take()).toEqual([])
})

test('a reply that has not gone yet goes with the new words, in its old place', async () => {
  const first = await reply('Tomorow')
  await reply('Bye')
  expect(await edit(first, 'Tomorrow')).toMatchObject({ delivery: 'queued', change: null, revisions: 1 })
  await phone.take()
  expect(phone.sees()).toEqual(['Tomorrow', 'Bye'])
  expect(await shown(first)).toEqual({ text: 'Tomorrow', delivery: 'sent', ...still })
})

test('a reply that is on its way is changed as soon as it is there', async () => {
  const id = await reply('Tomorow')
  const job = await out.begin()
  expect(await edit(id, 'Tomorrow')).toMatchObject({
    delivery: 'sending',
    change: { kind: 'edit', delivery: 'queued' },
  })
  await out.settle(job, phone.carryOut(job))
  expect(phone.sees()).toEqual(['Tomorow'])
  expect(await phone.take()).toEqual(['edit'])
  expect(phone.sees()).toEqual(['Tomorrow'])
  expect(await shown(id)).toMatchObject({ delivery: 'sent', changeDelivery: 'sent', customerWords: null })
})

test.each([
  ['has to wait', { type: 'limited', retryAfter: 1 } as const, 'queued'],
  ['fails', refused(), 'failed'],
  ['is lost', lost, 'unknown'],
])(
  'one whose way ends badly meanwhile goes with the new words later: it %s',
  async (_, outcome, delivery) => {
    const id = await reply('Tomorow')
    const job = await out.begin()
    await edit(id, 'Tomorrow')
    await out.settle(job, outcome)
    expect(await shown(id)).toMatchObject({ text: 'Tomorrow', delivery })
    if (delivery !== 'queued') {
      expect(await shown(id)).toMatchObject(still)
      await retry(id)
    }
    await out.hurry()
    await phone.take()
    expect(phone.sees()).toEqual(['Tomorrow'])
    expect(await shown(id)).toMatchObject({ delivery: 'sent', customerWords: null })
  },
)

test('a lost reply that arrived after all is brought to the words it has by now', async () => {
  const id = await reply('Tomorow')
  const job = await out.begin()
  await edit(id, 'Tomorrow')
  await out.expireLeases()
  // Another worker finds the call abandoned.
  expect(await phone.take()).toEqual([])
  expect(await shown(id)).toMatchObject({ delivery: 'unknown', ...still })
  await out.settle(job, phone.carryOut(job))
  expect(await phone.take()).toEqual(['edit'])
  expect(phone.sees()).toEqual(['Tomorrow'])
  expect(await shown(id)).toMatchObject({ delivery: 'sent', changeDelivery: 'sent' })
})

test('a failed reply is sent again with its new words', async () => {
  const id = await reply('Tomorow')
  await out.finish(refused())
  expect(await edit(id, 'Tomorrow')).toMatchObject({ delivery: 'failed', change: null })
  expect(await phone.take()).toEqual([])
  await retry(id)
  await phone.take()
  expect(phone.sees()).toEqual(['Tomorrow'])
})

test('while nobody knows whether a reply arrived, its words stay; nor are they changed once nobody knows where it is', async () => {
  const id = await reply('Tomorow')
  await out.finish(lost)
  await expect(edit(id, 'Tomorrow')).rejects.toMatchObject({ code: 'delivery-not-final' })
  await markArrived({ ctx: olga, input: { messageId: id } })
  await expect(edit(id, 'Tomorrow')).rejects.toMatchObject({ code: 'too-late' })
  expect(await shown(id)).toMatchObject({ text: 'Tomorow', ...still })
  expect(await earlier(id)).toEqual([])
})

test('a reply that was given up keeps its words', async () => {
  const id = await reply('Tomorow')
  await out.finish(refused())
  await giveUp(id)
  await expect(edit(id, 'Tomorrow')).rejects.toMatchObject({ code: 'conflict' })
})

test('edited twice quickly, the customer ends with the newest words', async () => {
  const id = await reply('one')
  await phone.take()
  await edit(id, 'two')
  await edit(id, 'three')
  expect(await phone.take()).toEqual(['edit'])
  expect(phone.sees()).toEqual(['three'])
  expect(await earlier(id)).toEqual(['one', 'two'])
})

test('edited again while an edit is on its way, the newer one comes after it', async () => {
  const id = await reply('one')
  await phone.take()
  await edit(id, 'two')
  const job = await out.begin()
  expect(await edit(id, 'three')).toMatchObject({ change: { delivery: 'queued' } })
  await out.settle(job, phone.carryOut(job))
  expect(phone.sees()).toEqual(['two'])
  expect(await shown(id)).toMatchObject({ changeDelivery: 'queued' })
  await phone.take()
  expect(phone.sees()).toEqual(['three'])
  expect(await shown(id)).toMatchObject({ changeDelivery: 'sent', customerWords: null })
})

test('back to the first words before the edit went out, nothing goes', async () => {
  const id = await reply('one')
  await phone.take()
  await edit(id, 'two')
  expect(await edit(id, 'one')).toMatchObject({ text: 'one', change: null })
  expect(await phone.take()).toEqual([])
  expect(await shown(id)).toMatchObject(still)
})

test('what Telegram refuses to change is shown as that, and the reply stays sent', async () => {
  const id = await reply('one')
  await phone.take()
  await edit(id, 'two')
  await out.finish(refused('too-old'))
  const row = await out.messageOf(id)
  expect(row).toMatchObject({ delivery: 'sent', failureCode: null, changeDelivery: 'failed' })
  expect(row).toMatchObject({ changeFailureCode: 'too-old', changeFailureDetail: 'Bad Request: no' })
})

test('a refused edit is tried again', async () => {
  const id = await reply('one')
  await phone.take()
  await edit(id, 'two')
  await out.finish(refused())
  expect(await retry(id)).toMatchObject({ delivery: 'sent', change: { delivery: 'queued', failure: null } })
  expect(await phone.take()).toEqual(['edit'])
  expect(phone.sees()).toEqual(['two'])
})

test('given up, a refused edit leaves what the customer has; the refused words stand among the earlier ones', async () => {
  const id = await reply('one')
  await phone.take()
  await edit(id, 'two')
  await out.finish(refused())
  expect(await giveUp(id)).toMatchObject({ text: 'one', delivery: 'sent', change: null })
  expect(await earlier(id)).toEqual(['one', 'two'])
  expect(await phone.take()).toEqual([])
  expect(await shown(id)).toMatchObject(still)
})

test('after two refused edits the words the customer has are still known', async () => {
  const id = await reply('one')
  await phone.take()
  await edit(id, 'two')
  await phone.take()
  for (const text of ['three', 'four']) {
    await edit(id, text)
    await out.finish(refused())
  }
  expect(await giveUp(id)).toMatchObject({ text: 'two' })
  expect(await earlier(id)).toEqual(['one', 'two', 'three', 'four'])
})

test('an edit that went through while the next was written is undone when that one is given up', async () => {
  const id = await reply('one')
  await phone.take()
  await edit(id, 'two')
  const job = await out.begin()
  await edit(id, 'three')
  await out.settle(job, phone.carryOut(job))
  await out.finish(refused())
  expect(await giveUp(id)).toMatchObject({ text: 'one', change: { delivery: 'queued' } })
  await phone.take()
  expect(phone.sees()).toEqual(['one'])
})

test('an edit whose answer was lost is made again', async () => {
  const id = await reply('one')
  await phone.take()
  await edit(id, 'two')
  await out.begin()
  await out.expireLeases()
  expect(await phone.take()).toEqual(['edit'])
  expect(phone.sees()).toEqual(['two'])
  expect(await shown(id)).toMatchObject({ changeDelivery: 'sent' })
})

/** Complete uploads of Olga's, ready to be sent. */
const uploaded = async (...kinds: ('photo' | 'document')[]) => {
  const rows = await scene.db.orm
    .insert(upload)
    .values(
      kinds.map((kind) => ({
        id: randomUUID(),
        operatorId: olga.id,
        dialogId,
        kind,
        fileName: `${kind}.bin`,
        mimeType: 'application/octet-stream',
        size: 3,
        received: 3,
        isComplete: true,
      })),
    )
    .returning()
  return rows.map(({ id }) => id)
}

test('the caption of a photo is changed where it stands, signed as it was, and may go', async () => {
  const id = await reply('Tomorow', { uploadIds: await uploaded('photo'), signed: true })
  await phone.take()
  expect(phone.sees()).toEqual(['Tomorow\n\nOlga, support'])
  await edit(id, 'Tomorrow')
  expect(await phone.take()).toEqual(['edit-caption'])
  expect(phone.sees()).toEqual(['Tomorrow\n\nOlga, support'])
  await edit(id, '')
  await phone.take()
  expect(phone.sees()).toEqual(['Olga, support'])
})

test('a text without files may not be emptied', async () => {
  const id = await reply('Tomorrow')
  await expect(edit(id, ' \n')).rejects.toMatchObject({ code: 'invalid', fields: ['text'] })
})

test.each([
  ['photos', ['photo', 'photo'], ['Here', '']],
  ['documents', ['document', 'document', 'document'], ['', '', 'Here']],
  ['photos and documents', ['document', 'photo', 'photo', 'document'], ['', '', '', 'Here']],
] as const)('of %s sent together the words are changed where they stand', async (_, kinds, seen) => {
  const id = await reply('Here', { uploadIds: await uploaded(...kinds) })
  await phone.take()
  expect(phone.sees()).toEqual(seen)
  await edit(id, 'There')
  expect(await phone.take()).toEqual(['edit-caption'])
  expect(phone.sees()).toEqual(seen.map((words) => words && 'There'))
})

test('words too long for a caption stand after the files; shorter, they go under them', async () => {
  const words = 'word '.repeat(300).trim()
  const id = await reply(words, { uploadIds: await uploaded('photo') })
  expect(await phone.take()).toEqual(['media', 'send'])
  await edit(id, `${words} more`)
  expect(await phone.take()).toEqual(['edit'])
  expect(phone.sees()).toEqual(['', `${words} more`])
  await edit(id, 'Short')
  expect(await phone.take()).toEqual(['edit-caption', 'delete'])
  expect(phone.sees()).toEqual(['Short'])
  await expect(edit(id, words)).rejects.toMatchObject({ code: 'too-large' })
})

test('a caption that has not gone goes with the new words', async () => {
  const id = await reply('Tomorow', { uploadIds: await uploaded('photo') })
  await edit(id, 'Tomorrow')
  expect(await phone.take()).toEqual(['media'])
  expect(phone.sees()).toEqual(['Tomorrow'])
})

const long = (word: string) => Array.from({ length: 900 }, () => word).join(' ')

test('of a text in several parts each part is changed in its place, and what is left over goes', async () => {
  const id = await reply(`${long('aaaa')} ${long('bbbb')} ${long('cccc')}`)
  await phone.take()
  expect(phone.sees()).toHaveLength(4)
  await edit(id, `${long('aaaa')} ${long('dddd')}`)
  await phone.take()
  expect(phone.sees().join(' ')).toBe(`${long('aaaa')} ${long('dddd')}`)
  expect(phone.sees()).toHaveLength(3)
  expect(await shown(id)).toMatchObject({ delivery: 'sent', changeDelivery: 'sent' })
})

test.each([
  ['fails', refused()],
  ['has to wait', { type: 'limited', retryAfter: 1 } as const],
  ['is lost', lost],
])(
  'a part that the shorter words have no use for does not go later: on its way it %s',
  async (_, outcome) => {
    const id = await reply(`${long('aaaa')} ${long('bbbb')}`)
    const parts = (await out.rows()).filter(({ messageId }) => messageId === id).length
    await phone.take(parts - 1)
    const job = await out.begin()
    await edit(id, 'Short')
    await out.settle(job, outcome)
    await out.hurry()
    await phone.take()
    if (outcome === lost) {
      expect(await shown(id)).toMatchObject({ delivery: 'unknown' })
      await retry(id)
      await phone.take()
    }
    expect(phone.sees()).toEqual(['Short'])
    expect(await shown(id)).toMatchObject({ text: 'Short', delivery: 'sent', customerWords: null })
  },
)

test('a part that the shorter words have no use for, and that arrives late, is deleted', async () => {
  const id = await reply(`${long('aaaa')} ${long('bbbb')}`)
  const parts = (await out.rows()).filter(({ messageId }) => messageId === id).length
  await phone.take(parts - 1)
  const job = await out.begin()
  await edit(id, 'Short')
  await out.expireLeases()
  await phone.take()
  await out.settle(job, phone.carryOut(job))
  await phone.take()
  expect(phone.sees()).toEqual(['Short'])
  expect(await shown(id)).toMatchObject({ delivery: 'sent', changeDelivery: 'sent' })
})

test('it may grow again up to the parts it has, and no further', async () => {
  const id = await reply(`${long('aaaa')} ${long('bbbb')}`)
  await phone.take()
  const parts = phone.sees().length
  await edit(id, 'short')
  await edit(id, `${long('bbbb')} ${long('aaaa')}`)
  await phone.take()
  expect(phone.sees().join(' ')).toBe(`${long('bbbb')} ${long('aaaa')}`)
  expect(phone.sees()).toHaveLength(parts)
  await edit(id, 'short')
  await phone.take()
  expect(phone.sees()).toEqual(['short'])
  await expect(edit(id, `${long('bbbb')} ${long('aaaa')}`)).rejects.toMatchObject({ code: 'too-large' })
  expect(await shown(id)).toMatchObject({ text: 'short' })
})

test('a text that would take more messages than it did is refused, be it not sent yet', async () => {
  const id = await reply('short')
  await expect(edit(id, long('aaaa'))).rejects.toMatchObject({ code: 'too-large' })
  await phone.take()
  await expect(edit(id, long('aaaa'))).rejects.toMatchObject({ code: 'too-large' })
  expect(await earlier(id)).toEqual([])
})

test('half on its way, a split text is changed where it is, goes changed where it is not', async () => {
  const id = await reply(`${long('aaaa')} ${long('bbbb')}`)
  await phone.take(1)
  const job = await out.begin()
  await edit(id, `${long('cccc')} ${long('dddd')}`)
  await out.settle(job, phone.carryOut(job))
  await phone.take()
  expect(phone.sees().join(' ')).toBe(`${long('cccc')} ${long('dddd')}`)
  expect(await shown(id)).toMatchObject({ delivery: 'sent', changeDelivery: 'sent' })
})

test('a part that fails keeps the changes of those that are there from being held back', async () => {
  const id = await reply(`${long('aaaa')} ${long('bbbb')}`)
  await phone.take(1)
  const job = await out.begin()
  await edit(id, `${long('cccc')} ${long('dddd')}`)
  await out.settle(job, refused())
  expect(await phone.take()).toEqual(['edit'])
  expect(await shown(id)).toMatchObject({ delivery: 'failed', changeDelivery: 'sent' })
  await retry(id)
  await phone.take()
  expect(phone.sees().join(' ')).toBe(`${long('cccc')} ${long('dddd')}`)
})

test('long after, when the queue has forgotten it, a reply is still changed', async () => {
  const id = await reply('one', { signed: true })
  await phone.take()
  await scene.db.query('delete from outbox', [])
  await edit(id, 'two')
  await phone.take()
  expect(phone.sees()).toEqual(['two\n\nOlga, support'])
})

test('a signed reply keeps its signature; formatting stands where it stood', async () => {
  const id = await reply('one', { signed: true })
  await phone.take()
  expect(phone.sees()).toEqual(['one\n\nOlga, support'])
  const entities = [{ type: 'bold', offset: 2, length: 3 }]
  await editMessage({ ctx: olga, input: { messageId: id, text: '  two', entities, mentions: [] } })
  const { call } = await out.begin()
  expect(call).toMatchObject({
    kind: 'edit',
    text: 'two\n\nOlga, support',
    entities: [{ type: 'bold', offset: 0, length: 3 }],
  })
  expect(await out.messageOf(id)).toMatchObject({ text: 'two', signature: 'Olga, support' })
})

test('another’s words, the bot’s and the customer’s are not mine to change', async () => {
  const pavel = await scene.hire('Pavel')
  const id = await reply('one')
  await expect(edit(id, 'two', pavel)).rejects.toMatchObject({ code: 'not-yours' })
  const rows = await scene.db.query<{ id: number }>(
    `select id from message where kind in ('incoming', 'activity') or origin = 'bot'`,
    [],
  )
  expect(rows.length).toBeGreaterThanOrEqual(3)
  for (const row of rows) await expect(edit(row.id, 'two')).rejects.toMatchObject({ code: 'not-yours' })
  await expect(edit(999, 'two')).rejects.toMatchObject({ code: 'not-found' })
})

test('out of sight is out of reach', async () => {
  const id = await reply('one')
  await scene.db.query(`insert into setting (key, value) values ('visibility', '"assigned"')`, [])
  const pavel = await scene.hire('Pavel')
  await scene.db.query('delete from dialog_assignee', [])
  await scene.db.query('insert into dialog_assignee (dialog_id, operator_id) values ($1, $2)', [
    dialogId,
    pavel.id,
  ])
  await expect(edit(id, 'two')).rejects.toMatchObject({ code: 'not-found' })
})

test('nothing is changed at a customer who blocked the bot, is banned, or is another bot’s', async () => {
  const id = await reply('one')
  await phone.take()
  await scene.block(anna, true)
  await expect(edit(id, 'two')).rejects.toMatchObject({ code: 'dialog-blocked' })
  await scene.block(anna, false)
  await scene.db.query('update contact set banned_at = now()', [])
  await expect(edit(id, 'two')).rejects.toMatchObject({ code: 'contact-banned' })
  await scene.db.query('update contact set banned_at = null', [])
  await scene.db.query('update dialog set bot_id = 5', [])
  await expect(edit(id, 'two')).rejects.toMatchObject({ code: 'dialog-not-writable' })
  expect(await earlier(id)).toEqual([])
})

test('two edits at once follow one another, and none is lost', async () => {
  const id = await reply('one')
  await phone.take()
  await Promise.all([edit(id, 'two'), edit(id, 'three')])
  await phone.take()
  const { text } = await out.messageOf(id)
  expect(phone.sees()).toEqual([text])
  expect([...(await earlier(id)), text].toSorted()).toEqual(['one', 'three', 'two'])
})

test('an edit at the very moment the reply goes out ends with the new words at the customer', async () => {
  for (let round = 0; round < 8; round += 1) {
    const id = await reply(`${round} old`)
    const lane = await out.claim()
    const [job] = await Promise.all([lane && out.mark(lane), edit(id, `${round} new`)])
    if (!job) throw new Error('the reply was not taken')
    await out.settle(job, phone.carryOut(job))
    await phone.take()
    expect(phone.sees().at(-1)).toBe(`${round} new`)
    expect(await shown(id)).toMatchObject({ delivery: 'sent', customerWords: null })
  }
})

test('a late refusal of an edit that was overtaken says nothing of the newer one', async () => {
  const id = await reply('one')
  await phone.take()
  await edit(id, 'two')
  const job = await out.begin()
  await edit(id, 'three')
  await out.settle(job, refused())
  await phone.take()
  expect(phone.sees()).toEqual(['three'])
  expect(await shown(id)).toMatchObject({ changeDelivery: 'sent', customerWords: null })
  await expect(retry(id)).rejects.toMatchObject({ code: 'delivery-not-final' })
})

test('a number of Telegram’s that is known stays with its reply', async () => {
  const id = await reply('one')
  await out.finish(sentAs(501))
  await edit(id, 'two')
  const { target, call } = await out.begin()
  expect({ target, kind: call.kind }).toEqual({ target: 501, kind: 'edit' })
})
