// The examples of lines: each can be used as it stands, in every pattern.
import { expect, test } from 'vitest'
import circuitBreaker from '../../patterns/circuit-breaker/pattern.ts'
import { settingsOf } from '../../patterns/definePattern.ts'
import leaderElection from '../../patterns/leader-election/pattern.ts'
import { defaultRun } from '../../patterns/runs.ts'
import { examplesOf } from './examples.ts'
import { readScript } from './script.ts'

test.each([
  [circuitBreaker, true],
  [leaderElection, false],
] as const)('name what is there', (pattern, answers) => {
  const run = defaultRun(pattern)
  const topology = pattern.topology(settingsOf(pattern, run.variant, {}), run.variant, run.seed)
  const lines = examplesOf(topology, pattern)

  expect(readScript(lines.join('\n'), run, pattern)).toMatchObject({ refused: [] })
  expect(lines.some((line) => line.startsWith('fail'))).toBe(answers)
})
