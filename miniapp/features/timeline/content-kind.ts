/** Kinds of message we have a name for in both languages (`timeline-kind-*`), as Telegram names its fields. */
export const knownKinds = [
  'photo',
  'video',
  'video_note',
  'voice',
  'audio',
  'document',
  'sticker',
  'animation',
  'location',
  'live_location',
  'venue',
  'contact',
  'contact_card',
  'poll',
  'dice',
  'story',
  'game',
  'invoice',
  'successful_payment',
  'paid_media',
  'checklist',
  'giveaway',
  'gift',
  'message_reaction',
  'web_app_data',
  'write_access_allowed',
  'users_shared',
  'chat_shared',
  'pinned_message',
] as const
export type KnownKind = (typeof knownKinds)[number]

const known: ReadonlySet<string> = new Set(knownKinds)

/** Whether `content` has a name of its own; others are shown as Telegram calls them. */
export const isKnownKind = (content: string): content is KnownKind => known.has(content)

/** The text key naming a kind, and the argument for kinds we have no name for. */
export const kindText = (content: string): { id: string; vars?: { kind: string } } =>
  isKnownKind(content)
    ? { id: `timeline-kind-${content.replaceAll('_', '-')}` }
    : { id: 'timeline-kind-other', vars: { kind: content } }
