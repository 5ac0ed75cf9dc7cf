// The whole script in one field. Applying it keeps every line that can be used, if there is one; the others stay in the field, and
// below it stands what is wrong with them.
import { useState } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { useSession } from '../../session/run.ts'
import { printIntervention } from '../../sim/interventions/print.ts'
import type { Run } from '../../sim/run.ts'
import { useMessages } from '../i18n/messages.ts'
import { report } from '../notices/report.ts'
import controls from '../parts/controls.module.css'
import css from './Faults.module.css'
import { Refused } from './Refused.tsx'
import { nothingUsable, type ReadScript, type Refusal, readScript, removedBy } from './script.ts'

interface Props {
  readonly run: Run
  readonly pattern: Pattern
}

/** Nobody reads more at once. */
const REFUSALS_SHOWN = 50

export function ScriptEditor({ run, pattern }: Props) {
  const m = useMessages()
  const [script, setScript] = useState(() => run.interventions.map(printIntervention).join('\n'))
  const [outcome, setOutcome] = useState<(ReadScript & { readonly removed: number }) | null>(null)

  const apply = (text: string) => {
    const read = readScript(text, run, pattern)
    setScript(text)
    setOutcome({ ...read, removed: removedBy(read, run) })
    if (nothingUsable(read)) return
    report(useSession.getState().change((before) => ({ ...before, interventions: read.interventions })))
  }
  const mend = ({ line }: Refusal, mended: string) => {
    const lines = script.split(/\r\n|[\r\n]/)
    lines[line] = mended
    apply(lines.join('\n'))
  }
  return (
    <div className={css.script}>
      <textarea
        className={controls.area}
        aria-label={m.faults.script}
        aria-invalid={outcome !== null && outcome.refused.length > 0}
        rows={Math.min(14, Math.max(6, script.split('\n').length + 1))}
        spellCheck={false}
        value={script}
        onChange={(event) => setScript(event.target.value)}
      />
      <div className={css.bar}>
        <button type="button" className={controls.primary} onClick={() => apply(script)}>
          {m.faults.apply}
        </button>
        <p role="status" className={css.help}>
          {outcome &&
            (nothingUsable(outcome)
              ? m.faults.nothingUsable
              : m.faults.applied(outcome.interventions.length, outcome.refused.length, outcome.removed))}
        </p>
      </div>
      {outcome && outcome.refused.length > 0 && (
        <ol className={css.refusals}>
          {outcome.refused.slice(0, REFUSALS_SHOWN).map((refusal) => (
            <li key={refusal.line}>
              <b>{m.faults.line(refusal.line + 1)}</b>
              <Refused refusal={refusal} onUse={(mended) => mend(refusal, mended)} />
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
