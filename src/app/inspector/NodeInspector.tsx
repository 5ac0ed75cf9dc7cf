// A node: its state, what it can be asked, what can be done to it, what it shows of itself, its timers, its disk.
import type { NodeSpec } from '../../sim/model.ts'
import type { NodePicture } from '../../sim/picture.ts'
import { doNow } from '../faults/now.ts'
import { useMessages, useText } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import { useFrame } from '../playback/useFrame.ts'
import { Disk } from './Disk.tsx'
import { FaultsHere } from './FaultsHere.tsx'
import { Fields } from './Fields.tsx'
import { Heading } from './Heading.tsx'
import css from './Inspector.module.css'
import type { InspectorProps } from './Inspector.tsx'
import { NodeActions } from './NodeActions.tsx'
import { StatePill } from './StatePill.tsx'
import { Timers } from './Timers.tsx'

interface Props extends InspectorProps {
  readonly spec: NodeSpec
}

export function NodeInspector({ pattern, run, topology, spec }: Props) {
  const m = useMessages()
  const text = useText()
  const frame = useFrame()
  const node = frame.picture.nodes[spec.id]
  const role = pattern.roles[spec.role]
  if (!node || !role) return null
  return (
    <>
      <Heading title={spec.id} kind={text(role.title)}>
        <p className={css.state}>
          <StatePill node={node} faces={pattern.states[spec.role] ?? {}} />
          <span>{node.since === 0 ? m.inspector.sinceStart : m.inspector.since(frame.t - node.since)}</span>
        </p>
      </Heading>
      {role.actions && (
        <section className={css.section}>
          <h4>{m.inspector.operator}</h4>
          <Operator
            id={spec.id}
            actions={Object.entries(role.actions).map(([action, title]) => [action, text(title)])}
            node={node}
          />
        </section>
      )}
      {role.client && <Operations client={spec.id} operations={pattern.operations} />}
      <NodeActions node={node} topology={topology} />
      <Fields node={node} titles={pattern.fields} frame={frame} />
      <Timers node={node} t={frame.t} />
      <Disk node={node} />
      <FaultsHere run={run} t={frame.t} on={{ kind: 'node', id: spec.id }} />
    </>
  )
}

interface OperatorProps {
  readonly id: string
  readonly actions: readonly (readonly [action: string, title: string])[]
  readonly node: NodePicture
}

function Operator({ id, actions, node }: OperatorProps) {
  return (
    <div className={css.actions}>
      {actions.map(([action, title]) => (
        <button
          key={action}
          type="button"
          className={controls.button}
          disabled={node.status === 'crashed'}
          onClick={() => doNow((at) => ({ kind: 'do', node: id, action, at }))}
        >
          {title}
        </button>
      ))}
    </div>
  )
}

interface OperationsProps {
  readonly client: string
  readonly operations: InspectorProps['pattern']['operations']
}

/** Operations that need no words of their own; the others are asked in the list of faults. */
function Operations({ client, operations }: OperationsProps) {
  const m = useMessages()
  const text = useText()
  const bare = Object.entries(operations).filter(([, form]) => form.arguments === 'none')
  if (bare.length === 0) return null
  return (
    <section className={css.section}>
      <h4>{m.inspector.ask}</h4>
      <div className={css.actions}>
        {bare.map(([operation, form]) => (
          <button
            key={operation}
            type="button"
            className={controls.button}
            onClick={() => doNow((at) => ({ kind: 'ask', client, operation, arguments: [], at }))}
          >
            {text(form.title)}
          </button>
        ))}
      </div>
    </section>
  )
}
