// A new intervention, written as a line.
import { type FormEvent, useId, useState } from 'react'
import { useSession } from '../../session/run.ts'
import { printTime } from '../../sim/interventions/print.ts'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import css from './Faults.module.css'
import { now } from './now.ts'
import { Refused } from './Refused.tsx'
import { type Refusal, readLine } from './script.ts'

export function AddLine() {
  const m = useMessages()
  const [typed, setTyped] = useState('')
  const [refusal, setRefusal] = useState<Omit<Refusal, 'line'> | null>(null)
  const errorId = useId()
  const node = useSession(({ topology }) => topology?.nodes[0]?.id ?? 'n1')

  const add = (text: string) => {
    setTyped(text)
    const read = readLine(text)
    if (!('intervention' in read)) return setRefusal({ text, ...read })
    const [problem] = useSession.getState().addInterventions(read.intervention)
    setRefusal(problem ? { text, why: problem.why } : null)
    if (!problem) setTyped('')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() !== '') add(typed)
  }
  return (
    <form className={`${css.line} ${css.add}`} onSubmit={submit}>
      <input
        className={`${controls.field} ${css.text}`}
        aria-label={m.faults.addLabel}
        aria-invalid={refusal !== null}
        aria-describedby={refusal ? errorId : undefined}
        placeholder={m.faults.example(node, printTime(now()))}
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <button type="submit" className={controls.primary}>
        {m.faults.add}
      </button>
      {refusal && <Refused id={errorId} refusal={refusal} onUse={add} />}
    </form>
  )
}
