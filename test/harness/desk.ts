import { asc, eq, sql } from 'drizzle-orm'
import { dialog, dialogAssignee, event, message, team } from '#db/schema/index.ts'
import { assignDialog } from '#services/assignment/assign-dialog.ts'
import { unassignDialog } from '#services/assignment/unassign-dialog.ts'
import type { OperatorCtx } from '#services/context.ts'
import { anna, openScene, type Scene } from './scene.ts'

type Hired = OperatorCtx & { id: number }
interface Whom {
  operatorIds?: number[]
  teamIds?: number[]
}

/** A scene with two operators, a team, and the dialog of a customer who wrote; `begin` makes it anew. */
export interface Desk {
  scene: Scene
  olga: Hired
  ivan: Hired
  sales: number
  dialogId: number
  begin(): Promise<void>
  newTeam(name: string): Promise<number>
  row(id?: number): Promise<typeof dialog.$inferSelect>
  /** Lines of the timeline since the dialog began: what happened, the name it tells, who did it. */
  activities(id?: number): Promise<[string | null, string | null, number | null][]>
  assignees(id?: number): Promise<string[]>
  assign(to: Whom, ctx?: OperatorCtx, id?: number): ReturnType<typeof assignDialog>
  unassign(from: Whom, ctx?: OperatorCtx, id?: number): ReturnType<typeof unassignDialog>
  /** Everything a verb may change of the dialog, to compare. */
  state(): Promise<unknown[]>
}

export async function openDesk(): Promise<Desk> {
  const scene = await openScene()
  const { orm } = scene.db
  const row: Desk['row'] = async (id) => {
    const [first] = await orm
      .select()
      .from(dialog)
      .where(id === undefined ? undefined : eq(dialog.id, id))
      .orderBy(asc(dialog.id))
    if (!first) throw new Error('there is no dialog')
    return first
  }
  const desk: Desk = {
    scene,
    olga: await scene.hire('Olga'),
    ivan: await scene.hire('Ivan'),
    sales: 0,
    dialogId: 0,
    begin: async () => {
      await scene.reset('team')
      desk.olga = await scene.hire('Olga')
      desk.ivan = await scene.hire('Ivan')
      desk.sales = await desk.newTeam('Sales')
      await scene.write(anna, 'Hello')
      desk.dialogId = (await row()).id
    },
    newTeam: async (name) => {
      const [made] = await orm.insert(team).values({ name }).returning()
      return made?.id ?? 0
    },
    row,
    activities: async (id = desk.dialogId) => {
      const rows = await orm
        .select()
        .from(message)
        .where(sql`${message.dialogId} = ${id} and kind = 'activity' and activity_type <> 'started'`)
        .orderBy(asc(message.id))
      return rows.map((entry) => [entry.activityType, entry.activityDetail, entry.operatorId])
    },
    assignees: async (id = desk.dialogId) => {
      const rows = await orm.select().from(dialogAssignee).where(eq(dialogAssignee.dialogId, id))
      return rows
        .map(({ operatorId, teamId }) => (operatorId ? `operator ${operatorId}` : `team ${teamId}`))
        .sort()
    },
    assign: (to, ctx = desk.olga, dialogId = desk.dialogId) =>
      assignDialog({ ctx, input: { dialogId, operatorIds: [], teamIds: [], ...to } }),
    unassign: (from, ctx = desk.olga, dialogId = desk.dialogId) =>
      unassignDialog({ ctx, input: { dialogId, operatorIds: [], teamIds: [], ...from } }),
    state: async () => [
      await row(),
      await desk.activities(),
      await desk.assignees(),
      (await orm.select().from(event)).length,
    ],
  }
  return desk
}
