import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { setApiBase } from './api/base.ts'
import { App } from './app.tsx'
import { readConfig } from './config.ts'
import { firstLanguage } from './first-language.ts'
import { loadTexts } from './locales/texts.tsx'
import { loadNewerVersion } from './newer-version.ts'
import { beginView } from './routes/kept-view.ts'
import { placeList } from './routes/location.ts'
import { launch } from './telegram/launch.ts'
import { startTelegram } from './telegram/start.ts'
import './ui/tokens.css'
import './ui/base.css'

/** Even the words could not be drawn: say it plainly, in both languages. */
function showLastWords(place: HTMLElement, error: unknown): void {
  console.error('The app broke', error)
  const words = document.createElement('p')
  words.setAttribute('role', 'alert')
  words.style.padding = '24px'
  words.textContent =
    'Приложение не открылось: закройте его и откройте снова. · The app did not open: close it and open it again.'
  place.replaceChildren(words)
}

window.addEventListener('vite:preloadError', () => void loadNewerVersion())

const config = readConfig()
setApiBase(config.apiBase)
// Before any navigation: the launch parameters stand in the address's hash.
startTelegram(config.telegramOrigin)
beginView((kept) => placeList(launch().startParam, kept))

const root = document.getElementById('root')
const draw = (place: HTMLElement) =>
  createRoot(place, { onUncaughtError: (error) => showLastWords(place, error) }).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
if (root)
  loadTexts(firstLanguage()).then(
    () => draw(root),
    (error) => showLastWords(root, error),
  )
