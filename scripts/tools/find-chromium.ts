import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { chromium } from 'playwright-core'
import { aptInstall, canAptInstall, run } from './run.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']

const onPath = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path))

/** A Chromium that is here: `CHROMIUM_PATH`, the system's, Playwright's own. */
function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`)
  const system = named || onPath()
  if (system) return system
  const playwright = chromium.executablePath()
  return playwright && existsSync(playwright) ? playwright : null
}

/** The same, installing one if need be: Debian's as root, else Playwright's. */
export async function needChromium(): Promise<string> {
  const here = findChromium()
  if (here) return here
  if (await canAptInstall()) await aptInstall('chromium', 'fonts-noto-core', 'fonts-noto-color-emoji')
  else {
    const cli = join(
      dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
      'cli.js',
    )
    await run(process.execPath, [cli, 'install', 'chromium'])
  }
  const installed = findChromium()
  if (installed) return installed
  throw new Error(
    'The browser tests need a Chromium. Install one (Debian: apt-get install chromium; elsewhere: npx playwright-core install chromium) or name it in CHROMIUM_PATH.',
  )
}
