// The tree of branches, drawn small over the time axis, with the playhead across; it moves without React.
import { useEffect, useRef } from 'react'
import styles from './BranchGraph.module.css'
import { type BranchRow, type BranchScale, branchPath, branchX, branchY } from './branchRows.ts'
import type { FrameSource } from './frame.ts'

interface BranchGraphProps {
  readonly rows: readonly BranchRow[]
  readonly current: number
  readonly scale: BranchScale
  readonly frames: FrameSource
}

export function BranchGraph({ rows, current, scale, frames }: BranchGraphProps) {
  const playhead = useRef<SVGLineElement>(null)
  useEffect(() => {
    const paint = () =>
      playhead.current?.setAttribute('transform', `translate(${branchX(scale, frames.current().t)} 0)`)
    paint()
    return frames.subscribe(paint)
  }, [scale, frames])

  const height = rows.length * scale.rowPx
  const chain = lineage(rows, current)
  return (
    <svg className={styles.graph} width={scale.width} height={height} aria-hidden="true">
      {rows.map((row, index) => (
        <path
          key={row.id}
          className={styles.line}
          data-current={row.id === current}
          data-lineage={chain.has(row.id)}
          d={branchPath(scale, row, index)}
        />
      ))}
      <line ref={playhead} className={styles.playhead} y1={2} y2={height - 2} />
      {rows.map(({ id, forkUs, fromRow }, index) => (
        <circle
          key={id}
          className={styles.fork}
          data-current={id === current}
          cx={branchX(scale, forkUs)}
          cy={branchY(scale, fromRow === index ? index : fromRow)}
          r={id === current ? 3.5 : 2.5}
        />
      ))}
    </svg>
  )
}

/** The branch and all from which it came. */
function lineage(rows: readonly BranchRow[], id: number): ReadonlySet<number> {
  const found = new Set<number>()
  for (let at: number | null = id; at !== null && !found.has(at); ) {
    found.add(at)
    const here: number = at
    at = rows.find((row) => row.id === here)?.parent ?? null
  }
  return found
}
