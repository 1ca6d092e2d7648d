import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AwsV4Signer } from 'aws4fetch'
import type { Blobs } from '#contract/files.ts'
import type { S3Options } from './blobs-options.ts'

/** How long the store may say nothing, ms. */
const silence = 30_000

interface Asked {
  method: 'PUT' | 'GET' | 'HEAD' | 'DELETE'
  headers?: Record<string, string>
  body?: AsyncIterable<Uint8Array>
}

/** Writes the body of a request, or ends one that has none. */
async function writeBody(request: ClientRequest, body: Asked['body']): Promise<void> {
  if (body) await pipeline(Readable.from(body, { objectMode: false }), request)
  else request.end()
}

/** An answer that says yes, its body unread. @throws Error with the status else */
async function accepted(response: IncomingMessage, statuses: number[]): Promise<IncomingMessage> {
  const { statusCode = 0 } = response
  if (statuses.includes(statusCode)) return response
  response.resume()
  throw new Error(`the blob store answered HTTP ${statusCode}`)
}

/**
 * Bytes as objects of a bucket (Amazon S3, or what speaks as it does). Requests are signed (Signature Version 4) but not
 * their bodies, which are streamed and whose length is told; TLS keeps those.
 */
export function createS3Blobs({ baseUrl, ...keys }: S3Options): Blobs {
  async function ask(key: string, { method, headers = {}, body }: Asked): Promise<IncomingMessage> {
    const url = new URL(encodeURIComponent(key), baseUrl)
    const signer = new AwsV4Signer({
      ...keys,
      sessionToken: keys.sessionToken ?? '',
      service: 's3',
      method,
      url: url.href,
      headers,
    })
    const signed = await signer.sign()
    return new Promise((resolve, reject) => {
      const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
        method,
        headers: Object.fromEntries(signed.headers),
        timeout: silence,
      })
      request.on('timeout', () => request.destroy(new Error('the blob store said nothing')))
      request.on('error', reject)
      request.on('response', resolve)
      writeBody(request, body).catch(reject)
    })
  }

  return {
    place: 's3',
    put: async (key, size, body) => {
      const headers = { 'content-length': String(size), 'content-type': 'application/octet-stream' }
      const response = await accepted(await ask(key, { method: 'PUT', headers, body }), [200, 201])
      response.resume()
    },
    open: async (key) => {
      const head = await ask(key, { method: 'HEAD' })
      head.resume()
      if (head.statusCode === 404) return null
      const { headers } = await accepted(head, [200])
      return {
        size: Number(headers['content-length']),
        read: async (range) => {
          const wanted = range && { range: `bytes=${range.from}-${range.to}` }
          const response = await ask(key, { method: 'GET', ...(wanted && { headers: wanted }) })
          return (await accepted(response, [range ? 206 : 200])) as AsyncIterable<Buffer>
        },
      }
    },
    remove: async (key) => {
      const response = await accepted(await ask(key, { method: 'DELETE' }), [200, 204, 404])
      response.resume()
    },
    // An object comes to be whole or not at all.
    tidy: async () => 0,
  }
}
