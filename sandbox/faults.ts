import type { Fault, FaultInput } from '#sandbox/control/wire.ts'

/** The faults asked for and not yet met. */
export interface FaultBook {
  add(input: FaultInput): void
  clear(): void
  list(): FaultInput[]
  /** The fault a call meets, counted down; undefined when it meets none. */
  take(call: { bot: string; method: string; chatId: number | undefined }): Fault | undefined
  /** How long every call but getUpdates takes, ms. */
  latency: number
}

export function createFaultBook(): FaultBook {
  let faults: (FaultInput & { times: number })[] = []
  return {
    latency: 0,
    add: (input) => {
      faults.push({ ...input, times: input.times ?? 1 })
    },
    clear: () => {
      faults = []
    },
    list: () => [...faults],
    take: (call) => {
      const fault = faults.find(
        ({ bot, method, chatId }) =>
          (bot === undefined || bot === call.bot) &&
          (method === undefined ? call.method !== 'getupdates' : method.toLowerCase() === call.method) &&
          (chatId === undefined || chatId === call.chatId),
      )
      if (!fault) return undefined
      fault.times--
      faults = faults.filter(({ times }) => times > 0)
      return fault.fault
    },
  }
}
