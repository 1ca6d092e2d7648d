import type { QueryClient } from '@tanstack/react-query'
import type { Directory, LiveEvent } from '#contract/events.ts'
import type { Dialog } from '#contract/resources.ts'
import { keys } from '#miniapp/api/keys.ts'
import { type DialogEvent, journal, type Marked } from './journal.ts'
import { newerDialog } from './keep-newest.ts'
import { noteRead, readMarkOf } from './known-reads.ts'
import { readView } from './list-view.ts'
import { reader } from './reader.ts'
import { refreshCounts } from './refresh-counts.ts'
import { type DialogData, replayDialog } from './replay-dialog.ts'
import { type DialogsData, replayDialogs } from './replay-dialogs.ts'
import { replayTimeline, type TimelineData } from './replay-timeline.ts'

const dialogOf = (event: DialogEvent): number =>
  event.type === 'message' || event.type === 'dialog' ? event.dialog.id : event.dialogId

/**
 * Brings events into everything the cache holds: lists, dialogs, timelines; what a change of the house touches is
 * asked for anew. The only writer of live state; answers to the operator's own requests come this way too, so
 * that both tell one story.
 * @returns ids of dialogs that came up with something missing: their read mark, or themselves where only a mark came
 */
export function applyEvents(client: QueryClient, events: readonly LiveEvent[]): number[] {
  for (const what of new Set(events.flatMap((event) => (event.type === 'changed' ? event.what : []))))
    askAnew(client, what)
  for (const event of events)
    if (event.type === 'presence')
      client.setQueryData(keys.presence(event.dialogId), { people: event.people })
  return applyToDialogs(
    client,
    events.filter((event) => event.type !== 'changed' && event.type !== 'presence'),
  )
}

/**
 * Brings the answer to a request of the operator's own, begun at journal position `mark`, into the cache. A dialog
 * that went out of their sight meanwhile stays out of it: the answer shows it as it was before.
 */
export function applyAnswer(client: QueryClient, mark: number, events: readonly DialogEvent[]): void {
  const since = journal.since(mark)
  const isGone = (id: number) => since.findLast((event) => dialogOf(event) === id)?.type === 'dialog.gone'
  applyEvents(
    client,
    events.filter((event) => !isGone(dialogOf(event))),
  )
}

/** Whose change shows in `me`, and in what stands in lists and timelines. */
const ofMe: ReadonlySet<Directory> = new Set(['operators', 'teams', 'settings'])
const named: ReadonlySet<Directory> = new Set(['operators', 'teams', 'tags'])

/**
 * Asks again for what a change of the house made stale. What is on screen stays there until the answer comes, and
 * settles into the cache as any other; so does a list one will come back to. Dialogs that are not on screen are
 * dropped: a later event would make them look fresh.
 */
function askAnew(client: QueryClient, what: Directory): void {
  void client.invalidateQueries({ queryKey: keys.directory(what) })
  if (ofMe.has(what)) void client.invalidateQueries({ queryKey: keys.me })
  if (!named.has(what)) return
  void client.invalidateQueries({ queryKey: keys.dialogLists, refetchType: 'all' })
  for (const queryKey of [keys.allDialogs, keys.timelines]) {
    client.removeQueries({ queryKey, type: 'inactive' })
    void client.invalidateQueries({ queryKey })
  }
}

function applyToDialogs(client: QueryClient, told: readonly DialogEvent[]): number[] {
  if (told.length === 0) return []
  const lists = client.getQueryCache().findAll({ queryKey: keys.dialogLists })
  const unknown = new Set<number>()
  const events = told.flatMap((event): DialogEvent[] => {
    if (event.type !== 'read') return [event]
    const isLower = event.readSeq < (readMarkOf(event.dialogId)?.readSeq ?? Number.POSITIVE_INFINITY)
    noteRead(event.dialogId, event)
    // What was marked unread may belong again to lists that do not hold it: they need it whole.
    const dialog = findDialog(client, event.dialogId)
    if (dialog) return [event, { type: 'dialog', dialog }]
    if (isLower) unknown.add(event.dialogId)
    return [event]
  })
  journal.append(events)
  for (const { queryKey } of lists)
    change<DialogsData>(client, queryKey, (data) =>
      replayDialogs(data, readView(String(queryKey[1])), events, reader),
    )
  for (const id of new Set(events.map(dialogOf))) applyToDialog(client, id, events)
  for (const event of events) if (event.type === 'dialog.gone') forget(client, event.dialogId)
  refreshCounts(client)
  for (const event of events)
    if (event.type !== 'read' && event.type !== 'dialog.gone' && readMarkOf(event.dialog.id) === undefined)
      unknown.add(event.dialog.id)
  return [...unknown]
}

/** A dialog as some screen holds it. */
function findDialog(client: QueryClient, id: number): Dialog | undefined {
  const alone = client.getQueryData<DialogData>(keys.dialog(id))
  const listed = client
    .getQueriesData<DialogsData>({ queryKey: keys.dialogLists })
    .flatMap(([, data]) => data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ dialog }) => dialog.id === id)
  const held = [...listed, ...(alone ? [alone] : [])].map(({ dialog }) => dialog)
  return held.reduce<Dialog | undefined>(newerDialog, undefined)
}

function applyToDialog(client: QueryClient, id: number, events: readonly DialogEvent[]): void {
  change<DialogData>(client, keys.dialog(id), (data) => replayDialog(data, events))
  change<TimelineData>(client, keys.timeline(id), (data) => replayTimeline(data, id, events))
}

const marksOf = (data: Marked<object> | { pages: Marked<object>[] }): number[] =>
  'pages' in data ? data.pages.map((page) => page.mark) : [data.mark]

/** Whether events were missed since some of it was loaded: only loading it anew helps. */
export const isCutOff = (data: unknown): boolean =>
  isMarked(data) && marksOf(data).some((mark) => journal.isCutOff(mark))

/** Whether it is data of ours that live events keep fresh. */
export const isMarked = (data: unknown): data is Marked<object> | { pages: Marked<object>[] } =>
  typeof data === 'object' && data !== null && ('mark' in data || 'pages' in data)

/** Writes what `replay` changed, and nothing at all where there is nothing to change. */
function change<T>(client: QueryClient, key: readonly unknown[], replay: (data: T) => T): void {
  client.setQueryData<T>(key, (data) => {
    if (data === undefined || isCutOff(data)) return undefined
    const replayed = replay(data)
    return replayed === data ? undefined : replayed
  })
}

/** An open screen of it asks again, and shows what the server then says. */
function forget(client: QueryClient, dialogId: number): void {
  for (const queryKey of [keys.dialog(dialogId), keys.timeline(dialogId)])
    void client.resetQueries({ queryKey, exact: true })
}
