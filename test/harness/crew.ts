import { eq } from 'drizzle-orm'
import { operator } from '#db/schema/index.ts'
import { noteBot } from '#services/bots/note-bot.ts'
import type { OperatorCtx } from '#services/context.ts'
import { openScene, type Scene } from './scene.ts'
import { toldOf } from './told.ts'

type Hired = Awaited<ReturnType<Scene['hire']>>

/** A house with an owner, an admin and an operator; `begin` makes it anew. */
export interface Crew {
  scene: Scene
  told: ReturnType<typeof toldOf>
  olga: Hired
  anton: Hired
  ivan: Hired
  begin(): Promise<void>
  row(id: number): Promise<typeof operator.$inferSelect>
  /** Everybody's names, roles and whether they are of the team, to compare. */
  people(): Promise<(typeof operator.$inferSelect)[]>
}

export async function openCrew(): Promise<Crew> {
  const scene = await openScene()
  await noteBot({ ctx: scene.ctx, input: { role: 'staff', ...scene.ctx.install.staffBot } })
  const { orm } = scene.db
  const crew: Crew = {
    scene,
    told: toldOf(scene),
    olga: await scene.hire('Olga', { role: 'owner' }),
    anton: await scene.hire('Anton', { role: 'admin' }),
    ivan: await scene.hire('Ivan'),
    begin: async () => {
      await scene.reset('team', 'invitation', 'join_failure', 'wizard', 'session')
      crew.olga = await scene.hire('Olga', { role: 'owner' })
      crew.anton = await scene.hire('Anton', { role: 'admin' })
      crew.ivan = await scene.hire('Ivan')
      await crew.told.mark()
    },
    row: async (id) => {
      const [row] = await orm.select().from(operator).where(eq(operator.id, id))
      if (!row) throw new Error('there is no such person')
      return row
    },
    people: () => orm.select().from(operator).orderBy(operator.id),
  }
  return crew
}

/** What both of two things done at the same moment came to: null, or the code of the refusal. */
export async function atOnce(...works: (() => Promise<unknown>)[]): Promise<(string | null)[]> {
  const outcomes = await Promise.allSettled(works.map((work) => work()))
  return outcomes.map((outcome) =>
    outcome.status === 'fulfilled' ? null : String(outcome.reason?.code ?? outcome.reason),
  )
}

/** Each number up to so many as a race is run. */
export const manyTimes = Array.from({ length: 25 }, (_, at) => at)

/** Acting with a role that is not theirs any more: what a request that came a moment too late has. */
export const believing = (ctx: OperatorCtx, role: OperatorCtx['actor']['role']): OperatorCtx => ({
  ...ctx,
  actor: { ...ctx.actor, role },
})
