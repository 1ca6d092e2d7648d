/** The one door to the tables. */
export * from './contacts.ts'
export * from './dialogs.ts'
export * from './events.ts'
export * from './files.ts'
export * from './settings.ts'
export * from './tags.ts'
export * from './team.ts'
export * from './telegram.ts'
