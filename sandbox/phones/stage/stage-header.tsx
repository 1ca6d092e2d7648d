import { Monitor, Moon, Smartphone, Sun } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTexts } from '../kit/texts.ts'
import type { Look } from './look.ts'

interface Option {
  value: string
  label: string
  face: ReactNode
}

interface SwitchProps {
  name: string
  options: Option[]
  value: string
  onPick: (value: string) => void
}

/** A choice of two, side by side. */
function Switch({ name, options, value, onPick }: SwitchProps) {
  return (
    <div className="switch" role="radiogroup" aria-label={name}>
      {options.map((option) => (
        // biome-ignore lint/a11y/useSemanticElements: a button that looks chosen; each is one press away.
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          aria-label={option.label}
          title={option.label}
          onClick={() => onPick(option.value)}
        >
          {option.face}
        </button>
      ))}
    </div>
  )
}

/** What this is, in one line, and how the phones look. */
export function StageHeader({ look, change }: { look: Look; change: (part: Partial<Look>) => void }) {
  const texts = useTexts()
  return (
    <header className="stage-header">
      <h1>Souffleur</h1>
      <p>{texts.lead}</p>
      <div className="stage-switches">
        <Switch
          name={texts.shape}
          value={look.shape}
          options={[
            { value: 'phone', label: texts.phoneShape, face: <Smartphone size={17} aria-hidden /> },
            { value: 'desktop', label: texts.desktopShape, face: <Monitor size={17} aria-hidden /> },
          ]}
          onPick={(shape) => change({ shape: shape === 'desktop' ? 'desktop' : 'phone' })}
        />
        <Switch
          name={texts.language}
          value={look.lang}
          options={[
            { value: 'en', label: 'English', face: 'EN' },
            { value: 'ru', label: 'Русский', face: 'RU' },
          ]}
          onPick={(lang) => change({ lang: lang === 'ru' ? 'ru' : 'en' })}
        />
        <Switch
          name={texts.theme}
          value={look.theme}
          options={[
            { value: 'light', label: texts.light, face: <Sun size={17} aria-hidden /> },
            { value: 'dark', label: texts.dark, face: <Moon size={17} aria-hidden /> },
          ]}
          onPick={(theme) => change({ theme: theme === 'dark' ? 'dark' : 'light' })}
        />
      </div>
    </header>
  )
}
