// What came out otherwise, in full: the node that is selected, in both runs; their claims in one table; what differs at
// the end, in a sentence (over the stages stands that of the playhead); how operations ended.
import type { Pattern } from '../../patterns/definePattern.ts'
import { useMessages } from '../i18n/messages.ts'
import { ClaimsOfBoth } from './ClaimsOfBoth.tsx'
import css from './Compare.module.css'
import { operations, operationsAt } from './differences.ts'
import { NodeInBoth } from './NodeInBoth.tsx'
import { TableOfBoth } from './TableOfBoth.tsx'
import { useKnown, useSaid } from './useKnown.ts'

export function ComparePanel({ pattern }: { readonly pattern: Pattern }) {
  const m = useMessages()
  const said = useSaid(pattern)
  return (
    <div className={css.panel}>
      <NodeInBoth pattern={pattern} />
      <ClaimsOfBoth pattern={pattern} />
      <section>
        <h2>{m.compare.atEnd}</h2>
        <p>{said?.end ?? m.compare.simulating}</p>
      </section>
      <Operations />
    </div>
  )
}

function Operations() {
  const m = useMessages()
  const known = useKnown()
  if (!known) return null
  const { open, twin, t } = known
  const [here, there] = [operationsAt(open, t), operationsAt(twin, t)]
  if (here.asked === 0 && there.asked === 0) return null
  return (
    <TableOfBoth caption={m.compare.operationsOfBoth} first={m.compare.operations}>
      {operations.series.map(({ id, title }) => (
        <tr key={id} data-differs={here[id] !== there[id]}>
          <th scope="row">{title[m.language]}</th>
          <td>{m.format.number(here[id] ?? 0)}</td>
          <td>{m.format.number(there[id] ?? 0)}</td>
        </tr>
      ))}
    </TableOfBoth>
  )
}
