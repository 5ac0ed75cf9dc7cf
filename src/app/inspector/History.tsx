// A client's operations, newest first: what was asked, how long it took, what came of it. A click goes to its moment.
import { useMemo, useState } from 'react'
import { US_PER_MS } from '../../sim/run.ts'
import { useMessages } from '../i18n/messages.ts'
import { AtHand } from '../parts/AtHand.tsx'
import controls from '../parts/controls.module.css'
import { told } from '../tell/told.ts'
import { goTo } from './goTo.ts'
import css from './History.module.css'
import { followHistory, historyAt, type OperationThen } from './history.ts'
import inspector from './Inspector.module.css'
import { OutcomeMark } from './OutcomeMark.tsx'
import { useTrace } from './useTrace.ts'

interface Props {
  readonly client: string
  /** How many trace events have happened, and when (µs) it is. */
  readonly count: number
  readonly t: number
}

const PAGE = 20

export function History({ client, count, t }: Props) {
  const m = useMessages()
  const [most, show] = useState(PAGE)
  const history = useTrace(useMemo(() => followHistory(client), [client]))
  const { all, latest } = historyAt(history, count, most)
  // One scale for all that is shown, so that lengths can be compared.
  const longest = Math.max(1, ...latest.map((one) => (one.end?.t ?? t) - one.t))
  return (
    <section className={inspector.section}>
      <h4>{m.inspect.history(all)}</h4>
      <AtHand className={inspector.quiet} />
      {all === 0 && <p className={inspector.quiet}>{m.inspect.noHistory}</p>}
      <ol className={css.history}>
        {latest.map((one) => (
          <li key={one.id}>
            <Row operation={one} t={t} longest={longest} />
          </li>
        ))}
      </ol>
      {all > latest.length && (
        <button type="button" className={controls.button} onClick={() => show(most + 5 * PAGE)}>
          {m.inspect.earlier(all - latest.length)}
        </button>
      )}
    </section>
  )
}

interface RowProps {
  readonly operation: OperationThen
  readonly t: number
  readonly longest: number
}

function Row({ operation: { operation, t: asked, end }, t, longest }: RowProps) {
  const m = useMessages()
  const outcome = end?.outcome ?? 'open'
  const took = (end?.t ?? t) - asked
  // Tenths of a millisecond only where they say something.
  const duration = m.format.duration(took < 100 * US_PER_MS ? took : Math.round(took / US_PER_MS) * US_PER_MS)
  const result = `${m.inspect.outcome[outcome]} ${duration}`
  return (
    <button
      type="button"
      className={css.row}
      data-outcome={outcome}
      aria-label={m.inspect.operation(told(operation), asked, result)}
      onClick={() => goTo(asked)}
    >
      <OutcomeMark outcome={outcome} />
      <span className={css.what}>{told(operation)}</span>
      <span className={css.outcome}>{result}</span>
      <span className={css.when}>{m.format.clock(asked)}</span>
      <span className={css.bar} style={{ width: `${(took / longest) * 100}%` }} />
    </button>
  )
}
