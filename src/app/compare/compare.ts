// Into the comparison and out of it again.
import { type Comparison, firstComparison } from '../../patterns/comparison.ts'
import { useSession } from '../../session/run.ts'
import { useDesk } from '../desk.ts'

/** Shows the open run beside the twin that has this otherwise. */
export function compareWith(comparison: Comparison): void {
  useDesk.setState({ sheet: null })
  useSession.getState().compare(comparison)
}

export function endComparison(): void {
  useSession.getState().compare(null)
  // What had the focus may be gone: keys go on with the stage.
  document.getElementById('stage')?.focus()
}

/** Begins with the safeguard that the run is about, or else the first, the other way. */
export function toggleComparison(): void {
  const { run, pattern, comparison } = useSession.getState()
  if (comparison) endComparison()
  else if (run && pattern) compareWith(firstComparison(run, pattern))
}
