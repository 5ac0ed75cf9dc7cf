// What is compared, as people read it: each thing with its title and its value in either run.
import type { Comparison } from '../../patterns/comparison.ts'
import { type Parameter, type Pattern, settingsOf } from '../../patterns/definePattern.ts'
import type { ParameterValue, Run } from '../../sim/run.ts'
import { nameOf, parameterValue } from '../branches/label.ts'
import type { Messages } from '../i18n/en.ts'

/** A parameter, or the variant. */
export type Field = { readonly kind: 'variant' } | { readonly kind: 'parameter'; readonly parameter: Parameter }

export function fieldsOf({ variant, parameters }: Comparison, pattern: Pattern): readonly Field[] {
  const compared = pattern.parameters.filter(({ id }) => parameters[id] !== undefined)
  const fields = compared.map((parameter): Field => ({ kind: 'parameter', parameter }))
  return variant === undefined ? fields : [{ kind: 'variant' }, ...fields]
}

/** As links name it. */
export function idOf(field: Field): string {
  return field.kind === 'variant' ? 'variant' : field.parameter.id
}

export function titleOf(field: Field, m: Messages): string {
  return field.kind === 'variant' ? m.parameters.variant : field.parameter.title[m.language]
}

export function valueIn(run: Run, field: Field, pattern: Pattern): ParameterValue {
  if (field.kind === 'variant') return run.variant
  return settingsOf(pattern, run.variant, run.parameters)[field.parameter.id] ?? field.parameter.default
}

/** "Circuit breaker: off", "Raft". */
function labelIn(run: Run, field: Field, pattern: Pattern, m: Messages): string {
  const value = valueIn(run, field, pattern)
  if (field.kind === 'variant') return pattern.variants.find(({ id }) => id === value)?.title[m.language] ?? run.variant
  return m.branches.parameter(nameOf(titleOf(field, m)), parameterValue(field.parameter, value, m))
}

/** What is compared, with the values that one of the two has. */
export function labelOf(run: Run, fields: readonly Field[], pattern: Pattern, m: Messages): string {
  return fields.map((field) => labelIn(run, field, pattern, m)).join(', ')
}

/** "Without “Circuit breaker”", "With “Nodes: 7”": the twin, to begin a sentence with. */
export function withWhat(twin: Run, fields: readonly Field[], pattern: Pattern, m: Messages): string {
  const parts = fields.map((field) => {
    if (field.kind === 'variant' || field.parameter.kind !== 'switch')
      return m.compare.having(labelIn(twin, field, pattern, m))
    const title = titleOf(field, m)
    return valueIn(twin, field, pattern) === true ? m.compare.having(title) : m.compare.without(title)
  })
  const said = m.format.list(parts)
  return said.charAt(0).toUpperCase() + said.slice(1)
}
