// What can be done to a node at the playhead, and what it can be asked: the usual at hand, the rest one click away.
import type { Pattern } from '../../patterns/definePattern.ts'
import { frames } from '../../session/playback.ts'
import type { Role, Topology } from '../../sim/model.ts'
import type { NodePicture } from '../../sim/picture.ts'
import { Icon } from '../../view/icons.tsx'
import { isolate } from '../../view/tools.ts'
import { doNow } from '../faults/now.ts'
import { useMessages, useText } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import { perform } from '../stage/perform.ts'
import css from './Inspector.module.css'
import { type ToolButton, ToolButtons } from './ToolButtons.tsx'

interface Props {
  readonly node: NodePicture
  readonly role: Role
  readonly operations: Pattern['operations']
  readonly topology: Topology
}

const MORE: readonly ToolButton[] = [
  { tool: { kind: 'slow', choice: '4' }, icon: 'slow' },
  { tool: { kind: 'skew', choice: 'ahead' }, icon: 'skew' },
  { tool: { kind: 'skew', choice: 'fast' }, icon: 'clock' },
  { tool: { kind: 'fail', choice: '60' }, icon: 'fail' },
  { tool: { kind: 'disk', choice: 'lose' }, icon: 'disk' },
  { tool: { kind: 'disk', choice: 'corrupt' }, icon: 'disk' },
  { tool: { kind: 'disk', choice: 'full' }, icon: 'disk' },
  { tool: { kind: 'disk', choice: 'slow' }, icon: 'disk' },
]

export function NodeActions({ node, role, operations, topology }: Props) {
  const { actions, inspector } = useMessages()
  const { id, status } = node
  const target = { kind: 'node', id } as const
  const usual: ToolButton[] =
    status === 'crashed'
      ? [{ tool: { kind: 'crash' }, icon: 'restart', title: actions.restart }]
      : [
          { tool: { kind: 'crash' }, icon: 'crash', title: actions.crash },
          status === 'paused'
            ? { tool: { kind: 'pause' }, icon: 'play', title: actions.resume }
            : { tool: { kind: 'pause' }, icon: 'pause', title: actions.pause },
        ]
  const all = topology.nodes.map((other) => other.id)
  const alone = () => perform(isolate([id], all, frames.current()))
  return (
    <section className={css.section} aria-label={inspector.actions}>
      <div className={css.actions}>
        <ToolButtons target={target} tools={usual} compact />
        <button
          type="button"
          className={controls.button}
          aria-label={actions.isolate}
          title={actions.isolate}
          onClick={alone}
        >
          <Icon name="isolate" size={16} />
        </button>
        <Asking node={node} role={role} operations={operations} />
      </div>
      <details className={css.more}>
        <summary>{inspector.moreActions}</summary>
        <ToolButtons target={target} tools={MORE} />
      </details>
    </section>
  )
}

/** What an operator does, and operations that need no words of their own; the others are asked in the list of faults. */
function Asking({ node, role, operations }: Omit<Props, 'topology'>) {
  const text = useText()
  const { id, status } = node
  const bare = Object.entries(role.client ? operations : {}).filter(([, form]) => form.arguments === 'none')
  return (
    <>
      {Object.entries(role.actions ?? {}).map(([action, title]) => (
        <button
          key={action}
          type="button"
          className={controls.button}
          disabled={status === 'crashed'}
          onClick={() => doNow((at) => ({ kind: 'do', node: id, action, at }))}
        >
          {text(title)}
        </button>
      ))}
      {bare.map(([operation, form]) => (
        <button
          key={operation}
          type="button"
          className={controls.button}
          onClick={() => doNow((at) => ({ kind: 'ask', client: id, operation, arguments: [], at }))}
        >
          {text(form.title)}
        </button>
      ))}
    </>
  )
}
