import type { ApiMethods } from '@grammyjs/types'
import type { Bot } from '#sandbox/state/model.ts'
import type { World } from '#sandbox/world.ts'
import type { Arguments, UploadedFile } from './arguments.ts'

/** A call on its way through the sandbox. */
export interface MethodCall {
  world: World
  bot: Bot
  args: Arguments
  /** Rings when the caller hung up. */
  signal: AbortSignal
}

type Methods = ApiMethods<UploadedFile>
type MethodName = keyof Methods

/** A result, with the words some methods answer beside it. */
export class Described<T> {
  readonly result: T
  readonly description: string
  constructor(result: T, description: string) {
    this.result = result
    this.description = description
  }
}

type Result<M extends MethodName> = ReturnType<Methods[M]> | Described<ReturnType<Methods[M]>>

/** What carries a method out: gives what Telegram answers, or throws a BotApiError. */
type Method<M extends MethodName> = (call: MethodCall) => Result<M> | Promise<Result<M>>

/** Some methods, by Telegram's names. */
export type MethodFamily = { [M in MethodName]?: Method<M> }
