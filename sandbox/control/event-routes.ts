import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { World } from '#sandbox/world.ts'
import type { SandboxEvent } from './wire.ts'

/** `/sandbox/events?person=&activity=1`: what a phone must redraw, as it happens. */
export function eventRoutes(world: World): Hono {
  return new Hono().get('/events', (c) => {
    const person = c.req.query('person')
    const isWanted = wants(person === undefined ? undefined : Number(person), c.req.query('activity') === '1')
    return streamSSE(c, async (stream) => {
      const waiting: SandboxEvent[] = []
      let wake: () => void = () => undefined
      const unsubscribe = world.events.subscribe((event) => {
        if (!isWanted(event)) return
        waiting.push(event)
        wake()
      })
      stream.onAbort(() => {
        unsubscribe()
        wake()
      })
      await stream.writeSSE({ event: 'ready', data: '{}' })
      while (!stream.aborted) {
        const event = waiting.shift()
        if (event) await stream.writeSSE({ data: JSON.stringify(event) })
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    })
  })
}

const wants =
  (personId: number | undefined, activity: boolean) =>
  (event: SandboxEvent): boolean =>
    event.type === 'activity'
      ? activity
      : personId === undefined || !('personId' in event) || event.personId === personId
