import { readFileSync } from 'node:fs'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { expect, test } from 'vitest'
import { ActivityType, type Language } from '#contract/enums.ts'
import type { Activity } from '#contract/resources.ts'
import type { Text } from '#miniapp/locales/texts.tsx'
import { activityWords } from './activity-words.ts'
import { boris } from './message.fixture.ts'

/** The Mini App's own texts; fails on whatever has none or does not resolve. */
function wordsOf(language: Language): Text {
  const bundle = new FluentBundle(language, { useIsolating: false })
  const source = readFileSync(new URL(`../../locales/${language}.ftl`, import.meta.url), 'utf8')
  bundle.addResource(new FluentResource(source))
  return (key, values) => {
    const pattern = bundle.getMessage(key)?.value
    if (!pattern) throw new Error(`${language} has no ${key}`)
    return bundle.formatPattern(pattern, values)
  }
}

const said = (language: Language, activity: Partial<Activity> & Pick<Activity, 'type'>) =>
  activityWords(wordsOf(language), { operator: null, detail: null, ...activity })

test('a dialog that went back by itself says that its time was up', () => {
  expect(said('ru', { type: 'handed-back', detail: 'timer' })).toBe('Диалог вернулся к боту: время вышло')
  expect(said('en', { type: 'handed-back', detail: 'timer' })).toBe(
    'The dialog went back to the bot: its time was up',
  )
  expect(said('ru', { type: 'handed-back', operator: boris })).toBe('Boris возвращает диалог боту')
})

test('a dialog closed while somebody waited says so', () => {
  expect(said('ru', { type: 'closed', detail: 'unanswered' })).toBe('Диалог завершён без ответа')
  expect(said('ru', { type: 'closed', operator: boris })).toBe('Boris завершает диалог')
  expect(said('en', { type: 'closed', operator: boris, detail: 'unanswered' })).toBe(
    'Boris closed the dialog unanswered',
  )
})

test('a ban says why, if anybody did', () => {
  expect(said('ru', { type: 'banned', operator: boris, detail: 'спам' })).toBe(
    'Boris блокирует клиента: спам',
  )
  expect(said('en', { type: 'banned', operator: boris })).toBe('Boris blocked the customer')
})

test('a dialog that is open again says whose it was', () => {
  expect(said('ru', { type: 'reopened', detail: 'Ольга, Продажи' })).toBe(
    'Диалог открыт снова. До этого он был назначен: Ольга, Продажи',
  )
  expect(said('en', { type: 'reopened', operator: boris, detail: 'Olga' })).toBe(
    'Boris reopened the dialog. Before, it was assigned to Olga',
  )
  expect(said('ru', { type: 'reopened' })).toBe('Диалог открыт снова')
})

test('an escalation says who was told', () => {
  expect(said('ru', { type: 'escalated', detail: 'teams' })).toContain('операторам команд')
  expect(said('en', { type: 'escalated', detail: 'admins' })).toContain('the admins were told')
})

test('whatever happens has words in both languages, with and without who and what', () => {
  for (const language of ['ru', 'en'] as const)
    for (const type of ActivityType.options)
      for (const operator of [boris, null])
        for (const detail of ['Sales', null])
          expect(said(language, { type, operator, detail })).not.toMatch(/[{}]|undefined|null/)
})
