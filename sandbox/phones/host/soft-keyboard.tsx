import { useLang } from '../kit/texts.ts'

const rows = {
  en: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ru: ['йцукенгшщзх', 'фывапролджэ', 'ячсмитьбю'],
}

/** How high it stands, as on a 390-wide iPhone without its suggestion bar. */
const softKeyboardHeight = 258

/** A drawn keyboard: it takes the room a real one would, to see what it would cover. */
export function SoftKeyboard() {
  const lang = useLang()
  return (
    <div className="soft-keyboard" style={{ height: softKeyboardHeight }} aria-hidden>
      {rows[lang].map((row) => (
        <div key={row} className="soft-row">
          {[...row].map((key) => (
            <span key={key}>{key}</span>
          ))}
        </div>
      ))}
      <div className="soft-row">
        <span className="soft-wide">123</span>
        <span className="soft-space">{lang === 'ru' ? 'пробел' : 'space'}</span>
        <span className="soft-wide">⏎</span>
      </div>
    </div>
  )
}
