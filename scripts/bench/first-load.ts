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

/** The files of a chunk and of all it imports statically. */
function filesOf(manifest: Record<string, Chunk>, key: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[key]
  if (!chunk || found.has(chunk.file)) return found
  found.add(chunk.file)
  for (const next of chunk.imports ?? []) filesOf(manifest, next, found)
  return found
}

/** Nothing is drawn without the words of one language: who reads the one with the longest waits for most. */
async function longestWords(manifest: Record<string, Chunk>): Promise<number> {
  const words = Object.keys(manifest).filter((key) => key.startsWith('locales/'))
  if (words.length === 0)
    throw new Error('The words of the Mini App are not where this measure looks for them.')
  return Math.max(...(await Promise.all(words.map((key) => gzipped(manifest[key]?.file ?? '')))))
}

/** What the Mini App loads before its list is there: the entry, all it imports statically, and the words. */
export async function measureFirstLoad(): Promise<void> {
  const manifest = JSON.parse(await readFile(`${miniapp}.vite/manifest.json`, 'utf8')) as Record<
    string,
    Chunk
  >
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry)
  const code = new Set(entries.flatMap((key) => [...filesOf(manifest, key)]))
  const sizes = await Promise.all([...code].filter((file) => file.endsWith('.js')).map(gzipped))
  sizes.push(await longestWords(manifest))
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
