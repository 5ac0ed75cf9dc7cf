// The lasting faults in force on what is selected, each as its line, each to be ended here.
import { printIntervention } from '../../sim/interventions/print.ts'
import type { Run } from '../../sim/run.ts'
import type { Part } from '../../view/selection.ts'
import { openFault } from '../desk.ts'
import { endNow, inForce, lies } from '../faults/now.ts'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import css from './Inspector.module.css'

interface Props {
  readonly run: Run
  readonly t: number
  readonly on: Part
}

export function FaultsHere({ run, t, on }: Props) {
  const m = useMessages()
  const here = inForce(run.interventions, t, (one) => lies(one, on))
  if (here.length === 0) return null
  return (
    <section className={css.section}>
      <h4>{m.inspector.faultsHere}</h4>
      <ul className={css.list}>
        {here.map(({ index, one }) => {
          const line = printIntervention(one)
          return (
            <li key={index} className={css.fault}>
              <button type="button" className={css.line} onClick={() => openFault(index)}>
                {line}
              </button>
              <button
                type="button"
                className={controls.button}
                aria-label={m.inspector.endFault(line)}
                onClick={() => endNow([index])}
              >
                {m.inspector.end}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
