// The run's file, to be kept and opened again.
import { writeRunFile } from '../../patterns/link.ts'
import type { Run } from '../../sim/run.ts'
import { saveFile } from '../parts/saveFile.ts'

export function saveRun(run: Run): void {
  saveFile(
    `${run.pattern}-${run.variant}-${run.seed}.json`,
    new Blob([writeRunFile(run)], { type: 'application/json' }),
  )
}
