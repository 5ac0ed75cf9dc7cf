// The last transition in words, below the statechart: from which state to which, on what, and when.
import type { NodeSpec, Role } from '../../sim/model.ts'
import type { ChartTransition, Statechart } from '../../sim/statechart.ts'
import { actionIn } from '../../sim/taken.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import type { Wording } from '../../view/statechart/sizes.ts'
import type { Messages } from '../i18n/en.ts'
import { useMessages } from '../i18n/messages.ts'
import { told } from '../tell/told.ts'
import type { InspectorProps } from './Inspector.tsx'
import { MomentButton } from './MomentButton.tsx'
import css from './Statechart.module.css'
import type { LastTransition as Last } from './useLastTransition.ts'

interface Props extends Pick<InspectorProps, 'pattern'> {
  readonly spec: NodeSpec
  readonly role: Role
  readonly chart: Statechart
  readonly wording: Wording
  readonly last: Last
}

export function LastTransition({ pattern, spec, role, chart, wording, last }: Props) {
  const m = useMessages()
  const { turn, cause } = last
  if (!turn) return null
  const stateTitle = (state: string) =>
    state === 'crashed' ? m.inspector.status.crashed : (pattern.states[spec.role]?.[state]?.title[m.language] ?? state)
  const now = stateTitle(turn.state ?? 'crashed')
  const change = turn.before === null ? now : m.inspect.change(stateTitle(turn.before), now)
  const why = [whyOf(cause, role, m), ...guardsOf(last, chart, wording, m)].filter((part) => part !== '').join(' ')
  return (
    <figcaption className={css.caption}>
      <p className={css.taken}>
        <span className={css.change}>
          <span className="visually-hidden">{m.inspect.last}</span> {change}
        </span>
        <MomentButton t={turn.t} what={change} />
      </p>
      <p className={css.why}>{turn.reason ?? why}</p>
    </figcaption>
  )
}

function whyOf(cause: TraceEvent | undefined, role: Role, m: Messages): string {
  switch (cause?.type) {
    case 'message.delivered':
      return `${cause.message.type} ${m.inspect.from(cause.from)}`
    case 'timer.fired':
      return m.inspect.after(cause.timer)
    case 'operation.invoked':
      return m.inspect.asked(told(cause.operation))
    case 'intervention': {
      const title = role.actions?.[actionIn(cause.text) ?? '']
      return title ? m.inspect.byOperator(title[m.language]) : cause.text
    }
    default:
      return m.inspect.started
  }
}

/** Guards that must have held: of the one transition that answers, and of those that followed. */
function guardsOf({ taken }: Last, { transitions }: Statechart, wording: Wording, m: Messages): string[] {
  if (!taken) return []
  const guard = (id: number) => wording.label(transitions[id] as ChartTransition).guard
  const [only, ...others] = taken.answers
  const own = only === undefined || others.length > 0 ? '' : guard(only)
  return [own, ...taken.followed.map(guard).map((one) => (one === '' ? '' : m.inspect.next(one)))]
}
