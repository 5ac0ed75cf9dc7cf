// What a branch is called: its name, or what first differs in it from the branch that it left.
import { type NumberParameter, type Parameter, type Pattern, settingsOf } from '../../patterns/definePattern.ts'
import { type Branch, branchOf, type Tree } from '../../session/branches.ts'
import { differenceOf } from '../../session/differences.ts'
import { printIntervention } from '../../sim/interventions/print.ts'
import type { ParameterValue, Run } from '../../sim/run.ts'
import type { Messages } from '../i18n/en.ts'

export function branchLabel(tree: Tree, branch: Branch, pattern: Pattern, m: Messages): string {
  return branch.name ?? usualLabel(tree, branch, pattern, m)
}

/** What it is called until people give it a name. */
export function usualLabel(tree: Tree, { id, parent, run }: Branch, pattern: Pattern, m: Messages): string {
  const from = parent === null ? undefined : branchOf(tree, parent)
  if (!from) return id === 0 ? m.branches.original : ownLabel(run, m)
  const difference = differenceOf(from.run, run)
  switch (difference.kind) {
    case 'variant':
      return pattern.variants.find((one) => one.id === run.variant)?.title[m.language] ?? run.variant
    case 'seed':
      return m.branches.seed(run.seed)
    case 'parameter':
      return parameterLabel(difference.id, run, pattern, m)
    case 'with':
      return printIntervention(difference.intervention)
    case 'without':
      return m.branches.without(printIntervention(difference.intervention))
    case 'engine':
      return m.branches.replayed
    case 'nothing':
      return ownLabel(run, m)
  }
}

function ownLabel({ seed, interventions: [first] }: Run, m: Messages): string {
  return first ? printIntervention(first) : m.branches.seed(seed)
}

function parameterLabel(id: string, { variant, parameters }: Run, pattern: Pattern, m: Messages): string {
  const parameter = pattern.parameters.find((one) => one.id === id)
  const value = settingsOf(pattern, variant, parameters)[id]
  if (!parameter || value === undefined) return id
  return m.branches.parameter(nameOf(parameter.title[m.language]), parameterValue(parameter, value, m))
}

/** What stands before a colon: the rest explains it, and a label has a colon of its own. */
export function nameOf(title: string): string {
  return title.split(/\s*:\s/)[0] as string
}

export function parameterValue(parameter: Parameter, value: ParameterValue, m: Messages): string {
  switch (parameter.kind) {
    case 'switch':
      return value === true ? m.on : m.off
    case 'choice':
      return nameOf(parameter.choices.find((choice) => choice.value === value)?.title[m.language] ?? String(value))
    case 'number':
      return numberValue(parameter, Number(value), m)
  }
}

// Nodes and calls are what the parameter's title speaks of already.
function numberValue({ unit }: NumberParameter, value: number, { format, parameters }: Messages): string {
  if (unit === '%') return format.percent(value)
  const counts = unit === undefined || unit === 'nodes' || unit === 'calls'
  return counts ? format.number(value) : format.unit(value, parameters.units[unit])
}
