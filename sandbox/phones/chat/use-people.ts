import { useCallback, useEffect, useState } from 'react'
import type { ChatInfo, PersonInfo, SandboxEvent } from '#sandbox/control/wire.ts'
import { personName } from '../kit/person-name.ts'
import { createReads } from '../kit/reads.ts'
import { useEvents, useSandbox } from '../kit/sandbox.ts'
import type { PersonRow } from './people-list.tsx'

interface Known {
  person: PersonInfo
  chats: ChatInfo[]
}

const seenPlace = (bot: string) => `seen:${bot}`
const readSeen = (bot: string): Record<string, number> =>
  JSON.parse(localStorage.getItem(seenPlace(bot)) ?? '{}')

/** Remembers that this phone has shown a person's chat up to a message. */
export function markSeen(bot: string, personId: number, messageId: number): void {
  const seen = readSeen(bot)
  if ((seen[personId] ?? 0) < messageId)
    localStorage.setItem(seenPlace(bot), JSON.stringify({ ...seen, [personId]: messageId }))
}

/** A person belongs to the phone of the bot they have begun with; a newcomer to both. */
const belongs = (chats: ChatInfo[], bot: string): boolean =>
  chats.some((chat) => chat.bot.username === bot && chat.started) || !chats.some((chat) => chat.started)

function toRow({ person, chats }: Known, bot: string, seen: Record<string, number>): PersonRow {
  const last = chats.find((chat) => chat.bot.username === bot)?.lastMessage ?? null
  return {
    id: person.id,
    name: personName(person),
    last,
    unseen: last?.from?.is_bot === true && last.message_id > (seen[person.id] ?? 0),
  }
}

/** Everybody whose phone this can be, the latest chat first; null until read. */
export function usePeople(bot: string): {
  rows: PersonRow[] | null
  people: Map<number, PersonInfo>
  reload: () => Promise<void>
} {
  const { client } = useSandbox()
  const [known, setKnown] = useState<Known[] | null>(null)
  const [reads] = useState(() => createReads(withEvent))
  const reload = useCallback(
    () =>
      reads.read(async () => {
        const people = await client.people()
        const all = people.map(async (person) => ({ person, chats: await client.person(person.id).chats() }))
        return Promise.all(all)
      }, setKnown),
    [client, reads],
  )
  const load = useCallback(() => void reload().catch(() => undefined), [reload])
  useEffect(load, [load])
  const onEvent = (event: SandboxEvent) => {
    if (event.type === 'people' || event.type === 'bots') return load()
    if (event.type !== 'message' && event.type !== 'message-edited') return
    reads.note(event)
    const isNew = !known?.some(
      ({ person, chats }) => person.id === event.personId && chats.some((chat) => chat.started),
    )
    if (isNew) return load()
    setKnown((now) => now && withEvent(now, event))
  }
  useEvents(onEvent, load)
  const seen = readSeen(bot)
  return {
    reload,
    rows:
      known
        ?.filter(({ chats }) => belongs(chats, bot))
        .map((one) => toRow(one, bot, seen))
        .sort((a, b) => (b.last?.date ?? 0) - (a.last?.date ?? 0)) ?? null,
    people: new Map(known?.map(({ person }) => [person.id, person])),
  }
}

/** Everybody after an event: whose chat has a new last message, or another wording of it. */
const withEvent = (known: Known[], event: SandboxEvent): Known[] =>
  event.type === 'message' || event.type === 'message-edited'
    ? known.map((one) => (one.person.id === event.personId ? withMessage(one, event) : one))
    : known

function withMessage(
  known: Known,
  { bot, message, type }: Extract<SandboxEvent, { message: unknown }>,
): Known {
  const isNewer = (chat: ChatInfo) =>
    type === 'message' || chat.lastMessage?.message_id === message.message_id
  return {
    ...known,
    chats: known.chats.map((chat) =>
      chat.bot.username === bot && isNewer(chat) ? { ...chat, started: true, lastMessage: message } : chat,
    ),
  }
}
