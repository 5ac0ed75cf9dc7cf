// All interventions of the run as text: line by line, or as one script.
import { useState } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { printIntervention } from '../../sim/interventions/print.ts'
import type { Run } from '../../sim/run.ts'
import { closeDialog } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import { CopyButton } from '../parts/CopyButton.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Segmented } from '../parts/Segmented.tsx'
import { AddLine } from './AddLine.tsx'
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
      <Examples />
    </Dialog>
  )
}

const EXAMPLES = [
  'crash n1 at 5s',
  'restart n1 at 8s',
  'pause n2 from 3s to 6s',
  'slow n3 x4 from 2s to 9s',
  'partition n1,n2 | n3,n4,n5 at 5s',
  'heal at 9s',
  'cut n1->n2 from 1s to 3s',
  'drop 20% on n1--n2 from 2s to 8s',
  'delay +300ms on * from 2s to 4s',
  'duplicate 10% on n1--n2 from 0s to 9s',
  'reorder on n1--n2 from 1s to 5s',
  'skew n3 +500ms at 2s',
  'drift n3 1.2 from 0s',
  'disk lose n1 at 4s',
  'disk full n1 from 4s to 6s',
  'fail 60% at service from 5s to 9s',
  'traffic x5 from 3s to 6s',
]

function Examples() {
  const m = useMessages()
  return (
    <details className={css.examples}>
      <summary>{m.faults.examples}</summary>
      <ul>
        {EXAMPLES.map((line) => (
          <li key={line}>
            <code>{line}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}
