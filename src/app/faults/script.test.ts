// Scripts: good lines count, bad ones are told with their place, and take nothing else with them but what hung on them.
import { expect, test } from 'vitest'
import leaderElection from '../../patterns/leader-election/pattern.ts'
import { defaultRun } from '../../patterns/runs.ts'
import { printIntervention } from '../../sim/interventions/print.ts'
import { nothingUsable, readScript, removedBy } from './script.ts'

function read(script: string) {
  const { interventions, refused } = readScript(script, defaultRun(leaderElection), leaderElection)
  return { kept: interventions.map(printIntervention), refused }
}

test('a line that cannot be read is refused with its place and a mended line, the rest is kept', () => {
  const { kept, refused } = read('# a story\n\ncrash n1 at 1s\nrestrat n1 at 2s\n')

  expect(kept).toEqual(['crash n1 at 1s'])
  expect(refused).toMatchObject([{ line: 3, column: 0, length: 7, mended: 'restart n1 at 2s' }])
})

test('a line that names what is not there is refused, with what hangs on it', () => {
  const { kept, refused } = read('crash n99 at 1s\nrestart n1 at 2s\npause n2 from 1s to 2s')

  expect(kept).toEqual(['pause n2 from 1s to 2s'])
  expect(refused.map(({ line }) => line)).toEqual([0, 1])
})

test('a restart goes when the crash before it was refused', () => {
  const { kept, refused } = read('crash n1 at\nrestart n1 at 2s')

  expect(kept).toEqual([])
  expect(refused.map(({ line }) => line)).toEqual([0, 1])
})

test('of too many lines the first count', () => {
  const { kept, refused } = read('heal at 1s\n'.repeat(600))

  expect([kept.length, refused.length, refused[0]?.line]).toEqual([500, 100, 500])
})

test.each([
  ['nonsense\ncrash n99 at 1s', true],
  ['', false],
  ['# nothing', false],
  ['nonsense\ncrash n1 at 1s', false],
])('%j has nothing usable: %s', (script, nothing) => {
  expect(nothingUsable(readScript(script, defaultRun(leaderElection), leaderElection))).toBe(nothing)
})

test('counts what the script leaves out, doubles one by one', () => {
  const { interventions } = readScript(
    'heal at 1s\nheal at 1s\ncrash n1 at 2s',
    defaultRun(leaderElection),
    leaderElection,
  )
  const run = { ...defaultRun(leaderElection), interventions }

  expect(removedBy(readScript('heal at 1s\nheal at 3s', run, leaderElection), run)).toBe(2)
})
