import type { Composer } from 'grammy'
import { type Command, commands } from '../commands.ts'
import type { StaffContext } from '../context.ts'
import { defineButton, oneOf } from './button.ts'
import type { Card } from './card.ts'
import { may } from './may.ts'
import { show, toast } from './show.ts'
import { t } from './text.ts'

/** The parts of the house one can go to, by command or by button. */
const sections = ['me', 'invite', 'operators', 'teams', 'fields', 'replies', 'settings', 'audit'] as const
export type Section = (typeof sections)[number] & Command

const goTo = defineButton('go', 'operator', { section: oneOf(sections) })

/** The button that leads to a section. */
export const sectionButton = (text: string, section: Section) => goTo.with(text, { section })

/** The same, as the way back. */
export const backTo = (ctx: StaffContext, section: Section) =>
  sectionButton(`‹ ${t(ctx, `staff-section-${section}`)}`, section)

const mayEnter = (ctx: StaffContext, section: Section) => {
  const least = commands[section]
  return may(ctx, least)
}

/** The sections a person may enter, but for their own page. */
export const sectionsFor = (ctx: StaffContext): Section[] =>
  sections.filter((section) => section !== 'me' && mayEnter(ctx, section))

/** Opens a section by its command, in a new message, and by its button, in place. */
export function onSection(
  composer: Composer<StaffContext>,
  section: Section,
  render: (ctx: StaffContext) => Promise<Card>,
): void {
  composer
    .chatType('private')
    .filter((ctx) => mayEnter(ctx, section))
    .command(section, async (ctx) => void (await show(ctx, await render(ctx))))
  composer.on('callback_query:data', async (ctx, next) => {
    if (goTo.read(ctx.callbackQuery.data)?.section !== section) return next()
    if (!mayEnter(ctx, section)) return toast(ctx, t(ctx, 'error-forbidden'), true)
    await show(ctx, await render(ctx))
  })
}
