import type { z } from 'zod/mini'
import type { CreateUpload as CreateUploadSchema } from '#contract/requests.ts'
import type { Upload } from '#contract/resources.ts'
import { authorizedFetch } from './authorized-fetch.ts'
import { apiBase } from './base.ts'
import { api, bodyOf } from './client.ts'
import { ApiError } from './errors.ts'
import { withTimeout } from './with-timeout.ts'

const param = (id: string) => ({ param: { id } })

/** Begins an upload, or finds it begun. Throws ApiError. */
export const createUpload = (upload: z.input<typeof CreateUploadSchema>): Promise<Upload> =>
  bodyOf(api().uploads.$post({ json: upload }))

/** How far it has come; null when the server knows none. Throws ApiError. */
export async function fetchUpload(id: string): Promise<Upload | null> {
  try {
    return await bodyOf(api().uploads[':id'].$get(param(id)))
  } catch (thrown) {
    if (thrown instanceof ApiError && thrown.code === 'not-found') return null
    throw thrown
  }
}

/** Brings a piece that begins at `offset`. By hand: the typed client sends no bytes. Throws ApiError. */
export const putPiece = (
  id: string,
  offset: number,
  piece: ArrayBuffer,
  outer: AbortSignal,
): Promise<Upload> =>
  withTimeout(outer, async (signal) => {
    const response = await authorizedFetch(`${apiBase()}/api/uploads/${id}?offset=${offset}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: piece,
      signal,
    })
    return response.json()
  })

/** Gives an upload up. Throws ApiError. */
export async function deleteUpload(id: string): Promise<void> {
  await api().uploads[':id'].$delete(param(id))
}
