import type * as z from 'zod/mini'
import type { MessageHits, SearchMessages } from '#contract/requests.ts'
import type { MessageHit } from '#contract/search.ts'
import {
  findMessages,
  headlines,
  markEnd,
  markStart,
  messagesEnd,
  readMessages,
  wordsOf,
} from '#db/queries/search-messages.ts'
import { loadDialogs } from '#services/access/load-dialogs.ts'
import { loadMessages } from '#services/access/load-messages.ts'
import type { OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { excerptOf } from './excerpt.ts'
import { fold } from './fold.ts'
import { type Mark, markWords, mergeMarks } from './marks.ts'
import { requireQuery } from './search-words.ts'

/** A shorter last word is taken as it stands: too much begins with two letters. */
const leastBegun = 3

const encode = (id: number) => Buffer.from(`m.${id}`).toString('base64url')
function decode(cursor: string): number {
  const id = Number(/^m\.(\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1])
  if (!Number.isSafeInteger(id)) throw new ServiceError('invalid', 'malformed cursor', ['cursor'])
  return id
}

/** A query for full text: the words that are finished, and the last one, of which more may come. */
function split(query: string): { finished: string; last: string } {
  const last = /(?:^|\s)([\p{L}\p{N}]+)$/u.exec(query)?.[1] ?? ''
  if (last.length < leastBegun) return { finished: query, last: '' }
  return { finished: query.slice(0, query.length - last.length), last: `'${last}':*` }
}

/** The matches of a headline in the text it is of; none where it is not of that text, letter by letter. */
function marksOf(headline: string, text: string): Mark[] {
  const marks: Mark[] = []
  let plain = ''
  for (const [place, part] of headline.split(markStart).entries()) {
    const [marked = '', ...rest] = place === 0 ? ['', part] : part.split(markEnd)
    if (marked) marks.push([plain.length, marked.length])
    plain += marked + rest.join('')
  }
  return plain === text ? mergeMarks(marks) : []
}

async function toHits(
  ctx: OperatorCtx,
  ids: number[],
  marks: (id: number, text: string) => Mark[],
): Promise<MessageHit[]> {
  const messages = await loadMessages({ ctx, ids })
  const dialogIds = [...new Set([...messages.values()].map((one) => one.dialogId))]
  const dialogs = await loadDialogs({ ctx, ids: dialogIds })
  return ids.flatMap((id) => {
    const message = messages.get(id)
    const dialog = message && dialogs.get(message.dialogId)
    if (!message || !dialog) return []
    const { kind, operator, createdAt, text } = message
    return [{ messageId: id, kind, operator, createdAt, dialog, ...excerptOf(text, marks(id, text)) }]
  })
}

/**
 * Messages and notes with all the words asked for, in any of their forms, the last one perhaps unfinished, of dialogs the
 * operator may see and whose contact is not banned; newest first. Where the query has no word to go by (a sign, «и»), it
 * is looked for letter by letter. Follow `nextCursor` until it is null, through pages that are short or empty.
 * @throws ServiceError invalid for a blank query or a cursor not of ours
 */
export async function searchMessages(args: {
  ctx: OperatorCtx
  input: z.infer<typeof SearchMessages>
}): Promise<z.infer<typeof MessageHits>> {
  const { ctx, input } = args
  const query = requireQuery(input.query)
  const below = input.cursor === undefined ? await messagesEnd(ctx.db) : decode(input.cursor)
  const search = { operatorId: ctx.actor.operatorId, below, limit: input.limit + 1 }
  const { finished, last } = split(query)
  const words = await wordsOf(ctx.db, finished, last)
  const part = fold(query)
  const { ids, walkedTo } = words.all
    ? await findMessages(ctx.db, words, search)
    : await readMessages(ctx.db, part, search)
  const shown = ids.slice(0, input.limit)
  const marked =
    words.all && shown.length > 0 ? await headlines(ctx.db, words.all, shown) : new Map<number, string>()
  const items = await toHits(ctx, shown, (id, text) =>
    words.all ? marksOf(marked.get(id) ?? '', text) : markWords(text, [part]),
  )
  const end = ids.length > shown.length ? shown.at(-1) : walkedTo
  return { items, nextCursor: end ? encode(end) : null }
}
