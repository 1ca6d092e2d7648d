import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { InboundFile } from '#contract/inbound.ts'
import { contact } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { getDialog } from '#services/dialogs/get-dialog.ts'
import { listFiles } from '#services/files/list-files.ts'
import { outboundOf } from '#test/harness/outbound.ts'
import { anna, botId, openScene, personNamed, type Scene, textMessage } from '#test/harness/scene.ts'
import { listMessages } from './list-messages.ts'

let scene: Scene
let out: ReturnType<typeof outboundOf>
let olga: OperatorCtx
beforeAll(async () => {
  scene = await openScene()
  out = outboundOf(scene)
})
beforeEach(async () => {
  await scene.reset()
  olga = await scene.hire('Olga')
})
afterAll(() => scene.close())

const photo = (name: string, more: Partial<InboundFile> = {}): InboundFile => ({
  kind: 'photo',
  fileId: name,
  fileUniqueId: `u-${name}`,
  fileName: null,
  mimeType: null,
  size: 1000,
  width: 1280,
  height: 960,
  thumb: { fileId: `${name}-s`, width: 320, height: 240 },
  ...more,
})
const document = (name: string, more: Partial<InboundFile> = {}) =>
  photo(name, {
    kind: 'document',
    fileName: `${name}.pdf`,
    mimeType: 'application/pdf',
    width: null,
    height: null,
    ...more,
  })
const rawOf = (file: InboundFile) => ({ file_unique_id: file.fileUniqueId, file_id: file.fileId })
const send = (file: InboundFile, more = {}, from = anna) =>
  scene.write(from, '', { content: file.kind, file, raw: rawOf(file), ...more })
const edit = (
  telegramMessageId: number,
  file: InboundFile | null,
  text = '',
  content = file?.kind ?? 'text',
) =>
  scene.receive({
    type: 'edit',
    message: textMessage(anna, telegramMessageId, text, { content, file, raw: file && rawOf(file) }),
    editedAt: new Date('2026-11-23T10:05:00Z'),
  })
const timeline = async () => {
  const { id: dialogId } = await out.theDialog()
  const { items } = await listMessages({ ctx: olga, input: { dialogId, limit: 50 } })
  return items.filter(({ kind }) => kind === 'incoming')
}
const files = async (kind: 'photo' | 'document', more = {}) => {
  const { id: dialogId } = await out.theDialog()
  return listFiles({ ctx: olga, input: { dialogId, kind, limit: 10, ...more } })
}
const stored = () => scene.db.query<Record<string, unknown>>('select * from attachment order by id', [])

test('a photo stands in the timeline with its measures, and where each of its sizes is at Telegram is kept', async () => {
  await send(photo('a'))
  const [message] = await timeline()
  expect(message).toMatchObject({
    content: 'photo',
    attachments: [
      {
        kind: 'photo',
        fileName: null,
        width: 1280,
        height: 960,
        size: 1000,
        hasThumb: true,
        isAvailable: true,
      },
    ],
  })
  expect(JSON.stringify(message)).not.toContain('u-a')
  expect(await stored()).toMatchObject([
    { bot_id: botId, file_id: 'a', file_unique_id: 'u-a', thumb_file_id: 'a-s', thumb_width: 320 },
  ])
})

test('a document keeps its name without path tricks; one over 20 MB is told of and not to be had', async () => {
  await send(document('d', { fileName: '..\\..\\Договор.pdf', size: 21 * 1024 * 1024, thumb: null }))
  expect((await timeline())[0]?.attachments).toMatchObject([
    { fileName: 'Договор.pdf', mimeType: 'application/pdf', hasThumb: false, isAvailable: false },
  ])
})

test('an update that comes again leaves one file', async () => {
  const message = textMessage(anna, 500, '', { content: 'photo', file: photo('a'), raw: {} })
  for (const updateId of [1, 1, 2]) await scene.receive({ type: 'message', message }, { updateId })
  expect(await stored()).toHaveLength(1)
})

test('an album is as many messages under one number, in order', async () => {
  for (const name of ['a', 'b', 'c']) await send(photo(name), { mediaGroupId: '13' })
  const messages = await timeline()
  expect(messages.map(({ mediaGroupId, attachments }) => [mediaGroupId, attachments.length])).toEqual([
    ['13', 1],
    ['13', 1],
    ['13', 1],
  ])
  expect((await stored()).map(({ file_id }) => file_id)).toEqual(['a', 'b', 'c'])
})

test('another file put in the place of the first is the one that is shown; the first wording is kept', async () => {
  const id = await send(photo('a'))
  const [before] = await timeline()
  await edit(id, document('b'))
  const [after] = await timeline()
  expect(after).toMatchObject({
    content: 'document',
    revisions: 1,
    attachments: [{ id: before?.attachments[0]?.id, kind: 'document', fileName: 'b.pdf' }],
  })
  expect(await stored()).toMatchObject([{ file_id: 'b', thumb_file_id: 'b-s' }])
})

test('another caption leaves the file; the same file under a new id is looked for there', async () => {
  const id = await send(photo('a'))
  await edit(id, photo('a', { fileId: 'a-2' }), 'Look')
  expect((await timeline())[0]).toMatchObject({ text: 'Look', attachments: [{ width: 1280 }] })
  expect(await stored()).toMatchObject([{ file_id: 'a-2', file_unique_id: 'u-a' }])
})

test('a photo whose edit we hear of first comes in with its file', async () => {
  await scene.write(anna, 'Hello')
  await edit(900, photo('a'), 'Look')
  expect((await timeline()).at(-1)).toMatchObject({ content: 'photo', attachments: [{ kind: 'photo' }] })
})

test('a banned customer’s file is not taken in, nor one put in the place of an earlier', async () => {
  const id = await send(photo('a'))
  await scene.db.query('update contact set banned_at = now()', [])
  await send(photo('b'))
  await edit(id, document('c'))
  expect(await stored()).toMatchObject([{ file_id: 'a' }])
})

test('files of a dialog are listed by kind, newest first, in pages', async () => {
  for (const name of ['a', 'b', 'c']) await send(photo(name))
  await send(document('d'))
  await send(photo('x'), {}, personNamed(5_000_000_055, 'Boris'))
  const first = await files('photo', { limit: 2 })
  expect(first).toMatchObject({ more: true, items: [{ kind: 'incoming', operator: null }, {}] })
  const last = first.items.at(-1)
  const rest = await files('photo', { limit: 2, before: last?.attachment.id })
  expect(rest).toMatchObject({ more: false })
  expect([...first.items, ...rest.items].map(({ attachment }) => attachment.id)).toEqual([3, 2, 1])
  expect((await files('document')).items).toMatchObject([{ attachment: { fileName: 'd.pdf' } }])
  await expect(files('photo', { dialogId: 999_999 })).rejects.toMatchObject({ code: 'not-found' })
})

test('files are listed on from any of them, to newer ones too, with what is said with them', async () => {
  for (const name of ['a', 'b', 'c', 'd']) await send(photo(name), { text: `This is ${name}` })
  const spell = ({ items, more }: Awaited<ReturnType<typeof files>>) => [items.map(({ text }) => text), more]
  expect(spell(await files('photo', { after: 1, limit: 2 }))).toEqual([['This is c', 'This is b'], true])
  expect(spell(await files('photo', { after: 3 }))).toEqual([['This is d'], false])
  expect(spell(await files('photo', { after: 4 }))).toEqual([[], false])
})

test('files of what was taken back are listed no more', async () => {
  for (const name of ['a', 'b']) await send(photo(name))
  await scene.db.query(
    'update message set deleted_at = now() where id = (select message_id from attachment limit 1)',
    [],
  )
  expect((await files('photo')).items.map(({ attachment }) => attachment.id)).toEqual([2])
})

test('the number a customer shares of themselves is their contact’s, until they share another', async () => {
  await scene.write(anna, 'Hello')
  const { id: dialogId } = await out.theDialog()
  const phoneOf = async () => (await getDialog({ ctx: olga, input: { dialogId } })).dialog.contact
  const before = await phoneOf()
  const share = (phone: string | null) =>
    scene.write(anna, '', { content: 'contact_card', phone, raw: { contact: {} } })
  await share('+79161234567')
  const after = await phoneOf()
  expect(after).toMatchObject({ phone: '+79161234567' })
  expect(after.rev).toBeGreaterThan(before.rev)
  await share(null)
  expect(await phoneOf()).toEqual(after)
  await share('+79160000000')
  expect(await phoneOf()).toMatchObject({ phone: '+79160000000' })
  expect(await scene.db.orm.select().from(contact)).toHaveLength(1)
})
