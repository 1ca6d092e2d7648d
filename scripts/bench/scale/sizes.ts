import { parseArgs } from 'node:util'

/** How big a generated house is. `until` is when its newest message was written. */
export interface Sizes {
  dialogs: number
  messages: number
  operators: number
  teams: number
  tags: number
  until: Date
}

export interface Scale {
  sizes: Sizes
  /** How often each thing is asked. */
  rounds: number
}

/** Nothing was said in the last two hours: every open dialog can be made to fall silent. */
const quiet = 2 * 3600_000
/** Messages a dialog, on average, where nothing else is said. */
const usual = 10

function count(text: string, least: number): number {
  const value = Number(text.replaceAll('_', ''))
  if (!Number.isSafeInteger(value) || value < least)
    throw new Error(`${text} is not a whole number from ${least} on`)
  return value
}

/** `--dialogs`, `--messages`, `--operators`, `--teams`, `--tags`, `--rounds` of the command line; null without `--scale`. */
export function readScale(args: readonly string[]): Scale | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scale: { type: 'boolean', default: false },
      dialogs: { type: 'string', default: '1_000_000' },
      messages: { type: 'string' },
      operators: { type: 'string', default: '200' },
      teams: { type: 'string', default: '20' },
      tags: { type: 'string', default: '60' },
      rounds: { type: 'string' },
    },
  })
  if (!values.scale) return null
  const dialogs = count(values.dialogs, 200)
  const sizes = {
    dialogs,
    messages: values.messages === undefined ? usual * dialogs : count(values.messages, 2 * dialogs),
    operators: count(values.operators, 2),
    teams: count(values.teams, 2),
    tags: count(values.tags, 2),
    until: new Date(Date.now() - quiet),
  }
  return { sizes, rounds: count(values.rounds ?? (dialogs < 100_000 ? '10' : '100'), 1) }
}
