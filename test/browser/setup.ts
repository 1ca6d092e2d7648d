import { existsSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { projectRoot } from '#test/paths.ts'
import { needChromium } from '../../scripts/tools/find-chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    chromiumPath: string
  }
}

/** The browser tests drive what `npm run build` made, not sources. */
export async function setup(project: TestProject) {
  for (const built of ['dist/server/main.js', 'dist/miniapp/index.html', 'dist/phones/stage.html'])
    if (!existsSync(`${projectRoot}${built}`))
      throw new Error(
        `${built} is missing: run "npm run build && npx vite build --mode phones" first, or npm test.`,
      )
  project.provide('chromiumPath', await needChromium())
}
