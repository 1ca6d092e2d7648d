import { type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Attachment } from '#contract/resources.ts'
import { saveByBrowser, saveByClient, wayToSave } from '#miniapp/telegram/download.ts'
import { apiBase } from './base.ts'
import { api, bodyOf } from './client.ts'
import { createTurns } from './create-turns.ts'
import { keys } from './keys.ts'

/** What a link is wanted for: the small picture, the whole one to look at, or the file to keep. */
export type FilePurpose = 'thumb' | 'view' | 'save'

/** A link is used no longer than it surely lasts; the device's clock may be wrong by any amount, ms. */
const spare = 60_000
const longest = 9 * 60_000

/** Links asked for at once; a browser has few connections, and one of them is the live stream. */
const inTurn = createTurns(3)

const param = (id: number) => ({ param: { id: String(id) } })

async function fetchLink(id: number, purpose: FilePurpose) {
  const json = {
    disposition: purpose === 'save' ? ('attachment' as const) : ('inline' as const),
    thumb: purpose === 'thumb',
  }
  const { url, expiresAt } = await bodyOf(api().files[':id'].link.$post({ ...param(id), json }))
  const left = Date.parse(expiresAt) - Date.now() - spare
  return { address: new URL(`${apiBase()}${url}`, window.location.href).href, lasts: Math.min(left, longest) }
}

/** Where a file's bytes are for some minutes; asked for anew shortly before the link expires. */
const fileLinkQuery = (id: number, purpose: FilePurpose) =>
  queryOptions({
    queryKey: keys.fileLink(id, purpose),
    queryFn: () => inTurn(() => fetchLink(id, purpose)),
    staleTime: ({ state }) => Math.max(state.data?.lasts ?? 0, 0),
    gcTime: longest,
  })

const freshAddress = (client: QueryClient, id: number, purpose: FilePurpose): string | null => {
  const state = client.getQueryState<Awaited<ReturnType<typeof fetchLink>>>(keys.fileLink(id, purpose))
  const isFresh = state?.data && Date.now() - state.dataUpdatedAt < state.data.lasts
  return isFresh && !state.isInvalidated ? (state.data?.address ?? null) : null
}

export interface FileSource {
  /** Absolute; null until it is known. The same as long as it is looked at, though the link expires meanwhile. */
  src: string | null
  failed: boolean
  /** Asks for another link: this one brought nothing. */
  again(): void
}

/** The address of a picture once it is `wanted`. */
export function useFileSource(id: number, purpose: FilePurpose, wanted: boolean): FileSource {
  const client = useQueryClient()
  const [src, setSrc] = useState(() => freshAddress(client, id, purpose))
  const [failed, setFailed] = useState(false)
  const isDue = wanted && src === null && !failed
  useEffect(() => {
    if (!isDue) return
    let isHere = true
    client.fetchQuery(fileLinkQuery(id, purpose)).then(
      ({ address }) => isHere && setSrc(address),
      () => isHere && setFailed(true),
    )
    return () => {
      isHere = false
    }
  }, [client, id, purpose, isDue])
  const again = () => {
    client.removeQueries({ queryKey: keys.fileLink(id, purpose), exact: true })
    setFailed(false)
    setSrc(null)
  }
  return { src, failed, again }
}

/**
 * Addresses of whole pictures for a viewer: those of `ids` are asked for, those it had before are kept.
 */
export function useFileSources(ids: readonly number[]) {
  const client = useQueryClient()
  const [addresses, setAddresses] = useState<ReadonlyMap<number, string>>(new Map())
  const [failed, setFailed] = useState<ReadonlySet<number>>(new Set())
  const due = ids.filter((id) => !addresses.has(id) && !failed.has(id)).join()
  useEffect(() => {
    for (const id of due === '' ? [] : due.split(',').map(Number))
      client.fetchQuery(fileLinkQuery(id, 'view')).then(
        ({ address }) => setAddresses((before) => new Map(before).set(id, address)),
        () => setFailed((before) => new Set(before).add(id)),
      )
  }, [client, due])
  const again = (id: number) => {
    client.removeQueries({ queryKey: keys.fileLink(id, 'view'), exact: true })
    setAddresses((before) => new Map([...before].filter(([one]) => one !== id)))
    setFailed((before) => new Set([...before].filter((one) => one !== id)))
  }
  return { addresses, failed, again }
}

/** What a file is saved as; one without a name by its kind and number. */
const savedName = ({ id, kind, fileName }: Pick<Attachment, 'id' | 'kind' | 'fileName'>): string =>
  fileName ?? (kind === 'photo' ? `photo-${id}.jpg` : `file-${id}`)

/**
 * Saves a file the way this client can: by asking its owner, by the browser, or, in a client that can neither, by
 * the staff bot, which sends it into the chat with it. Throws ApiError.
 * @returns what to tell: `saving` tells itself
 */
export async function saveFile(
  client: QueryClient,
  file: Pick<Attachment, 'id' | 'kind' | 'fileName'>,
): Promise<'saving' | 'not-wanted' | 'sent-to-chat'> {
  const way = wayToSave()
  if (way === 'none') {
    await api().files[':id']['send-to-me'].$post(param(file.id))
    return 'sent-to-chat'
  }
  const { address } = await client.fetchQuery(fileLinkQuery(file.id, 'save'))
  if (way === 'client') return (await saveByClient(address, savedName(file))) ? 'saving' : 'not-wanted'
  saveByBrowser(address, savedName(file))
  return 'saving'
}
