// Two runs side by side: the open one and its twin, which is the same run but for what is compared. The twin is always
// made anew from the open run, so that whatever happens to that happens to both.
import type { Run, Settings, Text } from '../sim/run.ts'
import { checkRun, printParameter, readParameter, withoutDefaults } from './checkRun.ts'
import { isMeant, type Parameter, type Pattern, settingsOf } from './definePattern.ts'
import * as refusals from './refusals.ts'

/** What the twin has otherwise. */
export interface Comparison {
  readonly variant?: string
  readonly parameters: Settings
}

/** The run with what it has otherwise. Interventions are not looked at: some may make no sense in it. */
export function twinOf(run: Run, { variant = run.variant, parameters }: Comparison, pattern: Pattern): Run {
  const isLost = (id: string) => pattern.parameters.some((one) => one.id === id && !isMeant(one, variant))
  const meant = Object.entries({ ...run.parameters, ...parameters }).filter(([id]) => !isLost(id))
  return { ...run, variant, parameters: withoutDefaults(pattern, variant, Object.fromEntries(meant)) }
}

/** The twin has this parameter otherwise: a switch the other way, another choice, twice the number or half of it. */
export function flipped(parameter: Parameter, { variant, parameters }: Run, pattern: Pattern): Comparison {
  const value = settingsOf(pattern, variant, parameters)[parameter.id]
  return { parameters: { [parameter.id]: otherValue(parameter, value) } }
}

function otherValue(parameter: Parameter, value: unknown): Settings[string] {
  switch (parameter.kind) {
    case 'switch':
      return value !== true
    case 'choice':
      return parameter.choices.find((choice) => choice.value !== value)?.value ?? parameter.default
    case 'number': {
      const { min, max, step } = parameter
      const wanted = Number(value) * 2 <= max ? Math.max(Number(value) * 2, min + step) : Number(value) / 2
      return Math.min(max, Math.max(min, min + Math.round((wanted - min) / step) * step))
    }
  }
}

/**
 * What is compared first when nothing is said: the first safeguard that the run has otherwise than usual, as usual, for
 * that is what the run is about; or else the first safeguard, the other way; or the first parameter there is.
 */
export function firstComparison(run: Run, pattern: Pattern): Comparison {
  const meant = pattern.parameters.filter((one) => isMeant(one, run.variant))
  const safeguards = meant.filter(({ safeguard }) => safeguard)
  const [own, usual] = [run.parameters, {}].map((parameters) => settingsOf(pattern, run.variant, parameters))
  const changed = safeguards.find(({ id }) => own?.[id] !== usual?.[id])
  if (changed) return { parameters: { [changed.id]: usual?.[changed.id] ?? changed.default } }
  const first = safeguards[0] ?? meant[0]
  return first ? flipped(first, run, pattern) : { parameters: {} }
}

/** One line for each thing that the twin has otherwise: "breaker off", "variant raft". */
export function printComparison({ variant, parameters }: Comparison): readonly string[] {
  const named = Object.entries(parameters).map(([id, value]) => `${id} ${printParameter(value)}`)
  return variant === undefined ? named : [`variant ${variant}`, ...named]
}

/** What `printComparison` wrote, checked; null where there is no line. */
export function readComparison(
  lines: readonly string[],
  run: Run,
  pattern: Pattern,
): { readonly comparison: Comparison | null } | { readonly why: Text } {
  if (lines.length === 0) return { comparison: null }
  const named = new Map<string, string>()
  for (const line of lines) {
    const [, name, word] = /^(\S+) (\S+)$/.exec(line.trim()) ?? []
    if (name === undefined || word === undefined) return { why: refusals.notAComparison(line) }
    if (named.has(name)) return { why: refusals.givenTwice(name) }
    named.set(name, word)
  }
  const { variant, ...words } = Object.fromEntries(named)
  const parameters = Object.fromEntries(
    Object.entries(words).map(([id, word]) => [id, readParameter(id, word, pattern)]),
  )
  const other = { ...run, variant: variant ?? run.variant, parameters, interventions: [] }
  const [problem] = checkRun(other, pattern)
  return problem ? { why: problem.why } : { comparison: { ...(variant !== undefined && { variant }), parameters } }
}
