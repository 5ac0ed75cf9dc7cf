// Hands the run's file to the browser to keep.
import { writeRunFile } from '../../patterns/link.ts'
import type { Run } from '../../sim/run.ts'

export function saveRun(run: Run): void {
  const url = URL.createObjectURL(new Blob([writeRunFile(run)], { type: 'application/json' }))
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = `${run.pattern}-${run.variant}-${run.seed}.json`
  anchor.click()
  URL.revokeObjectURL(url)
}
