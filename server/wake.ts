import { randomUUID } from 'node:crypto'
import type { Database } from '#db/client.ts'
import type { Log, News } from '#services/context.ts'

const channel = 'souffleur_wake'
/** At most one NOTIFY in this many milliseconds, whatever the load. */
const gap = 5

export interface Wake {
  /** After a commit: tells this process's listeners at once and the other processes shortly. */
  wake: (news?: News) => void
  /** Adds one to be told. */
  onWake: (listener: (news: News) => void) => void
  stop: () => Promise<void>
}

/**
 * Carries "something was committed" to the live hub and the workers of every process. A lost notification costs
 * nothing but time, for all of them look by themselves as well. An embedded database has one process only.
 */
export async function createWake(db: Database, log: Log): Promise<Wake> {
  const listeners: ((news: News) => void)[] = []
  const self = randomUUID()
  const tell = (news: News = 'anything') => {
    for (const listener of listeners) listener(news)
  }
  if (db.kind !== 'postgres')
    return { wake: tell, onWake: (l) => listeners.push(l), stop: async () => undefined }

  let timer: NodeJS.Timeout | null = null
  let gathered: News = 'log'
  let notifiedAt = -gap
  let notifying: Promise<void> = Promise.resolve()
  const notify = () => {
    timer = null
    notifiedAt = performance.now()
    const payload = `${self} ${gathered}`
    gathered = 'log'
    notifying = db.notify(channel, payload).catch((error: unknown) => {
      log.warn({ err: error }, 'other processes could not be woken; they will look by themselves')
    })
  }
  const unlisten = await db.listen(channel, (payload) => {
    const [sender, news] = payload.split(' ')
    if (sender !== self) tell(news === 'log' ? 'log' : 'anything')
  })
  return {
    wake: (news = 'anything') => {
      tell(news)
      if (news === 'anything') gathered = news
      timer ??= setTimeout(notify, notifiedAt + gap - performance.now())
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
