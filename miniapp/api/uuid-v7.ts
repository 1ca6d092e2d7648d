/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter within the millisecond, 62 random bits.
 * Ids of one generator sort in the order they were made, even when the clock steps back.
 */
export const createUuidV7 = (now: () => number = Date.now) => {
  let last = 0
  let counter = 0
  return (): string => {
    const time = Math.max(now(), last)
    counter = time === last ? counter + 1 : 0
    // A spent counter borrows the next millisecond.
    last = counter > 0xfff ? time + 1 : time
    if (counter > 0xfff) counter = 0
    return format(last, counter, crypto.getRandomValues(new Uint8Array(8)))
  }
}

const format = (time: number, counter: number, random: Uint8Array) => {
  const stamp = hex(time, 12)
  const tail = [...random].map((byte, index) => hex(index === 0 ? (byte & 0x3f) | 0x80 : byte, 2)).join('')
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${hex(counter, 3)}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')

export const uuidV7 = createUuidV7()
