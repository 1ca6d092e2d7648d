import { existsSync } from 'node:fs'
import { projectRoot } from './paths.ts'

/** @throws when one of these files of `dist` has not been built. */
export function needBuilt(...paths: string[]): void {
  for (const path of paths)
    if (!existsSync(`${projectRoot}dist/${path}`))
      throw new Error(
        `dist/${path} is missing: run "npm run build && npx vite build --mode phones" first, or npm test.`,
      )
}
