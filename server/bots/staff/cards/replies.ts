import { FormattedString } from '@grammyjs/parse-mode'
import type { MessageEntity } from 'grammy/types'
import type { OutgoingButton } from '#contract/outgoing.ts'
import type { CannedReply } from '#contract/resources.ts'
import { getReply, listReplies } from '#services/canned-replies/list-replies.ts'
import { namesIn, unknownVariables } from '#services/canned-replies/render-text.ts'
import { reservedKeys } from '#services/fields/key-from.ts'
import { listFields } from '#services/fields/list-fields.ts'
import { splitText } from '#services/outbox/split-text.ts'
import { listTeams } from '#services/team/teams.ts'
import type { StaffContext } from '../context.ts'
import { defineButton, int, maybe, oneOf } from '../kit/button.ts'
import { bold, type Card, card, excerpt, lines, paragraphs } from '../kit/card.ts'
import { acting } from '../kit/may.ts'
import { chosen, type Page, pageOf, pager, perPage } from '../kit/pages.ts'
import { backTo } from '../kit/section.ts'
import { t } from '../kit/text.ts'
import { variableOf } from './fields.ts'

/** Which replies a list shows: null all of them, 0 those for everyone, else those of the team of that id. */
type Which = number | null
const everyones = 0

export const listPage = defineButton('replies', 'admin', { page: int, which: maybe(int) })
export const askWhich = defineButton('replyof', 'admin', { page: int, which: maybe(int) })
export const findReply = defineButton('replyfind', 'admin', {})
export const openReply = defineButton('reply', 'admin', { id: int })
export const makeReply = defineButton('replynew', 'admin', {})
export const editReply = defineButton('replyask', 'admin', {
  id: int,
  part: oneOf(['text', 'title', 'shortcut']),
})
export const seeReply = defineButton('replysee', 'admin', { id: int })
export const askTeam = defineButton('replyteam', 'admin', { id: int, page: int })
export const setTeam = defineButton('replyteam!', 'admin', { id: int, team: maybe(int) })
export const askDelete = defineButton('replydel', 'admin', { id: int })
export const removeReply = defineButton('replydel!', 'admin', { id: int })

const rowOf = ({ id, shortcut, title, team }: CannedReply): OutgoingButton[] => [
  openReply.with(`/${shortcut} · ${title}${team ? ` (${team.name})` : ''}`, { id }),
]

/** One page of the list; beyond the last one it is the last. */
async function pageOfReplies(ctx: StaffContext, wanted: number, which: Which) {
  const teamId = which === null ? undefined : which || null
  const load = (at: number) =>
    listReplies({ ctx: acting(ctx), input: { teamId, offset: at * perPage, limit: perPage } })
  const first = await load(wanted)
  const of = Math.max(1, Math.ceil(first.total / perPage))
  const at = Math.min(wanted, of - 1)
  const { items, total } = at === wanted ? first : await load(at)
  const view: Page<CannedReply> = { items, at, of }
  return { view, total }
}

/** What a list shows, in words; null when there is nothing to choose from. */
async function nameOfWhich(ctx: StaffContext, which: Which): Promise<string | null> {
  const teams = await listTeams({ ctx: acting(ctx) })
  if (teams.length === 0) return null
  if (which === null) return t(ctx, 'staff-replies-filter-all')
  if (which === everyones) return t(ctx, 'staff-replies-filter-everyone')
  return teams.find(({ id }) => id === which)?.name ?? null
}

/** The canned replies, all of them or some. */
export async function renderReplies(
  ctx: StaffContext,
  { page = 0, which = null }: { page?: number; which?: Which } = {},
): Promise<Card> {
  const name = await nameOfWhich(ctx, which)
  const shown = name === null ? null : which
  const { view, total } = await pageOfReplies(ctx, page, shown)
  const empty = shown === null ? 'staff-replies-none' : 'staff-replies-none-here'
  const words = lines(
    bold(t(ctx, 'staff-replies-title', { count: total })),
    t(ctx, total === 0 ? empty : 'staff-replies-about'),
  )
  const filter = t(ctx, 'staff-replies-filter', { which: name ?? '' })
  return card(words, [
    ...view.items.map(rowOf),
    ...pager(view, (text, at) => listPage.with(text, { page: at, which: shown })),
    [
      makeReply.with(t(ctx, 'staff-replies-new'), {}),
      ...(total > 0 ? [findReply.with(t(ctx, 'staff-replies-find'), {})] : []),
    ],
    ...(name === null || (shown === null && total === 0)
      ? []
      : [[askWhich.with(filter, { page: 0, which: shown })]]),
  ])
}

/** Which replies to show. */
export async function renderWhich(ctx: StaffContext, page: number, now: Which): Promise<Card> {
  const view = pageOf(await listTeams({ ctx: acting(ctx) }), page)
  const pick = (text: string, which: Which) => [
    listPage.with(chosen(which === now, text), { page: 0, which }),
  ]
  return card(t(ctx, 'staff-replies-filter-ask'), [
    pick(t(ctx, 'staff-replies-filter-all'), null),
    pick(t(ctx, 'staff-replies-filter-everyone'), everyones),
    ...view.items.map(({ id, name }) => pick(name, id)),
    ...pager(view, (text, at) => askWhich.with(text, { page: at, which: now })),
  ])
}

/** What a search has found, best first. */
export async function renderFound(ctx: StaffContext, query: string): Promise<Card> {
  const { items, total } = await listReplies({ ctx: acting(ctx), input: { query, limit: perPage } })
  const told = { query: excerpt(query) }
  const words = lines(
    total === 0
      ? t(ctx, 'staff-replies-found-none', told)
      : t(ctx, 'staff-replies-found', { ...told, count: total }),
    total > items.length && t(ctx, 'staff-replies-found-some', { shown: items.length }),
  )
  return card(words, [
    ...items.map(rowOf),
    [findReply.with(t(ctx, 'staff-replies-find'), {})],
    [backTo(ctx, 'replies')],
  ])
}

/** A shortcut as it is typed; as code, for Telegram would make a command of it. */
const slashed = (shortcut: string): FormattedString => FormattedString.code(`/${shortcut}`)

/** So much of a text as a page has room for, with its formatting. */
function beginning({ text, entities }: CannedReply): FormattedString {
  const [first] = splitText({ text, entities }, 700)
  const shown = new FormattedString(first?.text ?? '', (first?.entities ?? []) as MessageEntity[])
  return first?.text === text ? shown : shown.plain('…')
}

const variables = (names: string[]): string => excerpt(names.map(variableOf).join(', '), 300)

/** A reply's page. */
export async function renderReply(ctx: StaffContext, id: number): Promise<Card> {
  const reply = await getReply({ ctx: acting(ctx), input: { replyId: id } })
  const hasTeams = (await listTeams({ ctx: acting(ctx) })).length > 0
  const fields = await listFields({ ctx: acting(ctx) })
  const keys = [...reservedKeys, ...fields.map(({ key }) => key)]
  const known = namesIn(reply.text).filter((name) => keys.includes(name))
  const unknown = unknownVariables(reply.text, keys)
  const words = paragraphs(
    lines(
      bold(reply.title),
      new FormattedString(`${t(ctx, 'staff-reply-shortcut')} `).concat(slashed(reply.shortcut)),
      hasTeams && t(ctx, 'staff-reply-team', { team: reply.team?.name ?? t(ctx, 'staff-reply-everyone') }),
    ),
    beginning(reply),
    lines(
      known.length > 0 && t(ctx, 'staff-reply-variables', { variables: variables(known) }),
      unknown.length > 0 && t(ctx, 'staff-reply-unknown', { variables: variables(unknown) }),
    ),
  )
  const edit = (part: 'text' | 'title' | 'shortcut') =>
    editReply.with(t(ctx, `staff-reply-${part}-button`), { id, part })
  return card(words, [
    [seeReply.with(t(ctx, 'staff-reply-preview'), { id })],
    [edit('text'), edit('title')],
    [
      edit('shortcut'),
      ...(hasTeams ? [askTeam.with(t(ctx, 'staff-reply-team-button'), { id, page: 0 })] : []),
    ],
    [askDelete.with(t(ctx, 'staff-reply-delete'), { id })],
    [backTo(ctx, 'replies')],
  ])
}

/** Who a reply is for. */
export async function renderTeams(ctx: StaffContext, id: number, page: number): Promise<Card> {
  const { team } = await getReply({ ctx: acting(ctx), input: { replyId: id } })
  const view = pageOf(await listTeams({ ctx: acting(ctx) }), page)
  const pick = (text: string, each: number | null) => [
    setTeam.with(chosen(each === (team?.id ?? null), text), { id, team: each }),
  ]
  return card(t(ctx, 'staff-reply-which-team'), [
    pick(t(ctx, 'staff-reply-everyone-button'), null),
    ...view.items.map((each) => pick(each.name, each.id)),
    ...pager(view, (text, at) => askTeam.with(text, { id, page: at })),
    [openReply.with(`‹ ${t(ctx, 'staff-back')}`, { id })],
  ])
}
