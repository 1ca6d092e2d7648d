import './look/index.css'
import { PhoneView } from './chat/phone.tsx'
import { mountPhone } from './kit/phone-page.tsx'
import { useSandbox } from './kit/sandbox.ts'
import type { Lang } from './kit/texts.ts'

/** The customer bot opens no Mini App. */
const ignore = () => undefined

function CustomerPhone({ lang }: { lang: Lang | null }) {
  const { config } = useSandbox()
  return (
    <PhoneView
      botUsername={config.customerBot}
      kind="customer"
      lang={lang}
      openAtOnce={false}
      onWebApp={ignore}
    />
  )
}

mountPhone(({ settings }) => <CustomerPhone lang={settings.lang} />)
