import { botAsItself } from '#sandbox/state/bots.ts'
import type { MethodFamily } from './method.ts'

/** What a bot asks about itself. */
export const aboutBot: MethodFamily = {
  getMe: ({ bot }) => botAsItself(bot),
}
