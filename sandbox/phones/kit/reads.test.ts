import { describe, expect, it } from 'vitest'
import type { SandboxEvent } from '#sandbox/control/wire.ts'
import { createReads } from './reads.ts'

const deletion = (messageId: number): SandboxEvent => ({
  type: 'message-deleted',
  bot: 'oak_bot',
  personId: 1,
  messageId,
})
/** Reads of which messages are gone. */
const readsOfDeleted = () =>
  createReads<number[]>((gone, event) =>
    event.type === 'message-deleted' ? [...gone, event.messageId] : gone,
  )
/** A read whose answer comes when it is told to. */
function slowLoad() {
  let answer: (state: number[]) => void = () => undefined
  let fail: (error: Error) => void = () => undefined
  const answered = new Promise<number[]>((resolve, reject) => {
    answer = resolve
    fail = reject
  })
  return {
    load: () => answered,
    answer: (state: number[]) => answer(state),
    fail: () => fail(new Error('away')),
  }
}

describe('what a phone reads while things happen', () => {
  it('shows what happened meanwhile over an answer that is older', async () => {
    const reads = readsOfDeleted()
    const shown: number[][] = []
    reads.note(deletion(1))
    const slow = slowLoad()
    const read = reads.read(slow.load, (state) => shown.push(state))
    reads.note(deletion(2))
    reads.note(deletion(3))
    slow.answer([1])
    await read
    expect(shown).toEqual([[1, 2, 3]])
  })

  it('shows no answer after that of a later read', async () => {
    const reads = readsOfDeleted()
    const shown: number[][] = []
    const [early, late] = [slowLoad(), slowLoad()]
    const both = [early, late].map(({ load }) => reads.read(load, (state) => shown.push(state)))
    late.answer([1, 2])
    await both[1]
    early.answer([1])
    await both[0]
    expect(shown).toEqual([[1, 2]])
  })

  it('shows an earlier answer until a later one comes, or when none does', async () => {
    const reads = readsOfDeleted()
    const shown: number[][] = []
    const [early, late] = [slowLoad(), slowLoad()]
    const both = [early, late].map(({ load }) => reads.read(load, (state) => shown.push(state)))
    late.fail()
    await expect(both[1]).rejects.toThrow('away')
    early.answer([1])
    await both[0]
    expect(shown).toEqual([[1]])
  })
})
