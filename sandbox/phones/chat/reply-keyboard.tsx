import type { ReplyKeyboardMarkup } from '@grammyjs/types'

const labelOf = (button: ReplyKeyboardMarkup['keyboard'][number][number]): string =>
  typeof button === 'string' ? button : button.text

/** The keyboard a bot puts under the composer. */
export function ReplyKeyboard({
  keyboard,
  onPress,
}: {
  keyboard: ReplyKeyboardMarkup
  onPress: (text: string) => void
}) {
  return (
    <div className="reply-keyboard">
      {keyboard.keyboard.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place.
        <div key={index} className="reply-row">
          {row.map((button) => (
            <button key={labelOf(button)} type="button" onClick={() => onPress(labelOf(button))}>
              {labelOf(button)}
            </button>
          ))}
        </div>
      ))}
    </div>
  )
}
