import { Composer } from 'grammy'
import type { OutgoingButton } from '#contract/outgoing.ts'
import { listAudit } from '#services/audit/list-audit.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { getOperator, listOperators } from '#services/team/list-operators.ts'
import { describeChange } from '../cards/describe-change.ts'
import type { StaffContext } from '../context.ts'
import { defineButton, int, maybe, onButton } from '../kit/button.ts'
import { bold, type Card, card, lines, paragraphs } from '../kit/card.ts'
import { acting } from '../kit/may.ts'
import { pageOf, pager } from '../kit/pages.ts'
import { onSection } from '../kit/section.ts'
import { show } from '../kit/show.ts'
import { dateTime, t } from '../kit/text.ts'

/** `/audit`: who changed what, newest first; of everybody or of one person. */
export const audit = new Composer<StaffContext>()

const rowsAtOnce = 8
const turn = defineButton('audit', 'admin', { before: maybe(int), person: maybe(int) })
const askPerson = defineButton('auditwho', 'admin', { page: int })

async function renderAudit(ctx: StaffContext, before: number | null, person: number | null): Promise<Card> {
  const page = await listAudit({ ctx: acting(ctx), input: { before, operatorId: person, limit: rowsAtOnce } })
  const { timeZone } = await getSettings(acting(ctx))
  const who = person === null ? null : await getOperator({ ctx: acting(ctx), input: { operatorId: person } })
  const title = who ? t(ctx, 'staff-audit-title-of', { name: who.name }) : t(ctx, 'staff-audit-title')
  const rows = page.rows.map((row) =>
    lines(
      bold(`${dateTime(ctx, row.at, timeZone)} · ${row.operator ?? t(ctx, 'staff-audit-system')}`),
      describeChange(ctx, row),
    ),
  )
  const older: OutgoingButton[] =
    page.before === null
      ? []
      : [turn.with(`${t(ctx, 'staff-audit-older')} ›`, { before: page.before, person })]
  const newest: OutgoingButton[] =
    before === null ? [] : [turn.with(`‹ ${t(ctx, 'staff-audit-newest')}`, { before: null, person })]
  return card(paragraphs(bold(title), ...(rows.length > 0 ? rows : [t(ctx, 'staff-audit-none')])), [
    ...(newest.length + older.length > 0 ? [[...newest, ...older]] : []),
    [askPerson.with(t(ctx, 'staff-audit-person'), { page: 0 })],
  ])
}

async function renderPeople(ctx: StaffContext, page: number): Promise<Card> {
  const view = pageOf(await listOperators({ ctx: acting(ctx) }), page)
  const rows = view.items.map(({ id, name }) => [
    turn.with(name || t(ctx, 'staff-person-unnamed'), { before: null, person: id }),
  ])
  const everyone = turn.with(t(ctx, 'staff-audit-everyone'), { before: null, person: null })
  return card(t(ctx, 'staff-audit-whose'), [
    ...rows,
    ...pager(view, (text, at) => askPerson.with(text, { page: at })),
    [everyone],
  ])
}

onSection(audit, 'audit', (ctx) => renderAudit(ctx, null, null))
onButton(audit, turn, async (ctx, { before, person }) => show(ctx, await renderAudit(ctx, before, person)))
onButton(audit, askPerson, async (ctx, { page }) => show(ctx, await renderPeople(ctx, page)))
