// Whether a run's values fit its pattern: variant, parameters, seed, end, interventions. Each problem is one sentence
// with the way on. Safe on hostile values. What a line of text means is parse.ts's.
import { checkInterventions } from '../sim/interventions/check.ts'
import { quoted } from '../sim/interventions/problem.ts'
import { type ParameterValue, type Run, type Settings, type Text, US_PER_S } from '../sim/run.ts'
import { unknownName } from '../sim/unknownName.ts'
import { type NumberParameter, type Parameter, type Pattern, settingsOf } from './definePattern.ts'

/** `where`: 'pattern', 'variant', `parameters.NAME`, 'seed', 'until' or `interventions.INDEX`. */
export interface Problem {
  readonly where: string
  readonly why: Text
}

/** The longest run (µs): an hour of virtual time. */
export const UNTIL_MAX_US = 3600 * US_PER_S
const SEED_MAX = 0xffff_ffff
/** More than anybody writes; keeps a hostile run from taking long. */
export const INTERVENTIONS_MAX = 500

/** What is wrong with the run, in the order of its parts; nothing if it can be simulated. */
export function checkRun(run: Run, pattern: Pattern): Problem[] {
  const problems = [
    problem('variant', checkVariant(run.variant, pattern)),
    ...Object.entries(run.parameters).map(([id, value]) =>
      problem(`parameters.${id}`, checkParameter(id, value, pattern)),
    ),
    problem('seed', checkSeed(run.seed)),
    problem('until', checkUntil(run.until)),
    problem('interventions', run.interventions.length > INTERVENTIONS_MAX ? TOO_MANY : undefined),
  ].flat()
  if (problems.length > 0) return problems
  const topology = pattern.topology(settingsOf(pattern, run.variant, run.parameters), run.variant, run.seed)
  return checkInterventions(run.interventions, topology, pattern, run.until).map(({ index, why }) => ({
    where: `interventions.${index}`,
    why,
  }))
}

/** The run's parameters with those left out that are the variant's defaults anyway. */
export function withoutDefaults(pattern: Pattern, variant: string, parameters: Settings): Settings {
  const defaults = settingsOf(pattern, variant, {})
  return Object.fromEntries(Object.entries(parameters).filter(([id, value]) => value !== defaults[id]))
}

/** A parameter's value as links and the command line write it; `on` and `off` for switches. */
export function printParameter(value: ParameterValue): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)
}

/** What `printParameter` wrote. Words that make no sense come back as they are, for `checkRun` to object to. */
export function readParameter(id: string, word: string, pattern: Pattern): ParameterValue {
  const kind = pattern.parameters.find((one) => one.id === id)?.kind
  if (kind === 'switch' && (word === 'on' || word === 'true')) return true
  if (kind === 'switch' && (word === 'off' || word === 'false')) return false
  if (kind === 'number' && /^-?\d+(\.\d+)?$/.test(word)) return Number(word)
  return word
}

function problem(where: string, why: Text | undefined): Problem[] {
  return why ? [{ where, why }] : []
}

function checkVariant(variant: string, pattern: Pattern): Text | undefined {
  const known = pattern.variants.map(({ id }) => id)
  return known.includes(variant) ? undefined : unknownName({ en: 'variant', fr: 'de variante' }, variant, known)
}

function checkParameter(id: string, value: ParameterValue, pattern: Pattern): Text | undefined {
  const parameter = pattern.parameters.find((one) => one.id === id)
  if (!parameter) {
    const known = pattern.parameters.map((one) => one.id)
    return unknownName({ en: 'parameter', fr: 'de paramètre' }, id, known)
  }
  if (parameter.kind === 'number') return checkNumber(parameter, value)
  const words = parameter.kind === 'switch' ? ['on', 'off'] : parameter.choices.map((choice) => choice.value)
  const fits = parameter.kind === 'switch' ? typeof value === 'boolean' : words.includes(value as string)
  return fits ? undefined : notAChoice(parameter, value, words)
}

function checkNumber({ id, min, max, step, unit }: NumberParameter, value: ParameterValue): Text | undefined {
  const found = quoted(String(value))
  const of = unit ? UNITS[unit] : { en: '', fr: '' }
  const range = { en: `from ${min} to ${max}${of.en}`, fr: `de ${comma(min)} à ${comma(max)}${of.fr}` }
  if (typeof value !== 'number' || !Number.isFinite(value))
    return {
      en: `“${id}” is a number ${range.en}, not ${found.en}.`,
      fr: `« ${id} » est un nombre ${range.fr}, et non ${found.fr}.`,
    }
  if (value < min || value > max)
    return {
      en: `“${id}” goes ${range.en}: ${value} is outside.`,
      fr: `« ${id} » va ${range.fr} : ${comma(value)} est en dehors.`,
    }
  if (Number.isInteger(step) && Number.isInteger(min) && !Number.isInteger(value))
    return {
      en: `“${id}” is a whole number: write ${Math.floor(value)} or ${Math.ceil(value)}, not ${value}.`,
      fr: `« ${id} » est un nombre entier : écrivez ${Math.floor(value)} ou ${Math.ceil(value)}, et non ${comma(value)}.`,
    }
  return undefined
}

const UNITS: Readonly<Record<NonNullable<NumberParameter['unit']>, Text>> = {
  ms: { en: ' ms', fr: ' ms' },
  s: { en: ' s', fr: ' s' },
  '%': { en: '%', fr: ' %' },
  '/s': { en: ' a second', fr: ' par seconde' },
  calls: { en: ' calls', fr: ' appels' },
  nodes: { en: ' nodes', fr: ' nœuds' },
}

function notAChoice({ id }: Parameter, value: ParameterValue, words: readonly string[]): Text {
  const found = quoted(printParameter(value))
  return {
    en: `“${id}” is one of ${words.join(', ')}, not ${found.en}.`,
    fr: `« ${id} » a pour valeur ${words.join(' ou ')}, et non ${found.fr}.`,
  }
}

/** What is wrong with a seed, whatever it is. */
export function checkSeed(seed: unknown): Text | undefined {
  if (typeof seed === 'number' && Number.isInteger(seed) && seed >= 0 && seed <= SEED_MAX) return undefined
  const found = quoted(String(seed))
  return {
    en: `The seed is a whole number from 0 to ${SEED_MAX}, not ${found.en}.`,
    fr: `La graine est un nombre entier de 0 à ${SEED_MAX}, et non ${found.fr}.`,
  }
}

function checkUntil(until: number): Text | undefined {
  if (Number.isInteger(until) && until > 0 && until <= UNTIL_MAX_US) return undefined
  return {
    en: 'A run lasts longer than 0s and at most 60min: give its end with its unit, as in “60s”.',
    fr: 'Une exécution dure plus de 0s et au plus 60min : donnez sa fin avec son unité, comme dans « 60s ».',
  }
}

const TOO_MANY: Text = {
  en: `A run takes at most ${INTERVENTIONS_MAX} interventions: remove some.`,
  fr: `Une exécution comporte au plus ${INTERVENTIONS_MAX} interventions : retirez-en.`,
}

function comma(value: number): string {
  return String(value).replace('.', ',')
}
