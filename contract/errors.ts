import * as z from 'zod/mini'

/** Stable codes of API errors. Clients switch on these; `message` is for people. */
export const ErrorCode = z.enum([
  'session-missing',
  'session-expired',
  'init-data-invalid',
  'init-data-expired',
  'not-an-operator',
  'forbidden',
  'not-found',
  'invalid',
  'too-large',
  'conflict',
  'client-id-reused',
  'dialog-not-writable',
  'dialog-blocked',
  'contact-banned',
  'delivery-not-final',
  'dialog-held',
  'not-yours',
  'out-of-their-sight',
  'too-late',
  'upload-incomplete',
  'file-too-big',
  'file-empty',
  'file-unreachable',
  'last-owner',
  'too-many',
  'rate-limited',
  'unavailable',
  'internal',
])
export type ErrorCode = z.infer<typeof ErrorCode>

/**
 * The one shape of every error answer. `message` is in the reader's language and says what happened,
 * what is safe and what to do. `fields` names what was wrong in the input, never the input itself.
 */
export const ErrorBody = z.object({
  error: z.object({
    code: ErrorCode,
    message: z.string(),
    fields: z.optional(z.array(z.string())),
    requestId: z.optional(z.string()),
  }),
})
export type ErrorBody = z.infer<typeof ErrorBody>
