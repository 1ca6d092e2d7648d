import { randomUUID } from 'node:crypto'
import type { Database } from '#db/client.ts'
import type { Log } from '#services/context.ts'

const channel = 'souffleur_wake'
/** At most one NOTIFY in this many milliseconds, whatever the load. */
const gap = 5

export interface Wake {
  /** After a commit: tells this process's listeners at once and the other processes shortly. */
  wake: () => void
  /** Adds one to be told. */
  onWake: (listener: () => void) => void
  stop: () => Promise<void>
}

/**
 * Carries "something was committed" to the live hub and the workers of every process. A lost notification costs
 * nothing but time, for all of them look by themselves as well. An embedded database has one process only.
 */
export async function createWake(db: Database, log: Log): Promise<Wake> {
  const listeners: (() => void)[] = []
  const self = randomUUID()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  if (db.kind !== 'postgres')
    return { wake: tell, onWake: (l) => listeners.push(l), stop: async () => undefined }

  let timer: NodeJS.Timeout | null = null
  let notifying: Promise<void> = Promise.resolve()
  const notify = () => {
    timer = null
    notifying = db.notify(channel, self).catch((error: unknown) => {
      log.warn({ err: error }, 'other processes could not be woken; they will look by themselves')
    })
  }
  const unlisten = await db.listen(channel, (payload) => {
    if (payload !== self) tell()
  })
  return {
    wake: () => {
      tell()
      timer ??= setTimeout(notify, gap)
    },
    onWake: (listener) => listeners.push(listener),
    stop: async () => {
      if (timer) {
        clearTimeout(timer)
        notify()
      }
      await notifying
      await unlisten()
    },
  }
}
