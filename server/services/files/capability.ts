import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** What a link to a file allows, to whom, until when. */
export interface Capability {
  attachmentId: number
  operatorId: number
  sessionId: number
  disposition: 'inline' | 'attachment'
  thumb: boolean
  /** Unix time, ms. */
  expiresAt: number
}

/** The key links are signed with (RFC 5869): of a secret that every server process has and nobody else. */
export const linkKey = (secret: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', 'souffleur file links', 32))

const sign = (key: Uint8Array, body: string) => createHmac('sha256', key).update(body).digest()

/** A link's secret part: what it allows and a signature of it, both base64url. */
export function writeCapability(key: Uint8Array, capability: Capability): string {
  const { attachmentId, operatorId, sessionId, disposition, thumb, expiresAt } = capability
  const fields = [
    attachmentId,
    operatorId,
    sessionId,
    disposition === 'inline' ? 1 : 0,
    thumb ? 1 : 0,
    expiresAt,
  ]
  const body = Buffer.from(fields.join('.')).toString('base64url')
  return `${body}.${sign(key, body).toString('base64url')}`
}

/** What a capability allows; null for one that nobody here signed. Asks neither the time nor anybody's standing. */
export function readCapability(key: Uint8Array, text: string): Capability | null {
  const [body, signature, ...rest] = text.split('.')
  if (!body || !signature || rest.length > 0) return null
  const given = Buffer.from(signature, 'base64url')
  const right = sign(key, body)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  const fields = Buffer.from(body, 'base64url').toString().split('.').map(Number)
  const [attachmentId = 0, operatorId = 0, sessionId = 0, inline = 0, thumb = 0, expiresAt = 0] = fields
  const disposition = inline === 1 ? 'inline' : 'attachment'
  return { attachmentId, operatorId, sessionId, disposition, thumb: thumb === 1, expiresAt }
}
