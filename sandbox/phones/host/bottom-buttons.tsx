import type { BottomButton } from './host-state.ts'

function Button({ button, onPress }: { button: BottomButton; onPress: () => void }) {
  return (
    <button
      type="button"
      className="bottom-button"
      disabled={!button.active}
      style={{
        ...(button.color && { background: button.color }),
        ...(button.textColor && { color: button.textColor }),
      }}
      onClick={onPress}
    >
      {button.progress ? <span className="spinner" aria-hidden /> : button.text}
    </button>
  )
}

interface BottomButtonsProps {
  main: BottomButton
  secondary: BottomButton
  onMain: () => void
  onSecondary: () => void
}

/** The main and the secondary button Telegram draws under a Mini App. */
export function BottomButtons({ main, secondary, onMain, onSecondary }: BottomButtonsProps) {
  if (!main.visible && !secondary.visible) return null
  return (
    <div className="bottom-buttons">
      {secondary.visible && <Button button={secondary} onPress={onSecondary} />}
      {main.visible && <Button button={main} onPress={onMain} />}
    </div>
  )
}
