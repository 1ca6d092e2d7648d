import type { Ctx, News } from '#services/context.ts'
import { autoClose } from '#services/dialogs/auto-close.ts'
import { handBackDue } from '#services/dialogs/hand-back-due.ts'
import type { Ports } from '#services/files/open-file.ts'
import { escalateDue } from '#services/notices/escalate-due.ts'
import { refreshDueNotices } from '#services/notices/refresh-notices.ts'
import { remindDue } from '#services/notices/remind-due.ts'
import { expirePresence } from '#services/presence/expire-presence.ts'
import { sweep } from '#services/upkeep/sweep.ts'
import { sweepWizards } from '#services/wizards/sweep-wizards.ts'
import type { BotApi } from '#telegram/bot-api.ts'
import { type DeliveryOptions, startDelivery } from './deliver-outbox.ts'
import { startLoop } from './loop.ts'

export interface WorkerDeps {
  /** Of the system; its `wake` may call the workers' own. */
  ctx: Ctx
  /** By bot id: those this process sends as. */
  apis: Map<number, BotApi>
  ports: Ports
  delivery?: Partial<DeliveryOptions>
}

export interface Workers {
  /** Something was queued or became due; with `log`, nothing was queued. */
  wake(news?: News): void
  /** Takes nothing new, lets the calls under way end and settles them. */
  stop(): Promise<void>
}

const minute = 60_000
const hour = 60 * minute
const noticesAtOnce = 50
/** Few at a time and often: a reply on its way waits for no more than these. */
const closedAtOnce = 100
const returnedAtOnce = 100
const escalatedAtOnce = 50
const remindedAtOnce = 100

/**
 * Starts what this process does unasked: sends what is queued, tells staff who waits, and more of them who waits long, closes dialogs that fell silent,
 * gives back those whose time with a person is over, notices who left a dialog without a word, ends what was left
 * half-way in the staff bot, forgets what is old.
 */
export function startWorkers({ ctx, apis, ports, delivery = {} }: WorkerDeps): Workers {
  const options = { concurrency: 100, leaseMs: 10_000, restMs: 500, onOutcome: () => undefined, ...delivery }
  const deliveries = [...apis.values()].map((api) => startDelivery({ ctx, ports }, api, options))
  const notices = startLoop({
    name: 'refresh-notices',
    log: ctx.log,
    restMs: 1000,
    spaceMs: 100,
    waitMs: 50,
    run: async () => ((await refreshDueNotices({ ctx, limit: noticesAtOnce })) < noticesAtOnce ? null : 0),
  })
  const closings = startLoop({
    name: 'auto-close',
    log: ctx.log,
    restMs: minute / 2,
    spaceMs: 80,
    run: async () => ((await autoClose({ ctx, limit: closedAtOnce })) < closedAtOnce ? null : 0),
  })
  const returns = startLoop({
    name: 'hand-back',
    log: ctx.log,
    restMs: minute / 4,
    spaceMs: 200,
    run: async () => ((await handBackDue({ ctx, limit: returnedAtOnce })) < returnedAtOnce ? null : 0),
  })
  const escalations = startLoop({
    name: 'escalate',
    log: ctx.log,
    restMs: minute / 4,
    spaceMs: 1000,
    run: async () => ((await escalateDue({ ctx, limit: escalatedAtOnce })) < escalatedAtOnce ? null : 0),
  })
  const reminders = startLoop({
    name: 'remind',
    log: ctx.log,
    restMs: minute / 2,
    spaceMs: 1000,
    run: async () => ((await remindDue({ ctx, limit: remindedAtOnce })) < remindedAtOnce ? null : 0),
  })
  const wizards = startLoop({
    name: 'sweep-wizards',
    log: ctx.log,
    restMs: minute,
    spaceMs: 0,
    run: async () => {
      await sweepWizards({ ctx })
      return null
    },
  })
  const presence = startLoop({
    name: 'expire-presence',
    log: ctx.log,
    restMs: 2000,
    spaceMs: 0,
    run: async () => {
      await expirePresence({ ctx })
      return null
    },
  })
  const sweeps = startLoop({
    name: 'sweep',
    log: ctx.log,
    restMs: hour,
    spaceMs: 0,
    run: async () => {
      await sweep({ ctx, blobs: ports.blobs })
      return null
    },
  })
  return {
    wake: (news) => {
      notices.wake()
      if (news !== 'log') for (const loop of deliveries) loop.wake()
    },
    stop: async () => {
      await Promise.all(
        [...deliveries, notices, closings, returns, escalations, reminders, wizards, presence, sweeps].map(
          (loop) => loop.stop(),
        ),
      )
    },
  }
}
