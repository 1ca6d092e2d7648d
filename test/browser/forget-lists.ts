import * as z from 'zod/mini'
import { SessionCreated } from '#contract/requests.ts'
import type { SandboxClient } from '#sandbox/client.ts'
import { staffBot } from '../../scripts/tools/sandbox-world.ts'

/** A scene begins with the list of open dialogs, whatever these people looked at last in the one before. */
export const forgetLists = (telegram: SandboxClient, server: string, people: readonly number[]) =>
  Promise.all(
    people.map(async (personId) => {
      const ask = (method: string, path: string, body: object, token = '') =>
        fetch(`${server}/api${path}`, {
          method,
          headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
          body: JSON.stringify(body),
        })
      const initData = await telegram.initData({ personId, botUsername: staffBot.username })
      const session = await ask('POST', '/session', { initData })
      // Who is not of the team any more keeps no list.
      if (session.status === 403) return
      const { token } = z.parse(SessionCreated, await session.json())
      const kept = await ask('PUT', '/me/list-view', { listView: '' }, token)
      if (!kept.ok) throw new Error(`the list to begin with was not forgotten: ${kept.status}`)
    }),
  )
