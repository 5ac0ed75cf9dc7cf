// A node: its state, what can be done to it and what it can be asked, its statechart, what it shows of itself, its
// timers, what comes to it, its disk, its clock; of a client, all it has asked.
import type { NodeSpec } from '../../sim/model.ts'
import { useMessages, useText } from '../i18n/messages.ts'
import { useFrame } from '../playback/useFrame.ts'
import { Clock } from './Clock.tsx'
import { Disk } from './Disk.tsx'
import { FaultsHere } from './FaultsHere.tsx'
import { Fields } from './Fields.tsx'
import { Heading } from './Heading.tsx'
import { History } from './History.tsx'
import { Inbox } from './Inbox.tsx'
import css from './Inspector.module.css'
import type { InspectorProps } from './Inspector.tsx'
import { NodeActions } from './NodeActions.tsx'
import { StatechartSection } from './StatechartSection.tsx'
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
  const { t, picture } = frame
  return (
    <>
      <Heading title={spec.id} kind={text(role.title)}>
        <p className={css.state}>
          <StatePill node={node} faces={pattern.states[spec.role] ?? {}} />
          <span>{node.since === 0 ? m.inspector.sinceStart : m.inspector.since(t - node.since)}</span>
        </p>
      </Heading>
      <NodeActions node={node} role={role} operations={pattern.operations} topology={topology} />
      <StatechartSection pattern={pattern} spec={spec} role={role} node={node} count={picture.index} />
      <Fields node={node} titles={pattern.fields} frame={frame} />
      <Timers node={node} t={t} />
      <Inbox pattern={pattern} run={run} node={spec.id} frame={frame} />
      <Disk node={node} />
      <Clock run={run} node={spec.id} t={t} />
      <FaultsHere run={run} t={t} on={{ kind: 'node', id: spec.id }} />
      {role.client && <History client={spec.id} count={picture.index} t={t} />}
    </>
  )
}
