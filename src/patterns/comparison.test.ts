// A comparison: the twin follows from the open run, and what is compared travels in a link.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ENGINE } from '../sim/run.ts'
import { checkRun } from './checkRun.ts'
import { type Comparison, firstComparison, flipped, twinOf } from './comparison.ts'
import { settingsOf } from './definePattern.ts'
import { readLink, readRunFile, writeLink, writeRunFile } from './link.ts'
import { registry } from './registry.ts'
import { defaultRun, situationRun } from './runs.ts'
import { toyPattern } from './toyPattern.ts'

const load = async (id: string) => (id === 'toy' ? toyPattern : null)
const plain = defaultRun(toyPattern)

describe('the twin', () => {
  test('is the open run but for what is compared, and tells only what differs from the defaults', () => {
    const run = { ...plain, seed: 5, parameters: { polite: false, latency: 30 } }
    expect(twinOf(run, { parameters: { polite: true } }, toyPattern)).toEqual({ ...run, parameters: { latency: 30 } })
  })

  test('of another variant leaves out what has no meaning there', () => {
    const run = { ...plain, parameters: { greetingsMax: 5, latency: 30 } }
    const twin = twinOf(run, { variant: 'eager', parameters: { mood: 'dark' } }, toyPattern)
    expect(twin).toEqual({ ...run, variant: 'eager', parameters: { latency: 30, mood: 'dark' } })
  })

  test('with any parameter the other way can be simulated, and differs in it: every pattern and variant', async () => {
    for (const entry of registry) {
      const pattern = (await entry.load()).default
      for (const { id } of pattern.variants) {
        const run = defaultRun(pattern, id)
        const meant = pattern.parameters.filter(({ variants }) => variants?.includes(id) ?? true)
        for (const parameter of meant) {
          const twin = twinOf(run, flipped(parameter, run, pattern), pattern)
          expect(checkRun(twin, pattern)).toEqual([])
          expect(Object.keys(twin.parameters)).toEqual([parameter.id])
        }
        const [first] = Object.keys(firstComparison(run, pattern).parameters)
        const safeguards = meant.filter(({ safeguard }) => safeguard)
        expect(safeguards.length === 0 || safeguards[0]?.id === first).toBe(true)
        // A pattern's own safeguard may be on or off by default: the other way is the other one.
        const usual = settingsOf(pattern, id, {})
        expect(firstComparison(run, pattern).parameters[first as string]).not.toBe(usual[first as string])
      }
    }
  })
})

describe('what is compared first', () => {
  test.each([
    ['saga', 'lost-event', { outbox: true }],
    ['saga', 'forgotten', { progressLog: true }],
    ['partitioned-log', 'acks-one', { acks: 'all' }],
    ['circuit-breaker', 'cascade', { breaker: true }],
    ['circuit-breaker', 'cascade-stopped', { breaker: false }],
  ])('is the safeguard that the run is about: %s, %s', async (id, situation, parameters) => {
    const pattern = (await registry.find(({ card }) => card.id === id)?.load())?.default
    const found = pattern?.situations.find((one) => one.id === situation)
    if (!pattern || !found) throw new Error(`${id} has no situation ${situation}`)
    expect(firstComparison(situationRun(pattern, found), pattern)).toEqual({ parameters })
  })
})

const comparison: fc.Arbitrary<Comparison> = fc
  .record({
    variant: fc.constantFrom(undefined, 'eager', 'alone'),
    parameters: fc.record(
      {
        requestRate: fc.integer({ min: 0, max: 200 }),
        latency: fc.integer({ min: 0, max: 2000 }).map((n) => n / 2),
        polite: fc.boolean(),
        mood: fc.constantFrom('sunny', 'dark'),
      },
      { requiredKeys: ['polite'] },
    ),
  })
  .map(({ variant, parameters }) => ({ ...(variant !== undefined && { variant }), parameters }))

describe('a link', () => {
  test('reads well', async () => {
    const { hash } = await writeLink(plain, toyPattern, {
      atUs: 2_500_000,
      comparison: { parameters: { polite: false } },
    })
    expect(hash).toBe(`#/toy?engine=${ENGINE}&variant=calm&seed=1&until=3s&compare=polite+off&at=2.5s`)
  })

  test.each([
    ['readable', 0],
    ['packed', 200],
  ])('reads back with its comparison, the run as it is without: %s', async (form, count) => {
    const interventions = Array.from({ length: count }, (_, at) => ({ kind: 'heal', at }) as const)
    const run = { ...plain, interventions }
    await fc.assert(
      fc.asyncProperty(comparison, async (compared) => {
        const { hash } = await writeLink(run, toyPattern, { comparison: compared })
        expect(hash.includes('?z=')).toBe(form === 'packed')
        expect(await readLink(hash, load)).toEqual({ ok: true, run, otherEngine: null, comparison: compared })
      }),
      { numRuns: 20 },
    )
  })

  test('without one is as it ever was, and so is a file', async () => {
    expect(await readLink('#/toy?seed=4', load)).toEqual({ ok: true, run: { ...plain, seed: 4 }, otherEngine: null })
    expect(await readRunFile(writeRunFile(plain), load)).not.toHaveProperty('comparison')
  })

  test.each([
    ['compare=', 'says “”'],
    ['compare=polite', 'says “polite”: it takes a parameter and its other value'],
    ['compare=polite+off+now', 'says “polite off now”'],
    ['compare=polit+off', 'did you mean “polite”'],
    ['compare=polite+maybe', '“polite” is one of on, off, not “maybe”'],
    ['compare=requestRate+1000', '“requestRate” goes from 0 to 200'],
    ['compare=variant+eagre', 'did you mean “eager”'],
    ['compare=polite+off&compare=polite+on', 'gives “polite” twice'],
    ['compare=__proto__+off', '“__proto__”'],
  ])('is refused in a sentence: %s', async (words, why) => {
    const reading = await readLink(`#/toy?${words}`, load)
    expect(reading).toMatchObject({ ok: false, why: { en: expect.stringContaining(why) } })
    expect(!reading.ok && reading.why.fr).not.toBe(!reading.ok && reading.why.en)
  })
})
