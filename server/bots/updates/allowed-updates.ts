/**
 * The kinds of updates each bot asks Telegram for. Always named: Telegram's default leaves reactions out, and
 * what was asked for once stays asked for.
 */
export const allowedUpdates = {
  customer: ['message', 'edited_message', 'callback_query', 'my_chat_member', 'message_reaction'],
  staff: ['message', 'callback_query', 'my_chat_member'],
} as const satisfies Record<'customer' | 'staff', readonly string[]>

export type AllowedUpdates = (typeof allowedUpdates)['customer' | 'staff']
