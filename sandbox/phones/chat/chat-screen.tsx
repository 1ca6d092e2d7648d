import type { Message } from '@grammyjs/types'
import { Ban, Copy, MessageCircle, Pencil, Reply } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { BotInfo, PersonInfo, Pressed } from '#sandbox/control/wire.ts'
import { Menu, type MenuItem } from '../kit/menu.tsx'
import { personName } from '../kit/person-name.ts'
import { useSandbox } from '../kit/sandbox.ts'
import { useTexts } from '../kit/texts.ts'
import { attachments } from './attachments.tsx'
import { ChatFooter } from './chat-footer.tsx'
import { ChatHeader } from './chat-header.tsx'
import type { Target } from './composer.tsx'
import { MessageLog } from './message-log.tsx'
import { NoticeView } from './notice.tsx'
import { parseFormatting } from './parse-formatting.ts'
import { useChat } from './use-chat.ts'
import { markSeen } from './use-people.ts'

interface ChatScreenProps {
  bot: BotInfo
  person: PersonInfo
  /** Press the menu button as soon as it opens a Mini App. */
  openAtOnce: boolean
  onBack: () => void
  /** A web_app button was pressed, or the bot's menu button that is one. */
  onWebApp: (url: string) => void
}

type OpenMenu =
  | { of: 'message'; message: Message; at: { x: number; y: number } }
  | { of: 'attach' }
  | { of: 'commands' }
  | null

/** Where a menu of about this size fits, opened at a point of the screen. */
const menuPlace = ({ x, y }: { x: number; y: number }) => ({
  left: Math.max(8, Math.min(x, document.documentElement.clientWidth - 208)),
  top: Math.max(8, Math.min(y, document.documentElement.clientHeight - 160)),
})

/** A person's chat with a bot, as Telegram shows it. */
export function ChatScreen({ bot, person, openAtOnce, onBack, onWebApp }: ChatScreenProps) {
  const texts = useTexts()
  const { client } = useSandbox()
  const inChat = client.person(person.id).in(bot.username)
  const { chat, connected, notice, setNotice, pending, setPending } = useChat(bot.username, person.id)
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

  const attempt = (act: Promise<unknown>) => {
    act.catch((error: unknown) =>
      setNotice({ text: `${texts.failed}: ${error instanceof Error ? error.message : error}`, alert: false }),
    )
  }
  const send = (typed: string) => {
    const { text, entities } = parseFormatting(typed)
    if (target.kind === 'edit') attempt(inChat.edit(target.message.message_id, text, entities))
    else
      attempt(
        inChat.write({
          text,
          entities,
          ...(target.kind === 'reply' && { replyTo: target.message.message_id }),
        }),
      )
    setTarget({ kind: 'new' })
  }
  const follow = (pressed: Pressed, messageId: number, text: string) => {
    if (pressed.type === 'callback') setPending({ queryId: pressed.queryId, messageId, text })
    else if (pressed.type === 'web-app') onWebApp(pressed.url)
    else if (pressed.type === 'url') window.open(pressed.url, '_blank', 'noreferrer')
    else if (pressed.type === 'copied') attempt(copy(pressed.text))
  }
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text)
    setNotice({ text: texts.copied, alert: false })
  }
  const pressInline = (message: Message, text: string) =>
    attempt(
      inChat
        .pressInline(message.message_id, text)
        .then((pressed) => follow(pressed, message.message_id, text)),
    )
  const pressMenuButton = () => {
    if (chat?.menuButton.type === 'web_app') onWebApp(chat.menuButton.web_app.url)
    else setMenu({ of: 'commands' })
  }

  const messageItems = (message: Message): MenuItem[] => {
    const words = message.text ?? message.caption
    return [
      { label: texts.reply, icon: <Reply size={18} />, act: () => setTarget({ kind: 'reply', message }) },
      ...(words ? [{ label: texts.copy, icon: <Copy size={18} />, act: () => attempt(copy(words)) }] : []),
      ...(message.text !== undefined && message.from?.id === person.id
        ? [{ label: texts.edit, icon: <Pencil size={18} />, act: () => setTarget({ kind: 'edit', message }) }]
        : []),
    ]
  }
  const items: Record<Exclude<OpenMenu, null>['of'], MenuItem[]> = {
    message: menu?.of === 'message' ? messageItems(menu.message) : [],
    attach: attachments(inChat, texts, person).map(({ label, icon, send: act }) => ({
      label,
      icon,
      act: () => attempt(act()),
    })),
    commands: (chat?.commands ?? []).map(({ command, description }) => ({
      label: `/${command} ${description}`,
      act: () => attempt(inChat.write(`/${command}`)),
    })),
  }
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
      <MessageLog
        key={person.id}
        messages={chat?.messages ?? []}
        personId={person.id}
        pending={pending}
        onPress={pressInline}
        onMenu={(message, at) => setMenu({ of: 'message', message, at })}
      />
      {chat && (
        <ChatFooter
          key={`footer-${person.id}`}
          chat={chat}
          target={target}
          onSend={send}
          onCancel={() => setTarget({ kind: 'new' })}
          onStart={() => attempt(inChat.start())}
          onUnblock={() => attempt(inChat.unblock())}
          onMenuButton={pressMenuButton}
          onAttach={() => setMenu({ of: 'attach' })}
          onReplyKey={(text) => attempt(inChat.pressReply(text).then((pressed) => follow(pressed, 0, text)))}
        />
      )}
      {menu && (
        <Menu
          label={
            menu.of === 'attach' ? texts.attach : menu.of === 'commands' ? texts.commands : texts.actions
          }
          items={items[menu.of]}
          place={menu.of === 'message' ? menuPlace(menu.at) : { left: 8, bottom: 64 }}
          onClose={() => setMenu(null)}
        />
      )}
      {notice && <NoticeView notice={notice} onClose={() => setNotice(null)} />}
    </div>
  )
}

/** Opens the Mini App once, when its address is known. */
function useOpenAtOnce(url: string | null, open: (url: string) => void) {
  const done = useRef(false)
  useEffect(() => {
    if (url === null || done.current) return
    done.current = true
    open(url)
  }, [url, open])
}

/** Whether "typing…" stands now; goes by itself when its time is over. */
function useTyping(until: number): boolean {
  const [, redraw] = useState(0)
  const left = until - Date.now()
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => redraw((n) => n + 1), left)
    return () => clearTimeout(timer)
  }, [left])
  return left > 0
}
