import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultsAt } from '../faults.ts'
import { checkInterventions } from '../interventions/check.ts'
import { beginning, type InterventionKind } from '../interventions/intervention.ts'
import { printIntervention } from '../interventions/print.ts'
import type { Topology } from '../model.ts'
import { randomStream } from '../random.ts'
import { toyModel } from '../toyModel.ts'
import { DRAWN, randomInterventions } from './randomInterventions.ts'

const KINDS = [...DRAWN, 'restart', 'heal', 'dropMessage', 'delayMessage'] as const satisfies InterventionKind[]
const window = { fromUs: 1_000_000, toUs: 20_000_000 }

function topologyOf(size: number): Topology {
  const ids = Array.from({ length: size }, (_, index) => `n${index + 1}`)
  const links = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => ({ a, b, latencyMs: 10, jitterMs: 1 })))
  return { nodes: ids.map((id) => ({ id, role: 'greeter' })), links, arrangement: 'circle' }
}

const anyCase = fc.record({
  seed: fc.integer({ min: 0, max: 0xffff_ffff }),
  size: fc.integer({ min: 2, max: 9 }),
  kinds: fc.subarray<InterventionKind>(KINDS, { minLength: 1 }),
  count: fc.integer({ min: 0, max: 12 }),
})

test('makes sense, stays in the window and among the kinds, and is over at the end', () => {
  fc.assert(
    fc.property(anyCase, ({ seed, size, kinds, count }) => {
      const topology = topologyOf(size)
      const all = randomInterventions(randomStream(seed, 'test'), topology, toyModel, kinds, window, count)

      expect(checkInterventions(all, topology, toyModel, window.toUs)).toEqual([])
      const allowed = [...kinds, 'heal', 'restart']
      for (const one of all) {
        expect(allowed).toContain(one.kind)
        expect(beginning(one)).toBeGreaterThanOrEqual(window.fromUs)
        expect(printIntervention(one)).not.toMatch(/\dus\b/)
      }
      expect(all.map(beginning)).toEqual(all.map(beginning).sort((a, b) => a - b))
      // A clock that was set off stays so: nothing ends a skew.
      expect({ ...faultsAt(all, window.toUs), skewUs: {} }).toEqual(faultsAt([], 0))
      const down = all.filter(({ kind }) => kind === 'crash').length
      const up = all.filter(({ kind }) => kind === 'restart').length
      expect(up).toBe(down + all.filter(({ kind }) => kind === 'diskFull').length)
    }),
    { numRuns: 500 },
  )
})

test('the same seed gives the same faults, another seed others', () => {
  const draw = (seed: number) =>
    randomInterventions(randomStream(seed, 'test'), topologyOf(5), toyModel, KINDS, window, 6)
  expect(draw(1)).toEqual(draw(1))
  expect(draw(1)).not.toEqual(draw(2))
})

test('draws failures only at nodes that answer errors, and none where there are none', () => {
  const { links } = topologyOf(3)
  const nodes = ['greeter', 'asker', 'greeter'].map((role, index) => ({ id: `n${index + 1}`, role }))
  const draw = (topology: Topology) =>
    randomInterventions(randomStream(7, 'test'), topology, toyModel, ['fail'], window, 50)
  const failing = draw({ nodes, links, arrangement: 'circle' }).map((one) => 'node' in one && one.node)
  expect(failing).toHaveLength(50)
  expect([...new Set(failing)].sort()).toEqual(['n1', 'n3'])
  const deaf = nodes.map(({ id }) => ({ id, role: 'asker' }))
  expect(draw({ nodes: deaf, links, arrangement: 'circle' })).toEqual([])
})

test('draws every kind of fault there is', () => {
  const drawn = new Set(
    randomInterventions(randomStream(7, 'test'), topologyOf(9), toyModel, KINDS, window, 400).map(({ kind }) => kind),
  )
  expect(DRAWN.filter((kind) => !drawn.has(kind))).toEqual([])
})
