import { readFileSync } from 'node:fs'

type Rgb = [red: number, green: number, blue: number]
type Colour = { rgb: Rgb; alpha: number }
export type Theme = Record<string, string>

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8').replace(/\/\*.*?\*\//gs, '')

/** The custom properties a block sets, by name. */
function declarations(selector: string): Theme {
  const blocks = css.split('}').filter((block) => block.split('{')[0]?.trim() === selector)
  const pairs = blocks.flatMap((block) => [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)])
  return Object.fromEntries(
    pairs.map(([, name = '', value = '']) => [name, value.replace(/\s+/g, ' ').trim()]),
  )
}

/** Splits a function's arguments at its own commas. */
function splitArguments(text: string): string[] {
  let depth = 0
  return [...text].reduce<string[]>(
    (parts, character) => {
      if (character === '(') depth += 1
      if (character === ')') depth -= 1
      if (character === ',' && depth === 0) parts.push('')
      else parts[parts.length - 1] += character
      return parts
    },
    [''],
  )
}

const inside = (value: string): string[] =>
  splitArguments(value.slice(value.indexOf('(') + 1, value.lastIndexOf(')'))).map((part) => part.trim())

/**
 * Computes custom properties as a browser does: `var()` with fallbacks, `color-mix(in srgb, …)` with and without
 * transparency, hex colours. `theme` holds the `--theme-*` variables by their ends.
 */
export function palette(scheme: 'light' | 'dark', theme: Theme) {
  const given = Object.fromEntries(Object.entries(theme).map(([key, value]) => [`--theme-${key}`, value]))
  const own = { ...declarations(':root'), ...(scheme === 'dark' && declarations(':root[data-theme="dark"]')) }
  const values: Theme = { ...own, ...given }

  const text = (value: string): string => {
    if (!value.startsWith('var(')) return value
    const [name = '', ...fallback] = inside(value)
    const found = values[name] ?? fallback.join(', ')
    if (found === '') throw new Error(`${name} has no value`)
    return text(found)
  }

  const colour = (value: string): Colour => {
    const plain = text(value)
    if (plain === 'transparent') return { rgb: [0, 0, 0], alpha: 0 }
    if (plain.startsWith('color-mix(')) return mix(inside(plain).slice(1))
    const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(plain)
    if (!hex) throw new Error(`not a colour: ${plain}`)
    const [red = 0, green = 0, blue = 0] = hex.slice(1).map((digits) => Number.parseInt(digits, 16))
    return { rgb: [red, green, blue], alpha: 1 }
  }

  /** "<colour> <share>%", the share possibly a variable, and the colour that fills up the rest. */
  const mix = ([first = '', second = '']: string[]): Colour => {
    const cut = first.lastIndexOf(' ')
    const share = Number.parseFloat(text(first.slice(cut + 1))) / 100
    const [one, two] = [colour(first.slice(0, cut)), colour(second)]
    const alpha = one.alpha * share + two.alpha * (1 - share)
    const part = (a: number, b: number) =>
      alpha === 0 ? 0 : (a * one.alpha * share + b * two.alpha * (1 - share)) / alpha
    return { rgb: one.rgb.map((value, index) => part(value, two.rgb[index] ?? 0)) as Rgb, alpha }
  }

  /** What is seen of a property: laid over another where it is transparent. */
  const seen = (name: string, over?: string): Rgb => {
    const { rgb, alpha } = colour(`var(${name})`)
    if (alpha === 1 || over === undefined) return rgb
    const below = seen(over)
    return rgb.map((value, index) => value * alpha + (below[index] ?? 0) * (1 - alpha)) as Rgb
  }
  return { seen }
}

const channel = (value: number) =>
  value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4

const luminance = ([red, green, blue]: Rgb) =>
  0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)

/** WCAG 2 contrast of two opaque colours, 1 … 21. */
export function contrast(one: Rgb, two: Rgb): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(two)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}
