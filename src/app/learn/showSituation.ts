// Opens a prepared run on the stage, perhaps beside its twin, and clears the view to it.
import type { Comparison } from '../../patterns/comparison.ts'
import type { Pattern, Situation } from '../../patterns/definePattern.ts'
import { useSession } from '../../session/run.ts'
import { useDesk } from '../desk.ts'

export function showSituation(pattern: Pattern, situation: Situation, comparison?: Comparison): void {
  useDesk.setState({ sheet: null, selection: null, fault: null })
  void useSession.getState().openSituation(pattern, situation, comparison)
  // Or else the next press of Space, meant for playback, opens it again.
  document.getElementById('stage')?.focus()
}
