import type { FormattedText } from '#contract/entities.ts'
import type { Language } from '#contract/enums.ts'
import { requireRole } from '#services/access/require-role.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { applySetting } from './apply-setting.ts'
import { checkLabel, checkLocalText } from './catalogue.ts'

/** Settings that are words, in each language of the product. */
export type TextSettingKey = 'greeting' | 'callButton' | 'handOver' | 'closingNotice' | 'away'

/**
 * Sets a text in one language and leaves it alone in the other, whoever changes that meanwhile. A blank text is
 * not said; the button has no formatting and is never blank.
 * @throws ServiceError forbidden, not-an-operator; invalid, naming `text` or `entities`
 */
export function changeSettingText(args: {
  ctx: OperatorCtx
  input: { key: TextSettingKey; language: Language; text: FormattedText }
}): Promise<void> {
  const { key, language, text } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await requireRole(ctx, 'admin')
    if (key === 'callButton') {
      const label = checkLabel(text.text)
      return applySetting(ctx, key, (now) => ({ ...now, [language]: label }), language)
    }
    const checked = checkLocalText(text)
    return applySetting(ctx, key, (now) => ({ ...now, [language]: checked }), language)
  })
}
