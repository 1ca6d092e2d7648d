import { useEffect, useRef, useState } from 'react'
import type { BotInfo, PersonInfo } from '#sandbox/control/wire.ts'
import { useSandbox } from '../kit/sandbox.ts'
import { dictionaries, type Lang, LangContext } from '../kit/texts.ts'
import { ChatScreen } from './chat-screen.tsx'
import { NoticeView } from './notice.tsx'
import { PeopleList } from './people-list.tsx'
import { type NewPerson, PersonForm } from './person-form.tsx'
import { useLinks } from './use-links.ts'
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
  /** A link to follow, told from outside the chat; each object once. */
  link?: { address: string } | null
  onWebApp: (url: string, person: PersonInfo, bot: BotInfo) => void
}

const asked = new URLSearchParams(location.search).get('person')
const place = (bot: string) => `person:${bot}`
const startPerson = (bot: string, first: number | undefined): number | null =>
  Number(asked ?? localStorage.getItem(place(bot)) ?? first ?? '') || null

const langOf = (person: PersonInfo | undefined): Lang =>
  person?.languageCode?.startsWith('ru') ? 'ru' : 'en'

const newId = () => 100_000_000 + Math.floor(Math.random() * 800_000_000)

const noBots: BotInfo[] = []

function useBots(): BotInfo[] {
  const { client } = useSandbox()
  const [bots, setBots] = useState(noBots)
  useEffect(() => {
    void client.bots().then(setBots)
  }, [client])
  return bots
}

/** A person's language code is that of their app: the phone's own, when it has one. */
function useLanguageCode(person: PersonInfo | undefined, lang: Lang | null) {
  const { client } = useSandbox()
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once; another phone of theirs may say otherwise later.
  useEffect(() => {
    if (person && lang && langOf(person) !== lang)
      void client.addPerson({ ...person, languageCode: lang }).catch(() => undefined)
  }, [person?.id, lang])
}

/** One phone for one bot: whose it is, their chat, and a form for a new person. Links lead to other bots' chats. */
export function PhoneView(props: PhoneViewProps) {
  const { botUsername, kind, lang, openAtOnce, firstPerson, link, onWebApp } = props
  const { client } = useSandbox()
  const bots = useBots()
  const own = bots.find(({ username }) => username === botUsername)
  const { rows, people, reload } = usePeople(botUsername)
  const [chosen, setChosen] = useState(() => startPerson(botUsername, firstPerson))
  const [view, setView] = useState<'chat' | 'list'>('chat')
  const [adding, setAdding] = useState(false)
  const [opening, setOpening] = useState(openAtOnce)
  const person = people.get(chosen ?? rows?.[0]?.id ?? 0) ?? people.get(rows?.[0]?.id ?? 0)
  const language = lang ?? langOf(person)
  const texts = dictionaries[language]
  useLanguageCode(person, kind === 'operator' ? lang : null)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  const links = useLinks(bots, texts)
  const followed = useRef<PhoneViewProps['link']>(null)
  useEffect(() => {
    if (!link || bots.length === 0 || followed.current === link) return
    followed.current = link
    links.follow(link.address)
  })

  const pick = (id: number) => {
    links.leave()
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
  if (!own || !rows) return null
  const bot = links.visit?.bot ?? own
  const addLabel = kind === 'customer' ? texts.addCustomer : texts.addOperator
  return (
    <LangContext value={language}>
      {view === 'chat' && person ? (
        <ChatScreen
          key={`${bot.id}:${person.id}`}
          bot={bot}
          person={person}
          visit={links.visit}
          openAtOnce={opening}
          onBack={() => (bot === own ? setView('list') : links.leave())}
          onLink={links.follow}
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
      {links.notice && <NoticeView notice={links.notice} onClose={links.clearNotice} />}
    </LangContext>
  )
}
