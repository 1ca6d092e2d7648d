import { badRequest } from './errors.ts'
import type { MethodFamily } from './method.ts'

/** How long a press of a button may be answered: as long as its update is delivered. */
const ANSWERABLE_FOR_MS = 150_000
const LONGEST_ANSWER = 200

/** Answering presses of inline buttons. */
export const callbackMethods: MethodFamily = {
  answerCallbackQuery: ({ world, bot, args }) => {
    const id = args.text('callback_query_id')
    const at = world.state.callbacks.findIndex((query) => query.id === id && query.botId === bot.id)
    const query = world.state.callbacks[at]
    if (!query || world.clock.now() - query.createdAt > ANSWERABLE_FOR_MS)
      throw badRequest('query is too old and response timeout expired or query ID is invalid')
    const text = args.text('text')
    if (text.length > LONGEST_ANSWER) throw badRequest('MESSAGE_TOO_LONG')
    world.state.callbacks.splice(at, 1)
    world.touch()
    world.events.publish({
      type: 'callback-answer',
      bot: bot.username,
      personId: query.personId,
      queryId: query.id,
      messageId: query.messageId,
      text,
      showAlert: args.flag('show_alert'),
      ...(args.text('url') !== '' && { url: args.text('url') }),
    })
    return true
  },
}
