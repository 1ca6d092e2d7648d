import type { LiveEvent, StoredEvent } from '#contract/events.ts'
import type { Dialog, Message } from '#contract/resources.ts'
import { parseStoredEvent } from '#db/queries/live-log.ts'
import { loadDialogs } from '#services/access/load-dialogs.ts'
import { loadMessages } from '#services/access/load-messages.ts'
import type { Ctx } from '#services/context.ts'

/** One event ready to go out: serialised once, with what decides who gets it. */
interface HydratedEvent {
  json: string
  /** Whose change it tells; null: of no dialog, so that it goes to everybody. */
  dialogId: number | null
  /** Goes to this operator alone; null: to all who see the dialog. */
  operatorId: number | null
}

export interface Batch {
  events: HydratedEvent[]
  /** Dialogs that changed, whether they still exist or not: who may not see one is told it is gone. */
  dialogIds: number[]
  /** Operators whose standing changed. */
  operatorIds: number[]
  /** Whose sight changed beyond single dialogs, so that their screens load anew. */
  sight: { everybody: boolean; operatorIds: number[] }
}

const unique = <T>(values: T[]): T[] => [...new Set(values)]

type Of<K extends StoredEvent['kind']> = Extract<StoredEvent, { kind: K }>
const ofKind = <K extends StoredEvent['kind']>(events: StoredEvent[], kind: K): Of<K>[] =>
  events.filter((event): event is Of<K> => event.kind === kind)

/** The newest mark of each operator in each dialog. */
function newestMarks(events: Of<'read'>[]): Of<'read'>[] {
  const marks = new Map<string, Of<'read'>>()
  for (const event of events) {
    const key = `${event.operatorId} ${event.dialogId}`
    const known = marks.get(key)
    if (!known || known.readRev < event.readRev) marks.set(key, event)
  }
  return [...marks.values()]
}

const hydrated = (
  event: LiveEvent,
  dialogId: number | null,
  operatorId: number | null = null,
): HydratedEvent => ({
  json: JSON.stringify(event),
  dialogId,
  operatorId,
})

/** Messages in the order of their first event, then the dialogs that changed without one. */
function tellChanges(messages: Message[], dialogs: Map<number, Dialog>): HydratedEvent[] {
  const texts = new Map([...dialogs].map(([id, dialog]) => [id, JSON.stringify(dialog)]))
  const told = messages.flatMap((message) => {
    const dialog = texts.get(message.dialogId)
    // Put together from its parts: a busy dialog is serialised once, not once a message.
    const json = `{"type":"message","message":${JSON.stringify(message)},"dialog":${dialog}}`
    return dialog ? [{ json, dialogId: message.dialogId, operatorId: null }] : []
  })
  const withMessages = new Set(told.map((event) => event.dialogId))
  const alone = [...dialogs.values()].filter((dialog) => !withMessages.has(dialog.id))
  return [...told, ...alone.map((dialog) => hydrated({ type: 'dialog', dialog }, dialog.id))]
}

/**
 * Turns rows of the log into what screens are told. The present state of a thing stands for all events about
 * it: several of one message become one, in the place of the first, and a dialog's change rides on its
 * messages when there are any.
 */
export async function hydrate(ctx: Ctx, rows: unknown[]): Promise<Batch> {
  const stored = rows.map(parseStoredEvent).filter((event) => event !== null)
  if (stored.length < rows.length)
    ctx.log.warn({ count: rows.length - stored.length }, 'live events of an unknown version left out')
  const newMessages = ofKind(stored, 'message')
  const messageIds = unique(newMessages.map((event) => event.messageId))
  const dialogIds = unique([...newMessages, ...ofKind(stored, 'dialog')].map((event) => event.dialogId))
  const marks = newestMarks(ofKind(stored, 'read'))
  const changed = unique(ofKind(stored, 'changed').map((event) => event.what))
  const sight = ofKind(stored, 'sight').map((event) => event.operatorId)
  const messages = messageIds.length > 0 ? await loadMessages({ ctx, ids: messageIds }) : null
  // After the messages, so that none goes out beside an older state of its dialog.
  const dialogs = dialogIds.length > 0 ? await loadDialogs({ ctx, ids: dialogIds }) : null
  const found = messageIds.map((id) => messages?.get(id)).filter((message) => message !== undefined)
  return {
    events: [
      ...tellChanges(found, dialogs ?? new Map<number, Dialog>()),
      ...marks.map(({ dialogId, operatorId, readSeq, readRev }) =>
        hydrated({ type: 'read', dialogId, readSeq, readRev }, dialogId, operatorId),
      ),
      ...changed.map((what) => hydrated({ type: 'changed', what }, null)),
    ],
    dialogIds: unique([...dialogIds, ...marks.map((mark) => mark.dialogId)]),
    operatorIds: unique(ofKind(stored, 'operator').map((event) => event.operatorId)),
    sight: { everybody: sight.includes(null), operatorIds: unique(sight.filter((id) => id !== null)) },
  }
}
