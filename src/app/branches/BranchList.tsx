// The branches of the story, a row each beside their tree: arrows move between them, Enter goes on with one, F2 names
// it, Delete deletes it; by pointer, a click, a double click, and the buttons at the row's end.
import { type CSSProperties, type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { branchOf } from '../../session/branches.ts'
import { frames } from '../../session/playback.ts'
import { useSession } from '../../session/run.ts'
import { BranchGraph } from '../../view/BranchGraph.tsx'
import { useDesk } from '../desk.ts'
import { inBoth, useMessages } from '../i18n/messages.ts'
import css from './Branches.module.css'
import { BranchRow } from './BranchRow.tsx'
import { branchLabel } from './label.ts'
import { useBranches } from './useBranches.ts'

interface Props {
  readonly pattern: Pattern
  /** Sizes in px. */
  readonly rowPx: number
  readonly graphPx: number
  /** The row's buttons are in sight without pointing at it. */
  readonly roomy?: boolean
}

export function BranchList({ pattern, rowPx, graphPx, roomy = false }: Props) {
  const m = useMessages()
  const keysId = useId()
  const table = useRef<HTMLTableElement>(null)
  const { rows, current } = useBranches(pattern)
  const [active, setActive] = useState(current)
  const [naming, setNaming] = useState<number | null>(null)
  const reached = rows.some(({ id }) => id === active) ? active : current
  const focusNext = useRef<number | null>(null)

  const focusOn = (id: number | undefined) => {
    table.current?.querySelector<HTMLElement>(`tr[data-branch="${id}"]`)?.focus()
  }
  useEffect(() => {
    if (focusNext.current === null) return
    focusOn(focusNext.current)
    focusNext.current = null
  })

  useEffect(() => {
    table.current?.querySelector(`tr[data-branch="${current}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const untilUs = Math.max(...rows.map(({ endUs }) => endUs))
  const scale = useMemo(() => ({ untilUs, width: graphPx, rowPx }), [untilUs, graphPx, rowPx])
  const acts = {
    open(id: number) {
      setActive(id)
      useDesk.setState({ fault: null })
      useSession.getState().reopenBranch(id)
    },
    name: (id: number) => setNaming(id),
    named(id: number, name: string) {
      setNaming(null)
      useSession.getState().renameBranch(id, name)
      focusNext.current = id
    },
    remove(id: number) {
      const at = rows.findIndex((row) => row.id === id)
      const { tree, deleteBranch, mention } = useSession.getState()
      const branch = tree && branchOf(tree, id)
      if (!branch || rows.length < 2) return
      const said = inBoth((messages) => messages.branches.deleted(branchLabel(tree, branch, pattern, messages)))
      focusNext.current = (rows[at + 1] ?? rows[at - 1])?.id ?? null
      // With one branch left, those beside the timeline go.
      if (rows.length === 2 && !roomy) document.getElementById('stage')?.focus()
      useDesk.setState({ fault: null })
      deleteBranch(id)
      mention(said)
    },
  }
  function press(event: KeyboardEvent<HTMLTableElement>) {
    const at = rows.findIndex(({ id }) => id === reached)
    const steps: Record<string, number> = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }
    const to = steps[event.key]
    const onRow = event.target instanceof HTMLTableRowElement
    if (!onRow && to === undefined) return
    if (to !== undefined) focusOn(rows[Math.min(Math.max(to, 0), rows.length - 1)]?.id)
    else if (event.key === 'Enter') acts.open(reached)
    else if (event.key === 'F2') acts.name(reached)
    else if (event.key === 'Delete' || event.key === 'Backspace') acts.remove(reached)
    else return
    event.preventDefault()
  }
  return (
    <div
      className={css.list}
      data-roomy={roomy}
      style={{ '--row': `${rowPx}px`, '--graph': `${graphPx}px` } as CSSProperties}
    >
      <div className={css.graph}>
        <BranchGraph rows={rows} current={current} scale={scale} frames={frames} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table may be a treegrid, and keeps its rows */}
      <table ref={table} role="treegrid" aria-label={m.branches.title} aria-describedby={keysId} onKeyDown={press}>
        <tbody>
          {rows.map((branch) => (
            <BranchRow
              key={branch.id}
              branch={branch}
              isCurrent={branch.id === current}
              isReached={branch.id === reached}
              isNaming={branch.id === naming}
              isOnly={rows.length === 1}
              onReach={() => setActive(branch.id)}
              {...acts}
            />
          ))}
        </tbody>
      </table>
      <p id={keysId} hidden>
        {m.branches.keys}
      </p>
    </div>
  )
}
