import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const up = (directory: string): string =>
  existsSync(join(directory, 'package.json')) || dirname(directory) === directory
    ? directory
    : up(dirname(directory))

/** The package's folder, from sources as from the built bundle. */
export const packageRoot = up(dirname(fileURLToPath(import.meta.url)))
