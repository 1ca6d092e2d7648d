import './look/index.css'
import type { BotInfo, PersonInfo } from '#sandbox/control/wire.ts'
import { PhoneView } from './chat/phone.tsx'
import { mountPhone } from './kit/phone-page.tsx'
import { useSandbox } from './kit/sandbox.ts'
import type { Lang } from './kit/texts.ts'

function CustomerPhone({ lang }: { lang: Lang | null }) {
  const { config } = useSandbox()
  // Only the operators' phone may frame the Mini App: there the same person goes on.
  const openOnOperatorPhone = (_url: string, { id }: PersonInfo, { username }: BotInfo) => {
    if (username === config.staffBot)
      window.open(`${config.operator}?person=${id}&open=1`, '_blank', 'noreferrer')
  }
  return (
    <PhoneView
      botUsername={config.customerBot}
      kind="customer"
      lang={lang}
      openAtOnce={false}
      onWebApp={openOnOperatorPhone}
    />
  )
}

mountPhone(({ settings }) => <CustomerPhone lang={settings.lang} />)
