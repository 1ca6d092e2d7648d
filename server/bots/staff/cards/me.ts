import { Language, Quiet } from '#contract/enums.ts'
import type { OutgoingButton } from '#contract/outgoing.ts'
import { getProfile } from '#services/team/get-profile.ts'
import { listTeams } from '#services/team/teams.ts'
import type { StaffContext } from '../context.ts'
import { defineButton, flag, maybe, oneOf } from '../kit/button.ts'
import { bold, type Card, card, excerpt, lines, paragraphs } from '../kit/card.ts'
import { acting } from '../kit/may.ts'
import { chosen, inRows } from '../kit/pages.ts'
import { panelButton } from '../kit/panel.ts'
import { t } from '../kit/text.ts'

export const askProfile = defineButton('meask', 'operator', { part: oneOf(['name', 'signature']) })
export const setLanguage = defineButton('melang!', 'operator', { language: maybe(oneOf(Language.options)) })
export const setDuty = defineButton('meduty!', 'operator', { on: flag })
export const setQuiet = defineButton('mequiet!', 'operator', { quiet: oneOf(Quiet.options) })

const languageNames = { ru: 'Русский', en: 'English' }

function buttons(ctx: StaffContext, own: { language: Language | null; onDuty: boolean; quiet: Quiet }) {
  const { language, onDuty, quiet } = own
  const languages = ([null, ...Language.options] as const).map((each) =>
    setLanguage.with(
      chosen(language === each, each === null ? t(ctx, 'staff-me-language-telegram') : languageNames[each]),
      { language: each },
    ),
  )
  const notices = Quiet.options.map((each) =>
    setQuiet.with(chosen(quiet === each, t(ctx, `staff-me-quiet-${each}`)), { quiet: each }),
  )
  const rows: OutgoingButton[][] = [
    [
      askProfile.with(t(ctx, 'staff-me-name-button'), { part: 'name' }),
      askProfile.with(t(ctx, 'staff-me-signature-button'), { part: 'signature' }),
    ],
    ...inRows(languages, 2),
    [setDuty.with(t(ctx, onDuty ? 'staff-me-duty-off' : 'staff-me-duty-on'), { on: !onDuty })],
    ...inRows(notices, 3),
    [panelButton(ctx)],
  ]
  return rows
}

/** One's own page; from here on the update speaks the language it shows. */
export async function renderMe(ctx: StaffContext): Promise<Card> {
  const { me: own, language } = await getProfile({ ctx: acting(ctx) })
  ctx.operator = own
  ctx.language = own.language
  const teams = (await listTeams({ ctx: acting(ctx) })).filter(({ id }) => own.teamIds.includes(id))
  const names = excerpt(teams.map(({ name }) => name).join(', '), 1500)
  const words = paragraphs(
    lines(
      bold(own.name),
      t(ctx, 'staff-me-role', { role: t(ctx, `staff-role-${own.role}`) }),
      t(ctx, 'staff-me-teams', { teams: names || t(ctx, 'staff-me-no-teams') }),
      t(ctx, 'staff-me-signature', { signature: own.signature }),
    ),
    lines(
      t(ctx, own.onDuty ? 'staff-me-on-duty' : 'staff-me-off-duty'),
      t(ctx, `staff-me-quiet-about-${own.quiet}`),
    ),
  )
  return card(words, buttons(ctx, { language, onDuty: own.onDuty, quiet: own.quiet }))
}
