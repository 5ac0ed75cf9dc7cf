// The same run makes the same trace, byte for byte, in Node and in Chromium: each pattern's runs under random interventions,
// hashed here as the command line does, and read from the Share dialog.
import type { Pattern } from '../../src/patterns/definePattern.ts'
import { settingsOf } from '../../src/patterns/definePattern.ts'
import { writeLink } from '../../src/patterns/link.ts'
import { registry } from '../../src/patterns/registry.ts'
import { defaultRun } from '../../src/patterns/runs.ts'
import { DRAWN, randomInterventions } from '../../src/sim/check/randomInterventions.ts'
import { randomStream } from '../../src/sim/random.ts'
import type { Run } from '../../src/sim/run.ts'
import { createSimulation } from '../../src/sim/simulation.ts'
import { traceHash } from '../../src/sim/traceText.ts'
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

const S = 1_000_000
const RUNS = 4
const UNTIL_S = 5

for (const { card, load } of registry) {
  test(`${card.id}: four runs have the same trace hash in Node and in the browser`, async ({ page }) => {
    test.setTimeout(90_000)
    const pattern = (await load()).default
    const runs = Array.from({ length: RUNS }, (_, index) => randomRun(pattern, index + 1))
    const links = await Promise.all(runs.map((run) => writeLink(run, pattern)))
    const studio = studioOf(page)
    const inBrowser: string[] = []
    for (const { hash } of links) {
      await studio.open(hash)
      inBrowser.push((await studio.shared()).hash)
    }
    expect(new Set(inBrowser).size).toBe(links.length)
    expect(inBrowser).toEqual(runs.map((run) => hashInNode(run, pattern)))
  })
}

function randomRun(pattern: Pattern, seed: number): Run {
  const variant = pattern.variants[seed % pattern.variants.length]?.id
  const run = { ...defaultRun(pattern, variant), seed, until: UNTIL_S * S }
  const topology = pattern.topology(settingsOf(pattern, run.variant, {}), run.variant, seed)
  const window = { fromUs: S / 2, toUs: (UNTIL_S - 1) * S }
  const interventions = randomInterventions(randomStream(seed, 'e2e'), topology, pattern, DRAWN, window, 6)
  return { ...run, interventions }
}

function hashInNode(run: Run, pattern: Pattern): string {
  const { trace, advance } = createSimulation(run, pattern, settingsOf(pattern, run.variant, run.parameters))
  advance(run.until)
  return traceHash(trace)
}
