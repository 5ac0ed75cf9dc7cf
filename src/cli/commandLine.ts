// A run as the command that repeats it.
import { printParameter } from '../patterns/checkRun.ts'
import { printIntervention, printTime } from '../sim/interventions/print.ts'
import type { Run } from '../sim/run.ts'

/** One line for a POSIX shell. */
export function commandLine(run: Run): string {
  return [
    `npm run -s sim -- run ${run.pattern} --variant ${run.variant} --seed ${run.seed} --until ${printTime(run.until)}`,
    ...Object.entries(run.parameters).map(([id, value]) => `--set ${id}=${printParameter(value)}`),
    ...run.interventions.map((one) => `--do ${shellQuoted(printIntervention(one))}`),
  ].join(' ')
}

function shellQuoted(text: string): string {
  return /["$`\\!]/.test(text) ? `'${text.replaceAll("'", `'\\''`)}'` : `"${text}"`
}
