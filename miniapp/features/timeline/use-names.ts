import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Message } from '#contract/resources.ts'
import { operatorsQuery } from '#miniapp/api/directory.ts'

/** What people of the team are called, asked for only when a loaded note names anybody. */
export const useNames = (messages: readonly Message[]) => {
  const enabled = messages.some(({ mentions }) => mentions.length > 0)
  const { data } = useQuery({ ...operatorsQuery(), enabled })
  return useCallback((id: number) => data?.items.find((one) => one.id === id)?.name ?? null, [data])
}
