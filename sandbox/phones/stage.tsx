import './look/index.css'
import { ArrowUpRight } from 'lucide-react'
import { type ReactNode, StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { type PhonesConfig, readConfig } from './kit/sandbox.ts'
import { dictionaries, LangContext, useTexts } from './kit/texts.ts'
import { FramedPhone } from './stage/framed-phone.tsx'
import { keepLook, type Look, type Side, startLook } from './stage/look.ts'
import { PhoneBody } from './stage/phone-body.tsx'
import { StageHeader } from './stage/stage-header.tsx'

interface PlaceProps {
  side: Side
  title: string
  hint: string
  address: string
  /** At phone width one place is shown at a time. */
  shown: boolean
  children: ReactNode
}

/** A phone with its caption above. */
function Place({ side, title, hint, address, shown, children }: PlaceProps) {
  const texts = useTexts()
  return (
    <section className={shown ? `place ${side} shown` : `place ${side}`} aria-label={title}>
      <p className="caption">
        <b>{title}</b>
        <span>{hint}</span>
        <a
          href={address}
          target="_blank"
          rel="noreferrer"
          title={texts.alone}
          aria-label={`${title}: ${texts.alone}`}
        >
          <ArrowUpRight size={18} aria-hidden />
        </a>
      </p>
      {children}
    </section>
  )
}

function Stage({ config }: { config: PhonesConfig }) {
  const [look, setLook] = useState<Look>(startLook)
  const [tab, setTab] = useState<Side>('customer')
  const texts = dictionaries[look.lang]
  useEffect(() => {
    document.documentElement.dataset.theme = look.theme
    document.documentElement.lang = look.lang
    keepLook(look)
  }, [look])
  const isDesktop = look.shape === 'desktop'
  return (
    <LangContext value={look.lang}>
      <div className="stage">
        <StageHeader look={look} change={(part) => setLook({ ...look, ...part })} />
        <div className="stage-tabs" role="tablist">
          {(['customer', 'operator'] as const).map((side) => (
            <button
              key={side}
              type="button"
              role="tab"
              aria-selected={tab === side}
              onClick={() => setTab(side)}
            >
              {side === 'customer' ? texts.customerPhone : texts.operatorPhone}
            </button>
          ))}
        </div>
        <main className={isDesktop ? 'places with-window' : 'places'}>
          <Place
            side="customer"
            title={texts.customerPhone}
            hint={texts.customerHint}
            address={config.customer}
            shown={tab === 'customer'}
          >
            <PhoneBody isDesktop={false}>
              <FramedPhone
                address={config.customer}
                title={texts.customerPhone}
                look={look}
                side="customer"
              />
            </PhoneBody>
          </Place>
          <Place
            side="operator"
            title={texts.operatorPhone}
            hint={texts.operatorHint}
            address={config.operator}
            shown={tab === 'operator'}
          >
            <PhoneBody isDesktop={isDesktop}>
              <FramedPhone
                address={config.operator}
                title={texts.operatorPhone}
                look={look}
                side="operator"
              />
            </PhoneBody>
          </Place>
        </main>
      </div>
    </LangContext>
  )
}

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
const config = await readConfig()
createRoot(root).render(
  <StrictMode>
    <Stage config={config} />
  </StrictMode>,
)
