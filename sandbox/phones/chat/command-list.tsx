import type { BotCommand } from '@grammyjs/types'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTexts } from '../kit/texts.ts'
import { matchCommands } from './match-commands.ts'

interface OfferedCommands {
  found: BotCommand[]
  /** Which of them Enter sends. */
  selected: number
  listId: string
  /** Walks, chooses or closes the list. @returns whether the key was for it. */
  onKey: (event: KeyboardEvent) => boolean
}

/** The commands offered while one is typed; `pick` gets the chosen one, slash and all. */
export function useOfferedCommands(
  text: string,
  commands: BotCommand[],
  pick: (command: string) => void,
): OfferedCommands {
  const listId = useId()
  // Both hold for one wording alone: the next letter begins anew.
  const [closedAt, setClosedAt] = useState<string | null>(null)
  const [walked, setWalked] = useState({ text: '', to: 0 })
  const found = closedAt === text ? [] : matchCommands(text, commands)
  const selected = walked.text === text ? walked.to : 0
  const onKey = (event: KeyboardEvent): boolean => {
    const command = found[selected]?.command
    if (command === undefined || event.shiftKey) return false
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by) setWalked({ text, to: (selected + by + found.length) % found.length })
    else if (event.key === 'Enter' || event.key === 'Tab') pick(`/${command}`)
    else if (event.key === 'Escape') setClosedAt(text)
    else return false
    return true
  }
  return { found, selected, listId, onKey }
}

/** The bot's commands over the field they are typed in. */
export function CommandList({
  offered,
  onPick,
}: {
  offered: OfferedCommands
  onPick: (command: string) => void
}) {
  const texts = useTexts()
  const list = useRef<HTMLDivElement>(null)
  const { found, selected, listId } = offered
  useEffect(() => {
    list.current?.children[selected]?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  if (found.length === 0) return null
  return (
    <div ref={list} id={listId} role="listbox" aria-label={texts.commandList} className="command-list">
      {found.map(({ command, description }, at) => (
        <button
          key={command}
          id={`${listId}-${at}`}
          type="button"
          role="option"
          aria-selected={at === selected}
          tabIndex={-1}
          className="command"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(`/${command}`)}
        >
          <b>/{command}</b> <span>{description}</span>
        </button>
      ))}
    </div>
  )
}
