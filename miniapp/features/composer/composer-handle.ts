import { type RefObject, useImperativeHandle } from 'react'
import { limits } from '#contract/limits.ts'
import type { Message } from '#contract/resources.ts'
import type { ReplyTarget } from './reply-target.ts'
import { type BroughtBack, broughtBack, type Mode, type Writing } from './writing.ts'

/** What the rest of the screen may ask of the composer. */
export interface ComposerHandle {
  replyTo(target: ReplyTarget): void
  /** Opens one's own reply or note for new words; what was being written is there again afterwards. */
  edit(message: Message): void
  /** Takes what a reply or note that was not sent said back, before whatever is being written. */
  takeBack(unsent: BroughtBack): void
  /** Puts files to the reply. */
  attach(files: File[]): void
  /** Opens a mode and takes the focus. */
  write(mode: Mode): void
}

interface Means {
  change(next: (now: Writing) => Writing): void
  focus(): void
  attach(files: readonly File[]): void
}

export const useComposerHandle = (
  handle: RefObject<ComposerHandle | null>,
  { change, focus, attach }: Means,
): void => {
  const changeAndFocus = (next: (now: Writing) => Writing) => {
    change(next)
    // The field of that mode stands there only once it is drawn.
    requestAnimationFrame(focus)
  }
  useImperativeHandle(handle, () => ({
    replyTo: (replyTo) =>
      changeAndFocus((now) => ({ ...now, mode: 'reply', edit: null, reply: { ...now.reply, replyTo } })),
    edit: (message) => changeAndFocus((now) => ({ ...now, edit: editOf(message) })),
    takeBack: (unsent) => changeAndFocus((now) => broughtBack(now, unsent)),
    attach: (files) => void attach(files),
    write: (mode) => changeAndFocus((now) => ({ ...now, mode, edit: null })),
  }))
}

const editOf = ({ id, kind, text, entities, mentions, attachments }: Message): Writing['edit'] => ({
  messageId: id,
  mode: kind === 'note' ? 'note' : 'reply',
  was: text,
  text,
  entities,
  picked: mentions,
  // A longer one left as a message of its own.
  isCaption: attachments.length > 0 && text.length <= limits.caption,
})
