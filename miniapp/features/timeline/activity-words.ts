import type { Activity } from '#contract/resources.ts'
import type { Text } from '#miniapp/locales/texts.tsx'

/** What happened to a dialog, as a sentence. */
export const activityWords = (text: Text, { type, operator, detail }: Activity): string =>
  text(`timeline-activity-${type}`, {
    by: operator ? 'operator' : 'nobody',
    name: operator?.name ?? '',
    has: detail ? 'detail' : 'nothing',
    detail: detail ?? '',
  })
