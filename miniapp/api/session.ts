import { useSyncExternalStore } from 'react'
import type { Me } from '#contract/resources.ts'
import { launch } from '#miniapp/telegram/launch.ts'
import { ApiError, asApiError } from './errors.ts'
import { exchangeInitData } from './exchange.ts'
import { forgetSession, loadSession, type StoredSession, saveSession } from './token-store.ts'

/** Why nothing can be shown: no way in at all, a way in that is too old, or a person who is no operator. */
export type SessionProblem = { kind: 'not-launched' | 'stale' | 'not-operator'; message: string }

let session: StoredSession | null | undefined
let exchange: Promise<StoredSession> | null = null
let problem: SessionProblem | null = null
const listeners = new Set<() => void>()

function report(found: SessionProblem | null): void {
  problem = found
  for (const listener of listeners) listener()
}

const current = (): StoredSession | null => {
  if (session === undefined) session = loadSession(launch().userId)
  return session
}

/** What the exchange's refusal means to the person in front of the screen. */
function problemOf(error: ApiError): SessionProblem | null {
  if (error.code === 'not-an-operator' || error.code === 'forbidden')
    return { kind: 'not-operator', message: error.message }
  if (error.status === 401 || error.code === 'invalid' || error.code === 'too-large')
    return { kind: 'stale', message: error.message }
  return null
}

async function exchanged(initData: string): Promise<StoredSession> {
  const { userId, languageCode } = launch()
  const created = await exchangeInitData(initData)
  session = { token: created.token, me: created.me, languageCode }
  if (userId !== null) saveSession(userId, session)
  return session
}

async function newSession(): Promise<StoredSession> {
  const { initData } = launch()
  if (initData === null) {
    report({ kind: 'not-launched', message: '' })
    throw new ApiError('session-missing', '', 401)
  }
  try {
    const made = await exchanged(initData)
    report(null)
    return made
  } catch (thrown) {
    const error = asApiError(thrown)
    const found = problemOf(error)
    if (found) report(found)
    throw error
  }
}

/** The server learns a person's language from initData alone, so a session made in another one would hide it. */
const hasNewLanguage = (kept: StoredSession): boolean => {
  const { initData, languageCode } = launch()
  return initData !== null && languageCode !== null && languageCode !== kept.languageCode
}

/** Exchanges initData anew; when it is too old for that, the session kept serves until the next launch. */
async function inNewLanguage(kept: StoredSession): Promise<StoredSession> {
  const { initData, languageCode } = launch()
  try {
    return await exchanged(initData ?? '')
  } catch (thrown) {
    const error = asApiError(thrown)
    const found = problemOf(error)
    if (found?.kind === 'not-operator') refuse(error)
    if (found?.kind !== 'stale') throw error
    session = { ...kept, languageCode }
    return session
  }
}

/**
 * The bearer token, exchanged for initData when there is none or when Telegram speaks another language to this
 * person than it did; many callers share one exchange.
 */
export async function token(): Promise<string> {
  const known = current()
  if (known && !hasNewLanguage(known)) return known.token
  exchange ??= (known ? inNewLanguage(known) : newSession()).finally(() => {
    exchange = null
  })
  return (await exchange).token
}

/** Drops a token the server no longer takes, so that the next request exchanges initData anew. */
export function dropToken(refused: string): void {
  if (current()?.token !== refused) return
  session = null
  forgetSession(launch().userId)
}

/** The server says this person may not come in (any more): every screen gives way to its words. */
export function refuse(error: ApiError): void {
  session = null
  forgetSession(launch().userId)
  report(problemOf(error) ?? { kind: 'stale', message: error.message })
}

/** Keeps how the server describes this person now: the next first paint speaks their language. */
export function rememberMe(me: Me): void {
  const known = current()
  if (!known || known.me.id !== me.id) return
  session = { ...known, me }
  const { userId } = launch()
  if (userId !== null) saveSession(userId, session)
}

/** Who this device was signed in as last, before any answer came: for the first paint's language. */
export const rememberedMe = (): Me | null => current()?.me ?? null

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What stands between this person and the app; null while nothing does. */
export const currentProblem = (): SessionProblem | null => problem

/** The same for a component, which is drawn again when it changes. */
export const useSessionProblem = (): SessionProblem | null => useSyncExternalStore(subscribe, currentProblem)

/** The live stream was told that the session ended: the next request signs in anew, or says why it cannot. */
export function renewSession(): void {
  const known = current()
  if (known) dropToken(known.token)
}
