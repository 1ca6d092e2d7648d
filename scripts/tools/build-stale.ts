import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { packageRoot } from '#i18n/package-root.ts'

/** One of the package's builds: vite's mode, what it makes, and the sources it is made from. */
const builds = {
  miniapp: {
    mode: 'production',
    makes: 'dist/miniapp/index.html',
    from: ['miniapp', 'contract'],
  },
  phones: {
    mode: 'phones',
    makes: 'dist/phones/stage.html',
    from: ['sandbox/phones', 'sandbox/control', 'sandbox/client.ts'],
  },
  server: {
    mode: 'server',
    makes: 'dist/server/main.js',
    from: ['server', 'db', 'contract'],
  },
} as const
export type BuildName = keyof typeof builds

const always = ['vite.config.ts', 'package-lock.json', 'package.json']
const recordPath = join(packageRoot, 'dist', '.built.json')

const filesUnder = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : [path]

/** Tells two states of the sources, or of what was made of them, apart. */
function fingerprint(name: BuildName): string {
  const { from, makes } = builds[name]
  const hash = createHash('sha256')
  for (const path of [...from, ...always].flatMap((one) => filesUnder(join(packageRoot, one))))
    hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  const made = join(packageRoot, makes)
  return `${hash.digest('hex')} ${existsSync(made) ? statSync(made).mtimeMs : 'missing'}`
}

const readRecord = (): Record<string, string> =>
  existsSync(recordPath) ? JSON.parse(readFileSync(recordPath, 'utf8')) : {}

/** Builds what is missing or made of other sources than there are now; `say` is told of each before it begins. */
export async function buildStale(names: BuildName[], say: (name: BuildName) => void): Promise<void> {
  for (const name of names) {
    if (readRecord()[name] === fingerprint(name)) continue
    say(name)
    const { mode } = builds[name]
    await build({ mode, configFile: join(packageRoot, 'vite.config.ts'), logLevel: 'warn' })
    mkdirSync(join(packageRoot, 'dist'), { recursive: true })
    writeFileSync(recordPath, JSON.stringify({ ...readRecord(), [name]: fingerprint(name) }))
  }
}
