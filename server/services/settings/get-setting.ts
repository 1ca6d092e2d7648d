import type { SettingKey, Settings } from '#contract/settings.ts'
import { setting } from '#db/schema/index.ts'
import { type Ctx, reader } from '#services/context.ts'
import { catalogue, rowKey } from './catalogue.ts'

/** What rows make of one setting: the stored value, or else the default. A row of a wrong form is logged. */
export function readSetting<K extends SettingKey>(
  ctx: Ctx,
  key: K,
  rows: readonly { key: string; value: unknown }[],
): Settings[K] {
  const definition = catalogue[key]
  const row = rows.find((one) => one.key === rowKey(key))
  if (!row) return definition.fallback
  const value = definition.read(row.value)
  if (value === undefined) ctx.log.warn({ key: row.key }, 'a stored setting has a wrong form')
  return value === undefined ? definition.fallback : value
}

/**
 * The settings in force: the stored ones over the defaults. A stored value of a wrong form is passed over and
 * logged, for a broken greeting must not stop messages.
 */
export async function getSettings(ctx: Ctx): Promise<Settings> {
  const rows = await reader(ctx).select({ key: setting.key, value: setting.value }).from(setting)
  const read = <K extends SettingKey>(key: K) => readSetting(ctx, key, rows)
  return {
    defaultLanguage: read('defaultLanguage'),
    greeting: read('greeting'),
    callButton: read('callButton'),
    handOver: read('handOver'),
    closingNoticeOn: read('closingNoticeOn'),
    closingNotice: read('closingNotice'),
    autoCloseHours: read('autoCloseHours'),
    reopen: read('reopen'),
    hours: read('hours'),
    timeZone: read('timeZone'),
    away: read('away'),
    escalateMinutes: read('escalateMinutes'),
    signByDefault: read('signByDefault'),
    visibility: read('visibility'),
  }
}
