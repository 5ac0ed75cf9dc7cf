// Does what a tool, a key or a button means at the playhead: one way for all of them.
import { frames } from '../../session/playback.ts'
import { useSession } from '../../session/run.ts'
import type { Intervention } from '../../sim/interventions/intervention.ts'
import type { Selection } from '../../view/selection.ts'
import { type Act, apply, type Tool } from '../../view/tools.ts'
import { select } from '../desk.ts'
import { endNow, inForce, lies, now } from '../faults/now.ts'
import { report } from '../notices/report.ts'

export function perform(act: Act | null): void {
  switch (act?.do) {
    case 'select':
      select(act.selection)
      return
    case 'intervene':
      report(intervene(act.interventions))
      return
    case 'end': {
      const { run } = useSession.getState()
      const concerned = inForce(run?.interventions ?? [], now(), (one) => one.kind === act.kind && lies(one, act.part))
      endNow(concerned.map(({ index }) => index))
      return
    }
  }
}

// A message that is held up once more at the same instant is held up by one line.
function intervene(added: readonly Intervention[]) {
  const { run, addInterventions, replaceIntervention } = useSession.getState()
  const [one, ...more] = added
  const last = run?.interventions.at(-1)
  const isAgain =
    more.length === 0 &&
    one?.kind === 'delayMessage' &&
    last?.kind === 'delayMessage' &&
    last.message === one.message &&
    last.at === one.at
  if (!run || !isAgain) return addInterventions(...added)
  return replaceIntervention(run.interventions.length - 1, { ...last, byUs: last.byUs + one.byUs })
}

/** Uses a tool on something, as if it were in hand and that were clicked. */
export function use(tool: Tool, target: Selection, from?: string): void {
  perform(apply(tool, target, frames.current(), from))
}
