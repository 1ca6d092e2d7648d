import type { FormattedText } from '#contract/entities.ts'
import type { Language } from '#contract/enums.ts'
import { ServiceError } from '#services/errors.ts'
import { keepEntities } from '#services/messages/keep-entities.ts'
import { splitText } from '#services/outbox/split-text.ts'
import { checkLabel, checkLocalText, longestLabel } from '#services/settings/catalogue.ts'
import { changeSettingText } from '#services/settings/change-setting-text.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import type { TextKey } from '../cards/setting-texts.ts'
import { settingTitle } from '../cards/setting-words.ts'
import { renderSetting } from '../cards/settings.ts'
import type { StaffContext } from '../context.ts'
import type { Given, Reading } from '../kit/ask.ts'
import { acting } from '../kit/may.ts'
import { show } from '../kit/show.ts'
import { t } from '../kit/text.ts'
import type { Wizard } from './wizards.ts'

/** What the checks of a setting make of an answer. */
function checked<T>(check: () => T, problem: () => string): Reading<T> {
  try {
    return { value: check() }
  } catch (error) {
    if (error instanceof ServiceError) return { problem: problem() }
    throw error
  }
}

const plain = (text: string): FormattedText => ({ text, entities: [] })

function readText(ctx: StaffContext, key: TextKey, given: Given): Reading<FormattedText> {
  if (given.type === 'choice') return { value: plain('') }
  const { text } = given
  if (key === 'callButton')
    return checked(
      () => plain(checkLabel(text)),
      () => t(ctx, 'staff-setting-bad-label', { most: longestLabel }),
    )
  const bad = () => t(ctx, 'staff-setting-bad-text')
  const reading = checked(() => checkLocalText({ text, entities: keepEntities(given.entities) }), bad)
  return 'value' in reading && reading.value.text === '' ? { problem: bad() } : reading
}

/** Room for the words of a question around a text. */
const mostShown = 3000

/** The question, and below it the text as it is now, with its formatting. */
function aboveText(question: string, now: FormattedText): FormattedText {
  const [first = now, ...more] = splitText(now, mostShown)
  const before = `${question}\n\n`
  return {
    text: `${before}${first.text}${more.length > 0 ? '…' : ''}`,
    entities: first.entities.map((entity) => ({ ...entity, offset: entity.offset + before.length })),
  }
}

/** Asks for a text of the bot's, or the label of its button, in one language. */
export const settingTextWizard: Wizard<{ key: TextKey; language: Language }> = {
  name: 'setting-text',
  run: async ({ ask, finish }, { key, language }) => {
    const text = await ask<FormattedText>({
      words: async (ctx) => {
        const settings = await getSettings(acting(ctx))
        const kind = key === 'callButton' ? 'label' : 'text'
        const question = t(ctx, `staff-setting-ask-${kind}`, {
          title: settingTitle(ctx, key),
          language: t(ctx, `staff-setting-in-${language}`),
        })
        const now = key === 'callButton' ? plain(settings.callButton[language]) : settings[key][language]
        return now.text === '' ? question : aboveText(`${question} ${t(ctx, 'staff-setting-so-far')}`, now)
      },
      choices: async (ctx) =>
        key === 'callButton' ? [] : [[{ text: t(ctx, 'staff-setting-say-nothing'), value: 'nothing' }]],
      read: (ctx, given) => readText(ctx, key, given),
    })
    await finish(async (ctx) => {
      await changeSettingText({ ctx: acting(ctx), input: { key, language, text } })
      await show(ctx, await renderSetting(ctx, key === 'callButton' ? 'greeting' : key))
    })
  },
}
