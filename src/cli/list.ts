// `list`: what there is to run, in words or as JSON.
import type { Pattern } from '../patterns/definePattern.ts'
import { registry } from '../patterns/registry.ts'
import { quoted } from '../sim/interventions/problem.ts'
import { type Io, UsageError } from './io.ts'
import { readOptions } from './options.ts'
import { table } from './table.ts'

export async function list(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args, { json: 'flag' })
  const [extra] = options.words
  if (extra !== undefined) throw notTaken(extra)
  const patterns = await Promise.all(registry.map(async ({ load }) => (await load()).default))
  if (options.flag('json')) io.out(`${JSON.stringify(patterns.map(listing), null, 2)}\n`)
  else io.out(patterns.map((pattern) => inWords(pattern, io.language)).join('\n'))
  return 0
}

function notTaken(word: string): UsageError {
  const [found, better] = [quoted(word), quoted('list')]
  return new UsageError({
    en: `${better.en} lists everything: remove ${found.en}.`,
    fr: `${better.fr} énumère tout : supprimez ${found.fr}.`,
  })
}

/** A pattern as JSON: texts in both languages, durations in ms. */
function listing(pattern: Pattern) {
  const { card, variants, parameters, claims, situations, roles, operations } = pattern
  return {
    id: card.id,
    family: card.family,
    title: card.title,
    summary: card.summary,
    untilMs: pattern.untilMs,
    variants: variants.map(({ id, title, defaults = {} }) => ({ id, title, defaults })),
    parameters: parameters.map(({ title, help, ...parameter }) => ({ ...parameter, title, help })),
    claims: claims.map(({ id, kind, sentence, assumes, tolerates, variants: only, counterexample }) => ({
      ...{ id, kind, sentence, assumes, tolerates, counterexample },
      ...(only ? { variants: only } : {}),
    })),
    roles: Object.fromEntries(
      Object.entries(roles).map(([id, { title, client = false, actions = {} }]) => [
        id,
        { title, client, actions: Object.keys(actions) },
      ]),
    ),
    operations,
    situations: situations.map(({ id, title, variant, parameters: set, seed, untilMs, interventions }) => ({
      ...{ id, title, variant, parameters: set, seed, untilMs, interventions },
    })),
  }
}

function inWords(pattern: Pattern, language: Io['language']): string {
  const { card, variants, parameters, claims } = pattern
  const title = { en: ['variants', 'parameters', 'claims'], fr: ['variantes', 'paramètres', 'promesses'] }[language]
  const range = (parameter: Pattern['parameters'][number]) => {
    if (parameter.kind === 'switch') return `${parameter.default ? 'on' : 'off'}  (on, off)`
    if (parameter.kind === 'choice')
      return `${parameter.default}  (${parameter.choices.map(({ value }) => value).join(', ')})`
    const { min, max, unit = '' } = parameter
    return `${parameter.default}${unit && ` ${unit}`}  (${min}–${max})`
  }
  return [
    `${card.id} · ${card.title[language]}`,
    `  ${card.summary[language]}`,
    `  ${title[0]}`,
    ...table(variants.map((variant) => [variant.id, variant.title[language]])),
    `  ${title[1]}`,
    ...table(parameters.map((parameter) => [parameter.id, range(parameter), parameter.title[language]])),
    `  ${title[2]}`,
    ...table(claims.map((claim) => [claim.id, claim.kind, claim.sentence[language]])),
    '',
  ].join('\n')
}
