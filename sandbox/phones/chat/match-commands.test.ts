import { describe, expect, it } from 'vitest'
import { matchCommands } from './match-commands.ts'

const commands = ['start', 'panel', 'people', 'help'].map((command) => ({ command, description: command }))
const found = (text: string) => matchCommands(text, commands).map(({ command }) => command)

describe('a bot’s commands, while one is typed', () => {
  it('are all there after the slash, and fewer with every letter', () => {
    expect(found('/')).toEqual(['start', 'panel', 'people', 'help'])
    expect(found('/P')).toEqual(['panel', 'people'])
    expect(found('/peo')).toEqual(['people'])
    expect(found('/peox')).toEqual([])
  })

  it.for(['', 'help', ' /help', '/help me', '/help@staff_bot', 'see /help', '/\n'])(
    'are not offered at “%s”',
    (text) => {
      expect(found(text)).toEqual([])
    },
  )
})
