import type { SettingKey, Settings } from '#contract/settings.ts'
import { requireRole } from '#services/access/require-role.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { applySetting } from './apply-setting.ts'
import { catalogue } from './catalogue.ts'

/**
 * Sets a setting. The value it has already changes nothing; of two who set it at once the last one's stays. A text
 * of several languages is better set by `changeSettingText`, one language at a time.
 * @throws ServiceError forbidden, not-an-operator; invalid, naming what is wrong
 */
export function changeSetting<K extends SettingKey>(args: {
  ctx: OperatorCtx
  input: { key: K; value: Settings[K] }
}): Promise<void> {
  const { key, value } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await requireRole(ctx, 'admin')
    const checked = catalogue[key].check(value)
    await applySetting(ctx, key, () => checked)
  })
}
