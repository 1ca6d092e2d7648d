import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { contactField, contactFieldValue } from '#db/schema/index.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { toldOf } from '#test/harness/told.ts'
import { archiveField, restoreField } from './archive-field.ts'
import { changeField } from './change-field.ts'
import { mostFields } from './check-field.ts'
import { createField } from './create-field.ts'
import { deleteField } from './delete-field.ts'
import { getField, listFields } from './list-fields.ts'
import { moveField } from './move-field.ts'
import { setFieldValue } from './set-field-value.ts'

let scene: Scene
let told: ReturnType<typeof toldOf>
let admin: OperatorCtx & { id: number }
beforeAll(async () => {
  scene = await openScene()
  told = toldOf(scene)
})
beforeEach(async () => {
  await scene.reset()
  await scene.db.query('truncate contact_field, contact_field_value restart identity', [])
  admin = await scene.hire('Olga', { role: 'admin' })
  await told.mark()
})
afterAll(() => scene.close())

const city = { ru: 'Город', en: 'City' }
const create = (key: string, more: Partial<Parameters<typeof createField>[0]['input']> = {}) =>
  createField({ ctx: admin, input: { key, type: 'text', label: city, ...more } })
const colours = [
  { value: 'red', label: { ru: 'Красный', en: 'Red' } },
  { value: 'blue', label: { ru: 'Синий', en: 'Blue' } },
]
const keys = async (archived?: boolean) =>
  (await listFields({ ctx: admin, input: { archived } })).map(({ key }) => key)
/** A customer's dialog whose contact has a value of the field. */
const give = async (fieldId: number) => {
  await scene.write(anna, 'Hello')
  return setFieldValue({ ctx: admin, input: { dialogId: 1, fieldId, value: 'Moscow' } })
}
const nothing = { actions: [], events: [] }
/** Refused to who is no admin, and to who is none any more, with nothing written. */
const isForAdmins = async (verb: (ctx: OperatorCtx) => Promise<unknown>) => {
  const operator = await scene.hire('Ivan')
  const gone = await scene.hire('Gone', { role: 'admin', isActive: false })
  const demoted: OperatorCtx = { ...operator, actor: { ...operator.actor, role: 'admin' } }
  await told.mark()
  await expect(verb(operator)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(verb(demoted)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(verb(gone)).rejects.toMatchObject({ code: 'not-an-operator' })
  expect([await told.audits(), await told.events()]).toEqual([[], []])
}

describe('Creating a field', () => {
  test('puts it after the others, tells the audit who made what, and every screen', async () => {
    await create('first')
    const { actions, events } = await told.by(async () => {
      const made = await create('city', { hint: { ru: ' Где живёт ', en: 'Where they live' } })
      expect(made).toEqual({
        id: 2,
        key: 'city',
        type: 'text',
        label: city,
        hint: { ru: 'Где живёт', en: 'Where they live' },
        options: [],
        isArchived: false,
      })
      expect(await getField({ ctx: admin, input: { fieldId: 2 } })).toEqual(made)
    })
    expect(await keys()).toEqual(['first', 'city'])
    expect([actions, events]).toEqual([['field-created'], ['fields']])
    expect(await told.audits()).toMatchObject([
      { operatorId: admin.id, subject: 'Город / City', after: { key: 'city', type: 'text', label: city } },
    ])
  })

  test('is for admins alone', () =>
    isForAdmins((ctx) => createField({ ctx, input: { key: 'city', type: 'text', label: city } })))

  test('without a key makes one of its label that is free', async () => {
    await create('city')
    expect((await createField({ ctx: admin, input: { type: 'text', label: city } })).key).toBe('city_2')
  })

  test('under a key there is already is refused, of an archived field too', async () => {
    await archiveField({ ctx: admin, input: { fieldId: (await create('city')).id } })
    const second = told.by(() => create('city', { type: 'number' }))
    await expect(second).rejects.toMatchObject({ code: 'conflict', fields: ['key'] })
    expect(await told.audits()).toEqual([])
  })

  test('of two who make the same one at once one does, and the other learns that', async () => {
    const outcomes = await Promise.allSettled([create('city'), create('city'), create('city')])
    const lost = outcomes.filter((one) => one.status === 'rejected')
    expect(lost.map((one) => one.reason.code)).toEqual(['conflict', 'conflict'])
    expect(await keys()).toEqual(['city'])
    expect(await told.audits()).toHaveLength(1)
  })

  test('a refusal leaves the rest of the caller’s transaction as it was', async () => {
    await create('city')
    await inTransaction(admin, async (ctx) => {
      const again = createField({ ctx, input: { key: 'city', type: 'text', label: city } })
      await expect(again).rejects.toMatchObject({ code: 'conflict' })
      await createField({ ctx, input: { key: 'street', type: 'address', label: city } })
    })
    expect(await keys()).toEqual(['city', 'street'])
  })

  test('stops at fifty in use, also when the last two come at once; archived ones don’t count', async () => {
    const row = { type: 'text' as const, label: city, hint: { ru: '', en: '' } }
    const rows = Array.from({ length: mostFields }, (_, index) => ({
      ...row,
      key: `field_${index}`,
      position: index,
      isArchived: index === 0,
    }))
    await scene.db.orm.insert(contactField).values(rows)
    const outcomes = await Promise.allSettled([create('one'), create('two')])
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    await expect(create('three')).rejects.toMatchObject({ code: 'too-many' })
    await expect(restoreField({ ctx: admin, input: { fieldId: 1 } })).rejects.toMatchObject({
      code: 'too-many',
    })
    expect(await keys(false)).toHaveLength(mostFields)
  })
})

test('a field that cannot be is refused, and nothing is written', async () => {
  await expect(create('name')).rejects.toMatchObject({ code: 'invalid', fields: ['key'] })
  expect(await told.audits()).toEqual([])
  expect(await keys()).toEqual([])
})

describe('Changing a field', () => {
  test('changes what is named, keeps key and type, and tells what differed', async () => {
    const { id } = await create('colour', { type: 'choice', options: colours })
    await told.mark()
    const label = { ru: 'Цвет', en: 'Colour' }
    const changed = await changeField({ ctx: admin, input: { fieldId: id, label, options: colours } })
    expect(changed).toMatchObject({ key: 'colour', type: 'choice', label, options: colours })
    expect(await getField({ ctx: admin, input: { fieldId: id } })).toEqual(changed)
    expect(await told.audits()).toEqual([
      {
        operatorId: admin.id,
        action: 'field-changed',
        subject: 'Цвет / Colour',
        before: { label: city },
        after: { label },
      },
    ])
  })

  test('to what it is already is no change', async () => {
    const { id } = await create('city')
    expect(await told.by(() => changeField({ ctx: admin, input: { fieldId: id, label: city } }))).toEqual(
      nothing,
    )
  })

  test('by two at once leaves both changes, each written down with what it found', async () => {
    const { id } = await create('city')
    await told.mark()
    const hint = { ru: 'Где', en: 'Where' }
    const label = { ru: 'Место', en: 'Place' }
    await Promise.all([
      changeField({ ctx: admin, input: { fieldId: id, hint } }),
      changeField({ ctx: admin, input: { fieldId: id, label } }),
    ])
    expect(await getField({ ctx: admin, input: { fieldId: id } })).toMatchObject({ hint, label })
    expect((await told.audits()).map((row) => row.after)).toEqual(
      expect.arrayContaining([{ hint }, { label }]),
    )
  })

  test('is refused with a wrong label, and options where there can be none', async () => {
    const { id } = await create('city')
    const wrong = changeField({ ctx: admin, input: { fieldId: id, label: { ru: '', en: 'City' } } })
    await expect(wrong).rejects.toMatchObject({ code: 'invalid', fields: ['label'] })
    const options = changeField({ ctx: admin, input: { fieldId: id, options: colours } })
    await expect(options).rejects.toMatchObject({ code: 'invalid', fields: ['options'] })
  })
})

describe('Archiving, restoring and deleting a field', () => {
  test('an archived one is offered no more, keeps what contacts have of it, and can come back', async () => {
    const { id } = await create('city')
    await give(id)
    expect(await told.by(() => archiveField({ ctx: admin, input: { fieldId: id } }))).toEqual({
      actions: ['field-archived'],
      events: ['fields'],
    })
    expect([await keys(false), await keys(true)]).toEqual([[], ['city']])
    expect(await scene.db.orm.$count(contactFieldValue)).toBe(1)
    expect(await told.by(() => restoreField({ ctx: admin, input: { fieldId: id } }))).toEqual({
      actions: ['field-restored'],
      events: ['fields'],
    })
    expect(await keys(false)).toEqual(['city'])
  })

  test('archiving what is archived and restoring what is not change nothing', async () => {
    const { id } = await create('city')
    expect(await told.by(() => restoreField({ ctx: admin, input: { fieldId: id } }))).toEqual(nothing)
    await archiveField({ ctx: admin, input: { fieldId: id } })
    expect(await told.by(() => archiveField({ ctx: admin, input: { fieldId: id } }))).toEqual(nothing)
  })

  test('one that no contact has a value of can be deleted, and its key is free again', async () => {
    const { id } = await create('city')
    expect(await told.by(() => deleteField({ ctx: admin, input: { fieldId: id } }))).toEqual({
      actions: ['field-deleted'],
      events: ['fields'],
    })
    expect(await told.audits()).toMatchObject([
      { subject: 'Город / City', before: { key: 'city', label: city } },
    ])
    await create('city')
  })

  test('one that is in use cannot be deleted', async () => {
    const { id } = await create('city')
    await give(id)
    const removal = deleteField({ ctx: admin, input: { fieldId: id } })
    await expect(removal).rejects.toMatchObject({ code: 'conflict' })
    expect(await keys()).toEqual(['city'])
  })

  test('deleted while it gets its first value, either the value or the field is refused, never lost', async () => {
    await scene.write(anna, 'Hello')
    for (let round = 0; round < 10; round += 1) {
      const { id } = await create(`round_${round}`)
      const input = { dialogId: 1, fieldId: id, value: 'Moscow' }
      const outcomes = await Promise.allSettled([
        setFieldValue({ ctx: admin, input }),
        deleteField({ ctx: admin, input: { fieldId: id } }),
      ])
      const codes = outcomes.map((one) => (one.status === 'rejected' ? one.reason.code : 'done'))
      expect([
        ['done', 'conflict'],
        ['not-found', 'done'],
      ]).toContainEqual(codes)
    }
  })
})

describe.each<[string, (ctx: OperatorCtx, fieldId: number) => Promise<unknown>]>([
  [
    'changing',
    (ctx, fieldId) => changeField({ ctx, input: { fieldId, label: { ru: 'Другое', en: 'Other' } } }),
  ],
  ['moving', (ctx, fieldId) => moveField({ ctx, input: { fieldId, to: 'up' } })],
  ['archiving', (ctx, fieldId) => archiveField({ ctx, input: { fieldId } })],
  ['restoring', (ctx, fieldId) => restoreField({ ctx, input: { fieldId } })],
  ['deleting', (ctx, fieldId) => deleteField({ ctx, input: { fieldId } })],
])('%s a field', (_what, verb) => {
  beforeEach(async () => {
    await create('first')
    await create('city')
    await told.mark()
  })

  test('is for admins alone', () => isForAdmins((ctx) => verb(ctx, 2)))

  test('is not found when there is none', async () => {
    await expect(verb(admin, 999)).rejects.toMatchObject({ code: 'not-found' })
    expect(await told.audits()).toEqual([])
  })

  test('while another deletes it is done before or not found', async () => {
    const [outcome, removal] = await Promise.allSettled([
      verb(admin, 2),
      deleteField({ ctx: admin, input: { fieldId: 2 } }),
    ])
    const codes = [outcome, removal].map((one) => (one.status === 'rejected' ? one.reason.code : 'done'))
    expect(codes).toContain('done')
    expect(codes.filter((code) => code !== 'done' && code !== 'not-found')).toEqual([])
    expect(await keys()).toEqual(['first'])
  })
})

test('a field that isn’t cannot be read', async () => {
  await expect(getField({ ctx: admin, input: { fieldId: 9 } })).rejects.toMatchObject({ code: 'not-found' })
})
