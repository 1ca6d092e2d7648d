import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialog, event, message } from '#db/schema/index.ts'
import { closeDialog } from '#services/dialogs/close-dialog.ts'
import { handBack } from '#services/dialogs/hand-back.ts'
import { markRead } from '#services/dialogs/mark-read.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { refreshDueNotices } from '#services/notices/refresh-notices.ts'
import { anna, openScene, personNamed, type Scene, textMessage } from '#test/harness/scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene.close())

test('customers, operators and notices at once leave every timeline numbered, ordered and told in order', async () => {
  const boris = personNamed(5_000_000_002, 'Boris')
  const olga = await scene.hire('Olga', { staffChatOpen: true })
  const first = await scene.write(anna, 'Hello')
  await scene.write(boris, 'Hello')
  const dialogs = await scene.db.orm.select().from(dialog)
  const work: Promise<unknown>[] = []
  for (let n = 0; n < 40; n += 1) {
    const inbound = { type: 'message', message: textMessage(anna, 9_000 + n, `n${n}`) } as const
    work.push(
      scene.receive(inbound, { updateId: 9_000 + n }),
      scene.receive(inbound, { updateId: 9_000 + n }),
    )
    work.push(scene.write(boris, 'Look', n % 2 ? {} : { content: 'photo', raw: {} }))
    if (n % 4 === 0) work.push(scene.edit(anna, first, `Hello ${n}`), scene.press(boris, 'call-person'))
    if (n % 10 === 0)
      work.push(scene.block(anna, n % 20 === 0), scene.write({ ...anna, lastName: `${n}` }, 'Me'))
    const input = { dialogId: dialogs[n % 2]?.id ?? 0 }
    const verb = [takeOver, handBack, closeDialog][n % 3]
    if (verb) work.push(verb({ ctx: olga, input }))
    work.push(markRead({ ctx: olga, input: { ...input, seq: n } }))
    work.push(refreshDueNotices({ ctx: scene.ctx, limit: 5 }))
  }
  await Promise.all(work)
  const events = await scene.db.orm.select().from(event).orderBy(asc(event.id))
  for (const { id } of dialogs) {
    const timeline = await scene.db.orm
      .select()
      .from(message)
      .where(eq(message.dialogId, id))
      .orderBy(asc(message.id))
    const seqs = timeline.filter((row) => row.kind === 'incoming').map((row) => row.seq)
    expect(seqs).toEqual(seqs.map((_, index) => index + 1))
    const told = events.flatMap(({ data }) =>
      data.kind === 'message' && data.dialogId === id && data.rev === 1 ? [data.messageId] : [],
    )
    expect(told).toEqual(timeline.map((row) => row.id))
    expect(timeline.map((row) => row.createdAt.getTime())).toEqual(
      timeline.map((row) => row.createdAt.getTime()).toSorted((a, b) => a - b),
    )
  }
  const incoming = await scene.db.orm.select().from(message).where(eq(message.kind, 'incoming'))
  expect(incoming).toHaveLength(2 + 40 + 40 + 4)
})
