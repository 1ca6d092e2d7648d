import './look/index.css'
import { useEffect, useState } from 'react'
import type { BotInfo, PersonInfo } from '#sandbox/control/wire.ts'
import { PhoneView } from './chat/phone.tsx'
import { launchAddress } from './host/launch-address.ts'
import { MiniApp } from './host/mini-app.tsx'
import { themeParams } from './host/palettes.ts'
import { mountPhone, type PhoneProps } from './kit/phone-page.tsx'
import { useSandbox } from './kit/sandbox.ts'
import { LangContext } from './kit/texts.ts'

/** An open Mini App: what was pressed, and the address it was launched at. */
interface Opened {
  url: string
  person: PersonInfo
  bot: BotInfo
  address: string
  /** Raised by every reload. */
  turn: number
}

const query = new URLSearchParams(location.search)

function OperatorPhone({ settings, change, hasHomeBar }: PhoneProps) {
  const { client, config } = useSandbox()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [link, setLink] = useState<{ address: string } | null>(null)
  const { lang, shape, theme, accent } = settings
  const params = themeParams(shape, theme, accent)

  const open = async (url: string, known: PersonInfo, bot: BotInfo) => {
    // A person's language code is that of their app: the phone's own.
    const person = { ...known, ...(lang && { languageCode: lang }) }
    if (person.languageCode !== known.languageCode) await client.addPerson(person)
    const startParam = query.get('startapp')
    const initData = await client.initData({
      personId: person.id,
      botUsername: bot.username,
      ...(startParam !== null && { startParam }),
    })
    const platform = shape === 'desktop' ? 'tdesktop' : 'ios'
    const address = launchAddress({ url, initData, platform, version: '9.1', theme: params, startParam })
    setOpened((now) => ({ url, person, bot, address, turn: (now?.turn ?? 0) + 1 }))
  }
  // Another language or another kind of client is another launch.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only these two relaunch; a theme is told live.
  useEffect(() => {
    if (opened) void open(opened.url, opened.person, opened.bot)
  }, [lang, shape])

  return (
    <>
      {/* The Mini App lies over the chat: keys and screen readers do not get behind it either. */}
      <div className="under-mini-app" inert={opened !== null}>
        <PhoneView
          botUsername={config.staffBot}
          kind="operator"
          lang={lang}
          firstPerson={config.firstOperator}
          openAtOnce={query.get('open') === '1'}
          link={link}
          onWebApp={(url, person, bot) => void open(url, person, bot)}
        />
      </div>
      {opened && (
        <LangContext value={lang ?? (opened.person.languageCode?.startsWith('ru') ? 'ru' : 'en')}>
          <MiniApp
            key={opened.turn}
            title={opened.bot.firstName}
            address={opened.address}
            theme={params}
            shape={shape}
            accent={accent}
            hasHomeBar={hasHomeBar}
            storagePlace={`cloud:${opened.bot.username}:${opened.person.id}`}
            onAccent={(next) => change({ accent: next })}
            onTelegramLink={(path) => setLink({ address: `https://t.me${path}` })}
            onReload={() => setOpened({ ...opened, turn: opened.turn + 1 })}
            onClose={() => setOpened(null)}
          />
        </LangContext>
      )}
    </>
  )
}

mountPhone((props) => <OperatorPhone {...props} />)
