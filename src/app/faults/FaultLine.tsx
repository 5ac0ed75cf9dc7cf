// One intervention as an editable line: checked when it is left, refused with its place and a way on.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { usePlayback } from '../../session/playback.ts'
import { useSession } from '../../session/run.ts'
import { beginning } from '../../sim/interventions/intervention.ts'
import type { Run } from '../../sim/run.ts'
import { Icon } from '../../view/icons.tsx'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import css from './Faults.module.css'
import { Refused } from './Refused.tsx'
import { type Refusal, readLine } from './script.ts'

interface Props {
  readonly line: string
  readonly index: number
  readonly run: Run
  readonly focus: boolean
}

export function FaultLine({ line, index, run, focus }: Props) {
  const m = useMessages()
  const [typed, setTyped] = useState(line)
  const [refusal, setRefusal] = useState<Omit<Refusal, 'line'> | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const errorId = useId()
  useEffect(() => {
    if (focus) input.current?.focus()
  }, [focus])

  const commit = (text: string) => {
    setTyped(text)
    if (text.trim() === line) return setRefusal(null)
    const read = readLine(text)
    if (!('intervention' in read)) return setRefusal({ text, ...read })
    const [problem] = useSession.getState().replaceIntervention(index, read.intervention)
    setRefusal(problem ? { text, why: problem.why } : null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit(typed)
    if (event.key === 'Escape' && typed !== line) {
      event.preventDefault()
      setTyped(line)
      setRefusal(null)
    }
  }
  const goThere = () => {
    const one = run.interventions[index]
    if (one) usePlayback.getState().seek(beginning(one))
  }
  return (
    <li className={css.line}>
      <span className={css.number} aria-hidden="true">
        {index + 1}
      </span>
      <input
        ref={input}
        className={`${controls.field} ${css.text}`}
        aria-label={m.faults.line(index + 1)}
        aria-invalid={refusal !== null}
        aria-describedby={refusal ? errorId : undefined}
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => commit(typed)}
        onKeyDown={onKeyDown}
      />
      <button
        type="button"
        className={controls.icon}
        aria-label={m.faults.goTo(line)}
        title={m.faults.goTo(line)}
        onClick={goThere}
      >
        <Icon name="arrowRight" size={18} />
      </button>
      <button
        type="button"
        className={controls.icon}
        aria-label={m.faults.remove(line)}
        title={m.faults.remove(line)}
        onClick={() => useSession.getState().removeIntervention(index)}
      >
        <Icon name="trash" size={18} />
      </button>
      {refusal && <Refused id={errorId} refusal={refusal} onUse={commit} />}
    </li>
  )
}
