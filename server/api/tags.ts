import { Hono } from 'hono'
import { DialogResult, DialogTagParam, IdParam, TagList, TagName } from '#contract/requests.ts'
import { deleteTag } from '#services/tags/delete-tag.ts'
import { listTags } from '#services/tags/list-tags.ts'
import { tagDialog } from '#services/tags/tag-dialog.ts'
import { untagDialog } from '#services/tags/untag-dialog.ts'
import { describe } from './describe.ts'
import { type ApiEnv, operatorCtx } from './env.ts'
import { validate } from './validate.ts'

/** The words dialogs are marked with. */
export const tagRoutes = () =>
  new Hono<ApiEnv>()
    .get(
      '/',
      describe({
        summary: 'List tags',
        description: 'By name.',
        answers: { 200: { description: 'All tags', schema: TagList } },
      }),
      async (c) => c.json({ items: await listTags({ ctx: operatorCtx(c) }) }, 200),
    )
    .delete(
      '/:id',
      describe({
        summary: 'Delete a tag',
        description: 'Every dialog loses it. For admins.',
        answers: { 204: { description: 'It is gone' } },
        errors: ['forbidden', 'not-found'],
      }),
      validate('param', IdParam),
      async (c) => {
        await deleteTag({ ctx: operatorCtx(c), input: { tagId: c.req.valid('param').id } })
        return c.body(null, 204)
      },
    )

const changed = (summary: string, description: string) =>
  describe({
    summary,
    description,
    answers: { 200: { description: 'The dialog as it stands now', schema: DialogResult } },
    errors: ['not-found', 'too-many'],
  })

/** Those of a dialog; mounted beside the dialogs' own routes. */
export const dialogTagRoutes = () =>
  new Hono<ApiEnv>()
    .post(
      '/:id/tags',
      changed('Tag', 'A word that is no tag yet becomes one; upper and lower case are the same.'),
      validate('param', IdParam),
      validate('json', TagName),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id, ...c.req.valid('json') }
        return c.json(await tagDialog({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .delete(
      '/:id/tags/:tagId',
      changed('Untag', 'The tag itself stays.'),
      validate('param', DialogTagParam),
      async (c) => {
        const { id, tagId } = c.req.valid('param')
        const input = { dialogId: id, tagId }
        return c.json(await untagDialog({ ctx: operatorCtx(c), input }), 200)
      },
    )
