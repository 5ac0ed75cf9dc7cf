// What is done on the stage, whichever way it was asked for: tools.ts says what it means at the playhead, the stage's
// callbacks hear it.
import { nearerEnd } from './hit.ts'
import type { Layout, Point } from './layout.ts'
import type { StageProps } from './Stage.tsx'
import type { Selection } from './selection.ts'
import { type Act, apply, applyAtOnce, applyToAll, isolate, partition, type Tool } from './tools.ts'

export interface Acts {
  /** Uses the tool in hand; `point`: where, px. */
  use(target: Selection | null, point?: Point): void
  /** Marks a node, or takes its mark away. */
  mark(node: string): void
  /** Marks these nodes, and keeps other marks if `more`. */
  markAll(nodes: readonly string[], more: boolean): void
  /** Parts the network; what parts it already goes on to. */
  part(groups: readonly (readonly string[])[]): void
  /** Parts these nodes from the others. */
  isolate(nodes: readonly string[]): void
  /** A tool on all marked nodes at once. */
  onMarked(tool: Tool): void
  atOnce(tool: Tool): void
  perform(act: Act | null): void
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

  function markAll(nodes: readonly string[], more: boolean): void {
    props.onMulti([...new Set(more ? [...multi, ...nodes] : nodes)])
  }

  function isolateAll(nodes: readonly string[]): void {
    perform(isolate(nodes, [...layout.nodes.keys()], frames.current()))
    if (multi.length > 0) props.onMulti([])
  }

  return {
    use,
    mark,
    markAll,
    part: (groups) => perform(partition(groups, frames.current())),
    isolate: isolateAll,
    onMarked: (every) => perform(applyToAll(every, multi, frames.current())),
    perform,
    atOnce: (atOnce) => perform(applyAtOnce(atOnce, frames.current())),
  }
}
