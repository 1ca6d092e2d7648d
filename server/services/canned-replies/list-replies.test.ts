import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cannedReply, team, teamMember } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { openScene, type Scene } from '#test/harness/scene.ts'
import { getReply, listReplies } from './list-replies.ts'

let scene: Scene
let admin: OperatorCtx & { id: number }
let ivan: OperatorCtx & { id: number }
const [sales, support] = [1, 2]
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  await scene.reset()
  await scene.db.query('truncate canned_reply, team restart identity cascade', [])
  admin = await scene.hire('Olga', { role: 'admin' })
  ivan = await scene.hire('Ivan')
  await scene.db.orm.insert(team).values([{ name: 'Sales' }, { name: 'Support' }])
  await scene.db.orm.insert(teamMember).values({ teamId: sales, operatorId: ivan.id })
})
afterAll(() => scene.close())

type Row = Partial<typeof cannedReply.$inferInsert> & { shortcut: string }
const add = (...rows: Row[]) =>
  scene.db.orm
    .insert(cannedReply)
    .values(rows.map((row) => ({ title: '-', text: '-', entities: [], ...row })))
const found = async (input: Parameters<typeof listReplies>[0]['input'], ctx: OperatorCtx = ivan) =>
  (await listReplies({ ctx, input })).items.map((reply) => reply.shortcut)

describe('Who sees which', () => {
  beforeEach(() =>
    add({ shortcut: 'all' }, { shortcut: 'mine', teamId: sales }, { shortcut: 'theirs', teamId: support }),
  )

  test('an operator everyone’s and those of their teams, an admin and an owner all', async () => {
    const owner = await scene.hire('Boss', { role: 'owner' })
    const alone = await scene.hire('Alone')
    expect(await found({})).toEqual(['all', 'mine'])
    expect(await found({}, alone)).toEqual(['all'])
    for (const ctx of [admin, owner]) expect(await found({}, ctx)).toEqual(['all', 'mine', 'theirs'])
    expect((await listReplies({ ctx: ivan, input: {} })).total).toBe(2)
  })

  test('by what their role is now, not by what it was; who left sees none', async () => {
    const gone = await scene.hire('Gone', { role: 'admin', isActive: false })
    const demoted: OperatorCtx = { ...ivan, actor: { ...ivan.actor, role: 'admin' } }
    expect(await found({}, demoted)).toEqual(['all', 'mine'])
    expect(await found({}, gone)).toEqual([])
  })

  test('one of another team is no different from one that isn’t', async () => {
    const read = (ctx: OperatorCtx, replyId: number) => getReply({ ctx, input: { replyId } })
    expect(await read(ivan, 2)).toMatchObject({ shortcut: 'mine', team: { id: sales, name: 'Sales' } })
    expect(await read(ivan, 1)).toMatchObject({ shortcut: 'all', team: null })
    await expect(read(ivan, 3)).rejects.toMatchObject({ code: 'not-found' })
    await expect(read(ivan, 9)).rejects.toMatchObject({ code: 'not-found' })
    expect(await read(admin, 3)).toMatchObject({ shortcut: 'theirs' })
  })

  test('a team’s alone, or everyone’s alone, when asked for', async () => {
    expect(await found({ teamId: sales })).toEqual(['mine'])
    expect(await found({ teamId: null })).toEqual(['all'])
    expect(await found({ teamId: support })).toEqual([])
    expect(await found({ teamId: support }, admin)).toEqual(['theirs'])
  })
})

describe('Looking for one', () => {
  test('finds shortcuts first, then titles, then texts', async () => {
    await add(
      { shortcut: 'a1', text: 'Цена на доставку' },
      { shortcut: 'a2', title: 'Наша цена' },
      { shortcut: 'a3', title: 'Цена дня' },
      { shortcut: 'подцена' },
      { shortcut: 'цена2' },
      { shortcut: 'Цена' },
      { shortcut: 'other' },
    )
    expect(await found({ query: 'цена' })).toEqual(['Цена', 'цена2', 'a3', 'a2', 'подцена', 'a1'])
    expect((await listReplies({ ctx: ivan, input: { query: 'цена' } })).total).toBe(6)
  })

  test('asks for no case, no dots over ё, no slash and no more blanks than one', async () => {
    await add({ shortcut: 'Ёлка', title: 'Новый Год' }, { shortcut: 'TREE' })
    for (const query of ['ёлка', 'ЕЛКА', '/елка', '  новый   год '])
      expect(await found({ query })).toEqual(['Ёлка'])
    expect(await found({ query: 'tree' })).toEqual(['TREE'])
  })

  test('finds a shortcut or a title that was mistyped, where nothing has just that', async () => {
    await add(
      { shortcut: 'delivery' },
      { shortcut: 'b', title: 'Доставка и оплата' },
      { shortcut: 'returns', title: 'Возврат' },
    )
    expect(await found({ query: 'delvery' })).toEqual(['delivery'])
    expect(await found({ query: 'доствка' })).toEqual(['b'])
    expect(await found({ query: 'retrns' })).toEqual(['returns'])
    for (const query of ['dlv', 'приветствие']) expect(await found({ query })).toEqual([])
    await add({ shortcut: 'c', text: 'As he said: delvery.' })
    expect(await found({ query: 'delvery' })).toEqual(['c'])
  })

  test('takes what is typed as it is, no signs being special', async () => {
    await add({ shortcut: 'a', text: '100 % _now_ \\ "x"' }, { shortcut: 'b', text: '1000 now' })
    for (const query of ['0 %', '_now_', '\\', '"x"']) expect(await found({ query })).toEqual(['a'])
    expect(await found({ query: 'nothing of the kind' })).toEqual([])
  })

  test('of nothing typed gives all, by shortcut', async () => {
    await add({ shortcut: 'б' }, { shortcut: 'А' }, { shortcut: 'в' })
    expect(await found({ query: ' / ' })).toEqual(['А', 'б', 'в'])
  })

  test('never shows a reply of another team', async () => {
    await add({ shortcut: 'secret', text: 'secret', teamId: support })
    expect(await listReplies({ ctx: ivan, input: { query: 'secret' } })).toEqual({ items: [], total: 0 })
  })

  test('gives pages that hold every reply once', async () => {
    await add(...Array.from({ length: 25 }, (_, at) => ({ shortcut: `r${at}`, title: 'Same' })))
    const pages = await Promise.all(
      [0, 10, 20, 30].map((offset) => found({ query: 'same', offset, limit: 10 })),
    )
    expect(pages.map((page) => page.length)).toEqual([10, 10, 5, 0])
    expect(new Set(pages.flat()).size).toBe(25)
  })

  test('for what no text can hold is refused', async () => {
    const asked = listReplies({ ctx: ivan, input: { query: 'a\u0000b' } })
    await expect(asked).rejects.toMatchObject({ code: 'invalid', fields: ['query'] })
  })
})
