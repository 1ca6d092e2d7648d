/** Red, green, blue, each 0 … 255. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** Reads `#rgb` or `#rrggbb`; null for anything else. */
export function parseColour(text: string | undefined): Rgb | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text ?? '')
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text ?? '')
  const parts = short?.slice(1).map((digit) => digit + digit) ?? long?.slice(1)
  if (!parts) return null
  const [red = 0, green = 0, blue = 0] = parts.map((part) => Number.parseInt(part, 16))
  return [red, green, blue]
}

const hex = (value: number) => Math.round(value).toString(16).padStart(2, '0')
export const formatColour = ([red, green, blue]: Rgb): string => `#${hex(red)}${hex(green)}${hex(blue)}`

/** `share` (0 … 1) of one colour in another, as CSS's `color-mix(in srgb, …)`. */
export const mixColours = (one: Rgb, share: number, two: Rgb): Rgb => [
  one[0] * share + two[0] * (1 - share),
  one[1] * share + two[1] * (1 - share),
  one[2] * share + two[2] * (1 - share),
]

const channel = (value: number) =>
  value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4

/** Relative luminance, 0 black … 1 white, as WCAG 2 defines it. */
export const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)

/** WCAG 2 contrast, 1 … 21. */
export function contrast(one: Rgb, two: Rgb): number {
  const [a, b] = [luminance(one), luminance(two)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/**
 * The colour, moved towards another only as far as it takes to be read on every surface.
 * @param least - contrast wanted on each of them
 */
export function readableOn(surfaces: readonly Rgb[], colour: Rgb, towards: Rgb, least: number): Rgb {
  for (let share = 0; share < 1; share += 0.01) {
    // Rounded as it will be written: a contrast just reached must not be lost again.
    const [red, green, blue] = mixColours(towards, share, colour)
    const moved: Rgb = [Math.round(red), Math.round(green), Math.round(blue)]
    if (surfaces.every((surface) => contrast(moved, surface) >= least)) return moved
  }
  return towards
}
