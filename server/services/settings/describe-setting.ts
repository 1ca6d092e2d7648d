import { eq } from 'drizzle-orm'
import type { SettingKey, Settings } from '#contract/settings.ts'
import { operator, setting } from '#db/schema/index.ts'
import { type OperatorCtx, reader } from '#services/context.ts'
import { catalogue, rowKey } from './catalogue.ts'
import { readSetting } from './get-setting.ts'

export interface SettingState<T> {
  value: T
  default: T
  isDefault: boolean
  /** When it was last set (ISO 8601, UTC) and who did it; null for a default, and for what nobody of the team set. */
  updatedAt: string | null
  updatedBy: string | null
}

/** A setting in force, and how it came to be. */
export async function settingState<K extends SettingKey>(args: {
  ctx: OperatorCtx
  input: { key: K }
}): Promise<SettingState<Settings[K]>> {
  const { ctx, input } = args
  const { fallback, pack } = catalogue[input.key]
  const rows = await reader(ctx)
    .select({ key: setting.key, value: setting.value, updatedAt: setting.updatedAt, by: operator.name })
    .from(setting)
    .leftJoin(operator, eq(operator.id, setting.updatedBy))
    .where(eq(setting.key, rowKey(input.key)))
  const value = readSetting(ctx, input.key, rows)
  const isDefault = pack(value) === undefined
  const row = isDefault ? undefined : rows[0]
  return {
    value,
    default: fallback,
    isDefault,
    updatedAt: row?.updatedAt.toJSON() ?? null,
    updatedBy: row?.by ?? null,
  }
}
