import { defineConfig } from 'vitest/config'

const database = ['db/**/*.test.ts', 'server/{services,live,api,workers,blobs}/**/*.test.ts']
const withPostgres = process.env.SOUFFLEUR_TEST_POSTGRES !== 'no'
const common = { testTimeout: 30_000, hookTimeout: 60_000, restoreMocks: true }
/**
 * Files of one worker share what they import, which takes longer to load than most of them to run; each has a database
 * of its own. Two workers, for on a machine with two cores vitest would take one.
 */
const quick = { ...common, isolate: false, maxWorkers: 2 }
/** Whole processes and browsers. Much of their time is waiting, for leases and timers of the product, which others fill. */
const slow = { ...common, maxWorkers: 3, sequence: { groupOrder: 1 } }

/**
 * unit: pure functions and the sandbox by itself · database-*: services, live log and API on a real database
 * · bots: whole server processes against the sandbox · browser: the built product in Chromium.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...quick,
          // What the Mini App keeps in its modules is one page's: no test may find another's.
          isolate: true,
          name: 'unit',
          include: [
            '{contract,miniapp,sandbox,scripts}/**/*.test.{ts,tsx}',
            'server/{telegram,i18n}/**/*.test.ts',
            'server/*.test.ts',
            'test/unit/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          ...quick,
          name: 'database-pglite',
          include: database,
          env: { TEST_DATABASE: 'pglite' },
          globalSetup: ['test/database/setup-pglite.ts'],
        },
      },
      ...(withPostgres
        ? [
            {
              test: {
                ...quick,
                name: 'database-postgres',
                include: database,
                env: { TEST_DATABASE: 'postgres' },
                globalSetup: ['test/database/setup-postgres.ts'],
              },
            },
          ]
        : []),
      {
        test: {
          ...slow,
          name: 'bots',
          include: ['server/bots/**/*.test.ts', 'test/bots/**/*.test.ts'],
          exclude: withPostgres ? [] : ['**/*.postgres.test.ts'],
          globalSetup: [
            'test/bots/setup.ts',
            'test/database/setup-pglite.ts',
            ...(withPostgres ? ['test/database/setup-postgres.ts'] : []),
          ],
          testTimeout: 180_000,
        },
      },
      {
        test: {
          ...slow,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/setup.ts'],
          testTimeout: 120_000,
        },
      },
    ],
  },
})
