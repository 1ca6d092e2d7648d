/** Folders of the project, absolute. */
export const projectRoot = new URL('..', import.meta.url).pathname
export const migrationsFolder = `${projectRoot}db/migrations`
