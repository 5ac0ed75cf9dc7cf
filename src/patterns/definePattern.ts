// The contract of a pattern: one folder, one default export made by `definePattern`. It adds to the simulation's
// Model what people read: parameters, variants, situations, colours of messages and states, charts, measures.
import type { Model } from '../sim/model.ts'
import type { ParameterValue, Settings, Text } from '../sim/run.ts'
import type { TraceEvent } from '../sim/trace.ts'

export type Family = 'coordination' | 'resilience' | 'transactions' | 'messaging' | 'replication' | 'edge'

/** What the catalogue shows before the pattern is loaded. `synonyms` are further words people search for. */
export interface Card {
  readonly id: string
  readonly family: Family
  readonly title: Text
  readonly summary: Text
  readonly synonyms: readonly string[]
  /** Patterns of their own name that are a part of this one. */
  readonly parts?: readonly Part[]
}

/** A card that opens a pattern at one of its situations, and its lesson where that is tried first. */
export interface Part {
  readonly id: string
  readonly title: Text
  readonly summary: Text
  readonly synonyms: readonly string[]
  readonly situation: string
}

interface ParameterBase {
  readonly id: string
  readonly title: Text
  /** One sentence. */
  readonly help: Text
  /** A switch of the protocol's safety, set apart in the panel. */
  readonly safeguard?: boolean
  /** Variants it has a meaning in; without it, all. */
  readonly variants?: readonly string[]
}

export interface NumberParameter extends ParameterBase {
  readonly kind: 'number'
  readonly unit?: 'ms' | 's' | '%' | '/s' | 'calls' | 'nodes'
  readonly min: number
  readonly max: number
  readonly step: number
  readonly default: number
}

export interface SwitchParameter extends ParameterBase {
  readonly kind: 'switch'
  readonly default: boolean
}

export interface ChoiceParameter extends ParameterBase {
  readonly kind: 'choice'
  readonly choices: readonly { readonly value: string; readonly title: Text }[]
  readonly default: string
}

export type Parameter = NumberParameter | SwitchParameter | ChoiceParameter

export interface Variant {
  readonly id: string
  readonly title: Text
  readonly summary: Text
  /** Defaults that differ from the parameters' own. */
  readonly defaults?: Settings
}

/**
 * A prepared run that a lesson, a claim or a demo opens: interventions in their text form, one a line.
 * `atMs`: where the playhead starts (default 0); `speed`: playback speed it is best watched at.
 */
export interface Situation {
  readonly id: string
  readonly title: Text
  readonly summary: Text
  readonly variant: string
  readonly parameters: Settings
  readonly seed: number
  readonly untilMs: number
  readonly interventions: readonly string[]
  readonly atMs?: number
  readonly speed?: number
}

/**
 * Colour and shape by meaning, never by pattern: view/ maps each tone to a hue of the palette and to a mark that
 * does not need colour (crown, draining arc, hatching, switch …).
 */
export type Tone = 'calm' | 'leading' | 'trying' | 'waiting' | 'good' | 'warning' | 'bad' | 'neutral'

export type MessageTone = 'request' | 'answer' | 'command' | 'vote' | 'news' | 'error' | 'probe'

/** How a state of a role is told: its name for people, its tone. */
export interface StateFace {
  readonly title: Text
  readonly tone: Tone
}

/**
 * A shown field as a node's label tells it: a short name and the value, in percent where it says so. Of a list, what it
 * holds is told, or how many where that is too long: "partitions 0, 1", "5 partitions".
 */
export interface Label {
  readonly field: string
  readonly title: Text
  /** The name where a list holds one; what is told of an empty list. Without it, the same name; nothing. */
  readonly one?: Text
  readonly none?: Text
  readonly unit?: '%'
  /** The states it is told in; without it, all. */
  readonly states?: readonly string[]
}

/** One line or one layer of a chart. `title`: a word or two, for the legend. */
export interface Series {
  readonly id: string
  readonly title: Text
  readonly tone: Tone | MessageTone
}

/** What the values of a chart are read against: a threshold, a capacity. */
export interface Bound {
  readonly title: Text
  readonly value: number
}

/**
 * Says what a series does at the trace event's moment. A level is `value` from now on (null: there is none) and changes
 * by `perSecond`; of what is counted, `value` more happened (1 without); of a spread, it is one more value measured.
 */
export type Tell = (series: string, value?: number | null, perSecond?: number) => void

/**
 * A measure over virtual time: a pure fold over the trace, cheap for each event. `kind` says how what it tells is drawn:
 * `level` as it stands; `count` as how many in each stretch of time, stacked; `spread` as the median and the percentiles
 * 95 and 99 of each stretch, of one series. How long a stretch is follows the zoom.
 */
export interface Chart<State = unknown> {
  readonly id: string
  readonly title: Text
  readonly kind: 'level' | 'count' | 'spread'
  /** Without one, the title says what is counted. */
  readonly unit?: 'ms' | '%'
  readonly series: readonly Series[]
  readonly bounds?: readonly Bound[]
  readonly start: State
  /** Never mutates its state; `id` is the trace event's. */
  next(state: State, event: TraceEvent, tell: Tell, id: number): State
}

export interface Pattern extends Model {
  readonly card: Card
  readonly variants: readonly Variant[]
  readonly parameters: readonly Parameter[]
  /** The first one opens on a first visit. */
  readonly situations: readonly Situation[]
  /** By role, then by state as the trace names it, and by the states it is made of, which the chart draws. */
  readonly states: Readonly<Record<string, Readonly<Record<string, StateFace>>>>
  /** By message type: what it is for, in one sentence, and its tone. */
  readonly messages: Readonly<Record<string, { readonly title: Text; readonly tone: MessageTone }>>
  /** By role: the shown fields a node's label ends with, where they have a value: "leader · term 3 · votes 2". */
  readonly labels: Readonly<Record<string, readonly Label[]>>
  /** Titles of the shown context fields, by field. Fields with none are shown by their own name. */
  readonly fields: Readonly<Record<string, Text>>
  /** What is measured over time, the most telling first. */
  charts(settings: Settings, variant: string): readonly Chart[]
  /** Length of a run when nothing else is said (ms), and the playback speed to begin with. */
  readonly untilMs: number
  readonly speed: number
  /**
   * Plain-named measures for `run --json` of a trace that ends at `untilUs`; `null` where nothing was measured. Times
   * in ms. Goes through the trace once: a long one is simulated anew for each time.
   */
  metrics(
    trace: Iterable<TraceEvent>,
    untilUs: number,
    settings: Settings,
    variant: string,
  ): Readonly<Record<string, number | null>>
}

/** Types the definition and hands it back; the shape is held by `patterns.test.ts`. */
export function definePattern(pattern: Pattern): Pattern {
  return pattern
}

/** Whether the parameter has a meaning in the variant. */
export function isMeant({ variants }: Parameter, variant: string): boolean {
  return variants?.includes(variant) ?? true
}

/** All parameters that have a meaning in the variant, with the variant's defaults under the run's own values. */
export function settingsOf(pattern: Pattern, variant: string, parameters: Settings): Settings {
  const defaults = pattern.variants.find((one) => one.id === variant)?.defaults ?? {}
  const settings: Record<string, ParameterValue> = {}
  for (const parameter of pattern.parameters) {
    settings[parameter.id] = parameters[parameter.id] ?? defaults[parameter.id] ?? parameter.default
  }
  return settings
}
