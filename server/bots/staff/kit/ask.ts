import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { TextEntity } from '#contract/entities.ts'
import type { OutgoingButton } from '#contract/outgoing.ts'
import { inSavepoint } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import type { StaffContext } from '../context.ts'
import { type Card, card, paragraphs } from './card.ts'
import { inRows } from './pages.ts'
import { show, toast } from './show.ts'
import { t } from './text.ts'

/** The handle of a wizard under way. */
export type WizardRun = Conversation<StaffContext, Context>

/** What the person gave: words of theirs, or one of the question's own buttons. */
export type Given = { type: 'text'; text: string; entities: TextEntity[] } | { type: 'choice'; value: string }

/** What an answer came to: a value, or why it is none, in words. Values outlive restarts, so they are JSON. */
export type Reading<T> = { value: T } | { problem: string }

export interface Question<T> {
  /** The question as it is asked. Its buttons are those of `choices` and the one that cancels. */
  words: (ctx: StaffContext) => Promise<Card['text'] | Pick<Card, 'text' | 'entities'>>
  /** Answers given by a button, row by row. */
  choices?: (ctx: StaffContext) => Promise<{ text: string; value: string }[][]>
  read: (ctx: StaffContext, given: Given) => Promise<Reading<T>> | Reading<T>
}

/** Callback data of the button that ends any wizard. */
export const CANCEL = 'wizard-cancel'
const choicePrefix = 'w'

interface Place {
  /** Which run of a wizard: the number of the update it began with. */
  run: number
  /** Which question of it. */
  at: number
}

const dataOf = ({ run, at }: Place, value: string) => `${choicePrefix}:${run.toString(36)}:${at}:${value}`

/** The answer a pressed button stands for; null when it is not one of this question's. */
function choiceOf({ run, at }: Place, data: string): string | null {
  const start = dataOf({ run, at }, '')
  return data.startsWith(start) ? data.slice(start.length) : null
}

async function buttonsOf<T>(
  ctx: StaffContext,
  place: Place,
  question: Question<T>,
): Promise<OutgoingButton[][]> {
  const choices = (await question.choices?.(ctx)) ?? []
  const cancel: OutgoingButton = { kind: 'callback', text: t(ctx, 'staff-wizard-cancel'), data: CANCEL }
  return [
    ...choices.flatMap((row) =>
      inRows(
        row.map(
          ({ text, value }): OutgoingButton => ({ kind: 'callback', text, data: dataOf(place, value) }),
        ),
        row.length,
      ),
    ),
    [cancel],
  ]
}

/** Puts a question, with what was wrong about the answer before it. */
async function put<T>(ctx: StaffContext, place: Place, question: Question<T>, problem: string | null) {
  const words = await question.words(ctx)
  const asked = typeof words === 'string' ? { text: words, entities: [] } : words
  const whole = problem === null ? card(asked.text) : card(paragraphs(problem, asked.text))
  const shift = whole.text.length - asked.text.length
  const entities = asked.entities.map((entity) => ({ ...entity, offset: entity.offset + shift }))
  const buttons = await buttonsOf(ctx, place, question)
  ctx.work.prompt = await show(ctx, { text: whole.text, entities, buttons })
}

/** What an update gives to the question at `place`: an answer, another question's button, or nothing one can read. */
function givenBy(ctx: Context, place: Place): Given | 'stale' | 'unreadable' {
  const data = ctx.callbackQuery?.data
  if (data !== undefined) {
    const value = choiceOf(place, data)
    return value === null ? 'stale' : { type: 'choice', value }
  }
  const { text, entities = [] } = ctx.message ?? {}
  return text === undefined ? 'unreadable' : { type: 'text', text, entities }
}

/**
 * Runs effects of a wizard once, whatever the plugin replays. A refusal of the services comes back as a value;
 * anything else is kept as it was for whoever handles the update.
 */
function effect<T>(run: WizardRun, work: (ctx: StaffContext) => Promise<T>): Promise<Reading<T>> {
  return run.external(async (ctx): Promise<Reading<T>> => {
    const { work: mine } = ctx
    const around = mine.ctx
    try {
      return await inSavepoint(around, async (inner) => {
        mine.ctx = inner
        return { value: await work(ctx) }
      })
    } catch (error) {
      if (error instanceof ServiceError) return { problem: t(ctx, `error-${error.code}`) }
      mine.failure = { error }
      throw error
    } finally {
      mine.ctx = around
    }
  })
}

/** One person's way through a wizard: its questions, one after the other. */
export function createAsker(run: WizardRun, began: Context) {
  const place: Place = { run: began.update.update_id, at: 0 }
  /** What the services refuse is told, and ends the wizard. */
  const orEnd = async <T>(work: (ctx: StaffContext) => Promise<T>): Promise<T> => {
    const result = await effect(run, work)
    // Asked this way around: a replayed value that was undefined is not there at all.
    if (!('problem' in result)) return result.value
    await effect(run, (ctx) => show(ctx, card(result.problem)))
    return run.halt()
  }
  return {
    /** Asks until the answer can be read, and gives its value. */
    async ask<T>(question: Question<T>): Promise<T> {
      place.at += 1
      const here = { ...place }
      await orEnd((ctx) => put(ctx, here, question, null))
      for (;;) {
        const ctx = await run.wait()
        const given = givenBy(ctx, here)
        const reading = await orEnd(async (outer): Promise<Reading<T> | null> => {
          if (given === 'stale') {
            toast(outer, t(outer, 'staff-bot-callback-outdated'))
            return null
          }
          outer.work.promptIsHere = outer.callbackQuery !== undefined
          if (given === 'unreadable') return { problem: t(outer, 'staff-wizard-text-only') }
          return question.read(outer, given)
        })
        if (reading === null) continue
        if (!('problem' in reading)) return reading.value
        await orEnd((outer) => put(outer, here, question, reading.problem))
      }
    },
    /** Does what the answers were for, and shows what came of it. */
    finish: (work: (ctx: StaffContext) => Promise<unknown>): Promise<void> =>
      orEnd(async (ctx) => void (await work(ctx))),
  }
}

export type Ask = ReturnType<typeof createAsker>['ask']
