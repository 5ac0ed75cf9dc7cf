// The sweep: a claim against many seeds, random parameters and random faults inside its assumptions. First safety
// under the faults, then, all of them healed, progress. (The idea of TigerBeetle's simulator.)
import type { Claim } from '../claim.ts'
import { beginning, type Intervention, type InterventionKind } from '../interventions/intervention.ts'
import type { Model } from '../model.ts'
import { promised } from '../promised.ts'
import { type Random, randomStream } from '../random.ts'
import { ENGINE, type Run, type Settings } from '../run.ts'
import { createSimulation, type Simulation } from '../simulation.ts'
import { DRAWN, randomInterventions } from './randomInterventions.ts'

/** What the sweep needs of a pattern. */
export interface Subject {
  readonly pattern: string
  readonly model: Model
  /** The usual length of a run (µs). */
  readonly untilUs: number
  /** All parameters with their defaults filled in. */
  settings(variant: string, parameters: Settings): Settings
  /** Some of the variant's parameters with values inside their ranges. */
  draw(random: Random, variant: string): Settings
}

export interface Failure {
  /** As long as it takes to show the failure. */
  readonly run: Run
  /** `stopped`: a limit ended the run. `unmet`: still pending long after all faults were over. */
  readonly why: 'violated' | 'unmet' | 'stopped'
  /** When (µs). */
  readonly at: number
}

export interface Swept {
  readonly variant: string
  readonly claim: Claim
  /** How many runs were tried; 0 where the claim is never promised with the variant's parameters. */
  readonly runs: number
  readonly failures: readonly Failure[]
}

/** A run in which the claim is promised. */
const DRAWS_MAX = 30
/** How often a run is made longer by its usual length to see a pending claim met. */
const EXTENSIONS_MAX = 10
const FAULTS_MAX = 12
/** Kinds of intervention in one run. */
const KINDS_MAX = 6

/** Tries the claim in `runs` runs of the variant; the same `seed` tries the same runs. */
export function sweep(subject: Subject, variant: string, claim: Claim, runs: number, seed: number): Swept {
  const failures: Failure[] = []
  const seeds = randomStream(seed, `sweep ${subject.pattern} ${variant} ${claim.id}`)
  let tried = 0
  for (let index = 0; index < runs; index++) {
    const run = randomRun(subject, variant, claim, seeds.uint32())
    if (!run) continue
    tried += 1
    const failure = tryRun(subject, claim, run)
    if (failure) failures.push(failure)
  }
  return { variant, claim, runs: tried, failures }
}

/** A random run in which the claim is promised; null if none was drawn. */
export function randomRun(subject: Subject, variant: string, claim: Claim, seed: number): Run | null {
  const random = randomStream(seed, 'sweep')
  const { pattern, model, untilUs } = subject
  for (let draw = 0; draw < DRAWS_MAX; draw++) {
    // The variant as it comes is tried last, so that every claim that can be tried is.
    const parameters = draw === DRAWS_MAX - 1 ? {} : subject.draw(random, variant)
    const settings = subject.settings(variant, parameters)
    if (!claim.promised(settings, variant, [])) continue
    const window = { fromUs: Math.floor(untilUs / 20), toUs: Math.floor((untilUs * 3) / 5) }
    const topology = model.topology(settings, variant, seed)
    const kinds = someKinds(random, claim)
    const interventions = randomInterventions(random, topology, model, kinds, window, random.int(0, FAULTS_MAX))
    const run: Run = { engine: ENGINE, pattern, variant, parameters, seed, until: untilUs, interventions }
    if (promised(run, claim, settings)) return run
  }
  return null
}

// A few kinds for each run instead of all: they come in numbers then, and do not drown each other (swarm testing,
// Groce et al. 2012).
function someKinds(random: Random, { tolerates }: Claim): InterventionKind[] {
  const all = DRAWN.filter((kind) => kind === 'do' || kind === 'traffic' || tolerates.includes(kind))
  return Array.from({ length: random.int(1, KINDS_MAX) }, () => all[random.int(0, all.length - 1)] as InterventionKind)
}

/** What is wrong with the claim in the run, if anything; where it is pending at the end, the run is made longer. */
function tryRun(subject: Subject, claim: Claim, run: Run): Failure | null {
  const simulation = createSimulation(run, subject.model, subject.settings(run.variant, run.parameters))
  const healed = lastMoment(run.interventions)
  let until = run.until
  for (let extension = 0; ; extension++) {
    simulation.advance(until)
    const ran: Run = { ...run, until }
    const end = simulation.trace.at(-1)
    const verdict = simulation.verdicts().find(({ id }) => id === claim.id)
    if (verdict?.verdict === 'violated') return { run: ran, why: 'violated', at: verdict.at ?? 0 }
    if (end?.type === 'limit') return { run: ran, why: 'stopped', at: end.t }
    if (verdict?.verdict !== 'pending' || metAfter(simulation, claim, healed)) return null
    if (extension === EXTENSIONS_MAX) return { run: ran, why: 'unmet', at: until }
    until += subject.untilUs
    simulation.edit(run.interventions, until)
  }
}

function metAfter({ trace }: Simulation, claim: Claim, t: number): boolean {
  return trace.some((event) => event.type === 'claim.settled' && event.claim === claim.id && event.t > t)
}

function lastMoment(interventions: readonly Intervention[]): number {
  return interventions.reduce((last, one) => Math.max(last, 'from' in one ? (one.to ?? one.from) : beginning(one)), 0)
}
