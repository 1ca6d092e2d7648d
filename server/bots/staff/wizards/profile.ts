import { changeProfile } from '#services/team/change-profile.ts'
import { asName, longestName } from '#services/team/check-name.ts'
import { renderMe } from '../cards/me.ts'
import type { StaffContext } from '../context.ts'
import type { Given, Reading } from '../kit/ask.ts'
import { acting } from '../kit/may.ts'
import { show } from '../kit/show.ts'
import { t } from '../kit/text.ts'
import type { Wizard } from './wizards.ts'

/** A name in an answer. */
export function readName(ctx: StaffContext, given: Given): Reading<string> {
  const name = given.type === 'text' ? asName(given.text) : null
  return name === null ? { problem: t(ctx, 'staff-wizard-bad-name', { most: longestName }) } : { value: name }
}

/** Asks how one wants to be called, or what a signed reply shall show. */
export const profileWizard: Wizard<{ part: 'name' | 'signature' }> = {
  name: 'profile',
  run: async ({ ask, finish }, { part }) => {
    const value = await ask<string | null>({
      words: async (ctx) => t(ctx, `staff-me-ask-${part}`, { now: ctx.operator?.[part] ?? '' }),
      choices: async (ctx) =>
        part === 'signature' ? [[{ text: t(ctx, 'staff-me-signature-as-name'), value: 'name' }]] : [],
      read: (ctx, given) => (given.type === 'choice' ? { value: null } : readName(ctx, given)),
    })
    await finish(async (ctx) => {
      await changeProfile({ ctx: acting(ctx), input: { [part]: value } })
      await show(ctx, await renderMe(ctx))
    })
  },
}
