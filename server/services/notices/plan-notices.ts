import { and, eq, inArray, sql } from 'drizzle-orm'
import { isOneOf } from '#db/is-one-of.ts'
import { type CrowdKind, type NoticeKind, notice, operator, presence } from '#db/schema/index.ts'
import { languageOf } from '#i18n/translate.ts'
import type { TxCtx } from '#services/context.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { type DueRow, gatherFacts } from './due-dialogs.ts'
import type { Rest } from './join-rest.ts'
import { loadReachable } from './load-reachable.ts'
import { loadSaid, type Waiting } from './load-said.ts'
import { type NoticeCard, type NoticeFacts, renderNotice } from './render-notice.ts'
import { renderRest, renderSaid } from './render-said.ts'
import { whoIsTold } from './who-is-told.ts'

type OperatorRow = typeof operator.$inferSelect
type NoticeRow = typeof notice.$inferSelect
interface Shown {
  notice: NoticeRow
  operator: OperatorRow
}

/**
 * What brings one operator's notice of one dialog in line. `forget`: nothing can be called any more. `rest`: how it is told
 * where they were told of many of its kind just now.
 */
export type NoticeStep = { chatId: number } & (
  | { do: 'show'; operatorId: number; dialogId: number; card: NoticeCard; rest: Rest | null }
  | {
      do: 'say'
      noticeId: number
      operatorId: number
      dialogId: number
      kind: NoticeKind
      card: NoticeCard
      rest: Rest | null
    }
  | { do: 'change'; noticeId: number; card: NoticeCard }
  | { do: 'withdraw'; noticeId: number }
  | { do: 'forget'; noticeId: number }
)

/** What people have on their phones of these dialogs. */
const loadShown = (ctx: TxCtx, dialogIds: number[]): Promise<Shown[]> =>
  ctx.tx
    .select({ notice, operator })
    .from(notice)
    .innerJoin(operator, eq(operator.id, notice.operatorId))
    .where(and(inArray(notice.dialogId, dialogIds), eq(notice.state, 'shown')))

const pair = (operatorId: number, dialogId: number) => `${operatorId}:${dialogId}`

/** Who has which of these dialogs open in the Mini App. */
async function loadPresent(ctx: TxCtx, dialogIds: number[]): Promise<Set<string>> {
  const rows = await ctx.tx
    .select({ operatorId: presence.operatorId, dialogId: presence.dialogId })
    .from(presence)
    .where(and(isOneOf(presence.dialogId, dialogIds), sql`${presence.expiresAt} > now()`))
  return new Set(rows.map((row) => pair(row.operatorId, row.dialogId)))
}

type RestFor = (reader: OperatorRow, kind: CrowdKind) => Rest

/** What there is to compare, and how a card looks to a reader. */
interface Cards {
  shown: Shown[]
  team: OperatorRow[]
  facts: Map<number, NoticeFacts>
  isTold: Awaited<ReturnType<typeof whoIsTold>>
  isPresent: Set<string>
  cardFor: (reader: OperatorRow, told: NoticeFacts) => NoticeCard
  restFor: RestFor
}

/** Of what stands: whether it may stand, and whether it says what is so. */
function keepInLine(
  { notice: row, operator: reader }: Shown,
  cards: Cards,
  botId: number,
): NoticeStep | null {
  const step = { chatId: row.chatId, noticeId: row.id }
  // One who left the team has no open chat on record, and still has the message.
  if (row.botId !== botId || (reader.isActive && !reader.staffChatOpen)) return { ...step, do: 'forget' }
  if (row.kind === 'more')
    return reader.isActive && reader.onDuty && reader.quiet !== 'none' ? null : { ...step, do: 'withdraw' }
  const told = cards.facts.get(row.dialogId)
  if (!told || !reader.isActive || !cards.isTold(reader, row.dialogId)) return { ...step, do: 'withdraw' }
  const card = cards.cardFor(reader, told)
  return card.text === row.text ? null : { ...step, do: 'change', card }
}

/** Cards for those who have none, but for who has the dialog before their eyes. */
function showMissing(cards: Cards, standing: Set<string>): NoticeStep[] {
  const isMissing = (operatorId: number, dialogId: number) => {
    const key = pair(operatorId, dialogId)
    return !standing.has(key) && !cards.isPresent.has(key)
  }
  return [...cards.facts.values()].flatMap((told) =>
    cards.team
      .filter((reader) => isMissing(reader.id, told.dialogId) && cards.isTold(reader, told.dialogId))
      .map((reader) => ({
        do: 'show',
        chatId: reader.telegramId,
        operatorId: reader.id,
        dialogId: told.dialogId,
        card: cards.cardFor(reader, told),
        // What waited too long comes many at a time, to people who are not told of each as it comes.
        rest: told.lateSince ? cards.restFor(reader, 'card') : null,
      })),
  )
}

/** What was noted down is said, or dropped; one `more` takes the place of the one before. */
async function sayNoted(
  ctx: TxCtx,
  noted: Waiting[],
  render: (one: Waiting & { said: NonNullable<Waiting['said']> }) => NoticeCard,
  restFor: RestFor,
): Promise<NoticeStep[]> {
  const steps: NoticeStep[] = []
  for (const { notice: row, reader, said } of noted) {
    const step = { chatId: reader.telegramId, noticeId: row.id }
    if (!said) {
      steps.push({ ...step, do: 'forget' })
      continue
    }
    if (said.kind === 'more') steps.push(...(await withdrawMore(ctx, reader)))
    const card = render({ notice: row, reader, said })
    const { dialogId, kind } = row
    const rest = kind === 'assigned' || kind === 'reminder' ? restFor(reader, kind) : null
    steps.push({ ...step, do: 'say', operatorId: reader.id, dialogId, kind, card, rest })
  }
  return steps
}

async function withdrawMore(ctx: TxCtx, { id, telegramId }: OperatorRow): Promise<NoticeStep[]> {
  const earlier = await ctx.tx
    .select({ noticeId: notice.id })
    .from(notice)
    .where(and(eq(notice.operatorId, id), eq(notice.kind, 'more'), eq(notice.state, 'shown')))
  return earlier.map(({ noticeId }) => ({ do: 'withdraw', chatId: telegramId, noticeId }))
}

async function gatherCards(
  ctx: TxCtx,
  due: DueRow[],
  how: Pick<Cards, 'cardFor' | 'restFor'>,
): Promise<Cards> {
  const wanted = due.filter((row) => row.wanted)
  const ids = wanted.map((row) => row.id)
  const team = wanted.length > 0 ? await loadReachable(ctx) : []
  const facts = team.length > 0 ? await gatherFacts(ctx, due) : new Map()
  return {
    shown: await loadShown(
      ctx,
      due.map((row) => row.id),
    ),
    team,
    facts,
    isTold: await whoIsTold(ctx, team, wanted),
    isPresent: ids.length > 0 ? await loadPresent(ctx, ids) : new Set(),
    ...how,
  }
}

/** Compares what operators have on their phones of these dialogs with what they should have; ordered by chat. */
export async function planNotices(ctx: TxCtx, due: DueRow[]): Promise<NoticeStep[]> {
  const settings = await getSettings(ctx)
  const languageFor = (reader: OperatorRow) =>
    reader.language ?? languageOf(reader.telegramLanguage, settings.defaultLanguage)
  const noted = await loadSaid(ctx, due, settings.autoCloseHours)
  const { publicUrl, staffBot } = ctx.install
  const place = { publicUrl, timeZone: settings.timeZone }
  const restFor: RestFor = (reader, kind) => ({
    kind,
    cardOf: (count) => renderRest(kind, count, languageFor(reader), place),
  })
  const cards = await gatherCards(ctx, due, {
    cardFor: (reader, told) => renderNotice(told, languageFor(reader), place),
    restFor,
  })
  const steps: NoticeStep[] = []
  const standing = new Set<string>()
  for (const one of cards.shown) {
    const step = keepInLine(one, cards, staffBot.id)
    if (step) steps.push(step)
    if ((!step || step.do === 'change') && one.notice.kind === 'card')
      standing.add(pair(one.operator.id, one.notice.dialogId))
  }
  steps.push(...showMissing(cards, standing))
  const render = (one: Parameters<Parameters<typeof sayNoted>[2]>[0]) =>
    renderSaid(one.said, languageFor(one.reader), place)
  const said = await sayNoted(ctx, noted, render, restFor)
  return [...said, ...steps].toSorted((a, b) => a.chatId - b.chatId)
}
