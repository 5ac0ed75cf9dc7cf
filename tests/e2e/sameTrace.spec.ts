// The same run makes the same trace, byte for byte, in Node and in Chromium: twenty runs under random interventions,
// their hashes read from the command line and from the Share dialog.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Pattern } from '../../src/patterns/definePattern.ts'
import { settingsOf } from '../../src/patterns/definePattern.ts'
import { writeLink } from '../../src/patterns/link.ts'
import { loadPattern } from '../../src/patterns/loadPattern.ts'
import { defaultRun } from '../../src/patterns/runs.ts'
import { DRAWN, randomInterventions } from '../../src/sim/check/randomInterventions.ts'
import { randomStream } from '../../src/sim/random.ts'
import type { Run } from '../../src/sim/run.ts'
import { expect, test } from './fixtures.ts'
import { studioOf } from './studio.ts'

const S = 1_000_000
const root = join(import.meta.dirname, '../..')

for (const id of ['leader-election', 'circuit-breaker']) {
  test(`${id}: ten runs have the same trace hash in Node and in the browser`, async ({ page }) => {
    test.setTimeout(90_000)
    const pattern = (await loadPattern(id)) as Pattern
    const links = await Promise.all(
      Array.from({ length: 10 }, (_, index) => writeLink(randomRun(pattern, index + 1), pattern)),
    )
    const inNode = Promise.all([hashesInNode(links.slice(0, 5)), hashesInNode(links.slice(5))])
    const studio = studioOf(page)
    const inBrowser: string[] = []
    for (const { hash } of links) {
      await studio.open(hash)
      inBrowser.push((await studio.shared()).hash)
    }
    expect(new Set(inBrowser).size).toBe(links.length)
    expect(inBrowser).toEqual((await inNode).flat())
  })
}

function randomRun(pattern: Pattern, seed: number): Run {
  const variant = pattern.variants[seed % pattern.variants.length]?.id
  const run = { ...defaultRun(pattern, variant), seed, until: 10 * S }
  const topology = pattern.topology(settingsOf(pattern, run.variant, {}), run.variant, seed)
  const window = { fromUs: S, toUs: 9 * S }
  const interventions = randomInterventions(randomStream(seed, 'e2e'), topology, pattern, DRAWN, window, 6)
  return { ...run, interventions }
}

async function hashesInNode(links: readonly { readonly hash: string }[]): Promise<string[]> {
  const hashes: string[] = []
  for (const { hash } of links) {
    const command = [join(root, 'node_modules/tsx/dist/cli.mjs'), 'src/cli/main.ts', 'run', hash, '--json']
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root }).catch(
      // A claim may be violated: that is exit code 1, and the report is there all the same.
      (failed: { stdout: string }) => failed,
    )
    hashes.push((JSON.parse(stdout) as { traceHash: string }).traceHash)
  }
  return hashes
}
