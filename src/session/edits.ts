// Edits of a run, as pure functions: what the session's actions do to the run they are given. Whether the outcome can
// be simulated is checked afterwards, in `settle`.
import { checkRun, type Problem, withoutDefaults } from '../patterns/checkRun.ts'
import { twinOf } from '../patterns/comparison.ts'
import type { Pattern } from '../patterns/definePattern.ts'
import type { Intervention } from '../sim/interventions/intervention.ts'
import type { ParameterValue, Run } from '../sim/run.ts'

export type Edit = (run: Run) => Run

export function addInterventions(...added: readonly Intervention[]): Edit {
  return (run) => ({ ...run, interventions: [...run.interventions, ...added] })
}

export function replaceIntervention(index: number, by: Intervention): Edit {
  return (run) => ({ ...run, interventions: run.interventions.map((one, i) => (i === index ? by : one)) })
}

export function removeIntervention(index: number): Edit {
  return (run) => ({ ...run, interventions: run.interventions.filter((_, i) => i !== index) })
}

/** Keeps in the run only what differs from the variant's defaults. */
export function setParameter(pattern: Pattern, id: string, value: ParameterValue): Edit {
  return (run) => ({
    ...run,
    parameters: withoutDefaults(pattern, run.variant, { ...run.parameters, [id]: value }),
  })
}

/** Keeps the parameters that have a meaning in the new variant, too. */
export function setVariant(pattern: Pattern, variant: string): Edit {
  return (run) => twinOf(run, { variant, parameters: {} }, pattern)
}

export type Settled =
  | { readonly run: Run; readonly dropped: readonly Intervention[] }
  | { readonly problems: readonly Problem[] }

/**
 * Checks what became of `before`. Problems of what the edit brought refuse it; interventions it left as they were
 * but took the meaning from (their node is no more, the crash before their restart) are dropped.
 */
export function settle(before: Run, after: Run, pattern: Pattern): Settled {
  const dropped: Intervention[] = []
  let run = after
  for (;;) {
    const problems = checkRun(run, pattern)
    if (problems.length === 0) return { run, dropped }
    const senseless = new Set(
      problems.flatMap(({ where }) => {
        const one = run.interventions[Number(/^interventions\.(\d+)$/.exec(where)?.[1] ?? -1)]
        return one && before.interventions.includes(one) ? [one] : []
      }),
    )
    if (senseless.size === 0) return { problems }
    dropped.push(...senseless)
    run = { ...run, interventions: run.interventions.filter((one) => !senseless.has(one)) }
  }
}
