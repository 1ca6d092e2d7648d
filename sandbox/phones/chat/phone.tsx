import { useEffect, useState } from 'react'
import type { BotInfo, PersonInfo } from '#sandbox/control/wire.ts'
import { useSandbox } from '../kit/sandbox.ts'
import { dictionaries, type Lang, LangContext } from '../kit/texts.ts'
import { ChatScreen } from './chat-screen.tsx'
import { PeopleList } from './people-list.tsx'
import { type NewPerson, PersonForm } from './person-form.tsx'
import { usePeople } from './use-people.ts'

interface PhoneViewProps {
  botUsername: string
  kind: 'customer' | 'operator'
  /** Null: the language of whoever's phone it is. */
  lang: Lang | null
  /** Press the bot's menu button as soon as it opens a Mini App. */
  openAtOnce: boolean
  /** Whose phone it is until somebody else is chosen; the latest to write when absent. */
  firstPerson?: number | undefined
  onWebApp: (url: string, person: PersonInfo, bot: BotInfo) => void
}

const asked = new URLSearchParams(location.search).get('person')
const place = (bot: string) => `person:${bot}`
const startPerson = (bot: string, first: number | undefined): number | null =>
  Number(asked ?? localStorage.getItem(place(bot)) ?? first ?? '') || null

const langOf = (person: PersonInfo | undefined): Lang =>
  person?.languageCode?.startsWith('ru') ? 'ru' : 'en'

const newId = () => 100_000_000 + Math.floor(Math.random() * 800_000_000)

function useBot(username: string): BotInfo | null {
  const { client } = useSandbox()
  const [bot, setBot] = useState<BotInfo | null>(null)
  useEffect(() => {
    void client.bots().then((bots) => setBot(bots.find((one) => one.username === username) ?? null))
  }, [client, username])
  return bot
}

/** One phone for one bot: whose it is, their chat, and a form for a new person. */
export function PhoneView({ botUsername, kind, lang, openAtOnce, firstPerson, onWebApp }: PhoneViewProps) {
  const { client } = useSandbox()
  const bot = useBot(botUsername)
  const { rows, people, reload } = usePeople(botUsername)
  const [chosen, setChosen] = useState(() => startPerson(botUsername, firstPerson))
  const [view, setView] = useState<'chat' | 'list'>('chat')
  const [adding, setAdding] = useState(false)
  const [opening, setOpening] = useState(openAtOnce)
  const person = people.get(chosen ?? rows?.[0]?.id ?? 0) ?? people.get(rows?.[0]?.id ?? 0)
  const language = lang ?? langOf(person)
  const texts = dictionaries[language]
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  const pick = (id: number) => {
    localStorage.setItem(place(botUsername), String(id))
    setChosen(id)
    setView('chat')
  }
  const add = async (given: NewPerson) => {
    const added = await client.addPerson({
      id: newId(),
      firstName: given.firstName.trim(),
      languageCode: given.languageCode,
      ...(given.lastName.trim() && { lastName: given.lastName.trim() }),
      ...(given.username && { username: given.username }),
    })
    // Asked for, their chat begins to exist on this phone.
    await client.person(added.id).in(botUsername).info()
    await reload()
    setAdding(false)
    pick(added.id)
  }
  if (!bot || !rows) return null
  const addLabel = kind === 'customer' ? texts.addCustomer : texts.addOperator
  return (
    <LangContext value={language}>
      {view === 'chat' && person ? (
        <ChatScreen
          bot={bot}
          person={person}
          openAtOnce={opening}
          onBack={() => setView('list')}
          onWebApp={(url) => {
            setOpening(false)
            onWebApp(url, person, bot)
          }}
        />
      ) : (
        <PeopleList
          title={kind === 'customer' ? texts.customers : texts.operators}
          addLabel={addLabel}
          rows={rows}
          currentId={person?.id ?? null}
          onPick={pick}
          onAdd={() => setAdding(true)}
        />
      )}
      {adding && (
        <PersonForm title={addLabel} onAdd={(given) => void add(given)} onClose={() => setAdding(false)} />
      )}
    </LangContext>
  )
}
