import * as z from 'zod/mini'
import { MessageKind } from './enums.ts'
import { Dialog, DialogForMe, Instant, Operator } from './resources.ts'

/** Where a found text matches: offset and length in UTF-16 units. */
const Marks = z.array(z.tuple([z.number(), z.number()]))

/** A contact a search found; `match` is what matched, where it is not the name alone. */
export const ContactHit = z.object({
  ...DialogForMe.shape,
  match: z.object({
    in: z.enum(['name', 'username', 'phone', 'field']),
    /** Of a field. */
    fieldId: z.nullable(z.number()),
    text: z.string(),
    marks: Marks,
  }),
})
export type ContactHit = z.infer<typeof ContactHit>

/** A message a search found: `excerpt` is the part of its text around the first match. */
export const MessageHit = z.object({
  messageId: z.number(),
  kind: MessageKind,
  operator: z.nullable(Operator),
  createdAt: Instant,
  dialog: Dialog,
  excerpt: z.string(),
  marks: Marks,
})
export type MessageHit = z.infer<typeof MessageHit>
