// Opens a prepared run on the stage, and clears the view to it.
import type { Pattern, Situation } from '../../patterns/definePattern.ts'
import { useSession } from '../../session/run.ts'
import { useDesk } from '../desk.ts'

export function showSituation(pattern: Pattern, situation: Situation): void {
  useDesk.setState({ sheet: null, selection: null, fault: null })
  void useSession.getState().openSituation(pattern, situation)
  // Or else the next press of Space, meant for playback, opens it again.
  document.getElementById('stage')?.focus()
}
