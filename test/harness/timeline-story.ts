import type { ReopenMode } from '#contract/enums.ts'
import type { Database } from '#db/client.ts'

/** One entry of a timeline; instants in microseconds, as the database keeps them. */
export interface Line {
  id: number
  kind: 'incoming' | 'outgoing' | 'note' | 'activity'
  origin: 'operator' | 'bot' | null
  operatorId: number | null
  type: string | null
  detail: string | null
  text: string
  delivery: string | null
  seq: number
  at: number
}

/** How a dialog stands, as its timeline tells it. */
export interface Story {
  status: 'open' | 'closed'
  handler: 'bot' | 'operator'
  holder: number | null
  waits: boolean
  isBanned: boolean
  /** `operator <id>`, `team <id>`. */
  assignees: string[]
  openings: { unanswered: boolean; closedBy: number | null }[]
  /** What must not be there: the bot over a person, anything of or to a banned customer. */
  faults: string[]
  /** From when to when a person had it. */
  held: [from: number, to: number][]
}

export const readTimeline = (db: Database, dialogId: number): Promise<Line[]> =>
  db.query<Line>(
    `select id, kind, origin, operator_id as "operatorId", activity_type as type, activity_detail as detail, text, delivery, seq,
       (extract(epoch from created_at) * 1000000)::bigint as at from message where dialog_id = $1 order by id`,
    [dialogId],
  )

/**
 * Tells from the lines of a timeline alone how its dialog must stand: what happened is told by them, in the order of its
 * commits. `names` are those of operators (`operator <id>`) and teams (`team <id>`), each once.
 */
export function tellStory(lines: Line[], names: ReadonlyMap<string, string>, mode: ReopenMode): Story {
  /** Something of the customer's that no reply answers which went out or may have, since it was opened last. */
  let asks = false
  const story: Story = {
    status: 'open',
    handler: 'bot',
    holder: null,
    waits: false,
    isBanned: false,
    assignees: [],
    openings: [],
    faults: [],
    held: [],
  }
  let last: number | null = null
  const give = (to: string | undefined) => {
    if (to && !story.assignees.includes(to)) story.assignees.push(to)
  }
  const take = (from: string | undefined) => {
    story.assignees = story.assignees.filter((one) => one !== from)
  }
  const person = (id: number | null) => (id === null ? undefined : `operator ${id}`)
  const toBot = () => {
    story.handler = 'bot'
    story.holder = null
  }
  const toOperator = (id: number | null) => {
    story.handler = 'operator'
    story.holder = id
    if (id !== null) last = id
  }
  const reopen = (operatorId: number | null) => {
    story.status = 'open'
    const how = operatorId === null ? mode : 'bot'
    if (how === 'bot-assigned') return
    story.assignees = []
    if (how !== 'last-operator' || last === null) return
    give(person(last))
    toOperator(last)
  }
  const idOf = (known: string | undefined) => {
    const [what, id] = (known ?? '').split(' ')
    return what === 'operator' ? Number(id) : null
  }
  const happens: Record<string, (line: Line) => void> = {
    'taken-over': ({ operatorId }) => {
      if (story.holder !== operatorId) take(person(story.holder))
      give(person(operatorId))
      toOperator(operatorId)
    },
    'handed-back': () => {
      take(person(story.holder))
      toBot()
    },
    assigned: ({ detail }) => give(names.get(detail ?? '')),
    unassigned: ({ detail }) => {
      const gone = names.get(detail ?? '')
      take(gone)
      if (story.handler === 'bot' || (story.holder !== null && person(story.holder) !== gone)) return
      if (story.assignees.length === 0) toBot()
      else story.holder = null
    },
    transferred: ({ detail }) => {
      story.assignees = []
      const to = (detail ?? '').split(', ').map((name) => names.get(name))
      for (const one of to) give(one)
      if (story.handler === 'operator') toOperator(idOf(to[0]))
    },
    closed: ({ operatorId }) => {
      story.openings.push({ unanswered: story.waits, closedBy: operatorId })
      story.status = 'closed'
      story.waits = false
      toBot()
    },
    reopened: ({ operatorId }) => {
      asks = false
      reopen(operatorId)
    },
    called: () => {
      story.waits = true
    },
    banned: () => {
      story.isBanned = true
      story.waits = false
    },
    unbanned: () => {
      story.isBanned = false
      if (story.status === 'open' && asks) story.waits = true
    },
  }
  const speaks = (line: Line, next: Line | undefined) => {
    const isTheirs = line.kind === 'incoming' || line.kind === 'outgoing'
    if (isTheirs && story.isBanned) story.faults.push(`${line.id}: ${line.kind} while banned`)
    // The bot takes a dialog that ends for its last words.
    if (line.origin === 'bot' && story.handler === 'operator' && next?.type !== 'closed')
      story.faults.push(`${line.id}: the bot over a person`)
    if (line.kind === 'incoming') {
      story.waits = true
      asks = true
    }
    if (line.kind === 'outgoing' && line.origin === 'operator') {
      story.waits = false
      if (line.delivery !== 'failed') asks = false
    }
  }
  let since: number | null = null
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'activity') happens[line.type ?? '']?.(line)
    else speaks(line, lines[index + 1])
    if (line.type === 'closed' && line.detail !== (story.openings.at(-1)?.unanswered ? 'unanswered' : null))
      story.faults.push(`${line.id}: closed ${line.detail}`)
    if (story.handler === 'operator') since ??= line.at
    else if (since !== null) {
      story.held.push([since, line.at])
      since = null
    }
  }
  if (since !== null) story.held.push([since, Number.POSITIVE_INFINITY])
  return { ...story, assignees: story.assignees.toSorted() }
}
