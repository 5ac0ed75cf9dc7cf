// Which part of the log is in sight: what follows the playhead, or what people scrolled to, whatever is found before it
// meanwhile. Rows are laid out from here; the browser's own scrolling is told, and listened to.
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { followTo, reveal, rowAt, SEGMENT, type Spacing, segmentOf, topOf } from './geometry.ts'
import { useLog } from './log.ts'
import type { Rows } from './logIndex.ts'

interface ListPlace {
  readonly box: RefObject<HTMLDivElement | null>
  /** Rows to draw: from the first (included) to the last (excluded). */
  readonly first: number
  readonly end: number
  /** How many rows fit in sight, less one. */
  readonly page: number
  /** Height of what can be scrolled through (px), and where in it `y` of the whole list lies. */
  readonly height: number
  placeOf(y: number): number
  onScroll(): void
  /** Lets go of the playhead and scrolls. */
  scrollTo(where: (scrolled: number, height: number) => number): void
}

/** Rows drawn above and below those in sight. */
const OVERSCAN = 4

/**
 * `line`: where the playhead stands in the list; `whole`: from where on all must be in sight down to that, if there is
 * something that people went to (px).
 */
export function useListPlace(rows: Rows, spacing: Spacing, line: number, whole: number | null): ListPlace {
  const box = useRef<HTMLDivElement>(null)
  const height = useHeight(box)
  const following = useLog((log) => log.following)
  const anchor = useLog((log) => log.anchor)
  // As of the last layout: where the sight begins, the segment's first row, and what the browser was told.
  const laid = useRef({ top: 0, base: 0, told: 0 })

  const { count } = rows
  const all = topOf(count, spacing)
  const held = Math.min(rows.find(anchor.id), Math.max(0, count - 1))
  const followed = followTo(line, laid.current.top, height)
  const shown = whole === null ? followed : reveal(whole, line, followed, height)
  const wanted = following ? shown : topOf(held, spacing) + anchor.hidden
  const top = Math.max(0, Math.min(wanted, all - height))
  const base = segmentOf(rowAt(top, count, spacing), count, laid.current.base)
  const zero = topOf(base, spacing)

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    laid.current.top = top
    laid.current.base = base
    // What people scrolled themselves is in place already: telling it again would stop the finger or the wheel.
    if (Math.abs(top - zero - laid.current.told) <= 1) return
    element.scrollTop = top - zero
    laid.current.told = element.scrollTop
  })

  const hold = (y: number) => {
    const index = rowAt(y, count, spacing)
    const id = count === 0 ? 0 : rows.at(index)
    useLog.setState({ following: false, anchor: { id, hidden: y - topOf(index, spacing) } })
  }
  return {
    box,
    first: Math.max(0, rowAt(top, count, spacing) - OVERSCAN),
    end: Math.min(count, rowAt(top + height, count, spacing) + 1 + OVERSCAN),
    page: Math.max(1, Math.floor(height / spacing.row) - 1),
    height: topOf(Math.min(base + SEGMENT, count), spacing) - zero,
    placeOf: (y) => y - zero,
    onScroll() {
      const { scrollTop } = box.current as HTMLDivElement
      if (Math.abs(scrollTop - laid.current.told) <= 1) return
      laid.current.told = scrollTop
      hold(zero + scrollTop)
    },
    scrollTo: (where) => hold(where(top, height)),
  }
}

function useHeight(box: RefObject<HTMLDivElement | null>): number {
  const [height, setHeight] = useState(0)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setHeight(element.clientHeight)
    const observer = new ResizeObserver(measure)
    measure()
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return height
}
