/** Kinds of message we have a name for in both languages (`timeline-kind-*`), by the names the server gives them. */
export const knownKinds = [
  'photo',
  'album',
  'live_photo',
  'video',
  'video_note',
  'voice',
  'audio',
  'document',
  'sticker',
  'animation',
  'location',
  'venue',
  'contact_card',
  'poll',
  'dice',
  'story',
  'game',
  'invoice',
  'paid_media',
  'checklist',
  'pinned_message',
  'message_reaction',
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
