import { type Run, takeIndexesOff } from './big-tables.ts'
import { fillDialogs } from './fill-dialogs.ts'
import { fillMessages } from './fill-messages.ts'
import { fillPeople } from './fill-people.ts'
import type { Sizes } from './sizes.ts'

/** Triggers and references do not run: what they would keep is written as they would. Needs a superuser. */
const settings = [
  "set local session_replication_role = 'replica'",
  "set local work_mem = '512MB'",
  'set local enable_mergejoin = off',
  'set local max_parallel_workers_per_gather = 0',
  'set local jit = off',
  'set local statement_timeout = 0',
]

const stages = ['scale_said', 'scale_last', 'scale_word', 'scale_phrase']
const numbered = [
  'operator',
  'team',
  'tag',
  'contact',
  'contact_field',
  'dialog',
  'message',
  'dialog_opening',
] as const

/**
 * Fills a migrated database in which nothing is yet, within the transaction of `run`: a house as it would stand after
 * three years. The same sizes make the same house. `tell` is called with each step's name and how long it took, ms.
 * Gives the statements that put the indexes back, to be run after it.
 */
export async function generateHouse(
  run: Run,
  sizes: Sizes,
  tell: (step: string, ms: number) => void = () => undefined,
): Promise<string[]> {
  for (const setting of settings) await run(setting)
  const indexes = await takeIndexesOff(run)
  const steps = [...fillPeople(sizes), ...fillMessages(sizes), ...fillDialogs(sizes)]
  for (const text of steps) {
    const began = performance.now()
    await run(text)
    tell(text.trim().replace(/\s+/g, ' ').slice(0, 60), performance.now() - began)
  }
  for (const stage of stages) await run(`drop table ${stage}`)
  for (const table of numbered)
    await run(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`)
  await run("set local session_replication_role = 'origin'")
  return indexes
}
