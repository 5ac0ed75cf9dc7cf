// The node that is selected, in both runs: its state, and what it shows.
import type { Pattern } from '../../patterns/definePattern.ts'
import { openSide } from '../../session/side.ts'
import { twin } from '../../session/twin.ts'
import type { Topology } from '../../sim/model.ts'
import type { Picture } from '../../sim/picture.ts'
import { useDesk } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import { toldValue } from '../tell/told.ts'
import { TableOfBoth } from './TableOfBoth.tsx'
import { useKnown } from './useKnown.ts'

export function NodeInBoth({ pattern }: { readonly pattern: Pattern }) {
  const m = useMessages()
  const known = useKnown()
  const selection = useDesk((desk) => desk.selection)
  const topology = openSide.useStore((session) => session.topology)
  const other = twin.useStore((session) => session.topology)
  if (!known || selection?.kind !== 'node') return null
  const { id } = selection
  const tell = (of: Topology | null, picture: Picture): Readonly<Record<string, string>> => {
    const [node, role] = [picture.nodes[id], of?.nodes.find((one) => one.id === id)?.role ?? '']
    if (!node) return { [m.inspector.state]: m.compare.notThere }
    const state = pattern.states[role]?.[node.state]?.title[m.language] ?? node.state
    const isUp = node.status === 'up'
    const shown = Object.entries(node.context).map(([field, value]) => [
      pattern.fields[field]?.[m.language] ?? field,
      toldValue(value),
    ])
    return { [m.inspector.state]: isUp ? state : m.inspector.status[node.status], ...Object.fromEntries(shown) }
  }
  const [here, there] = [tell(topology, known.open.picture), tell(other, known.twin.picture)]
  const rows = [...new Set([...Object.keys(here), ...Object.keys(there)])]
  return (
    <TableOfBoth caption={m.compare.node(id)} first={id}>
      {rows.map((row) => (
        <tr key={row} data-differs={here[row] !== there[row]}>
          <th scope="row">{row}</th>
          <td>{here[row] ?? '—'}</td>
          <td>{there[row] ?? '—'}</td>
        </tr>
      ))}
    </TableOfBoth>
  )
}
