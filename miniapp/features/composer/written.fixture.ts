import type { Written } from './unsent-store.ts'

/** What a composer hands over, plain but for what is said. */
export const written = (clientId: string, more: Partial<Written> = {}): Written => ({
  clientId,
  dialogId: 7,
  kind: 'reply',
  text: `Text ${clientId}`,
  entities: [],
  replyTo: null,
  signature: null,
  mentions: [],
  files: [],
  createdAt: '2026-11-23T10:00:00.000Z',
  ...more,
})
