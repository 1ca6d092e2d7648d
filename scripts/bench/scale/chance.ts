/**
 * SQL expressions that look random and are the same in every run: of `key`, an SQL expression of a whole number. Different
 * `salt`s are independent.
 */
const hash = (key: string, salt: number) => `(hashint8extended((${key})::bigint, ${salt}) & 2147483647)`

/** From 0 up to, but not including, 1. */
export const portion = (key: string, salt: number): string =>
  `(${hash(key, salt)} / 2147483648.0::double precision)`

/** 1 to `size`, each as likely. */
export const evenly = (key: string, salt: number, size: number): string =>
  `(1 + ${hash(key, salt)} % ${size})`

/** 1 to `size`, the n-th about 1/n as likely as the first: as words are in a language. */
export const zipf = (key: string, salt: number, size: number): string =>
  `floor(exp(${portion(key, salt)} * ln(${size + 1}::double precision)))::integer`

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
/** An array of texts. */
export const texts = (words: readonly string[]): string => `array[${words.map(quoted).join(',')}]::text[]`
export const instant = (at: Date): string => `timestamptz ${quoted(at.toISOString())}`
