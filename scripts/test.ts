import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasPostgres } from '#test/database/start-postgres.ts'
import { needChromium } from './tools/find-chromium.ts'
import { aptInstall, canAptInstall, must, run } from './tools/run.ts'

/**
 * `npm test`: everything a change must pass. Types, lint and unused code; the build; then every vitest
 * project. Closes with `N passed, N failed`.
 */
const npx = (tool: string, ...args: string[]) => must('npx', ['--no-install', tool, ...args])

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
await npx('tsc', '--noEmit')
await npx('biome', 'check', '.')
await npx('knip')
await must('npm', ['run', '--silent', 'build'])
await npx('vite', 'build', '--mode', 'phones', '--logLevel', 'warn')
process.exitCode = await runTests(postgres, chromium)
