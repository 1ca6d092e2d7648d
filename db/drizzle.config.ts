import { defineConfig } from 'drizzle-kit'

/** `npm run db:generate -- --name what_changed` writes the next migration. The live log's DDL is by hand. */
export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: [
    './db/schema/contacts.ts',
    './db/schema/dialogs.ts',
    './db/schema/files.ts',
    './db/schema/settings.ts',
    './db/schema/tags.ts',
    './db/schema/team.ts',
    './db/schema/telegram.ts',
  ],
  out: './db/migrations',
})
