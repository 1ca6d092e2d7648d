import { Composer } from 'grammy'
import { changeProfile, type ProfileChange } from '#services/team/change-profile.ts'
import { askProfile, renderMe, setDuty, setLanguage, setQuiet } from '../cards/me.ts'
import type { StaffContext } from '../context.ts'
import { onButton } from '../kit/button.ts'
import { acting } from '../kit/may.ts'
import { onSection } from '../kit/section.ts'
import { show } from '../kit/show.ts'
import { profileWizard } from '../wizards/profile.ts'
import { enter } from '../wizards/wizards.ts'

/** `/me`: how one is called, what a signed reply shows, one's language, duty and notices. */
export const me = new Composer<StaffContext>()

const apply = async (ctx: StaffContext, input: ProfileChange) => {
  await changeProfile({ ctx: acting(ctx), input })
  await show(ctx, await renderMe(ctx))
}

onSection(me, 'me', renderMe)
onButton(me, askProfile, (ctx, { part }) => enter(ctx, profileWizard, { part }))
onButton(me, setLanguage, (ctx, { language }) => apply(ctx, { language }))
onButton(me, setDuty, (ctx, { on }) => apply(ctx, { onDuty: on }))
onButton(me, setQuiet, (ctx, { quiet }) => apply(ctx, { quiet }))
