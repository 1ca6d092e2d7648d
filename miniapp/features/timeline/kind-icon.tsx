import {
  ChartBar,
  CircleQuestionMark,
  Contact,
  Dices,
  Film,
  Gamepad2,
  Image,
  Images,
  ListChecks,
  type LucideIcon,
  MapPin,
  Mic,
  Music,
  Paperclip,
  Pin,
  ReceiptText,
  Smile,
  Sticker,
  Video,
} from 'lucide-react'
import type { KnownKind } from './content-kind.ts'
import { isKnownKind } from './content-kind.ts'

const icons: Record<KnownKind, LucideIcon> = {
  photo: Image,
  album: Images,
  live_photo: Image,
  video: Video,
  video_note: Video,
  voice: Mic,
  audio: Music,
  document: Paperclip,
  sticker: Sticker,
  animation: Film,
  location: MapPin,
  venue: MapPin,
  contact_card: Contact,
  poll: ChartBar,
  dice: Dices,
  story: Film,
  game: Gamepad2,
  invoice: ReceiptText,
  paid_media: Image,
  checklist: ListChecks,
  message_reaction: Smile,
  pinned_message: Pin,
}

/** The picture of a kind of message; its name always stands beside it. */
export const KindIcon = ({ content, size = 20 }: { content: string; size?: number }) => {
  const Icon = isKnownKind(content) ? icons[content] : CircleQuestionMark
  return <Icon size={size} strokeWidth={size < 18 ? 2 : 1.75} aria-hidden />
}
