import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomStream } from '../sim/random.ts'
import { checkRun } from './checkRun.ts'
import { registry } from './registry.ts'
import { defaultRun } from './runs.ts'
import { subjectOf } from './subject.ts'

const patterns = await Promise.all(registry.map(async ({ load }) => (await load()).default))
const anySeed = fc.integer({ min: 0, max: 0xffff_ffff })

describe.each(patterns.map((pattern) => [pattern.card.id, pattern] as const))('%s', (_, pattern) => {
  const variants = fc.constantFrom(...pattern.variants.map(({ id }) => id))

  test('draws only parameters that are allowed, and that have a meaning in the variant', () => {
    fc.assert(
      fc.property(anySeed, variants, (seed, variant) => {
        const parameters = subjectOf(pattern).draw(randomStream(seed, 'test'), variant)
        expect(checkRun({ ...defaultRun(pattern, variant), parameters }, pattern)).toEqual([])
        const meant = pattern.parameters.filter((one) => one.variants?.includes(variant) ?? true).map(({ id }) => id)
        expect(meant).toEqual(expect.arrayContaining(Object.keys(parameters)))
      }),
    )
  })

  test('draws every parameter sooner or later', () => {
    const drawn = new Set<string>()
    for (const variant of pattern.variants)
      for (let seed = 0; seed < 60; seed++)
        for (const id of Object.keys(subjectOf(pattern).draw(randomStream(seed, 'test'), variant.id))) drawn.add(id)
    expect(pattern.parameters.map(({ id }) => id).filter((id) => !drawn.has(id))).toEqual([])
  })
})
