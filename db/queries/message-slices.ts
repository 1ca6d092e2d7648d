/** The widths of slices of ids that `message_words_idx` knows, as powers of two. */
export const [narrow, middle, wide] = [11, 15, 19]
/** So many slices are asked for at once: each is one more thing to compare a match with. */
const mostSlices = 16

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n)

/** Messages from id `from` on, as far as the slice before it: as the words that say it in the index. */
interface Slice {
  words: string[]
  from: number
}

/**
 * The slices to look through one after the other, newest first. A common word fills its page from the near ones; of a rare
 * one all together cost little. Some of a slice may be in the one before.
 */
export function slicesBelow(below: number): { near: Slice[]; far: Slice[] } {
  const last = below - 1
  if (last < 1) return { near: [], far: [] }
  // No shifts: JavaScript's are of 32 bits.
  const sliceOf = (id: number, bits: number) => Math.floor(id / 2 ** bits)
  /** The first slice of a width within the wider one that the last id is in. */
  const firstIn = (bits: number, wider: number) => sliceOf(last, wider) * 2 ** (wider - bits)
  const slice = (mark: string, bits: number, from: number, to: number): Slice => ({
    words: range(from, to).map((n) => `${mark}${n}`),
    from: from * 2 ** bits,
  })
  const newest = sliceOf(last, narrow)
  const near = Math.max(firstIn(narrow, middle), newest - 1)
  const next = sliceOf(last, middle) - 1
  const wider: Slice[] = []
  for (let [top, width] = [sliceOf(last, wide) - 1, 1]; top >= 0; ) {
    wider.push(slice('~~~', wide, Math.max(0, top - width + 1), top))
    top -= width
    width = Math.min(2 * width, mostSlices)
  }
  const asked = ({ words }: Slice) => words.length > 0
  return {
    near: [
      slice('~', narrow, near, newest),
      slice('~', narrow, firstIn(narrow, middle), near - 1),
      slice('~~', middle, Math.max(0, next), next),
    ].filter(asked),
    far: [slice('~~', middle, firstIn(middle, wide), next - 1), ...wider].filter(asked),
  }
}

/** A tsquery's text: these words in a slice. */
export const within = (words: string, slice: Slice) =>
  `(${words}) & (${slice.words.map((word) => `'${word}'`).join(' | ')})`
