import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import type { FormattedText } from '#contract/entities.ts'
import { cannedRepliesQuery, renderCannedReply } from '#miniapp/api/canned.ts'
import { operatorsQuery } from '#miniapp/api/directory.ts'
import { useTellFailure } from '#miniapp/locales/failure.ts'
import { Avatar } from '#miniapp/ui/avatar.tsx'
import { matchColleagues } from './mentions.ts'
import { optionId, type Suggestion } from './suggestions.tsx'
import { type Trigger, triggerIn } from './trigger.ts'
import { useChoice } from './use-choice.ts'
import { useDebounced } from './use-debounced.ts'
import type { Writing } from './writing.ts'

interface Options {
  dialogId: number
  myId: number
  writing: Writing
  /** Where the caret stands in the field. */
  caret: number
  /** Puts a canned reply in the place of `from`…`to`. */
  onCanned(from: number, to: number, reply: FormattedText): void
  onMention(from: number, to: number, colleague: { id: number; name: string }): void
}

/** Long enough for the next letter, ms. */
const typingPause = 150

/**
 * What may be put in the field while it is written in: canned replies behind `/` or the button, colleagues behind `@`
 * in a note.
 */
export const useSuggesting = ({ dialogId, myId, writing, caret, onCanned, onMention }: Options) => {
  const tellFailure = useTellFailure()
  const id = useId()
  const [left, setLeft] = useState<string | null>(null)
  const [search, setSearch] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const typed = triggerIn(writing, caret)
  const here = typed && `${typed.kind} ${typed.from}`
  if (left !== null && left !== here) setLeft(null)
  const trigger: Trigger | null =
    search === null
      ? left === here
        ? null
        : typed
      : { kind: 'canned', from: caret, to: caret, query: search.trim() }
  const close = () => {
    setSearch(null)
    setLeft(here)
  }

  const colleagues = useColleagues(trigger, myId)
  const canned = useCanned(trigger)
  const pickCanned = async (replyId: number, { from, to }: Trigger) => {
    setBusy(true)
    try {
      onCanned(from, to, await renderCannedReply(dialogId, replyId))
      setSearch(null)
    } catch (thrown) {
      tellFailure(thrown)
    } finally {
      setBusy(false)
    }
  }
  const pick = (index: number) => {
    const colleague = colleagues[index]
    const reply = canned.items[index]
    if (trigger?.kind === 'mention' && colleague) onMention(trigger.from, trigger.to, colleague)
    else if (trigger?.kind === 'canned' && reply && !busy) void pickCanned(reply.id, trigger)
  }
  const items: Suggestion[] =
    trigger?.kind === 'mention'
      ? colleagues.map(({ id, name }) => ({
          key: String(id),
          title: name,
          icon: <Avatar id={id} name={name} size={32} />,
        }))
      : canned.items.map((reply) => ({
          key: String(reply.id),
          title: reply.title,
          aside: `/${reply.shortcut}`,
          words: reply.text,
        }))
  const choice = useChoice({ count: items.length, onPick: pick, onClose: close })
  // Nobody of that name: the words are just words.
  const isOpen = trigger !== null && (trigger.kind === 'canned' || items.length > 0)
  return {
    isOpen,
    kind: trigger?.kind ?? 'canned',
    id,
    items,
    active: choice.active,
    pick,
    close,
    /** Of the panel's own field, when the button opened it; null while the message's field is searched by. */
    search,
    setSearch: (words: string) => {
      choice.reset()
      setSearch(words)
    },
    /** Something is looked for; else all there is would stand here. */
    isAsked: trigger !== null && trigger.query !== '',
    isLooking: canned.isLooking,
    /** What was picked is on its way into the field. */
    isBusy: busy,
    failure: canned.failure,
    again: canned.again,
    toggle: () => (search === null ? setSearch('') : close()),
    press: (event: KeyboardEvent) => {
      if (!isOpen) return false
      // What a canned reply is looked for by must not leave as a message; Escape makes words of it.
      if (event.key === 'Enter' && items.length === 0 && !event.shiftKey) event.preventDefault()
      return event.defaultPrevented || choice.press(event)
    },
    activeId: isOpen && items.length > 0 ? optionId(id, choice.active) : undefined,
  }
}
export type Suggesting = ReturnType<typeof useSuggesting>

const useColleagues = (trigger: Trigger | null, myId: number) => {
  const { data } = useQuery(operatorsQuery())
  if (trigger?.kind !== 'mention') return []
  const active = data?.items.filter(({ id, isActive }) => isActive && id !== myId) ?? []
  const whole = active.find(({ name }) => name === trigger.query.trim() && trigger.query.endsWith(' '))
  return whole ? [] : matchColleagues(active, trigger.query)
}

const useCanned = (trigger: Trigger | null) => {
  const isWanted = trigger?.kind === 'canned'
  const query = useDebounced(isWanted ? trigger.query : '', typingPause)
  const { data, error, isPending, refetch } = useQuery({
    ...cannedRepliesQuery(query),
    enabled: isWanted,
  })
  return {
    items: isWanted ? (data?.items ?? []) : [],
    isLooking: isWanted && isPending && !error,
    failure: isWanted ? error : null,
    again: () => void refetch(),
  }
}
