import type { SettingKey } from '#contract/settings.ts'
import { requireRole } from '#services/access/require-role.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { applySetting } from './apply-setting.ts'
import { catalogue } from './catalogue.ts'

/**
 * Makes a setting its default again, a text in every language.
 * @throws ServiceError forbidden, not-an-operator
 */
export function resetSetting(args: { ctx: OperatorCtx; input: { key: SettingKey } }): Promise<void> {
  const { key } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await requireRole(ctx, 'admin')
    await applySetting(ctx, key, () => catalogue[key].fallback)
  })
}
