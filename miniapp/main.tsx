import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { setApiBase } from './api/base.ts'
import { App } from './app.tsx'
import { readConfig } from './config.ts'
import { startTelegram } from './telegram/start.ts'
import './ui/tokens.css'
import './ui/base.css'

const config = readConfig()
setApiBase(config.apiBase)
// Before any navigation: the launch parameters stand in the address's hash.
startTelegram(config.telegramOrigin)

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
