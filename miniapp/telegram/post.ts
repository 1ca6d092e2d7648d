import { createPostEvent, type PostEventFn } from '@telegram-apps/sdk-react'
import { launch } from './launch.ts'

let made: PostEventFn | undefined

/**
 * Gives what calls the client: the SDK's bridge itself. The SDK's own `postEvent` would bring its whole layer of
 * components into the first load. A call throws where there is no client, or one too old to know it.
 */
export function post(): PostEventFn {
  made ??= createPostEvent(launch().version)
  return made
}
