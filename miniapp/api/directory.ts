import { queryOptions } from '@tanstack/react-query'
import { api, bodyOf } from './client.ts'
import { until } from './endpoints.ts'
import { keys } from './keys.ts'
import { kept } from './queries.ts'

/** Everybody of the team, those who left last. */
export const operatorsQuery = () =>
  queryOptions({
    queryKey: keys.directory('operators'),
    queryFn: ({ signal }) => bodyOf(api().operators.$get({}, until(signal))),
    ...kept,
  })

export const teamsQuery = () =>
  queryOptions({
    queryKey: keys.directory('teams'),
    queryFn: ({ signal }) => bodyOf(api().teams.$get({}, until(signal))),
    ...kept,
  })

export const tagsQuery = () =>
  queryOptions({
    queryKey: keys.directory('tags'),
    queryFn: ({ signal }) => bodyOf(api().tags.$get({}, until(signal))),
    ...kept,
  })

/** What the team keeps of every contact. */
export const fieldsQuery = () =>
  queryOptions({
    queryKey: keys.directory('fields'),
    queryFn: ({ signal }) => bodyOf(api().fields.$get({}, until(signal))),
    ...kept,
  })
