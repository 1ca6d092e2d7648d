import { performance } from 'node:perf_hooks'
import { openPostgres } from '#db/postgres.ts'
import { receivePlainMessage } from '#db/queries/receive-plain-message.ts'
import { fromUpdate } from '#telegram/from-update.ts'
import { inParallel, print } from './figures.ts'
import { type BenchServer, customerBotId, textUpdate } from './server.ts'

const count = 6_000
const width = 16
const customers = 200

/** The product's own statement that stores a plain message, with neither HTTP nor server in between. */
async function bareStatements(databaseUrl: string): Promise<number> {
  const db = await openPostgres(databaseUrl, width)
  const began = performance.now()
  await inParallel(count, width, async (index) => {
    const update = textUpdate(index % customers, `bare ${index}`)
    const inbound = fromUpdate(update)
    if (inbound.type !== 'message') throw new Error('a text was not read as one')
    const outcome = await receivePlainMessage(db, {
      ...inbound.message,
      botId: customerBotId,
      updateId: inbound.message.telegramMessageId,
      kind: 'message',
      payload: JSON.stringify(update),
      preview: inbound.message.text,
    })
    if (outcome !== 'stored') throw new Error(`a message was ${outcome}`)
  })
  const seconds = (performance.now() - began) / 1000
  await db.close()
  return count / seconds
}

/** Plain messages of known customers through the webhook, each answered after its commit. */
export async function measureInbound(server: BenchServer, databaseUrl: string): Promise<void> {
  await inParallel(customers, width, (index) => server.deliver(textUpdate(index, 'first')))
  await server.untilGreeted(customers)
  const began = performance.now()
  await inParallel(count, width, (index) => server.deliver(textUpdate(index % customers, `message ${index}`)))
  const perSecond = Math.round(count / ((performance.now() - began) / 1000))
  const bare = Math.round(await bareStatements(databaseUrl))
  print(
    'sustained inbound, updates/s',
    { perSecond, ratio: Math.round((perSecond / bare) * 100) / 100 },
    {
      what: 'the product’s own statement for each of them on 16 connections, no server, statements/s',
      perSecond: bare,
    },
    { perSecond: 1000, ratio: 0.5 },
  )
}
