import type { PersonInChat } from '#sandbox/client.ts'
import { parseFormatting } from '#sandbox/phones/chat/parse-formatting.ts'
import { drawInvoice, drawPlan } from './draw-pdf.ts'
import { drawWood, woods } from './draw-wood.ts'
import type { Attached, Operator } from './operator.ts'
import type { Step, Teller } from './steps.ts'

/** The newest message whose text begins so. */
async function named(chat: PersonInChat, beginning: string): Promise<number> {
  const messages = await chat.messages()
  const found = messages.findLast(({ text, caption }) => (text ?? caption ?? '').startsWith(beginning))
  if (!found) throw new Error(`There is no message “${beginning}…”`)
  return found.message_id
}

/** The button under the greeting that asks for a person, whatever it is called in their language. */
async function callPerson(chat: PersonInChat): Promise<void> {
  const messages = await chat.untilMessages((all) => all.some(({ reply_markup }) => reply_markup))
  const greeting = messages.find(({ reply_markup }) => reply_markup)
  const label = greeting?.reply_markup?.inline_keyboard[0]?.[0]?.text
  if (!greeting || label === undefined) throw new Error('The greeting has no button')
  await chat.pressInline(greeting.message_id, label)
}

const photoOf = (wood: keyof typeof woods): Attached => ({
  kind: 'photo',
  bytes: drawWood(woods[wood]),
  fileName: `${wood}.png`,
  mimeType: 'image/png',
})

/** One after the other, as Telegram's apps send an album: under one number, the caption with the first. */
async function sendPhotos(chat: PersonInChat, caption: string, shown: (keyof typeof woods)[]): Promise<void> {
  const album = shown.length > 1 ? { mediaGroupId: `${Date.now()}` } : {}
  for (const [at, wood] of shown.entries()) {
    const { bytes, fileName: name, mimeType: mime } = photoOf(wood)
    await chat.attach({ kind: 'photo', bytes, name, mime, ...album, ...(at === 0 && { caption }) })
  }
}

/** Lets one thing happen in a dialog, by the customer's hand or through the API. */
export async function playStep(
  step: Step,
  chat: PersonInChat,
  team: Record<Teller, Operator>,
  contact: string,
): Promise<void> {
  switch (step.does) {
    case 'start':
      await chat.start(step.payload)
      return
    case 'write':
      await chat.write({
        ...parseFormatting(step.text),
        ...(step.replyTo !== undefined && { replyTo: await named(chat, step.replyTo) }),
      })
      return
    case 'edit':
      await chat.edit(await named(chat, step.from), step.to)
      return
    case 'call':
      return callPerson(chat)
    case 'photo':
      return sendPhotos(chat, step.caption, step.woods ?? ['oak'])
    case 'document':
      await chat.attach({
        kind: 'document',
        bytes: drawPlan(),
        name: step.name,
        mime: 'application/pdf',
        caption: step.caption,
      })
      return
    case 'send':
      await chat.inject({ message: step.message })
      return
    case 'block':
      await chat.block()
      return
    case 'answer':
      return team[step.by].answer(contact, step.text, step.replyTo)
    case 'answer-photos':
      return team[step.by].attach(contact, step.text, step.woods.map(photoOf))
    case 'answer-invoice':
      return team[step.by].attach(contact, step.text, [
        {
          kind: 'document',
          bytes: drawInvoice(step.number, step.lines),
          fileName: `Invoice ${step.number}.pdf`,
          mimeType: 'application/pdf',
        },
      ])
    case 'read':
      return team[step.by].read(contact)
    case 'note':
      return team[step.by].note(contact, step.text, step.pinned ?? false)
    case 'tag':
      return team[step.by].tag(contact, step.name)
    case 'field':
      return team[step.by].fillIn(contact, step.label, step.value)
    case 'hand-back':
    case 'close':
      return team[step.by].act(contact, step.does)
  }
}
