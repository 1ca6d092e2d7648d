import { Hono } from 'hono'
import { z } from 'zod'
import { actorIn, Refusal, requirePerson } from '#sandbox/people/act.ts'
import { attach } from '#sandbox/people/attach.ts'
import { storeFile } from '#sandbox/state/files.ts'
import type { World } from '#sandbox/world.ts'

const attachQuery = z.object({
  kind: z.enum(['photo', 'document', 'voice', 'audio', 'video']),
  name: z.string().optional(),
  mime: z.string().optional(),
  caption: z.string().optional(),
  mediaGroupId: z.string().optional(),
  replaces: z.coerce.number().int().optional(),
})

/** Files that people send and phones draw. */
export function fileRoutes(world: World): Hono {
  const routes = new Hono()
  routes.post('/chats/:bot/:person/attach', async (c) => {
    const query = attachQuery.safeParse(c.req.query())
    if (!query.success) throw new Refusal(400, 'bad-input', z.prettifyError(query.error))
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    return c.json(
      attach(actorIn(world, c.req.param('bot'), Number(c.req.param('person'))), { ...query.data, bytes }),
    )
  })
  routes.put('/people/:person/photo', async (c) => {
    const person = requirePerson(world, Number(c.req.param('person')))
    const file = storeFile(world, { bytes: new Uint8Array(await c.req.arrayBuffer()), name: 'photo.jpg' })
    if (file.width === undefined) throw new Refusal(400, 'not-an-image', 'A profile photo is an image')
    person.photos.unshift(file)
    world.touch()
    world.events.publish({ type: 'people' })
    return c.json({})
  })
  routes.get('/people/:person/photo', (c) => {
    const [photo] = requirePerson(world, Number(c.req.param('person'))).photos
    return bytesOf(world, photo?.key, photo?.mime)
  })
  routes.get('/files/:fileId', (c) => {
    const handle = world.state.files.find(({ fileId }) => fileId === c.req.param('fileId'))
    // What was injected names files that never were. That is no failure of the page that draws it.
    return handle ? bytesOf(world, handle.file.key, handle.file.mime, c.req.query('save')) : c.body(null, 204)
  })
  return routes
}

/** The bytes for a page to draw, or to save under a name: never run as a page of their own. */
function bytesOf(world: World, key: string | undefined, mime: string | undefined, saveAs?: string): Response {
  const bytes = key === undefined ? undefined : world.bytes.get(key)
  if (!bytes) throw new Refusal(404, 'file-not-found', 'There is no such file')
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mime ?? 'application/octet-stream',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      ...(saveAs !== undefined && {
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(saveAs)}`,
      }),
    },
  })
}
