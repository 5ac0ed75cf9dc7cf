// A script of interventions against the open run: which lines count, and what is wrong with the others.
import { checkRun, INTERVENTIONS_MAX } from '../../patterns/checkRun.ts'
import type { Pattern } from '../../patterns/definePattern.ts'
import type { Intervention } from '../../sim/interventions/intervention.ts'
import { parseLine } from '../../sim/interventions/parse.ts'
import { printIntervention } from '../../sim/interventions/print.ts'
import type { Run, Text } from '../../sim/run.ts'

/** A line that is refused. `column` and `length` where the fault has a place, `mended` where there is a suggestion. */
export interface Refusal {
  /** From 0. */
  readonly line: number
  readonly text: string
  readonly why: Text
  readonly column?: number
  readonly length?: number
  readonly mended?: string
}

export interface ReadScript {
  readonly interventions: readonly Intervention[]
  readonly refused: readonly Refusal[]
}

/** Whether all of what was written is refused: no reason to take the faults that are there away. */
export function nothingUsable({ interventions, refused }: ReadScript): boolean {
  return interventions.length === 0 && refused.length > 0
}

/** How many of the run's interventions the script leaves out. */
export function removedBy({ interventions }: ReadScript, run: Run): number {
  const left = interventions.map(printIntervention)
  return run.interventions.filter((one) => {
    const at = left.indexOf(printIntervention(one))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  }).length
}

interface Line {
  readonly line: number
  readonly text: string
  readonly intervention: Intervention
}

/** Reads a whole script; empty lines and those that begin with # say nothing. Refused lines leave the others be. */
export function readScript(script: string, run: Run, pattern: Pattern): ReadScript {
  let read: Line[] = []
  const refused: Refusal[] = []
  for (const [line, content] of script.split(/\r\n|[\r\n]/).entries()) {
    const text = content.trim()
    if (text === '' || text.startsWith('#')) continue
    const one = readLine(text)
    if ('intervention' in one) read.push({ line, text, ...one })
    else refused.push({ line, text, ...one })
  }
  // A line that is refused may take the meaning from another: the restart after its crash.
  for (;;) {
    const interventions = read.map(({ intervention }) => intervention)
    const objections = new Map(
      checkRun({ ...run, interventions }, pattern).map(({ where, why }) => [where, why] as const),
    )
    const bad = read.flatMap(({ line, text }, index) => {
      const tooMany = index < INTERVENTIONS_MAX ? undefined : objections.get('interventions')
      const why = objections.get(`interventions.${index}`) ?? tooMany
      return why ? [{ line, text, why }] : []
    })
    if (bad.length === 0) return { interventions, refused: refused.sort((a, b) => a.line - b.line) }
    refused.push(...bad)
    read = read.filter(({ line }) => !bad.some((one) => one.line === line))
  }
}

/** One line: its intervention, or what is wrong with it. */
export function readLine(
  text: string,
): { readonly intervention: Intervention } | Pick<Refusal, 'why' | 'column' | 'length' | 'mended'> {
  const parsed = parseLine(text)
  if (parsed.ok) return { intervention: parsed.intervention }
  const { column, length, why, suggestion } = parsed.problem
  if (suggestion === undefined) return { why, column, length }
  return { why, column, length, mended: text.slice(0, column) + suggestion + text.slice(column + length) }
}
