// Which faults are in force, and how they end.
import { expect, test } from 'vitest'
import type { Intervention } from '../../sim/interventions/intervention.ts'
import { parseScript } from '../../sim/interventions/parse.ts'
import { ended, inForce } from './now.ts'

function script(text: string): readonly Intervention[] {
  const { interventions, problems } = parseScript(text)
  expect(problems).toEqual([])
  return interventions
}

test('a span is in force from its beginning until just before its end', () => {
  const interventions = script('crash n1 at 1s\nslow n1 x4 from 2s to 4s\npause n2 from 2s')

  const at = (t: number) => inForce(interventions, t, () => true).map(({ index }) => index)

  expect([at(1_999_999), at(2_000_000), at(3_999_999), at(4_000_000)]).toEqual([[], [1, 2], [1, 2], [2]])
})

test('ending shortens what began before and removes what began at that instant', () => {
  const interventions = script('slow n1 x4 from 2s\npause n2 from 3s')
  const run = { engine: '1', pattern: 'p', variant: 'v', parameters: {}, seed: 1, until: 9e6, interventions }

  const after = ended([0, 1], 3_000_000)(run)

  expect(after.interventions).toEqual(script('slow n1 x4 from 2s to 3s'))
})
