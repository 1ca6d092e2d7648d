import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'

export interface Metrics {
  updateReceived: (bot: 'customer' | 'staff', kind: string, outcome: string) => void
  callEnded: (outcome: string) => void
  /** Registers what is read at the moment somebody asks. */
  readOnDemand: (figures: { connections: () => number; outboxQueue: () => Promise<number> }) => void
  /** All figures in Prometheus's text format. */
  render: () => Promise<{ contentType: string; body: string }>
}

/** The figures of one process (docs/operations.md says what to watch). */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const updates = new Counter({
    name: 'souffleur_updates_total',
    help: 'Updates received from Telegram, by what became of them.',
    labelNames: ['bot', 'kind', 'outcome'],
    registers,
  })
  const calls = new Counter({
    name: 'souffleur_outbox_calls_total',
    help: 'Calls to Telegram this process made for the outbox, by how they ended; retry and limited are made again.',
    labelNames: ['outcome'],
    registers,
  })
  return {
    updateReceived: (bot, kind, outcome) => updates.inc({ bot, kind, outcome }),
    callEnded: (outcome) => calls.inc({ outcome }),
    readOnDemand: ({ connections, outboxQueue }) => {
      new Gauge({
        name: 'souffleur_live_connections',
        help: 'Live streams open on this process.',
        registers,
        collect() {
          this.set(connections())
        },
      })
      new Gauge({
        name: 'souffleur_outbox_queue',
        help: 'Calls to Telegram that wait or are under way, over all processes; counted up to 10,000.',
        registers,
        async collect() {
          this.set(await outboxQueue())
        },
      })
    },
    render: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  }
}
