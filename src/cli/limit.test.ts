// What `run` ends with where a limit stops the run: what was found before it comes first. With the toy pattern, whose
// claims can be broken where they are promised.
import { expect, test, vi } from 'vitest'
import { toyPattern } from '../patterns/toyPattern.ts'
import { carryOut } from './commands.ts'

vi.mock('../patterns/registry.ts', () => ({
  registry: [{ card: toyPattern.card, load: async () => ({ default: toyPattern }) }],
}))

/** A run whose machine fails at 2s. */
async function stoppedRun(...words: string[]) {
  let err = ''
  const io = {
    language: 'en' as const,
    out: () => {},
    err: (text: string) => {
      err += text
    },
    readFile: () => '',
    writeFile: () => {},
  }
  const code = await carryOut(['run', 'toy', '--until', '3s', '--do', 'do n1 fail at 2s', ...words], io)
  return { code, err }
}

const limit = expect.stringMatching(/^The run stopped at 2s: the machine of “n1” failed[^\n]+\n$/)

test('2 where nothing else is wrong', async () => {
  expect(await stoppedRun()).toEqual({ code: 2, err: limit })
})

test('1 where a claim was violated where it was promised', async () => {
  expect(await stoppedRun('--set', 'greetingsMax=3')).toEqual({ code: 1, err: limit })
})

test('1 where it went otherwise than expected, 2 where it went as expected', async () => {
  expect(await stoppedRun('--expect', 'few-greetings=violated')).toEqual({
    code: 1,
    err: expect.stringMatching(/^The claim “few-greetings”[^\n]+\nThe run stopped at 2s[^\n]+\n$/),
  })
  const violated = ['--set', 'greetingsMax=3', '--expect', 'few-greetings=violated']
  expect(await stoppedRun(...violated)).toEqual({ code: 2, err: limit })
})
