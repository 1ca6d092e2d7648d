import type { FormattedText } from '#contract/entities.ts'
import { limits } from '#contract/limits.ts'
import type { CannedReply } from '#contract/resources.ts'
import { asShortcut, longestShortcut, shortcutFrom } from '#services/canned-replies/check-reply.ts'
import { listReplies } from '#services/canned-replies/list-replies.ts'
import { unknownVariables } from '#services/canned-replies/render-text.ts'
import { reservedKeys } from '#services/fields/key-from.ts'
import { listFields } from '#services/fields/list-fields.ts'
import { keepEntities } from '#services/messages/keep-entities.ts'
import { hasVisible } from '#services/team/check-name.ts'
import { listTeams } from '#services/team/teams.ts'
import { variableOf } from '../cards/fields.ts'
import type { StaffContext } from '../context.ts'
import type { Ask, Given, Reading } from '../kit/ask.ts'
import { card, excerpt, lines, paragraphs } from '../kit/card.ts'
import { acting } from '../kit/may.ts'
import { pageOf, pager } from '../kit/pages.ts'
import { t } from '../kit/text.ts'
import { readName } from './profile.ts'

/** Every variable a text may have, and what it stands for. Fifty fields with the longest labels fit into a message. */
async function knownVariables(ctx: StaffContext): Promise<string[]> {
  const fields = await listFields({ ctx: acting(ctx), input: { archived: false } })
  return [
    ...(['name', 'operator'] as const).map(
      (key) => `${variableOf(key)} — ${t(ctx, `staff-reply-variable-${key}`)}`,
    ),
    ...fields.map(({ key, label }) => `${variableOf(key)} — ${excerpt(label[ctx.language], 24)}`),
  ]
}

async function readText(ctx: StaffContext, given: Given): Promise<Reading<FormattedText>> {
  if (given.type !== 'text') return { problem: t(ctx, 'staff-wizard-text-only') }
  const { text } = given
  const entities = keepEntities(given.entities)
  if (!hasVisible(text)) return { problem: t(ctx, 'staff-reply-blank') }
  if (entities.length > limits.entitiesPerMessage)
    return { problem: t(ctx, 'staff-reply-too-formatted', { most: limits.entitiesPerMessage }) }
  const keys = (await listFields({ ctx: acting(ctx) })).map(({ key }) => key)
  const unknown = unknownVariables(text, [...reservedKeys, ...keys])
  if (unknown.length === 0) return { value: { text, entities } }
  const names = excerpt(unknown.map(variableOf).join(', '), 150)
  return { problem: t(ctx, 'staff-reply-unknown-variable', { variables: names }) }
}

/** Asks for the text of a reply, its formatting with it. */
export const askText = (ask: Ask, isNew: boolean): Promise<FormattedText> =>
  ask<FormattedText>({
    words: async (ctx) => {
      const example = `{name|${t(ctx, 'staff-reply-fallback-word')}}`
      return card(
        paragraphs(
          t(ctx, isNew ? 'staff-reply-ask-text' : 'staff-reply-ask-new-text'),
          lines(t(ctx, 'staff-reply-fill'), ...(await knownVariables(ctx))),
          t(ctx, 'staff-reply-fallback', { example }),
        ),
      )
    },
    read: readText,
  })

/** Asks for the title; `now` is what it is so far. */
export const askTitle = (ask: Ask, now: string | null): Promise<string> =>
  ask<string>({
    words: async (ctx) =>
      now === null ? t(ctx, 'staff-reply-ask-title') : t(ctx, 'staff-reply-ask-new-title', { now }),
    read: readName,
  })

/** Who has a shortcut among the replies of a team, or among everyone's; null when nobody, or `exceptId` itself. */
export async function shortcutHolder(
  ctx: StaffContext,
  { shortcut, teamId, exceptId }: { shortcut: string; teamId: number | null; exceptId: number | null },
): Promise<CannedReply | null> {
  const { items } = await listReplies({ ctx: acting(ctx), input: { query: shortcut, teamId } })
  const isHolder = (reply: CannedReply) =>
    reply.id !== exceptId && reply.shortcut.toLowerCase() === shortcut.toLowerCase()
  return items.find(isHolder) ?? null
}

/** That a shortcut is taken, in words. */
export const takenBy = (ctx: StaffContext, { shortcut, title }: CannedReply): string =>
  t(ctx, 'staff-reply-shortcut-taken', { shortcut: `/${shortcut}`, title })

interface ShortcutQuestion {
  teamId: number | null
  /** Of a new reply: what a shortcut is made of to offer it. */
  title?: string
  /** The reply there is, and its shortcut so far. */
  reply?: { id: number; shortcut: string }
}

/** Asks for the shortcut. */
export function askShortcut(ask: Ask, { teamId, title, reply }: ShortcutQuestion): Promise<string> {
  const exceptId = reply?.id ?? null
  const offered = title === undefined ? '' : shortcutFrom(title)
  return ask<string>({
    words: async (ctx) =>
      reply
        ? t(ctx, 'staff-reply-ask-new-shortcut', { now: `/${reply.shortcut}` })
        : t(ctx, 'staff-reply-ask-shortcut'),
    choices: async (ctx) => {
      const isFree = offered !== '' && !(await shortcutHolder(ctx, { shortcut: offered, teamId, exceptId }))
      return isFree ? [[{ text: `/${offered}`, value: 'offered' }]] : []
    },
    read: async (ctx, given) => {
      const shortcut = asShortcut(given.type === 'text' ? given.text : offered)
      if (shortcut === null) return { problem: t(ctx, 'staff-reply-bad-shortcut', { most: longestShortcut }) }
      const holder = await shortcutHolder(ctx, { shortcut, teamId, exceptId })
      return holder ? { problem: takenBy(ctx, holder) } : { value: shortcut }
    },
  })
}

type TeamAnswer = { teamId: number | null } | { page: number }

const askTeamPage = (ask: Ask, page: number): Promise<TeamAnswer> =>
  ask<TeamAnswer>({
    words: async (ctx) => t(ctx, 'staff-reply-which-team'),
    choices: async (ctx) => {
      const view = pageOf(await listTeams({ ctx: acting(ctx) }), page)
      return [
        [{ text: t(ctx, 'staff-reply-everyone-button'), value: 'all' }],
        ...view.items.map(({ id, name }) => [{ text: name, value: `team-${id}` }]),
        ...pager(view, (text, at) => ({ text, value: `page-${at}` })),
      ]
    },
    read: (ctx, given) => {
      if (given.type !== 'choice') return { problem: t(ctx, 'staff-wizard-buttons-only') }
      const [kind, number] = given.value.split('-')
      if (kind === 'page') return { value: { page: Number(number) } }
      return { value: { teamId: kind === 'team' ? Number(number) : null } }
    },
  })

/** Asks whom a reply is for. */
export async function askTeam(ask: Ask): Promise<number | null> {
  let answer: TeamAnswer = { page: 0 }
  while ('page' in answer) answer = await askTeamPage(ask, answer.page)
  return answer.teamId
}
