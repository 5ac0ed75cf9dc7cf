// A node's clock at an instant, from the interventions alone.
import { expect, test } from 'vitest'
import { timeOfDay } from './clock.ts'
import { clockAt } from './clockAt.ts'
import { parseScript } from './interventions/parse.ts'

test('a clock is off by its skews, and by its drift for as long as that lasts', () => {
  const { interventions } = parseScript('skew n1 +500ms at 100ms\ndrift n1 1.2 from 200ms to 700ms\nskew n2 -1s at 0s')
  const shown = (t: number) => timeOfDay(clockAt(interventions, 'n1', t), t)

  expect([50_000, 100_000, 200_000, 300_000, 700_000, 900_000].map(shown)).toEqual([
    50_000, 600_000, 700_000, 820_000, 1_300_000, 1_500_000,
  ])
})
