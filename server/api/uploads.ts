import { Hono } from 'hono'
import type { Blobs } from '#contract/files.ts'
import { CreateUpload, UploadParam, UploadPiece } from '#contract/requests.ts'
import { Upload } from '#contract/resources.ts'
import { cancelUpload } from '#services/uploads/cancel-upload.ts'
import { createUpload } from '#services/uploads/create-upload.ts'
import { getUpload } from '#services/uploads/get-upload.ts'
import { putPiece } from '#services/uploads/put-piece.ts'
import { describe } from './describe.ts'
import { type ApiEnv, operatorCtx } from './env.ts'
import { validate } from './validate.ts'

/** Files on their way to being sent: each is begun, comes in pieces, and is then named by a reply. */
export const uploadRoutes = ({ blobs }: { blobs: Blobs }) =>
  new Hono<ApiEnv>()
    .post(
      '/',
      describe({
        summary: 'Begin an upload',
        description: 'Idempotent by `id`. One that no reply takes is forgotten after a day.',
        answers: { 200: { description: 'The upload as it stands', schema: Upload } },
        errors: ['not-found', 'file-empty', 'file-too-big', 'too-many', 'client-id-reused'],
      }),
      validate('json', CreateUpload),
      async (c) => {
        const input = c.req.valid('json')
        return c.json(await createUpload({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .get(
      '/:id',
      describe({
        summary: 'How far an upload has come',
        answers: { 200: { description: 'The upload; it goes on at `received`', schema: Upload } },
        errors: ['not-found'],
      }),
      validate('param', UploadParam),
      async (c) => {
        const input = { uploadId: c.req.valid('param').id }
        return c.json(await getUpload({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .put(
      '/:id',
      describe({
        summary: 'Give a piece of an upload',
        description:
          'The body is bytes, at most `limits.uploadPiece`. What came already is passed over. With the last byte the upload is complete, and `kind` and `mimeType` are what its bytes are.',
        answers: { 200: { description: 'The upload; it goes on at `received`', schema: Upload } },
        errors: ['not-found', 'upload-incomplete'],
      }),
      validate('param', UploadParam),
      validate('query', UploadPiece),
      async (c) => {
        const { offset } = c.req.valid('query')
        const bytes = new Uint8Array(await c.req.arrayBuffer())
        const input = { uploadId: c.req.valid('param').id, offset, bytes }
        return c.json(await putPiece({ ctx: operatorCtx(c), blobs, input }), 200)
      },
    )
    .delete(
      '/:id',
      describe({
        summary: 'Give an upload up',
        answers: { 204: { description: 'It is gone' } },
        errors: ['not-found', 'conflict'],
      }),
      validate('param', UploadParam),
      async (c) => {
        const input = { uploadId: c.req.valid('param').id }
        await cancelUpload({ ctx: operatorCtx(c), blobs, input })
        return c.body(null, 204)
      },
    )
