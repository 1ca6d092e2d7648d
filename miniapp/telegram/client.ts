import {
  type MethodName,
  type MethodNameWithRequiredParams,
  type MethodParams,
  supports,
} from '@telegram-apps/sdk-react'
import { isInsideTelegram, launch } from './launch.ts'
import { post } from './post.ts'
import { quietly } from './quietly.ts'

/** Whether a client is around the page, and new enough to know this call. */
export const knows = (method: MethodName): boolean => isInsideTelegram() && supports(method, launch().version)

/** Calls the client if it knows the call; tells whether it was called. */
export function tell<Method extends MethodNameWithRequiredParams>(
  method: Method,
  params: MethodParams<Method>,
): boolean {
  if (!knows(method)) return false
  return (
    quietly(() => {
      post()(method, params)
      return true
    }) ?? false
  )
}
