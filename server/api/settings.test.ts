import { afterAll, beforeAll, expect, test } from 'vitest'
import { Settings } from '#contract/settings.ts'
import type { OperatorCtx } from '#services/context.ts'
import { changeSetting } from '#services/settings/change-setting.ts'
import { newOperator, signIn, startTestApi, type TestApi } from '#test/harness/test-api.ts'

let house: TestApi
beforeAll(async () => {
  house = await startTestApi()
})
afterAll(() => house.close())

test('any operator reads the settings in force, and reads them anew once an admin changed one', async () => {
  const adminId = await newOperator(house.ctx, 1, { role: 'admin' })
  await newOperator(house.ctx, 2)
  const token = await signIn(house, 2)
  const read = async (): Promise<Settings> =>
    Settings.parse(await (await house.ask('GET', '/api/settings', { token })).json())
  const before = await read()
  expect(before).toMatchObject({ signByDefault: false, autoCloseHours: 24, hours: null, timeZone: 'UTC' })
  const actor = { type: 'operator', operatorId: adminId, role: 'admin', language: 'en' } as const
  const ctx: OperatorCtx = { ...house.ctx, actor }
  await changeSetting({ ctx, input: { key: 'signByDefault', value: true } })
  await changeSetting({ ctx, input: { key: 'autoCloseHours', value: null } })
  expect(await read()).toEqual({ ...before, signByDefault: true, autoCloseHours: null })
})
