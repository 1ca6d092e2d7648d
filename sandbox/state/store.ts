import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { SandboxState } from './model.ts'

const DEBOUNCE_MS = 100

const emptyState = (): SandboxState => ({
  version: 1,
  bots: [],
  people: [],
  chats: [],
  groups: [],
  files: [],
  callbacks: [],
  calls: [],
})

/** What the sandbox remembers, kept in one JSON file when it is given one. */
export interface Store {
  state: SandboxState
  /** Says that the state changed: it is on disk within 100 ms. */
  touch(): void
  /** Writes what is not written yet; nothing is written after it. */
  close(): void
}

/**
 * Opens the state file, or starts empty. The file is replaced by a rename, so that a process killed half-way leaves
 * the last whole one.
 * @throws when the file is there but is not a state of this version.
 */
export function openStore(stateFile: string | undefined): Store {
  const state = stateFile === undefined ? emptyState() : readState(stateFile)
  if (stateFile === undefined) return { state, touch: () => undefined, close: () => undefined }

  const temporary = `${stateFile}.${process.pid}.tmp`
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> | undefined
  let dirty = false
  const write = async () => {
    dirty = false
    await writeFile(temporary, JSON.stringify(state))
    if (closed) await rm(temporary, { force: true })
    else await rename(temporary, stateFile)
  }
  let closed = false
  const flushLater = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      if (writing) return flushLater()
      writing = write().finally(() => {
        writing = undefined
        if (dirty) flushLater()
      })
    }, DEBOUNCE_MS)
  }
  return {
    state,
    touch: () => {
      dirty = true
      if (!closed && !writing) flushLater()
    },
    close: () => {
      closed = true
      clearTimeout(timer)
      const last = `${stateFile}.${process.pid}.last`
      writeFileSync(last, JSON.stringify(state))
      renameSync(last, stateFile)
    },
  }
}

function readState(stateFile: string): SandboxState {
  mkdirSync(dirname(stateFile), { recursive: true })
  const text = readIfThere(stateFile)
  if (text === undefined) return emptyState()
  const state: unknown = JSON.parse(text)
  if (!isState(state))
    throw new Error(`${stateFile} is not a state of this sandbox; move it away to start anew`)
  return state
}

const isState = (value: unknown): value is SandboxState =>
  typeof value === 'object' && value !== null && 'version' in value && value.version === 1

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
