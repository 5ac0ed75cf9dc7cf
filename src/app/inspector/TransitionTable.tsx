// Every transition of a statechart as a table, for those who read rather than look: by state, on what, where to.
import type { ChartTransition, Statechart } from '../../sim/statechart.ts'
import { Sign } from '../../view/statechart/StatechartLabel.tsx'
import type { Label, Wording } from '../../view/statechart/sizes.ts'
import { useMessages } from '../i18n/messages.ts'
import css from './Statechart.module.css'

interface Props {
  readonly chart: Statechart
  readonly wording: Wording
  readonly lit: ReadonlySet<number>
  /** Only those of the state with this path. */
  readonly from?: string
}

export function TransitionTable({ chart, wording, lit, from }: Props) {
  const m = useMessages()
  const titleOf = (path: string) => {
    const state = chart.states.find((one) => one.path === path)
    return state && state.parent !== null ? wording.title(state) : wording.any
  }
  const goesTo = ({ targets, ignores }: ChartTransition) => {
    if (targets.length > 0) return m.format.list(targets.map(titleOf))
    return <span className={css.quiet}>{ignores ? m.inspect.ignores : m.inspect.stays}</span>
  }
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{m.inspect.on}</th>
          <th scope="col">{m.inspect.to}</th>
        </tr>
      </thead>
      {chart.states.map(({ path }) => {
        const own = chart.transitions.filter(({ source }) => source === path)
        const shown = from === undefined ? own.length > 0 : from === path
        return (
          shown && (
            <tbody key={path}>
              <tr>
                <th scope="rowgroup" colSpan={2}>
                  {titleOf(path)}
                </th>
              </tr>
              {own.map((transition) => (
                <tr key={transition.id} data-lit={lit.has(transition.id)}>
                  <td>
                    <LabelText label={wording.label(transition)} />
                    {lit.has(transition.id) && <span className="visually-hidden">{`, ${m.inspect.lastOne}`}</span>}
                  </td>
                  <td>{goesTo(transition)}</td>
                </tr>
              ))}
            </tbody>
          )
        )
      })}
    </table>
  )
}

function LabelText({ label }: { readonly label: Label }) {
  const { trigger, guard } = label
  return (
    <span className={css.label}>
      <SignIcon label={label} />
      <span>
        {trigger}
        {trigger !== '' && guard !== '' && ' '}
        <span>{guard}</span>
      </span>
    </span>
  )
}

/** A label's sign on its own. */
export function SignIcon({ label }: { readonly label: Pick<Label, 'sort' | 'tone'> }) {
  return (
    <svg width={14} height={14} viewBox="-7 -7 14 14" aria-hidden="true">
      <Sign label={label} x={0} y={0} />
    </svg>
  )
}
