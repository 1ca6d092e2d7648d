/** A picture's size in pixels; null where its sender did not say. */
interface Size {
  width: number | null
  height: number | null
}

/** Where one picture of several stands: hundredths of the whole. */
interface Cell {
  left: number
  top: number
  width: number
  height: number
}

export interface Mosaic {
  /** Width of the whole by its height. */
  aspect: number
  /** As many as pictures, in their order. */
  cells: Cell[]
}

/** Neither a strip nor a pole: what is longer is cut at its ends. */
const narrowest = 0.66
const broadest = 1.8
/** The whole is best somewhat broader than high. */
const bestAspect = 1.3
/** More would be too small to see, unless the whole would be too high. */
const mostInRow = (count: number) => (count > 6 ? 4 : 3)

const aspectOf = ({ width, height }: Size) =>
  width && height ? Math.min(Math.max(width / height, narrowest), broadest) : 1

/** Every way to part so many pictures into rows of few. */
function partings(count: number, most: number): number[][] {
  if (count === 0) return [[]]
  return Array.from({ length: Math.min(count, most) }, (_, index) => index + 1).flatMap((first) =>
    partings(count - first, most).map((rest) => [first, ...rest]),
  )
}

const rowsOf = (aspects: readonly number[], parting: readonly number[]): number[][] => {
  let at = 0
  return parting.map((length) => {
    at += length
    return aspects.slice(at - length, at)
  })
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

/** How high each row is that fills a width of 1. */
const heightsOf = (rows: readonly number[][]) => rows.map((row) => 1 / sum(row))

/** The lower, the better: rows alike in height, and a whole that is not too high. */
function badness(rows: readonly number[][]): number {
  const heights = heightsOf(rows)
  const whole = sum(heights)
  const uneven = Math.max(...heights) / Math.min(...heights)
  return Math.abs(Math.log(whole * bestAspect)) * 2 + Math.log(uneven)
}

/**
 * Lays pictures out as one block without holes, in rows, each keeping its proportions as far as they
 * are usual. The same pictures always stand the same.
 */
export function layMosaic(sizes: readonly Size[]): Mosaic {
  const aspects = sizes.map(aspectOf)
  const choices = partings(sizes.length, mostInRow(sizes.length)).map((parting) => rowsOf(aspects, parting))
  const rows = choices.reduce((best, next) => (badness(next) < badness(best) ? next : best))
  const heights = heightsOf(rows)
  const whole = sum(heights)
  const cells = rows.flatMap((row, index) => {
    const height = ((heights[index] ?? 0) / whole) * 100
    const top = (sum(heights.slice(0, index)) / whole) * 100
    return row.map((aspect, at) => ({
      left: (sum(row.slice(0, at)) / sum(row)) * 100,
      top,
      width: (aspect / sum(row)) * 100,
      height,
    }))
  })
  return { aspect: 1 / whole, cells }
}

/** The room a picture by itself takes, px; the screen may leave it less of the same proportions. */
export interface Room {
  width: number
  height: number
}

const unknown: Room = { width: 280, height: 210 }
const largest = 420
const least = { width: 140, height: 84 }

/** How large one picture is drawn: its own size within bounds; what is longer than those is cut. */
export function roomOf({ width, height }: Size): Room {
  if (!width || !height) return unknown
  const scale = Math.min(1, largest / width, largest / height)
  return {
    width: Math.max(Math.round(width * scale), least.width),
    height: Math.max(Math.round(height * scale), least.height),
  }
}
