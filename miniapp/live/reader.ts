import { rememberedMe } from '#miniapp/api/session.ts'
import { readMarkOf } from './known-reads.ts'
import type { Reader } from './replay-dialogs.ts'

/** Who reads this app's lists. */
export const reader: Reader = { meId: () => rememberedMe()?.id ?? null, readMarkOf }
