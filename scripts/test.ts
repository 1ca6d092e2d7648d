import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasPostgres } from '#test/database/start-postgres.ts'
import { needChromium } from './tools/find-chromium.ts'
import { aptInstall, canAptInstall, run, runAside } from './tools/run.ts'

/**
 * `npm test`: everything a change must pass. Types, lint and unused code; the build; then every vitest
 * project. Closes with `N passed, N failed`.
 */
const beforeTests = [
  'npx --no-install tsc --noEmit',
  'npx --no-install biome check .',
  'npx --no-install knip',
  'npm run --silent build',
  'npx --no-install vite build --mode phones --logLevel warn',
]

/** Checks and builds, side by side: none needs what another makes. Fails with the names of those that did. */
async function checkAndBuild(): Promise<void> {
  const failed: string[] = []
  await Promise.all(
    beforeTests.map(async (line) => {
      const [command = '', ...args] = line.split(' ')
      const { code, output } = await runAside(command, args)
      console.log(`\n$ ${line}\n${output}`)
      if (code !== 0) failed.push(`${line} (${code})`)
    }),
  )
  if (failed.length > 0) throw new Error(`Failed: ${failed.join('; ')}`)
}

async function needPostgres(): Promise<boolean> {
  if (process.env.TEST_DATABASE_URL || (await hasPostgres())) return true
  if (await canAptInstall()) {
    await aptInstall('postgresql')
    return hasPostgres()
  }
  return false
}

async function runTests(postgres: boolean, chromium: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'souffleur-report-'))
  const report = join(folder, 'report.json')
  const code = await run(
    'npx',
    ['--no-install', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { CHROMIUM_PATH: chromium, SOUFFLEUR_TEST_POSTGRES: postgres ? 'yes' : 'no' },
  )
  const counts = JSON.parse(await readFile(report, 'utf8'))
  await rm(folder, { recursive: true, force: true })
  if (!postgres)
    console.log(
      '\nNot tested on PostgreSQL: no server was found. Set TEST_DATABASE_URL or install one (Debian: apt-get install postgresql).',
    )
  console.log(`\n${counts.numPassedTests} passed, ${counts.numFailedTests} failed`)
  return code
}

const chromium = await needChromium()
const postgres = await needPostgres()
if (!postgres && process.env.CI)
  throw new Error('CI runs the tests on PostgreSQL too, and none could be found or installed.')
await checkAndBuild()
process.exitCode = await runTests(postgres, chromium)
