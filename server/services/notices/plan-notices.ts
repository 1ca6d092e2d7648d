import type { CrowdKind, operator } from '#db/schema/index.ts'
import { languageOf } from '#i18n/translate.ts'
import type { TxCtx } from '#services/context.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { type DueRow, gatherFacts } from './due-dialogs.ts'
import type { Rest } from './join-rest.ts'
import { loadReachable } from './load-reachable.ts'
import { loadSaid, type Waiting } from './load-said.ts'
import { loadPresent, loadStanding, pair, type Standing } from './load-standing.ts'
import { mayTake, type NoticeCard, type NoticeFacts, renderNotice } from './render-notice.ts'
import { renderOutdated, renderRest, renderSaid } from './render-said.ts'
import type { RestLine } from './rest-line.ts'
import { type Told, whoIsTold } from './who-is-told.ts'

type OperatorRow = typeof operator.$inferSelect
/**
 * What brings one operator's notice of one dialog in line. `forget`: nothing can be called any more. `recount`: it is
 * counted no more, or their line of the rest is to be looked at. `rest`: how it is told where they were told of many of
 * its kind just now.
 */
export type NoticeStep = { chatId: number } & (
  | {
      do: 'show'
      operatorId: number
      dialogId: number
      card: NoticeCard
      isTheirs: boolean
      /** Among the rest so far. */
      isCounted: boolean
      line: RestLine
    }
  | { do: 'say'; noticeId: number; operatorId: number; dialogId: number; card: NoticeCard; rest: Rest | null }
  | { do: 'change'; noticeId: number; card: NoticeCard }
  | { do: 'withdraw'; noticeId: number; outdated: NoticeCard }
  | { do: 'forget'; noticeId: number }
  | { do: 'recount'; noticeId: number; dialogId: number; line: RestLine; hasGrown: boolean }
)

type RestFor = (reader: OperatorRow, kind: CrowdKind) => Rest

const reachOf = ({ isActive, staffChatOpen }: OperatorRow): RestLine['reach'] =>
  isActive ? (staffChatOpen ? 'open' : 'closed') : 'left'

/** What there is to compare, and how a card looks to a reader. */
interface Cards {
  standing: Standing[]
  team: OperatorRow[]
  facts: Map<number, NoticeFacts>
  told: Told
  isPresent: Set<string>
  cardFor: (reader: OperatorRow, told: NoticeFacts) => NoticeCard
  lineFor: (reader: OperatorRow) => RestLine
}

/** Of what stands: whether it may stand, and whether it says what is so. */
function keepInLine(
  { notice: row, operator: reader }: Standing,
  cards: Cards,
  botId: number,
): NoticeStep | null {
  const step = { chatId: row.chatId, noticeId: row.id }
  const told = cards.facts.get(row.dialogId)
  const mayStand = told !== undefined && reader.isActive && cards.told.isTold(reader, row.dialogId)
  if (row.state !== 'shown') {
    if (row.state === 'counted' && mayStand) return null
    const hasGrown = row.text === 'new'
    return { ...step, do: 'recount', dialogId: row.dialogId, line: cards.lineFor(reader), hasGrown }
  }
  // One who left the team has no open chat on record, and still has the message.
  if (row.botId !== botId || (reader.isActive && !reader.staffChatOpen)) return { ...step, do: 'forget' }
  if (!mayStand) return { ...step, do: 'withdraw', outdated: cards.lineFor(reader).outdated }
  const card = cards.cardFor(reader, told)
  const isSame = card.text === row.text && mayTake(card) === row.mayTake
  return isSame ? null : { ...step, do: 'change', card }
}

/**
 * Cards for those who have none, but for who has the dialog before their eyes, unless it waits too long: they may have
 * left it open and gone. A person's own come first.
 */
function showMissing(cards: Cards, shown: Set<string>, counted: Set<string>): NoticeStep[] {
  const isMissing = (operatorId: number, { dialogId, lateSince }: NoticeFacts) => {
    const key = pair(operatorId, dialogId)
    return !shown.has(key) && (lateSince !== null || !cards.isPresent.has(key))
  }
  const steps = [...cards.facts.values()].flatMap((told) =>
    cards.team
      .filter((reader) => isMissing(reader.id, told) && cards.told.isTold(reader, told.dialogId))
      .map((reader) => ({
        do: 'show' as const,
        chatId: reader.telegramId,
        operatorId: reader.id,
        dialogId: told.dialogId,
        card: cards.cardFor(reader, told),
        isTheirs: cards.told.isTheirs(reader.id, told.dialogId),
        isCounted: counted.has(pair(reader.id, told.dialogId)),
        line: cards.lineFor(reader),
      })),
  )
  return steps.toSorted((a, b) => Number(b.isTheirs) - Number(a.isTheirs))
}

/** What was noted down is said, or dropped. */
function sayNoted(
  noted: Waiting[],
  render: (one: Waiting & { said: NonNullable<Waiting['said']> }) => NoticeCard,
  restFor: RestFor,
): NoticeStep[] {
  return noted.map(({ notice: row, reader, said }) => {
    const step = { chatId: reader.telegramId, noticeId: row.id }
    if (!said) return { ...step, do: 'forget' }
    const card = render({ notice: row, reader, said })
    const { dialogId, kind } = row
    const rest = kind === 'assigned' || kind === 'reminder' ? restFor(reader, kind) : null
    return { ...step, do: 'say', operatorId: reader.id, dialogId, card, rest }
  })
}

async function gatherCards(
  ctx: TxCtx,
  due: DueRow[],
  how: Pick<Cards, 'cardFor' | 'lineFor'>,
): Promise<Cards> {
  const wanted = due.filter((row) => row.wanted)
  const ids = wanted.map((row) => row.id)
  const team = wanted.length > 0 ? await loadReachable(ctx) : []
  const facts = team.length > 0 ? await gatherFacts(ctx, due) : new Map()
  return {
    standing: await loadStanding(
      ctx,
      due.map((row) => row.id),
    ),
    team,
    facts,
    told: await whoIsTold(ctx, team, wanted),
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
    lineFor: (reader) => ({
      operatorId: reader.id,
      chatId: reader.telegramId,
      reach: reachOf(reader),
      cardOf: (count) => renderRest('card', count, languageFor(reader), place),
      outdated: renderOutdated(languageFor(reader)),
    }),
  })
  const steps: NoticeStep[] = []
  const kept = { shown: new Set<string>(), counted: new Set<string>() }
  for (const one of cards.standing) {
    const { state, operatorId, dialogId } = one.notice
    const step = keepInLine(one, cards, staffBot.id)
    if (step) steps.push(step)
    if (!step || step.do === 'change')
      kept[state === 'counted' ? 'counted' : 'shown'].add(pair(operatorId, dialogId))
  }
  steps.push(...showMissing(cards, kept.shown, kept.counted))
  const render = (one: Parameters<Parameters<typeof sayNoted>[1]>[0]) =>
    renderSaid(one.said, languageFor(one.reader), place)
  const said = sayNoted(noted, render, restFor)
  return [...said, ...steps].toSorted((a, b) => a.chatId - b.chatId)
}
