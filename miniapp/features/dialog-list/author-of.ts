import type { Me, Preview } from '#contract/resources.ts'
import type { Text } from '#miniapp/locales/texts.tsx'

/** Who wrote the last message, when it was not the customer: "You", "Bot", a colleague's name. */
export function authorOf(preview: Preview, me: Me | undefined, text: Text): string | null {
  if (preview.kind === 'note') return text('list-author-note')
  if (preview.kind !== 'outgoing') return null
  if (preview.origin === 'bot') return text('list-author-bot')
  if (preview.operator === null) return text('list-author-operator')
  return preview.operator.id === me?.id ? text('list-author-me') : preview.operator.name
}
