import { createContext, useContext } from 'react'

/** What a tap on a part of a message's text does. */
interface TextActions {
  follow: (address: string) => void
  send: (command: string) => void
  copy: (text: string) => void
}

const nothing = () => undefined
export const TextActionsContext = createContext<TextActions>({
  follow: nothing,
  send: nothing,
  copy: nothing,
})
export const useTextActions = (): TextActions => useContext(TextActionsContext)
