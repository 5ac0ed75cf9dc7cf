// What is done on the stage, whichever way it was asked for: tools.ts says what it means at the playhead, the stage's
// callbacks hear it.
import { nearerEnd } from './hit.ts'
import type { Layout, Point } from './layout.ts'
import type { StageProps } from './Stage.tsx'
import type { Part, Selection } from './selection.ts'
import type { KeyAct } from './stageKey.ts'
import { refine } from './tear.ts'
import { type Act, apply, applyAtOnce, dropNext, partition, SELECT, type Tool } from './tools.ts'

export interface Acts {
  /** Uses the tool in hand; `point`: where, px. */
  use(target: Selection | null, point?: Point): void
  /** Marks a node, or takes its mark away. */
  mark(node: string): void
  /** Parts the network; what parts it already goes on to. */
  part(groups: readonly (readonly string[])[]): void
  /** Parts these nodes from the others. */
  isolate(nodes: readonly string[]): void
  atOnce(tool: Tool): void
  key(key: Exclude<KeyAct['do'], 'move'>, part: Part): void
}

export function createActs(props: StageProps, layout: Layout, onUsed: (hit: boolean) => void): Acts {
  const { frames, tool, multi } = props

  function perform(act: Act | null): void {
    switch (act?.do) {
      case 'select':
        return props.onSelect(act.selection)
      case 'multi':
        return mark(act.node)
      case 'intervene':
        return props.onIntervene(act.interventions)
      case 'end':
        return props.onEndSpan(act.kind, act.part)
    }
  }

  function use(target: Selection | null, point?: Point): void {
    const from = target?.kind === 'link' && point ? nearerEnd(layout.nodes, target.a, target.b, point) : undefined
    const act = apply(tool, target, frames.current(), from)
    onUsed(act !== null)
    perform(act)
  }

  function mark(node: string): void {
    props.onMulti(multi.includes(node) ? multi.filter((id) => id !== node) : [...multi, node])
  }

  function part(groups: readonly (readonly string[])[]): void {
    const inForce = frames.current().faults.partition
    perform(partition(inForce ? refine(inForce, groups) : groups, frames.current()))
  }

  function isolate(nodes: readonly string[]): void {
    const inside = nodes.filter((id) => layout.nodes.has(id))
    const outside = [...layout.nodes.keys()].filter((id) => !inside.includes(id))
    if (inside.length > 0 && outside.length > 0) part([inside, outside])
    if (multi.length > 0) props.onMulti([])
  }

  // Puts down the tool, then the marks, then the selection.
  function leave(): void {
    if (tool.kind !== 'select' && props.onTool) props.onTool(SELECT)
    else if (multi.length > 0) props.onMulti([])
    else props.onSelect(null)
  }

  function key(what: Exclude<KeyAct['do'], 'move'>, focus: Part): void {
    const isDown = focus.kind === 'node' && frames.current().picture.nodes[focus.id]?.status === 'crashed'
    switch (what) {
      case 'use':
        return use(focus)
      case 'leave':
        return leave()
      case 'isolate':
        return isolate(multi.length === 0 && focus.kind === 'node' ? [focus.id] : multi)
      case 'dropNext':
        return perform(dropNext(focus, frames.current()))
      case 'multi':
        return focus.kind === 'node' ? mark(focus.id) : undefined
      case 'crash':
      case 'restart':
        return isDown === (what === 'restart') ? perform(apply({ kind: 'crash' }, focus, frames.current())) : undefined
      default:
        return perform(apply({ kind: what }, focus, frames.current()))
    }
  }

  return { use, mark, part, isolate, key, atOnce: (atOnce) => perform(applyAtOnce(atOnce, frames.current())) }
}
