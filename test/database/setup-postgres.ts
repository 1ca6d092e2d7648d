import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { migrateDatabase } from '#db/migrate.ts'
import { openPostgres } from '#db/postgres.ts'
import { migrationsFolder } from '#test/paths.ts'
import { startPostgres } from './start-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the server whose template database the test databases are copied from; '' when there is none. */
    postgresUrl: string
    postgresTemplate: string
  }
}

/**
 * Nothing here has to outlive the machine: what processes see of each other is the same without the disk's word for
 * it. Those that wait for each other are found out sooner than by default, to the same end.
 */
const settings = ['deadlock_timeout=200ms', 'max_wal_size=256MB']

/** `TEST_DATABASE_URL`, else a server of this run's own; then a migrated template database in it. */
export async function setup(project: TestProject) {
  const server = process.env.TEST_DATABASE_URL
    ? { url: process.env.TEST_DATABASE_URL, stop: async () => undefined }
    : await startPostgres({ settings, isDurable: false })
  const template = `souffleur_template_${process.pid}_${Date.now()}`
  const admin = postgres(server.url, { max: 1, onnotice: () => undefined })
  await admin.unsafe(
    `create database ${template} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`,
  )
  const url = new URL(server.url)
  url.pathname = `/${template}`
  const db = await openPostgres(url.href, 2)
  await migrateDatabase(db, migrationsFolder)
  await db.close()
  project.provide('postgresUrl', server.url)
  project.provide('postgresTemplate', template)
  return async () => {
    await admin.unsafe(`drop database if exists ${template} with (force)`)
    await admin.end()
    await server.stop()
  }
}
