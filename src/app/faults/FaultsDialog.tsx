// All interventions of the run as text: line by line, or as one script.
import { useState } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { useSession } from '../../session/run.ts'
import { printIntervention } from '../../sim/interventions/print.ts'
import type { Run } from '../../sim/run.ts'
import { closeDialog } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import { CopyButton } from '../parts/CopyButton.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Segmented } from '../parts/Segmented.tsx'
import { AddLine } from './AddLine.tsx'
import { examplesOf } from './examples.ts'
import { FaultLine } from './FaultLine.tsx'
import css from './Faults.module.css'
import { ScriptEditor } from './ScriptEditor.tsx'

interface Props {
  readonly run: Run
  readonly pattern: Pattern
  /** Index of the line to begin at. */
  readonly at: number | null
}

export function FaultsDialog({ run, pattern, at }: Props) {
  const m = useMessages()
  const [look, setLook] = useState<'list' | 'text'>('list')
  const lines = run.interventions.map(printIntervention)
  return (
    <Dialog title={m.faults.title} width="wide" onClose={closeDialog}>
      <p className={css.help}>{m.faults.help}</p>
      <div className={css.bar}>
        <Segmented<'list' | 'text'>
          label={m.faults.look}
          value={look}
          choices={[
            { value: 'list', title: m.faults.asList },
            { value: 'text', title: m.faults.asText },
          ]}
          onChange={setLook}
        />
        <CopyButton text={lines.join('\n')} title={m.faults.copyAll} disabled={lines.length === 0} />
      </div>
      {look === 'text' ? (
        <ScriptEditor run={run} pattern={pattern} />
      ) : (
        <>
          {lines.length === 0 && <p className={css.empty}>{m.faults.empty}</p>}
          <ol className={css.lines}>
            {lines.map((line, index) => (
              <FaultLine key={`${index} ${line}`} line={line} index={index} run={run} focus={index === at} />
            ))}
          </ol>
          <AddLine />
        </>
      )}
      <Examples pattern={pattern} />
    </Dialog>
  )
}

function Examples({ pattern }: { readonly pattern: Pattern }) {
  const m = useMessages()
  const topology = useSession((session) => session.topology)
  if (!topology) return null
  return (
    <details className={css.examples}>
      <summary>{m.faults.examples}</summary>
      <ul>
        {examplesOf(topology, pattern).map((line) => (
          <li key={line}>
            <code>{line}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}
