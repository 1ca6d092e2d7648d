import { useState } from 'react'
import type { BotInfo } from '#sandbox/control/wire.ts'
import type { Texts } from '../kit/texts.ts'
import type { Notice } from './notice.tsx'
import { readTelegramLink } from './telegram-link.ts'

/** A bot's chat somebody came to by a link, with what the link starts it with. */
export interface Visit {
  bot: BotInfo
  start: string | null
}

interface Links {
  /** The chat a link led to; null while the phone's own is open. */
  visit: Visit | null
  leave: () => void
  /** Follows a link as Telegram does; what is not Telegram's opens in a tab of its own. */
  follow: (address: string) => void
  notice: Notice | null
  clearNotice: () => void
}

/** Where links lead on a phone. */
export function useLinks(bots: BotInfo[], texts: Texts): Links {
  const [visit, setVisit] = useState<Visit | null>(null)
  const [notice, setNotice] = useState<Notice | null>(null)
  const share = async (address: string) => {
    await navigator.clipboard.writeText(address)
    setNotice({ text: texts.linkCopied, alert: false })
  }
  const follow = (address: string) => {
    const link = readTelegramLink(address)
    if (link?.to === 'share')
      return void share(link.url).catch((error: unknown) => setNotice({ text: String(error), alert: false }))
    const bot = bots.find(({ username }) => username.toLowerCase() === link?.username.toLowerCase())
    if (link && bot) setVisit({ bot, start: link.start })
    else window.open(address, '_blank', 'noreferrer')
  }
  return { visit, leave: () => setVisit(null), follow, notice, clearNotice: () => setNotice(null) }
}
