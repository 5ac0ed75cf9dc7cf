// The tree of branches as rows over the time axis: each row is a branch, from where it leaves to its end. Pure geometry.

export interface BranchSpan {
  readonly id: number
  /** Null for the first branch. */
  readonly parent: number | null
  /** Where it leaves the one it came out of, and where it ends (µs). */
  readonly forkUs: number
  readonly endUs: number
}

export interface BranchRow extends BranchSpan {
  /** 0 for the first branch. */
  readonly depth: number
  /** The row from whose line it comes down; its own for the first one. */
  readonly fromRow: number
}

/**
 * From the top: a branch, then what came out of it, what left last first, so that no line crosses another. What left
 * before its parent itself began comes down from farther up.
 */
export function branchRows(spans: readonly BranchSpan[]): readonly BranchRow[] {
  const rows: BranchRow[] = []
  function put(span: BranchSpan, above: readonly number[]): void {
    const row = rows.length
    const fromRow = above.findLast((index) => (rows[index]?.forkUs ?? 0) <= span.forkUs) ?? above[0] ?? row
    rows.push({ ...span, depth: above.length, fromRow })
    const children = spans.filter(({ parent }) => parent === span.id)
    for (const child of children.sort((a, b) => b.forkUs - a.forkUs || a.id - b.id)) put(child, [...above, row])
  }
  for (const span of spans) if (span.parent === null) put(span, [])
  return rows
}

export interface BranchScale {
  readonly untilUs: number
  readonly width: number
  readonly rowPx: number
}

/** Room for a dot at either end. */
const EDGE_PX = 6
const BEND_PX = 6

export function branchX({ untilUs, width }: BranchScale, t: number): number {
  return EDGE_PX + (Math.min(Math.max(t / untilUs, 0), 1) || 0) * (width - 2 * EDGE_PX)
}

export function branchY({ rowPx }: BranchScale, row: number): number {
  return (row + 0.5) * rowPx
}

/** The line of the branch in `row`: down from where it leaves, then along to its end. */
export function branchPath(scale: BranchScale, { forkUs, endUs, fromRow }: BranchRow, row: number): string {
  const [x, y] = [branchX(scale, forkUs), branchY(scale, row)]
  // However late it leaves, there is something to see.
  const end = Math.max(branchX(scale, endUs), x + BEND_PX)
  if (fromRow === row) return `M${x} ${y}H${end}`
  const bend = Math.min(BEND_PX, end - x)
  return `M${x} ${branchY(scale, fromRow)}V${y - bend}q0 ${bend} ${bend} ${bend}H${end}`
}
