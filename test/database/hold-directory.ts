import { DirectoryLocked, lockDirectory } from '#db/directory-lock.ts'

/** Run as a process of its own: takes the directory named by its argument and keeps it until killed. */
const directory = process.argv[2] ?? ''
try {
  await lockDirectory(directory)
  process.send?.({ held: true })
} catch (error) {
  if (!(error instanceof DirectoryLocked)) throw error
  process.send?.({ held: false })
}
setInterval(() => undefined, 1_000)
