import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = (path: string) => new URL(path, import.meta.url).pathname

/**
 * Three builds of one package, by `--mode`:
 * `production` (the Mini App → dist/miniapp), `phones` (the sandbox's pages → dist/phones),
 * `server` (main.ts → dist/server, its libraries left in node_modules).
 */
export default defineConfig(({ mode }) => {
  if (mode === 'server')
    return {
      build: {
        ssr: root('server/main.ts'),
        outDir: root('dist/server'),
        emptyOutDir: true,
        target: 'node20',
        sourcemap: true,
        rollupOptions: { output: { entryFileNames: 'main.js' } },
      },
    }
  if (mode === 'phones')
    return {
      root: root('sandbox/phones'),
      plugins: [react()],
      build: { outDir: root('dist/phones'), emptyOutDir: true, rollupOptions: { input: phonePages() } },
    }
  return {
    root: root('miniapp'),
    plugins: [react()],
    build: {
      outDir: root('dist/miniapp'),
      emptyOutDir: true,
      target: 'es2022',
      manifest: true,
      // What the first screen needs, in one piece: it packs smaller than in many.
      rolldownOptions: {
        output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
      },
    },
  }
})

const phonePages = () => ({
  stage: root('sandbox/phones/stage.html'),
  customer: root('sandbox/phones/customer.html'),
  operator: root('sandbox/phones/operator.html'),
})
