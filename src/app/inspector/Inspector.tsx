// The inspector: what is selected on the stage, or the whole run when nothing is.
import type { Pattern } from '../../patterns/definePattern.ts'
import { useSession } from '../../session/run.ts'
import type { Topology } from '../../sim/model.ts'
import type { Run } from '../../sim/run.ts'
import { useDesk } from '../desk.ts'
import { later } from '../parts/later.tsx'
import { Overview } from './Overview.tsx'

export interface InspectorProps {
  readonly pattern: Pattern
  readonly run: Run
  readonly topology: Topology
}

const NodeInspector = later(async () => (await import('./NodeInspector.tsx')).NodeInspector)
const LinkInspector = later(async () => (await import('./LinkInspector.tsx')).LinkInspector)
const MessageInspector = later(async () => (await import('./MessageInspector.tsx')).MessageInspector)

export function Inspector({ pattern, run }: Omit<InspectorProps, 'topology'>) {
  const topology = useSession((session) => session.topology)
  const selection = useDesk((desk) => desk.selection)
  if (!topology) return null
  const shared = { pattern, run, topology }
  switch (selection?.kind) {
    case 'node': {
      const spec = topology.nodes.find(({ id }) => id === selection.id)
      return spec ? <NodeInspector key={spec.id} {...shared} spec={spec} /> : <Overview pattern={pattern} />
    }
    case 'link': {
      const { a, b } = selection
      const spec = topology.links.find((link) => (link.a === a && link.b === b) || (link.a === b && link.b === a))
      return spec ? <LinkInspector key={`${a} ${b}`} {...shared} spec={spec} /> : <Overview pattern={pattern} />
    }
    case 'message':
      return <MessageInspector {...shared} id={selection.id} />
    default:
      return <Overview pattern={pattern} />
  }
}
