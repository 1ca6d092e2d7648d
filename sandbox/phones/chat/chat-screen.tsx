import type { Message } from '@grammyjs/types'
import { Ban, MessageCircle } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { BotInfo, PersonInfo } from '#sandbox/control/wire.ts'
import { Menu, type MenuItem } from '../kit/menu.tsx'
import { personName } from '../kit/person-name.ts'
import { useTexts } from '../kit/texts.ts'
import { attachments } from './attachments.tsx'
import { ChatFooter } from './chat-footer.tsx'
import { ChatHeader } from './chat-header.tsx'
import type { Target } from './composer.tsx'
import { MessageLog } from './message-log.tsx'
import { messageMenu } from './message-menu.tsx'
import { NoticeView } from './notice.tsx'
import { TextActionsContext } from './text-actions.ts'
import { useOpenAtOnce, useStartByLink } from './use-arrival.ts'
import { useChat } from './use-chat.ts'
import { useChatActions } from './use-chat-actions.ts'
import type { Visit } from './use-links.ts'
import { markSeen } from './use-people.ts'
import { useTyping } from './use-typing.ts'

interface ChatScreenProps {
  bot: BotInfo
  person: PersonInfo
  /** The link that led here, if one did. */
  visit: Visit | null
  /** Press the menu button as soon as it opens a Mini App. */
  openAtOnce: boolean
  onBack: () => void
  /** A web_app button was pressed, or the bot's menu button that is one. */
  onWebApp: (url: string) => void
  onLink: (address: string) => void
}

type OpenMenu = { of: 'message'; message: Message; at: { x: number; y: number } } | { of: 'attach' } | null

/** Where a menu of about this size fits, opened at a point of the screen. */
const menuPlace = ({ x, y }: { x: number; y: number }) => ({
  left: Math.max(8, Math.min(x, document.documentElement.clientWidth - 208)),
  top: Math.max(8, Math.min(y, document.documentElement.clientHeight - 160)),
})

/** A person's chat with a bot, as Telegram shows it. */
export function ChatScreen({ bot, person, visit, openAtOnce, onBack, onWebApp, onLink }: ChatScreenProps) {
  const texts = useTexts()
  const { chat, connected, notice, setNotice, pending, addPending } = useChat(bot.username, person.id)
  const actions = useChatActions({
    bot,
    person,
    notify: setNotice,
    onPending: addPending,
    onWebApp,
    onLink,
  })
  const { inChat, attempt, copy } = actions
  const [target, setTarget] = useState<Target>({ kind: 'new' })
  const [menu, setMenu] = useState<OpenMenu>(null)
  const typing = useTyping(chat?.typingUntil ?? 0)
  const lastId = chat?.messages.at(-1)?.message_id
  useEffect(() => {
    if (lastId !== undefined) markSeen(bot.username, person.id, lastId)
  }, [bot.username, person.id, lastId])
  useOpenAtOnce(
    openAtOnce && chat?.menuButton.type === 'web_app' ? chat.menuButton.web_app.url : null,
    onWebApp,
  )
  const start = (payload?: string) => attempt(inChat.start(payload))
  const payload = useStartByLink(visit, chat, start)

  const items = (open: Exclude<OpenMenu, null>): MenuItem[] =>
    open.of === 'attach'
      ? attachments(inChat, texts, person).map(({ label, icon, send }) => ({
          label,
          icon,
          act: () => attempt(send()),
        }))
      : messageMenu(open.message, {
          texts,
          own: open.message.from?.id === person.id,
          onTarget: setTarget,
          onCopy: copy,
        })
  const chatMenu: MenuItem[] = [
    chat?.blocked
      ? { label: texts.unblockBot, icon: <MessageCircle size={18} />, act: () => attempt(inChat.unblock()) }
      : { label: texts.block, icon: <Ban size={18} />, danger: true, act: () => attempt(inChat.block()) },
  ]

  return (
    <div className="chat">
      <ChatHeader bot={bot} owner={personName(person)} typing={typing} menu={chatMenu} onBack={onBack} />
      {!connected && (
        <p className="lost" role="status">
          {texts.lost}
        </p>
      )}
      <TextActionsContext value={{ follow: onLink, copy, send: (text) => attempt(inChat.write(text)) }}>
        <MessageLog
          messages={chat?.messages ?? []}
          personId={person.id}
          pending={pending}
          onPress={actions.pressInline}
          onMenu={(message, at) => setMenu({ of: 'message', message, at })}
        />
      </TextActionsContext>
      {chat && (
        <ChatFooter
          chat={chat}
          target={target}
          onSend={(typed) => {
            actions.send(typed, target)
            setTarget({ kind: 'new' })
          }}
          onCancel={() => setTarget({ kind: 'new' })}
          onStart={() => start(payload ?? undefined)}
          onUnblock={() => (payload === null ? attempt(inChat.unblock()) : start(payload))}
          onWebApp={onWebApp}
          onAttach={() => setMenu({ of: 'attach' })}
          onReplyKey={actions.pressReply}
        />
      )}
      {menu && (
        <Menu
          label={menu.of === 'attach' ? texts.attach : texts.actions}
          items={items(menu)}
          place={menu.of === 'message' ? menuPlace(menu.at) : { left: 8, bottom: 64 }}
          onClose={() => setMenu(null)}
        />
      )}
      {notice && <NoticeView notice={notice} onClose={() => setNotice(null)} />}
    </div>
  )
}
