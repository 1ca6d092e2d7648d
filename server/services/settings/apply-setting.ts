import { eq, sql } from 'drizzle-orm'
import type { Language } from '#contract/enums.ts'
import type { SettingKey, Settings } from '#contract/settings.ts'
import { setting } from '#db/schema/index.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import type { OperatorCtx, TxCtx } from '#services/context.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { markWaiting } from '#services/notices/mark-due.ts'
import { catalogue, isSame, rowKey } from './catalogue.ts'
import { readSetting } from './get-setting.ts'

type ActingCtx = TxCtx<OperatorCtx['actor']>

/** A setting that is its default has no row to lock. */
const lockSetting = (ctx: ActingCtx, key: SettingKey) =>
  ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`souffleur:setting:${key}`}, 0))`)

async function store<K extends SettingKey>(ctx: ActingCtx, key: K, value: Settings[K]): Promise<void> {
  const packed = catalogue[key].pack(value)
  if (packed === undefined) {
    await ctx.tx.delete(setting).where(eq(setting.key, rowKey(key)))
    return
  }
  const row = {
    // As text: drizzle makes SQL's null of JSON's, which some settings are.
    value: sql`${JSON.stringify(packed)}::text::jsonb`,
    updatedAt: sql`clock_timestamp()`,
    updatedBy: ctx.actor.operatorId,
  }
  await ctx.tx
    .insert(setting)
    .values({ key: rowKey(key), ...row })
    .onConflictDoUpdate({ target: setting.key, set: row })
}

const partOf = (value: Settings[SettingKey], language: Language | undefined): unknown =>
  language && typeof value === 'object' && value && 'ru' in value ? value[language] : value

/**
 * Makes of a setting what `next` makes of its value in force, with all that goes with it. Changes of one setting
 * come one after the other; one that changes nothing leaves no trace. Of a text the audit tells of `language` alone.
 */
export async function applySetting<K extends SettingKey>(
  ctx: ActingCtx,
  key: K,
  next: (now: Settings[K]) => Settings[K],
  language?: Language,
): Promise<void> {
  await lockSetting(ctx, key)
  const rows = await ctx.tx
    .select({ key: setting.key, value: setting.value })
    .from(setting)
    .where(eq(setting.key, rowKey(key)))
  const before = readSetting(ctx, key, rows)
  const after = next(before)
  if (isSame(before, after)) return
  await store(ctx, key, after)
  await recordAudit(ctx, {
    action: 'setting-changed',
    subject: { name: language ? `${key}.${language}` : key },
    before: partOf(before, language),
    after: partOf(after, language),
  })
  if (key === 'visibility') {
    await markWaiting(ctx)
    await recordEvent(ctx, { v: 1, kind: 'sight', operatorId: null })
  }
  await recordEvent(ctx, { v: 1, kind: 'changed', what: 'settings' })
}
