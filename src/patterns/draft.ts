// A run on its way in, from a link or a file: none of its values is trusted until it has been taken, read and checked
// here. The first thing that is wrong is told.

import type { Intervention } from '../sim/interventions/intervention.ts'
import { parseLine } from '../sim/interventions/parse.ts'
import { expected } from '../sim/interventions/problem.ts'
import { readTime } from '../sim/interventions/quantities.ts'
import { Reader, Refusal } from '../sim/interventions/reader.ts'
import { ENGINE, type ParameterValue, type Run, type Text } from '../sim/run.ts'
import { checkRun, checkSeed, INTERVENTIONS_MAX, readParameter, withoutDefaults } from './checkRun.ts'
import { type Comparison, readComparison } from './comparison.ts'
import type { Pattern } from './definePattern.ts'
import { notLoaded, unknownPattern } from './loadPattern.ts'
import * as refusals from './refusals.ts'
import { defaultRun } from './runs.ts'

export type Load = (id: string) => Promise<Pattern | null>

/**
 * `otherEngine`: the version that made the run, where it is not this one; under this one it may go otherwise.
 * `comparison`: what its twin has otherwise, where a link shows the run beside one.
 */
export type Reading =
  | { readonly ok: true; readonly run: Run; readonly otherEngine: string | null; readonly comparison?: Comparison }
  | { readonly ok: false; readonly why: Text }

/** What stands in a link or a file; what is left out is undefined. */
export interface Draft {
  readonly pattern: unknown
  readonly engine: unknown
  readonly variant: unknown
  readonly seed: unknown
  /** µs, or a text with its unit. */
  readonly until: unknown
  readonly parameters: readonly (readonly [id: string, value: unknown])[]
  /** Interventions in their text form. */
  readonly lines: readonly unknown[]
  /** What is compared, in its text form; no part of the run. */
  readonly compare?: readonly string[]
}

/** Makes a run that can be simulated, or says in one sentence why not and what to do. */
export async function readDraft(draft: Draft, load: Load): Promise<Reading> {
  try {
    const id = text('pattern', draft.pattern)
    const pattern = await load(id).catch(() => refuse(notLoaded))
    if (!pattern) return { ok: false, why: unknownPattern(id) }
    const run = takeRun(draft, pattern)
    const [problem] = checkRun(run, pattern)
    if (!problem) {
      const compared = readComparison(draft.compare ?? [], run, pattern)
      if ('why' in compared) return { ok: false, why: compared.why }
      const { comparison } = compared
      const parameters = withoutDefaults(pattern, run.variant, run.parameters)
      const otherEngine = run.engine === ENGINE ? null : run.engine
      return { ok: true, run: { ...run, parameters }, otherEngine, ...(comparison && { comparison }) }
    }
    const index = /^interventions\.(\d+)$/.exec(problem.where)?.[1]
    if (index === undefined) return { ok: false, why: problem.why }
    return { ok: false, why: refusals.atLine(Number(index), String(draft.lines[Number(index)]), problem.why) }
  } catch (refusal) {
    if (refusal instanceof Refused) return { ok: false, why: refusal.why }
    throw refusal
  }
}

class Refused extends Error {
  readonly why: Text
  constructor(why: Text) {
    super(why.en)
    this.why = why
  }
}

function refuse(why: Text): never {
  throw new Refused(why)
}

function takeRun(draft: Draft, pattern: Pattern): Run {
  const { engine = ENGINE, variant, seed, until } = draft
  const plain = defaultRun(pattern)
  if (typeof engine !== 'string' || !/^[\w.-]{1,20}$/.test(engine)) refuse(refusals.notAnEngine)
  return {
    engine,
    pattern: pattern.card.id,
    variant: variant === undefined ? plain.variant : text('variant', variant),
    parameters: Object.fromEntries(draft.parameters.map(([id, value]) => [id, takeParameter(id, value, pattern)])),
    seed: seed === undefined ? plain.seed : takeSeed(seed),
    until: until === undefined ? plain.until : takeUntil(until),
    // One too many is enough for checkRun to say so.
    interventions: draft.lines.slice(0, INTERVENTIONS_MAX + 1).map(takeLine),
  }
}

function text(field: string, value: unknown): string {
  return typeof value === 'string' ? value : refuse(refusals.notText(field))
}

function takeParameter(id: string, value: unknown, pattern: Pattern): ParameterValue {
  if (typeof value === 'string') return readParameter(id, value, pattern)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return refuse(refusals.notAValue(id))
}

function takeSeed(value: unknown): number {
  const why = checkSeed(value)
  return why ? refuse(why) : (value as number)
}

// What is no time at all comes out as NaN, for checkRun to refuse.
function takeUntil(value: unknown): number {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return Number.NaN
  const reader = new Reader(value)
  reader.example = '60s'
  try {
    const us = readTime(reader, expected.duration)
    reader.end()
    return us
  } catch (refusal) {
    return refuse(refusal instanceof Refusal ? refusal.problem.why : refusals.notText('until'))
  }
}

function takeLine(line: unknown, index: number): Intervention {
  if (typeof line !== 'string') return refuse(refusals.notLines)
  const parsed = parseLine(line)
  return parsed.ok
    ? parsed.intervention
    : refuse(refusals.atLine(index, line, parsed.problem.why, parsed.problem.suggestion))
}
