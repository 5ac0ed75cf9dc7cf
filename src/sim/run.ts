// A run is a value: nothing else decides what happens. Texts, parameters and the engine's version live beside it.
import type { Intervention } from './interventions/intervention.ts'

/** Version of the simulation's rules: a run replays byte for byte under the same engine. */
export const ENGINE = '2'

/** A sentence in both languages of the house. */
export interface Text {
  readonly en: string
  readonly fr: string
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

export type ParameterValue = number | string | boolean

/** Parameter values by name. */
export type Settings = Readonly<Record<string, ParameterValue>>

/**
 * Everything that decides a simulation. `parameters` holds only what differs from the variant's defaults,
 * `seed` is an unsigned 32-bit integer, `until` is where the run ends (µs of virtual time; a longer run has
 * a shorter one's trace as its beginning).
 */
export interface Run {
  readonly engine: string
  readonly pattern: string
  readonly variant: string
  readonly parameters: Settings
  readonly seed: number
  readonly until: number
  readonly interventions: readonly Intervention[]
}

export const US_PER_MS = 1000
export const US_PER_S = 1_000_000
