// A node's statechart, live: the state it is in, the last transition and what brought it about; larger in a dialog.
import { useMemo, useRef, useState } from 'react'
import type { NodeSpec, Role } from '../../sim/model.ts'
import type { NodePicture } from '../../sim/picture.ts'
import { statechartOf } from '../../sim/statechart.ts'
import { activeStates } from '../../sim/taken.ts'
import { Icon } from '../../view/icons.tsx'
import { useSize } from '../../view/size.ts'
import { planOf, stateIn } from '../../view/statechart/plan.ts'
import { Statechart } from '../../view/statechart/Statechart.tsx'
import { statechartWords } from '../../view/statechart/statechartWords.ts'
import { wordingOf } from '../../view/statechart/wording.ts'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import type { InspectorProps } from './Inspector.tsx'
import { LastTransition } from './LastTransition.tsx'
import css from './Statechart.module.css'
import { StatechartDialog } from './StatechartDialog.tsx'
import { TransitionTable } from './TransitionTable.tsx'
import { useLastTransition } from './useLastTransition.ts'

interface Props extends Pick<InspectorProps, 'pattern'> {
  readonly spec: NodeSpec
  readonly role: Role
  readonly node: NodePicture
  /** How many trace events have happened. */
  readonly count: number
}

export function StatechartSection({ pattern, spec, role, node, count }: Props) {
  const m = useMessages()
  const [large, enlarge] = useState(false)
  const [picked, pick] = useState<string | null>(null)
  const drawing = useRef<HTMLDivElement>(null)
  const { width } = useSize(drawing)
  const chart = statechartOf(role.machine)
  const faces = pattern.states[spec.role]
  const wording = useMemo(
    () => wordingOf({ faces: faces ?? {}, messages: pattern.messages, actions: role.actions ?? {} }, m.language),
    [faces, pattern, role, m.language],
  )
  const plan = useMemo(() => (width > 0 ? planOf(chart, wording, 'small', width) : null), [chart, wording, width])
  const active = useMemo(() => activeStates(chart, node.state), [chart, node.state])
  const tone = useMemo(() => (state: string) => faces?.[state]?.tone ?? 'neutral', [faces])
  const last = useLastTransition(chart, spec.id, count)
  const name = m.inspect.statechart(spec.id)
  const shared = { chart, wording, words: statechartWords[m.language], name, tone, active, lit: last.lit }
  return (
    <figure className={css.figure} aria-label={name}>
      <div className={css.top}>
        <h4>{m.inspect.heading}</h4>
        <button
          type="button"
          className={controls.icon}
          aria-label={m.inspect.enlarge}
          title={m.inspect.enlarge}
          aria-haspopup="dialog"
          onClick={() => enlarge(true)}
        >
          <Icon name="enlarge" size={16} />
        </button>
      </div>
      <div ref={drawing} className={css.drawing}>
        {plan && <Statechart {...shared} plan={plan} room={width} picked={picked} onPick={pick} />}
      </div>
      <LastTransition {...{ pattern, spec, role, chart, wording, last }} />
      {picked !== null && (
        <div className={css.picked}>
          <TransitionTable {...{ chart, wording, lit: last.lit }} from={stateIn(picked)} />
        </div>
      )}
      <details className={css.all}>
        <summary>{m.inspect.transitions(chart.transitions.length)}</summary>
        <TransitionTable {...{ chart, wording, lit: last.lit }} />
      </details>
      {large && <StatechartDialog {...shared} onClose={() => enlarge(false)} />}
    </figure>
  )
}
