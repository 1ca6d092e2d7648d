import type { Message } from '@grammyjs/types'
import { ArrowUpRight, Plus } from 'lucide-react'
import { Avatar } from '../kit/avatar.tsx'
import { useLang, useTexts } from '../kit/texts.ts'
import { describeMessage } from './describe-message.ts'
import { formatWhen } from './format.ts'

export interface PersonRow {
  id: number
  name: string
  last: Message | null
  /** The bot wrote since this phone last showed the chat. */
  unseen: boolean
}

interface PeopleListProps {
  title: string
  addLabel: string
  rows: PersonRow[]
  currentId: number | null
  onPick: (id: number) => void
  onAdd: () => void
}

/** The same page, as the phone of one person alone. */
const ownPhone = (id: number) => `${location.pathname}?person=${id}`

/** Whose phone it is: everybody who has one, the last to write or be written to first. */
export function PeopleList({ title, addLabel, rows, currentId, onPick, onAdd }: PeopleListProps) {
  const lang = useLang()
  const texts = useTexts()
  return (
    <div className="people">
      <header className="chat-header">
        <div className="chat-title list-title">
          <h1>{title}</h1>
        </div>
        <button
          type="button"
          className="icon-button accent"
          aria-label={addLabel}
          title={addLabel}
          onClick={onAdd}
        >
          <Plus size={24} aria-hidden />
        </button>
      </header>
      {rows.length === 0 && <p className="empty">{texts.nobody}</p>}
      <ul className="people-list">
        {rows.map((row) => (
          <li key={row.id} className="person-item">
            <button
              type="button"
              className="person-row"
              aria-current={row.id === currentId ? 'true' : undefined}
              onClick={() => onPick(row.id)}
            >
              <Avatar id={row.id} name={row.name} size={54} />
              <span className="person-words">
                <span className="person-line">
                  <b>{row.name}</b>
                  {row.last && <time>{formatWhen(row.last.date, lang)}</time>}
                </span>
                <span className="person-line">
                  <span className="person-preview">
                    {row.last ? describeMessage(row.last, texts) : texts.noMessages}
                  </span>
                  {row.unseen && <i className="unseen" aria-hidden />}
                </span>
              </span>
            </button>
            <a
              className="icon-button"
              href={ownPhone(row.id)}
              target="_blank"
              rel="noreferrer"
              aria-label={`${row.name}: ${texts.alone}`}
              title={texts.alone}
            >
              <ArrowUpRight size={18} aria-hidden />
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
