import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { limits } from '#contract/limits.ts'
import { dialog, dialogTag, tag } from '#db/schema/index.ts'
import { closeDialog } from '#services/dialogs/close-dialog.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'
import { personNamed } from '#test/harness/scene.ts'
import { toldOf } from '#test/harness/told.ts'
import { deleteTag } from './delete-tag.ts'
import { listTags } from './list-tags.ts'
import { mostTags, tagDialog } from './tag-dialog.ts'
import { untagDialog } from './untag-dialog.ts'

let desk: Desk
let told: ReturnType<typeof toldOf>
let admin: Desk['olga']
beforeAll(async () => {
  desk = await openDesk()
  told = toldOf(desk.scene)
})
beforeEach(async () => {
  await desk.begin()
  admin = await desk.scene.hire('Admin', { role: 'admin' })
  await told.mark()
})
afterAll(() => desk.scene.close())

const add = (name: string, ctx = desk.olga, dialogId = desk.dialogId) =>
  tagDialog({ ctx, input: { dialogId, name } })
const remove = (tagId: number, ctx = desk.olga, dialogId = desk.dialogId) =>
  untagDialog({ ctx, input: { dialogId, tagId } })
const namesOf = (tags: { name: string }[]) => tags.map((one) => one.name)
const all = async () => namesOf(await listTags({ ctx: desk.olga }))
const idOf = async (name: string) =>
  (await listTags({ ctx: desk.olga })).find((one) => one.name === name)?.id ?? 0
const changesNothing = async (work: () => Promise<unknown>) => {
  const read = async () => [
    await desk.state(),
    await desk.scene.db.orm.select().from(tag).orderBy(asc(tag.id)),
  ]
  const before = await read()
  await work()
  expect(await read()).toEqual(before)
}

describe('Tagging', () => {
  test('makes the tag on the fly, and the dialog has its tags in order', async () => {
    await add('Urgent')
    const { dialog: marked } = await add('  быстро\tи  дорого ')
    expect(namesOf(marked.tags)).toEqual(['Urgent', 'быстро и дорого'])
    expect(await all()).toEqual(['Urgent', 'быстро и дорого'])
    expect(await told.events()).toMatchObject([
      { kind: 'changed', what: 'tags' },
      { kind: 'dialog' },
      { kind: 'changed', what: 'tags' },
      { kind: 'dialog' },
    ])
  })

  test('by the name of a tag there is, in whatever case, takes that', async () => {
    await add('Срочно')
    const { dialog: marked } = await add('СРОЧНО')
    expect(namesOf(marked.tags)).toEqual(['Срочно'])
    expect(await all()).toEqual(['Срочно'])
  })

  test('what is tagged so already changes nothing', async () => {
    await add('Urgent')
    await changesNothing(() => add('URGENT'))
  })

  test('moves the dialog nowhere, and nobody waits for it', async () => {
    const before = await desk.row()
    await add('Urgent')
    expect(await desk.row()).toMatchObject({
      lastMessageAt: before.lastMessageAt,
      waitingSince: before.waitingSince,
      isTagged: true,
    })
  })

  test('with more than a dialog may have is refused, and makes no tag', async () => {
    for (let n = 0; n < limits.tagsPerDialog; n += 1) await add(`Tag ${n}`)
    await changesNothing(() => expect(add('One more')).rejects.toMatchObject({ code: 'too-many' }))
    await add('Tag 0')
  })

  test('with more tags than there may be is refused; those there are can be taken', async () => {
    await desk.scene.db.query(`insert into tag (name) select 'T' || n from generate_series(1, $1::int) n`, [
      mostTags,
    ])
    await expect(add('One more')).rejects.toMatchObject({ code: 'too-many' })
    expect(namesOf((await add('t7')).dialog.tags)).toEqual(['T7'])
  })

  test.each(['', '  ', '\u200b', 'a\u0000b', '\ud800'])(
    'with a name that is none is refused (%j)',
    async (name) => {
      await changesNothing(() =>
        expect((async () => add(name))()).rejects.toMatchObject({ code: 'invalid', fields: ['name'] }),
      )
    },
  )

  test('with the same new word from several at once makes one tag, and all have it', async () => {
    const names = ['Urgent', 'URGENT', 'urgent', 'uRGENT']
    await Promise.all(names.map((name) => add(name)))
    expect(await desk.scene.db.orm.$count(tag)).toBe(1)
    expect(await desk.scene.db.orm.$count(dialogTag)).toBe(1)
    expect((await told.events()).map((one) => one.kind).toSorted()).toEqual(['changed', 'dialog'])
  })

  test('is not found for a dialog that isn’t there, or by one who left, and makes no tag', async () => {
    const gone = await desk.scene.hire('Gone', { isActive: false })
    await changesNothing(() =>
      expect(add('New', desk.olga, 999)).rejects.toMatchObject({ code: 'not-found' }),
    )
    await changesNothing(() => expect(add('New', gone)).rejects.toMatchObject({ code: 'not-found' }))
  })
})

describe('Untagging', () => {
  test('takes the tag from the dialog; the tag stays, though no dialog has it', async () => {
    await add('Urgent')
    const { dialog: plain } = await remove(await idOf('Urgent'))
    expect(plain.tags).toEqual([])
    expect(await all()).toEqual(['Urgent'])
    expect((await desk.row()).isTagged).toBe(false)
  })

  test('what is not tagged so changes nothing, and a tag there isn’t is not found', async () => {
    await add('Urgent')
    await remove(await idOf('Urgent'))
    const id = await idOf('Urgent')
    await changesNothing(() => remove(id))
    await changesNothing(() => expect(remove(999)).rejects.toMatchObject({ code: 'not-found' }))
  })

  test('is not found for a dialog that isn’t there, or by one who left', async () => {
    await add('Urgent')
    const [id, gone] = [await idOf('Urgent'), await desk.scene.hire('Gone', { isActive: false })]
    await changesNothing(() =>
      expect(remove(id, desk.olga, 999)).rejects.toMatchObject({ code: 'not-found' }),
    )
    await changesNothing(() => expect(remove(id, gone)).rejects.toMatchObject({ code: 'not-found' }))
  })

  test('by several at once is told once', async () => {
    await add('Urgent')
    const id = await idOf('Urgent')
    const { rev } = await desk.row()
    await Promise.all([remove(id), remove(id), remove(id)])
    expect((await desk.row()).rev).toBe(rev + 1)
  })
})

describe('Deleting a tag', () => {
  const secondDialog = async () => {
    await desk.scene.write(personNamed(5_300_000_001, 'Nina'), 'Hi')
    const rows = await desk.scene.db.orm.select().from(dialog).orderBy(asc(dialog.id))
    return rows[1]?.id ?? 0
  }

  test('takes it from every dialog; open ones are told of, and the audit has it', async () => {
    await add('Urgent')
    await add('VIP')
    const other = await secondDialog()
    await add('Urgent', desk.olga, other)
    await closeDialog({ ctx: desk.olga, input: { dialogId: other } })
    const [open, closed] = [await desk.row(), await desk.row(other)]
    await told.mark()
    await deleteTag({ ctx: admin, input: { tagId: await idOf('Urgent') } })
    expect(await all()).toEqual(['VIP'])
    expect(await told.audits()).toMatchObject([
      { action: 'tag-deleted', subject: 'Urgent', operatorId: admin.id },
    ])
    expect(await told.events()).toEqual([
      { v: 1, kind: 'dialog', dialogId: open.id, rev: open.rev + 1 },
      { v: 1, kind: 'changed', what: 'tags' },
    ])
    expect(await desk.row()).toMatchObject({ rev: open.rev + 1, isTagged: true })
    expect(await desk.row(other)).toMatchObject({ rev: closed.rev, isTagged: false })
  })

  test('is for admins', async () => {
    await add('Urgent')
    const id = await idOf('Urgent')
    await changesNothing(() =>
      expect(deleteTag({ ctx: desk.olga, input: { tagId: id } })).rejects.toMatchObject({
        code: 'forbidden',
      }),
    )
  })

  test('that isn’t there is not found; of two who delete it one does', async () => {
    await add('Urgent')
    const id = await idOf('Urgent')
    const both = await Promise.allSettled([1, 2].map(() => deleteTag({ ctx: admin, input: { tagId: id } })))
    expect(both.map((one) => (one.status === 'rejected' ? one.reason.code : 'done')).toSorted()).toEqual([
      'done',
      'not-found',
    ])
  })

  test('while dialogs are tagged with it leaves all of them with a tag there is, or without', async () => {
    const other = await secondDialog()
    for (let round = 0; round < 6; round += 1) {
      await add('Urgent')
      const id = await idOf('Urgent')
      await Promise.all([
        deleteTag({ ctx: admin, input: { tagId: id } }).catch(() => undefined),
        add('urgent', desk.olga, other),
        add('urgent', desk.ivan),
      ])
      const { rows } = { rows: await desk.scene.db.orm.select().from(dialog).orderBy(asc(dialog.id)) }
      for (const row of rows) {
        const count = await desk.scene.db.query<{ n: number }>(
          'select count(*)::int as n from dialog_tag join tag on tag.id = tag_id where dialog_id = $1',
          [row.id],
        )
        expect(row.isTagged).toBe((count[0]?.n ?? 0) > 0)
      }
      expect(await desk.scene.db.orm.$count(tag)).toBeLessThanOrEqual(1)
    }
  })
})
