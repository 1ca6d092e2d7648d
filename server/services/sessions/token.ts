import { createHash, randomBytes } from 'node:crypto'

/** How long an unused session lasts, in milliseconds. */
export const sessionLifetime = 30 * 24 * 60 * 60 * 1000

/** A bearer token: 32 random bytes as base64url. */
export const createToken = (): string => randomBytes(32).toString('base64url')

/** Whether a text can be a token at all, before the database is asked. */
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)

/** What the database keeps of a token: SHA-256. */
export const hashToken = (token: string): Uint8Array => createHash('sha256').update(token).digest()
