import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { projectRoot } from '#test/paths.ts'
import { print } from './figures.ts'

const miniapp = `${projectRoot}dist/miniapp/`

interface Chunk {
  file: string
  isEntry?: boolean
  imports?: string[]
}

const gzipped = async (file: string) => gzipSync(await readFile(`${miniapp}${file}`)).length

/** What the Mini App loads before it shows anything: the entry and all it imports statically. */
export async function measureFirstLoad(): Promise<void> {
  const manifest = JSON.parse(await readFile(`${miniapp}.vite/manifest.json`, 'utf8')) as Record<
    string,
    Chunk
  >
  const wanted = new Set<string>()
  const follow = (key: string) => {
    const chunk = manifest[key]
    if (!chunk || wanted.has(chunk.file)) return
    wanted.add(chunk.file)
    for (const next of chunk.imports ?? []) follow(next)
  }
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) follow(key)
  const sizes = await Promise.all([...wanted].filter((file) => file.endsWith('.js')).map(gzipped))
  const react = await Promise.all(
    ['react-dom/cjs/react-dom-client.production.js', 'react/cjs/react.production.js'].map(
      async (file) => gzipSync(await readFile(`${projectRoot}node_modules/${file}`)).length,
    ),
  )
  const kilobytes = (sizes: number[]) => Math.round(sizes.reduce((sum, size) => sum + size, 0) / 100) / 10
  print(
    'first load of the Mini App, kB of JS, gzip',
    { kB: kilobytes(sizes), files: sizes.length },
    { what: 'React alone, unminified sources gzipped, kB', kB: kilobytes(react) },
    { kB: 150 },
  )
}
