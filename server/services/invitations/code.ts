import { createHash, randomBytes } from 'node:crypto'

/** Crockford's base 32: no letter looks like a digit. https://www.crockford.com/base32.html */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 16

/** A new code: sixteen letters and digits, eighty bits of chance. */
export const createCode = (): string =>
  [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('')

/** A code as people type it, in any case, with dashes or spaces, O for 0: as it was made; null for anything else. */
export function readCode(typed: string): string | null {
  const code = typed
    .toUpperCase()
    .replace(/[\s-]+/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return code.length === length && [...code].every((letter) => alphabet.includes(letter)) ? code : null
}

/** Four by four, for reading aloud. */
export const showCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

/** What the database keeps of a code: SHA-256. */
export const hashCode = (code: string): Uint8Array => createHash('sha256').update(code).digest()
