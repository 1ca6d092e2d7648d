import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import { killUnderLoad } from './kill-under-load.ts'

test.for(['webhook', 'polling'] as const)(
  'killed ten times with -9 under load on the embedded database, updates by %s: nothing lost, nothing doubled, order kept',
  { timeout: 600_000 },
  async (updates, { expect }) => {
    const folder = await mkdtemp(join(tmpdir(), 'souffleur-kill-'))
    await killUnderLoad(expect, { DATA_DIR: folder }, updates).finally(() =>
      rm(folder, { recursive: true, force: true }),
    )
  },
)
