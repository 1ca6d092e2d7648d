import type { Composer } from 'grammy'
import type { OperatorRole } from '#contract/enums.ts'
import type { OutgoingButton } from '#contract/outgoing.ts'
import type { StaffContext } from '../context.ts'
import { may } from './may.ts'
import { toast } from './show.ts'
import { t } from './text.ts'

/** How one argument of a button is spelled in its callback data. `read` gives undefined for what was not written so. */
interface Part<T> {
  write(value: T): string
  read(text: string): T | undefined
}

export const int: Part<number> = {
  write: String,
  read: (text) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined),
}
export const maybe = <T>(part: Part<T>): Part<T | null> => ({
  write: (value) => (value === null ? '-' : part.write(value)),
  read: (text) => (text === '-' ? null : part.read(text)),
})
export const oneOf = <const T extends string>(values: readonly T[]): Part<T> => ({
  write: (value) => value,
  read: (text) => values.find((value) => value === text),
})
export const flag: Part<boolean> = {
  write: (value) => (value ? '1' : '0'),
  read: (text) => (text === '1' || text === '0' ? text === '1' : undefined),
}

type Args = Record<string, unknown>
type Parts<A extends Args> = { [K in keyof A]: Part<A[K]> }

/** A kind of inline button: what it carries, and who may press it. */
export interface Button<A extends Args> {
  role: OperatorRole
  /** The button as it stands under a message. */
  with(text: string, args: A): OutgoingButton
  /** What a pressed button of this kind carries; null for another's data. */
  read(data: string): A | null
}

/** Telegram's limit for callback data, bytes. */
const longestData = 64
/** The longest label that is not cut on a phone, about. */
const longestLabel = 60

const label = (text: string) =>
  text.length > longestLabel ? `${text.slice(0, longestLabel).replace(/[\uD800-\uDBFF]$/, '')}…` : text

/** Every kind there is, by its name: no two share one. */
export const buttonKinds = new Map<string, Pick<Button<Args>, 'role' | 'read'>>()

/**
 * Defines a kind of button. `name` is short and stays: buttons of old messages carry it. Its arguments are spelled
 * in the order in which `parts` names them.
 */
export function defineButton<A extends Args>(name: string, role: OperatorRole, parts: Parts<A>): Button<A> {
  if (buttonKinds.has(name)) throw new Error(`two kinds of buttons are called ${name}`)
  const keys: (keyof A & string)[] = Object.keys(parts)
  const button: Button<A> = {
    role,
    with: (text, args) => {
      const data = [name, ...keys.map((key) => parts[key].write(args[key]))].join(':')
      if (Buffer.byteLength(data) > longestData) throw new Error(`the data of button ${name} is too long`)
      return { kind: 'callback', text: label(text), data }
    },
    read: (data) => {
      const [given, ...values] = data.split(':')
      if (given !== name || values.length !== keys.length) return null
      const args = keys.map((key, at) => [key, parts[key].read(values[at] ?? '')] as const)
      return args.some(([, value]) => value === undefined) ? null : (Object.fromEntries(args) as A)
    },
  }
  buttonKinds.set(name, button)
  return button
}

/** Lets `act` answer a kind of button, for those whose role allows it. */
export function onButton<A extends Args>(
  composer: Composer<StaffContext>,
  button: Button<A>,
  act: (ctx: StaffContext, args: A) => Promise<unknown>,
): void {
  composer.on('callback_query:data', (ctx, next) => {
    const args = button.read(ctx.callbackQuery.data)
    if (!args) return next()
    if (!may(ctx, button.role)) return toast(ctx, t(ctx, 'error-forbidden'))
    return act(ctx, args)
  })
}
