import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TextEntity } from '#contract/entities.ts'
import { cannedReply, team } from '#db/schema/index.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { createField } from '#services/fields/create-field.ts'
import { deleteTeam } from '#services/team/delete-team.ts'
import { openScene, type Scene } from '#test/harness/scene.ts'
import { toldOf } from '#test/harness/told.ts'
import { changeReply } from './change-reply.ts'
import { mostReplies, type ReplyDraft } from './check-reply.ts'
import { createReply } from './create-reply.ts'
import { deleteReply } from './delete-reply.ts'
import { getReply } from './list-replies.ts'

let scene: Scene
let told: ReturnType<typeof toldOf>
let admin: OperatorCtx & { id: number }
const sales = 1
beforeAll(async () => {
  scene = await openScene()
  told = toldOf(scene)
})
beforeEach(async () => {
  await scene.reset()
  await scene.db.query('truncate canned_reply, contact_field, team restart identity cascade', [])
  admin = await scene.hire('Olga', { role: 'admin' })
  await scene.db.orm.insert(team).values([{ name: 'Sales' }, { name: 'Support' }])
  await told.mark()
})
afterAll(() => scene.close())

const draft = (more: Partial<ReplyDraft> = {}): ReplyDraft => ({
  shortcut: 'hi',
  title: 'Greeting',
  text: 'Hello',
  entities: [],
  teamId: null,
  ...more,
})
const create = (more: Partial<ReplyDraft> = {}, ctx: OperatorCtx = admin) =>
  createReply({ ctx, input: draft(more) })
const read = (replyId: number) => getReply({ ctx: admin, input: { replyId } })
const shortcuts = async () => {
  const rows = await scene.db.orm.select().from(cannedReply).orderBy(cannedReply.id)
  return rows.map((row) => row.shortcut)
}
const codes = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.map((one) => (one.status === 'rejected' ? one.reason.code : 'done'))
const nothing = { actions: [], events: [] }

describe('Creating a canned reply', () => {
  test('keeps it, and tells the audit who made what, and every screen', async () => {
    const bold: TextEntity = { type: 'bold', offset: 0, length: 5 }
    const told_ = await told.by(async () => {
      const { reply } = await create({ shortcut: ' /Привет_1 ', entities: [bold], teamId: sales })
      expect(reply).toEqual({
        id: 1,
        shortcut: 'Привет_1',
        title: 'Greeting',
        text: 'Hello',
        entities: [bold],
        team: { id: sales, name: 'Sales' },
      })
      expect(await read(1)).toEqual(reply)
    })
    expect(told_).toEqual({ actions: ['reply-created'], events: ['canned-replies'] })
    expect(await told.audits()).toMatchObject([
      {
        operatorId: admin.id,
        subject: 'Greeting',
        after: { shortcut: 'Привет_1', text: 'Hello', entities: [bold] },
      },
    ])
  })

  test('tells which of its variables stand for nothing', async () => {
    await createField({
      ctx: admin,
      input: { key: 'city', type: 'text', label: { ru: 'Город', en: 'City' } },
    })
    const text = 'Hello {name|friend} from {city}, {operator}. {order} {Имя}'
    expect((await create({ text })).unknownVariables).toEqual(['order', 'имя'])
  })

  test('leaves out formatting that no bot can send, and the blanks around', async () => {
    const entities: TextEntity[] = [
      { type: 'italic', offset: 0, length: 11 },
      { type: 'url', offset: 2, length: 4 },
      { type: 'custom_emoji', offset: 3, length: 2, custom_emoji_id: '5' },
    ]
    const { reply } = await create({ text: '\n  Hello  \n', entities })
    expect([reply.text, reply.entities]).toEqual(['Hello', [{ type: 'italic', offset: 0, length: 5 }]])
  })

  test('under a shortcut its team has is refused, in any case; another team may have it, and everyone', async () => {
    await create({ shortcut: 'Привет' })
    for (const shortcut of ['Привет', 'приВЕТ', '/привет'])
      await expect(create({ shortcut })).rejects.toMatchObject({ code: 'conflict', fields: ['shortcut'] })
    await create({ shortcut: 'привет', teamId: sales })
    await create({ shortcut: 'привет', teamId: 2 })
    await expect(create({ shortcut: 'привет', teamId: sales })).rejects.toMatchObject({ code: 'conflict' })
    expect(await shortcuts()).toEqual(['Привет', 'привет', 'привет'])
  })

  test('of two who make the same one at once one does, and the other learns that', async () => {
    expect(codes(await Promise.allSettled([create(), create(), create()])).toSorted()).toEqual([
      'conflict',
      'conflict',
      'done',
    ])
    expect(await told.audits()).toHaveLength(1)
  })

  test('a refusal leaves the rest of the caller’s transaction as it was', async () => {
    await create()
    await inTransaction(admin, async (ctx) => {
      await expect(create({}, ctx)).rejects.toMatchObject({ code: 'conflict' })
      await expect(create({ teamId: 99 }, ctx)).rejects.toMatchObject({ code: 'not-found' })
      await create({ shortcut: 'bye' }, ctx)
    })
    expect(await shortcuts()).toEqual(['hi', 'bye'])
  })

  test('stops at five hundred, also when the last two come at once', async () => {
    const rows = Array.from({ length: mostReplies - 1 }, (_, at) => ({ ...draft(), shortcut: `r${at}` }))
    await scene.db.orm.insert(cannedReply).values(rows)
    const outcomes = await Promise.allSettled([create({ shortcut: 'one' }), create({ shortcut: 'two' })])
    expect(codes(outcomes).toSorted()).toEqual(['done', 'too-many'])
  })

  test('for a team that is being deleted goes with it, or is not found', async () => {
    const [, outcome] = codes(
      await Promise.allSettled([
        deleteTeam({ ctx: admin, input: { teamId: sales } }),
        create({ teamId: sales }),
      ]),
    )
    expect(['done', 'not-found']).toContain(outcome)
    expect(await shortcuts()).toEqual([])
  })
})

describe('Changing a canned reply', () => {
  const change = (input: Omit<Parameters<typeof changeReply>[0]['input'], 'replyId'>) =>
    changeReply({ ctx: admin, input: { replyId: 1, ...input } })
  beforeEach(async () => {
    await create({ shortcut: 'hi', text: 'Hello {name}' })
    await create({ shortcut: 'bye', teamId: sales })
    await told.mark()
  })

  test('changes what is named and no more, and tells what it was before', async () => {
    const body = { text: 'Bye', entities: [{ type: 'bold', offset: 0, length: 3 }] }
    const { reply } = await change({ body, title: 'Parting' })
    expect(reply).toEqual({ id: 1, shortcut: 'hi', title: 'Parting', ...body, team: null })
    expect(await told.audits()).toMatchObject([
      {
        action: 'reply-changed',
        subject: 'Parting',
        before: { title: 'Greeting', text: 'Hello {name}' },
        after: { title: 'Parting', ...body },
      },
    ])
    expect(await told.events()).toEqual([{ v: 1, kind: 'changed', what: 'canned-replies' }])
  })

  test('can give it to a team, and to everyone again', async () => {
    expect((await change({ teamId: 2 })).reply.team).toEqual({ id: 2, name: 'Support' })
    expect((await change({ title: 'Other' })).reply.team).toEqual({ id: 2, name: 'Support' })
    expect((await change({ teamId: null })).reply.team).toBeNull()
    expect(await told.audits()).toMatchObject([
      { before: { team: null }, after: { team: 'Support' } },
      { before: { team: 'Support' }, after: { team: 'Support' } },
      { before: { team: 'Support' }, after: { team: null } },
    ])
  })

  test('to what it says already is no change', async () => {
    const same = {
      shortcut: '/hi',
      title: ' Greeting ',
      body: { text: ' Hello {name}', entities: [] },
      teamId: null,
    }
    expect(await told.by(() => change(same))).toEqual(nothing)
  })

  test('its own shortcut in another case is a change, another’s is refused, also by moving to its team', async () => {
    expect((await change({ shortcut: 'HI' })).reply.shortcut).toBe('HI')
    await change({ shortcut: 'Bye' })
    await expect(change({ teamId: sales })).rejects.toMatchObject({ code: 'conflict', fields: ['shortcut'] })
    await create({ shortcut: 'third' })
    const refused = changeReply({ ctx: admin, input: { replyId: 1, shortcut: 'THIRD' } })
    await expect(refused).rejects.toMatchObject({ code: 'conflict' })
    expect(await read(1)).toMatchObject({ shortcut: 'Bye', team: null })
  })

  test('by two at once leaves both changes', async () => {
    await Promise.all([change({ title: 'Two' }), change({ shortcut: 'two' })])
    expect(await read(1)).toMatchObject({ title: 'Two', shortcut: 'two' })
    expect(await told.audits()).toHaveLength(2)
  })

  test('to the same shortcut by two at once is one’s alone', async () => {
    await create({ shortcut: 'third' })
    const outcomes = await Promise.allSettled([
      change({ shortcut: 'new' }),
      changeReply({ ctx: admin, input: { replyId: 3, shortcut: 'NEW' } }),
    ])
    expect(codes(outcomes).toSorted()).toEqual(['conflict', 'done'])
  })

  test('of a team that is being deleted goes with it, or is kept where it was moved', async () => {
    const [moved, removed] = codes(
      await Promise.allSettled([
        changeReply({ ctx: admin, input: { replyId: 2, teamId: 2 } }),
        deleteTeam({ ctx: admin, input: { teamId: sales } }),
      ]),
    )
    expect(removed).toBe('done')
    expect(await shortcuts()).toEqual(moved === 'done' ? ['hi', 'bye'] : ['hi'])
  })

  test('to a team that isn’t is not found', async () => {
    await expect(change({ teamId: 99 })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('Deleting a canned reply', () => {
  test('leaves what it said in the audit', async () => {
    await create({ text: 'Gone' })
    const done = await told.by(() => deleteReply({ ctx: admin, input: { replyId: 1 } }))
    expect(done).toEqual({ actions: ['reply-deleted'], events: ['canned-replies'] })
    expect(await told.audits()).toMatchObject([
      { subject: 'Greeting', before: { shortcut: 'hi', text: 'Gone' } },
    ])
    await expect(read(1)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('twice at once is done once', async () => {
    await create()
    await told.mark()
    const remove = () => deleteReply({ ctx: admin, input: { replyId: 1 } })
    expect(codes(await Promise.allSettled([remove(), remove()])).toSorted()).toEqual(['done', 'not-found'])
    expect(await told.audits()).toHaveLength(1)
  })
})

describe.each<[string, (ctx: OperatorCtx, replyId: number) => Promise<unknown>]>([
  ['changing', (ctx, replyId) => changeReply({ ctx, input: { replyId, title: 'Other' } })],
  ['deleting', (ctx, replyId) => deleteReply({ ctx, input: { replyId } })],
  ['creating', (ctx) => createReply({ ctx, input: draft({ shortcut: 'other' }) })],
])('%s a canned reply', (what, verb) => {
  test('is for admins alone', async () => {
    await create()
    const operator = await scene.hire('Ivan')
    const gone = await scene.hire('Gone', { role: 'owner', isActive: false })
    const demoted: OperatorCtx = { ...operator, actor: { ...operator.actor, role: 'admin' } }
    await told.mark()
    await expect(verb(operator, 1)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(verb(demoted, 1)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(verb(gone, 1)).rejects.toMatchObject({ code: 'not-an-operator' })
    expect([await told.audits(), await shortcuts()]).toEqual([[], ['hi']])
  })

  if (what !== 'creating')
    test('is not found when there is none', async () => {
      await expect(verb(admin, 9)).rejects.toMatchObject({ code: 'not-found' })
    })
})
