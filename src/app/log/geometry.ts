// Where rows stand in the log: all of one height, save a few gaps (what is told below an open row, the playhead's line).
// Positions are px from the top of the whole list.
import { firstPlace } from '../../sim/search.ts'

export interface Gap {
  /** The row it stands before. */
  readonly before: number
  readonly height: number
}

export interface Spacing {
  readonly row: number
  readonly gaps: readonly Gap[]
}

/** Top of row `index`; of what would follow the last one, if it is their number. */
export function topOf(index: number, { row, gaps }: Spacing): number {
  return gaps.reduce((y, gap) => y + (gap.before <= index ? gap.height : 0), index * row)
}

/** The row at `y`; at a gap, the row above it. */
export function rowAt(y: number, count: number, spacing: Spacing): number {
  return Math.max(0, firstPlace(count, (row) => topOf(row, spacing) > y) - 1)
}

/** The playhead is kept in this part of what is in sight. */
const [BAND_TOP, BAND_BOTTOM] = [0.25, 0.75]

/** Where to scroll to so that `y` is in sight with room around it, moving as little as that takes. */
export function followTo(y: number, scrolled: number, height: number): number {
  return Math.min(Math.max(scrolled, y - height * BAND_BOTTOM), y - height * BAND_TOP)
}

/** Where to scroll to so that from `top` to `bottom` all is in sight, moving as little as that takes. */
export function reveal(top: number, bottom: number, scrolled: number, height: number): number {
  return Math.min(Math.max(scrolled, bottom - height), top)
}

/** Browsers hold elements only so tall: so many rows at most lie in the list at a time. */
export const SEGMENT = 200_000

/** The row that the segment begins with when row `index` is in sight, if it began with `before` so far. */
export function segmentOf(index: number, count: number, before: number): number {
  const margin = SEGMENT / 20
  const last = Math.max(0, count - SEGMENT)
  const held = Math.min(before, last)
  const inside = (held === 0 || index >= held + margin) && (held === last || index <= held + SEGMENT - margin)
  return inside ? held : Math.min(Math.max(0, index - SEGMENT / 2), last)
}

/** At most `most` of `count` rows around row `middle`: from the first (included) to the last (excluded). */
export function around(middle: number, count: number, most: number): readonly [begin: number, end: number] {
  const begin = Math.min(Math.max(0, middle - (most >> 1)), Math.max(0, count - most))
  return [begin, Math.min(count, begin + most)]
}
