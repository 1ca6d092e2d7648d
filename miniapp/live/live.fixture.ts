import type { Contact, Dialog, Me, Message } from '#contract/resources.ts'
import type { DialogEvent, Marked } from './journal.ts'
import type { DialogsData, ListedDialog } from './replay-dialogs.ts'
import type { TimelineData, TimelinePage } from './replay-timeline.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute)).toJSON()

export const me: Me = {
  id: 1,
  name: 'Anna',
  role: 'operator',
  language: 'en',
  signature: '',
  onDuty: true,
  quiet: 'all',
  teamIds: [],
  listView: '',
  signByDefault: false,
}

export const contact = (id: number, more: Partial<Contact> = {}): Contact => ({
  id,
  rev: 1,
  name: `Customer ${id}`,
  username: null,
  languageCode: 'ru',
  isPremium: false,
  phone: null,
  firstSeenAt: at(0),
  bannedAt: null,
  banReason: null,
  ...more,
})

/** An open dialog the bot handles; its newest message is `id` minutes past nine. */
export const dialog = (id: number, more: Partial<Dialog> = {}): Dialog => ({
  id,
  rev: 1,
  contact: contact(id),
  status: 'open',
  handler: 'bot',
  handlerOperator: null,
  operators: [],
  teams: [],
  tags: [],
  handBackAt: null,
  pinnedNote: null,
  source: null,
  waitingSince: null,
  calledAt: null,
  lastMessageAt: at(id),
  preview: null,
  incomingSeq: 1,
  blockedByUser: false,
  writable: true,
  openedAt: at(0),
  closedAt: null,
  closedUnanswered: false,
  ...more,
})

export const message = (id: number, more: Partial<Message> = {}): Message => ({
  id,
  dialogId: 1,
  rev: 1,
  kind: 'incoming',
  origin: null,
  operator: null,
  clientId: null,
  content: 'text',
  text: `Text ${id}`,
  entities: [],
  replyTo: null,
  mediaGroupId: null,
  buttons: [],
  seq: id,
  createdAt: at(id),
  editedAt: null,
  revisions: 0,
  delivery: null,
  failure: null,
  signature: null,
  attachments: [],
  mentions: [],
  deletedAt: null,
  change: null,
  activity: null,
  ...more,
})

export const listed = (found: Dialog, readSeq = 0, readRev = readSeq): ListedDialog => ({
  dialog: found,
  readSeq,
  readRev,
})

/** A list of pages, each a run of dialogs; more lies beyond unless told. */
export const dialogs = (pages: ListedDialog[][], more = true): DialogsData => ({
  pages: pages.map((items, index) => ({
    items,
    nextCursor: more || index < pages.length - 1 ? `after-${index}` : null,
    liveCursor: '1:10:10:',
    edge: null,
    mark: 0,
  })),
  pageParams: pages.map((_, index) => (index === 0 ? undefined : `after-${index - 1}`)),
})

type Page = Partial<Marked<TimelinePage>> & { items: Message[] }

/** A timeline of pages, oldest first; nothing lies beyond either end unless a page says so. */
export const timeline = (...pages: Page[]): TimelineData => ({
  pages: pages.map((page, index) => ({
    older: index > 0,
    newer: index < pages.length - 1,
    liveCursor: '1:10:10:',
    mark: 0,
    ...page,
  })),
  pageParams: pages.map(() => ({})),
})

export const messageEvent = (found: Message, of: Dialog = dialog(found.dialogId)): DialogEvent => ({
  type: 'message',
  message: found,
  dialog: of,
})
export const dialogEvent = (found: Dialog): DialogEvent => ({ type: 'dialog', dialog: found })
export const readEvent = (dialogId: number, readSeq: number, readRev = readSeq): DialogEvent => ({
  type: 'read',
  dialogId,
  readSeq,
  readRev,
})
