// `check`: every claim of the patterns under random interventions inside its assumptions. A failure is told with the
// command that shows it again.

import type { Pattern } from '../patterns/definePattern.ts'
import { loadPattern, unknownPattern } from '../patterns/loadPattern.ts'
import { registry } from '../patterns/registry.ts'
import { subjectOf } from '../patterns/subject.ts'
import { type Failure, type Swept, sweep } from '../sim/check/sweep.ts'
import { printTime } from '../sim/interventions/print.ts'
import { concerns } from '../sim/promised.ts'
import { US_PER_MS } from '../sim/run.ts'
import { commandLine } from './commandLine.ts'
import { type Io, UsageError } from './io.ts'
import { readOptions, readWhole } from './options.ts'

const RUNS = '50'
const SEED = '1'
/** Failures told in words for one claim; all are in the JSON. */
const TOLD = 3

export async function check(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args, { runs: 'value', seed: 'value', json: 'flag' })
  const runs = readWhole('runs', options.value('runs') ?? RUNS, 1)
  const seed = readWhole('seed', options.value('seed') ?? SEED, 0)
  const json = options.flag('json')
  const ids = options.words.length > 0 ? options.words : registry.map(({ card }) => card.id)
  const patterns = await Promise.all(ids.map(load))
  const claims: object[] = []
  let failed = false
  for (const pattern of patterns) {
    for (const swept of sweepPattern(pattern, runs, seed)) {
      failed ||= swept.failures.length > 0
      claims.push(inJson(pattern, swept))
      if (!json) io.out(inWords(pattern, swept, io.language))
    }
  }
  if (json) io.out(`${JSON.stringify({ runs, seed, held: !failed, claims }, null, 2)}\n`)
  return failed ? 1 : 0
}

async function load(id: string): Promise<Pattern> {
  const pattern = await loadPattern(id)
  if (!pattern) throw new UsageError(unknownPattern(id))
  return pattern
}

/** Each claim in each variant it speaks of, one after the other. */
function* sweepPattern(pattern: Pattern, runs: number, seed: number): Generator<Swept> {
  const subject = subjectOf(pattern)
  for (const variant of pattern.variants)
    for (const claim of pattern.claims)
      if (concerns(claim, variant.id)) yield sweep(subject, variant.id, claim, runs, seed)
}

function inJson({ card }: Pattern, { variant, claim, runs, failures }: Swept) {
  return {
    pattern: card.id,
    variant,
    id: claim.id,
    kind: claim.kind,
    runs,
    failures: failures.map(({ run, why, at }) => ({ why, at: at / US_PER_MS, command: commandLine(run) })),
  }
}

function inWords({ card }: Pattern, swept: Swept, language: Io['language']): string {
  const { variant, claim, runs, failures } = swept
  const name = `${card.id} ${variant} ${claim.id}`
  const never = { en: 'never promised in this variant', fr: 'jamais promise dans cette variante' }[language]
  if (runs === 0) return `– ${name}: ${never}\n`
  if (failures.length === 0) return `✓ ${name}: ${runs} ${{ en: 'runs', fr: 'exécutions' }[language]}\n`
  const count = {
    en: `failed in ${failures.length} of ${runs} runs`,
    fr: `échec dans ${failures.length} exécutions sur ${runs}`,
  }
  return [
    `✗ ${name}: ${count[language]}`,
    ...failures.slice(0, TOLD).map((one) => failureInWords(one, language)),
    '',
  ].join('\n')
}

/** What went wrong and when, and the command that shows it. */
function failureInWords({ run, why, at }: Failure, language: Io['language']): string {
  const moment = printTime(at)
  const what = {
    violated: { en: `violated at ${moment}`, fr: `violée à ${moment}` },
    unmet: { en: `still waiting at ${moment}`, fr: `toujours en attente à ${moment}` },
    stopped: { en: `stopped by a limit at ${moment}`, fr: `arrêtée par une limite à ${moment}` },
  }[why]
  return `    ${what[language]}: ${commandLine(run)}`
}
