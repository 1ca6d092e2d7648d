import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import {
  DialogField,
  DialogFieldList,
  DialogPage,
  DialogResult,
  MessagePage,
  MessageResult,
  SessionCreated,
} from '#contract/requests.ts'
import type { FieldValue } from '#contract/resources.ts'
import { Upload } from '#contract/resources.ts'
import type { SandboxClient } from '#sandbox/client.ts'
import { parseFormatting } from '#sandbox/phones/chat/parse-formatting.ts'
import { staffBot } from '../tools/sandbox-world.ts'

type Dialog = z.infer<typeof DialogPage>['items'][number]['dialog']

/** A file as an operator picks it. */
export interface Attached {
  kind: 'photo' | 'document'
  bytes: Uint8Array
  fileName: string
  mimeType: string
}

/** An operator at work, through the same API as the Mini App. */
export interface Operator {
  /** Answers with files, `text` standing under them. */
  attach(contact: string, text: string, files: Attached[]): Promise<void>
  answer(contact: string, text: string, replyTo?: string): Promise<void>
  read(contact: string): Promise<void>
  act(contact: string, what: 'hand-back' | 'close'): Promise<void>
  note(contact: string, text: string, pinned: boolean): Promise<void>
  tag(contact: string, name: string): Promise<void>
  /** By the field's English label. */
  fillIn(contact: string, label: string, value: FieldValue): Promise<void>
}

/** Signs a person of the team in with data signed for them, as their phone would. */
export async function signIn(client: SandboxClient, api: string, personId: number): Promise<Operator> {
  const initData = await client.initData({ personId, botUsername: staffBot.username })
  let token = ''
  const ask = async <T>(
    schema: z.ZodMiniType<T>,
    path: string,
    body?: object,
    method = body ? 'POST' : 'GET',
  ): Promise<T> => {
    const answer = await fetch(`${api}/api${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`)
    return z.parse(schema, JSON.parse(text))
  }
  token = (await ask(SessionCreated, '/session', { initData })).token

  const find = async (contact: string): Promise<Dialog> => {
    for (const status of ['open', 'closed']) {
      const { items } = await ask(DialogPage, `/dialogs?status=${status}&limit=100`)
      const found = items.find(({ dialog }) => dialog.contact.name === contact)
      if (found) return found.dialog
    }
    throw new Error(`There is no dialog with ${contact}`)
  }
  const findMessage = async (dialog: Dialog, beginning: string): Promise<number> => {
    const { items } = await ask(MessagePage, `/dialogs/${dialog.id}/messages?limit=100`)
    const found = items.find(({ text }) => text.startsWith(beginning))
    if (!found) throw new Error(`${dialog.contact.name} has no message “${beginning}…”`)
    return found.id
  }
  const upload = async (dialogId: number, { bytes, ...about }: Attached): Promise<string> => {
    const id = randomUUID()
    await ask(Upload, '/uploads', { id, dialogId, ...about, size: bytes.length })
    const answer = await fetch(`${api}/api/uploads/${id}?offset=0`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}` },
      body: new Uint8Array(bytes),
    })
    if (!answer.ok) throw new Error(`An upload answered ${answer.status}`)
    return id
  }
  return {
    attach: async (contact, text, files) => {
      const dialog = await find(contact)
      const uploadIds: string[] = []
      for (const file of files) uploadIds.push(await upload(dialog.id, file))
      await ask(DialogResult, `/dialogs/${dialog.id}/read`, { seq: dialog.incomingSeq })
      await ask(MessageResult, `/dialogs/${dialog.id}/messages`, { clientId: randomUUID(), text, uploadIds })
    },
    answer: async (contact, typed, replyTo) => {
      const dialog = await find(contact)
      const replyToId = replyTo === undefined ? null : await findMessage(dialog, replyTo)
      // Who answers has the dialog open, and so has read it.
      await ask(DialogResult, `/dialogs/${dialog.id}/read`, { seq: dialog.incomingSeq })
      await ask(MessageResult, `/dialogs/${dialog.id}/messages`, {
        clientId: randomUUID(),
        ...parseFormatting(typed),
        replyToId,
      })
    },
    read: async (contact) => {
      const dialog = await find(contact)
      await ask(DialogResult, `/dialogs/${dialog.id}/read`, { seq: dialog.incomingSeq })
    },
    act: async (contact, what) => {
      const dialog = await find(contact)
      await ask(DialogResult, `/dialogs/${dialog.id}/${what}`, {})
    },
    note: async (contact, text, pinned) => {
      const { id } = await find(contact)
      const { message } = await ask(MessageResult, `/dialogs/${id}/notes`, { clientId: randomUUID(), text })
      if (pinned) await ask(MessageResult, `/messages/${message.id}/pin`, {})
    },
    tag: async (contact, name) => {
      const { id } = await find(contact)
      await ask(DialogResult, `/dialogs/${id}/tags`, { name })
    },
    fillIn: async (contact, label, value) => {
      const { id } = await find(contact)
      const { items } = await ask(DialogFieldList, `/dialogs/${id}/fields`)
      const found = items.find(({ field }) => field.label.en === label)
      if (!found) throw new Error(`There is no field ${label}`)
      await ask(DialogField, `/dialogs/${id}/fields/${found.field.id}`, { value }, 'PUT')
    },
  }
}
