import { limits } from '#contract/limits.ts'

/** Control characters, and those that turn the direction of writing or cannot be seen: they hide an ending. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu
/** What some system gives a meaning to. */
const special = /[<>:"|?*]/g
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
const longestEnding = 20
/** What a file system takes, in bytes of UTF-8. */
const mostBytes = 255

const isTooLong = (name: string) => name.length > limits.fileName || Buffer.byteLength(name) > mostBytes

/** Cuts in the middle, so that the ending stays, and through no character. */
function shorten(name: string): string {
  if (!isTooLong(name)) return name
  const dot = name.lastIndexOf('.')
  const ending = dot > 0 && name.length - dot <= longestEnding ? name.slice(dot) : ''
  const letters = [...name.slice(0, limits.fileName - ending.length)]
  while (letters.length > 0 && isTooLong(letters.join('') + ending)) letters.pop()
  return letters.join('').replace(/\p{Surrogate}$/u, '') + ending
}

/**
 * A file's name as it is kept and offered to save: without folders, control and unseen characters or what a file
 * system takes amiss, at most `limits.fileName` letters and 255 bytes long with its ending kept. `fallback` where nothing
 * of it is left.
 */
export function cleanFileName(name: string, fallback = 'file'): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = shorten(last.replace(unseen, '').replace(special, '_').trim().replace(/^\.+/, ''))
    .replace(/[. ]+$/, '')
    .trim()
  if (clean === '') return fallback
  return reserved.test(clean) ? shorten(`_${clean}`) : clean
}
