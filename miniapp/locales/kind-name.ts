import { useLocalization } from '@fluent/react'
import { useCallback } from 'react'

/** `name(content)`: what a message without words is called ("Photo"); kinds we have no word for by Telegram's. */
export function useKindName(): (content: string) => string {
  const { l10n } = useLocalization()
  return useCallback(
    (content) => {
      const key = `timeline-kind-${content.replaceAll('_', '-')}`
      return l10n.getBundle(key)
        ? l10n.getString(key)
        : l10n.getString('timeline-kind-other', { kind: content })
    },
    [l10n],
  )
}
