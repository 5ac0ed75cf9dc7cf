// What can be done to a node at the playhead.

import { frames } from '../../session/playback.ts'
import type { Topology } from '../../sim/model.ts'
import type { NodePicture } from '../../sim/picture.ts'
import { Icon } from '../../view/icons.tsx'
import { partition } from '../../view/tools.ts'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import { perform } from '../stage/perform.ts'
import css from './Inspector.module.css'
import { type ToolButton, ToolButtons } from './ToolButtons.tsx'

interface Props {
  readonly node: NodePicture
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

export function NodeActions({ node, topology }: Props) {
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
  const isolate = () => {
    const others = topology.nodes.flatMap((other) => (other.id === id ? [] : [other.id]))
    perform(partition([[id], others], frames.current()))
  }
  return (
    <section className={css.section} aria-label={inspector.actions}>
      <div className={css.actions}>
        <ToolButtons target={target} tools={usual} />
        <button type="button" className={controls.button} onClick={isolate}>
          <Icon name="isolate" size={16} />
          {actions.isolate}
        </button>
      </div>
      <details className={css.more}>
        <summary>{inspector.moreActions}</summary>
        <ToolButtons target={target} tools={MORE} />
      </details>
    </section>
  )
}
