import type { Message } from '@grammyjs/types/message.js'
import type { Fields } from './read-fields.ts'

/**
 * What a message may be, in the order that settles doubles: Telegram repeats an animation as a document, a live
 * photo as a photo and a venue as a location, and gives a game its text.
 */
const contents = [
  'game',
  'text',
  'animation',
  'live_photo',
  'photo',
  'video',
  'video_note',
  'voice',
  'audio',
  'document',
  'sticker',
  'venue',
  'location',
  'contact',
  'poll',
  'dice',
  'story',
  'paid_media',
  'checklist',
  'invoice',
] as const satisfies readonly (keyof Message)[]

/** What surrounds the content of a message of any kind. */
const envelope: ReadonlySet<string> = new Set([
  'message_id',
  'message_thread_id',
  'from',
  'sender_chat',
  'date',
  'guest_query_id',
  'business_connection_id',
  'chat',
  'is_topic_message',
  'direct_messages_topic',
  'sender_tag',
  'receiver_user',
  'ephemeral_message_id',
  'sender_boost_count',
  'sender_business_bot',
  'forward_origin',
  'forward_from',
  'forward_from_chat',
  'forward_from_message_id',
  'forward_sender_name',
  'forward_date',
  'is_automatic_forward',
  'reply_to_message',
  'reply_to_checklist_task_id',
  'reply_to_poll_option_id',
  'is_paid_post',
  'external_reply',
  'quote',
  'reply_to_story',
  'via_bot',
  'guest_bot_caller_user',
  'guest_bot_caller_chat',
  'edit_date',
  'has_protected_content',
  'show_caption_above_media',
  'is_from_offline',
  'author_signature',
  'link_preview_options',
  'effect_id',
  'paid_star_count',
  'reply_markup',
  'caption',
  'caption_entities',
  'entities',
  'media_group_id',
  'has_media_spoiler',
] satisfies (keyof Message | `forward_${string}`)[])

/** Fields of a text message whose meaning its stored columns hold; any other makes its raw form worth keeping. */
const plain: ReadonlySet<string> = new Set([
  'message_id',
  'from',
  'chat',
  'date',
  'text',
  'entities',
  'reply_to_message',
  'quote',
  'edit_date',
  'link_preview_options',
] satisfies (keyof Message)[])

/**
 * The name of what a message holds: `text`, `photo`, `contact_card` (Telegram's `contact`), a service message's
 * own field such as `pinned_message`, the first field we have never heard of, or `unknown`.
 */
export function contentKind(message: Fields): string {
  const known = contents.find((field) => message[field] !== undefined)
  if (known === 'contact') return 'contact_card'
  return known ?? Object.keys(message).find((field) => !envelope.has(field)) ?? 'unknown'
}

/** Whether the stored columns hold all there is to a message. */
export const isPlainText = (message: Fields): boolean =>
  typeof message.text === 'string' && Object.keys(message).every((field) => plain.has(field))
