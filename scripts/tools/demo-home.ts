import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { DirectoryLocked, lockDirectory } from '#db/directory-lock.ts'

/** The folder all state of a demo lies in. */
export interface DemoHome {
  place(name: string): string
  /** Whether the first dialogs have been played to their end. */
  isSeeded(): boolean
  markSeeded(): void
  leave(): void
}

/** Waits for a server whose demo was killed to have left the database. */
async function databaseIsFree(directory: string): Promise<void> {
  for (let waited = 0; ; waited += 250) {
    try {
      const release = await lockDirectory(directory)
      return release()
    } catch (error) {
      if (!(error instanceof DirectoryLocked) || waited > 15_000) throw error
      await delay(250)
    }
  }
}

/**
 * Takes a demo's folder for this process. One whose seed was cut short begins anew.
 * @throws in words when a demo runs there already
 */
export async function openHome(directory: string): Promise<DemoHome> {
  mkdirSync(directory, { recursive: true })
  const place = (name: string) => join(directory, name)
  const leave = await lockDirectory(directory).catch((error: unknown) => {
    if (!(error instanceof DirectoryLocked)) throw error
    throw new Error(
      `${directory} is in use: a demo runs there already. Stop it first, or take another --dir.`,
    )
  })
  await databaseIsFree(place('data'))
  const isSeeded = () => existsSync(place('seeded'))
  if (!isSeeded())
    for (const name of ['data', 'sandbox.json', 'sandbox.json.files'])
      rmSync(place(name), { recursive: true, force: true })
  return { place, leave, isSeeded, markSeeded: () => writeFileSync(place('seeded'), '') }
}
