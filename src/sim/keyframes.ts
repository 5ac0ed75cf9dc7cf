// Pictures at intervals along a trace, from which those in between are quickly folded: close ones of what is at hand,
// and for good one at the beginning of each segment there ever was.
import type { Trace } from './heldTrace.ts'
import { SEGMENT } from './limits.ts'
import { advance, type Picture } from './picture.ts'

export interface Keyframes {
  /** That of the beginning of what is at hand. */
  readonly first: Picture
  /** After the first `count` trace events, which are at hand. */
  after(count: number): Picture
  /** The latest known at `t` (µs). */
  before(t: number): Picture
  /** The trace has grown, or lost its beginning. */
  follow(): void
  /** The trace is about to be cut at `from`. */
  cut(from: number): void
  /** The one to tell the trace from for somebody who goes to `t` (µs). */
  wellBefore(t: number): Picture
  /** Everything at hand is to be let go, and told again for somebody who goes to `t` (µs). */
  rewind(t: number): void
}

const EVERY = 512

export function createKeyframes(blank: Picture, trace: Trace): Keyframes {
  let sparse: Picture[] = [blank]
  let dense: Picture[] = [blank]
  /** The furthest there ever was, while that is not at hand. */
  let tip = blank
  let last = blank

  const start = () => (dense[0] as Picture).index

  function begin(at: Picture): void {
    dense = [at]
    last = at
  }

  function after(count: number): Picture {
    if (last.index === count) return last
    const keyframe = dense[Math.floor((count - start()) / EVERY)] as Picture
    const from = last.index < count && last.index > keyframe.index ? last : keyframe
    last = advance(from, trace, count)
    return last
  }

  // With something before it: people step back, and read what came just before.
  function wellBefore(t: number): Picture {
    return sparse[Math.max(0, sparse.findLastIndex((frame) => frame.t < t) - 1)] as Picture
  }

  return {
    get first() {
      return dense[0] as Picture
    },
    after,
    before: (t) => (tip.index > 0 && tip.t <= t ? tip : sparse.findLast((frame) => frame.t <= t)) ?? blank,
    follow() {
      let frame = dense[dense.length - 1] as Picture
      while (frame.index + EVERY <= trace.length) {
        frame = advance(frame, trace, frame.index + EVERY)
        dense.push(frame)
        if (frame.index === sparse.length * SEGMENT) sparse.push(frame)
      }
      dense.splice(0, (trace.start - start()) / EVERY)
      if (last.index < trace.start) last = dense[0] as Picture
      if (trace.length >= tip.index) tip = blank
    },
    cut(from) {
      sparse = sparse.slice(0, Math.floor(from / SEGMENT) + 1)
      if (tip.index > from) tip = blank
      if (from < start()) begin(sparse[sparse.length - 1] as Picture)
      else if (from < trace.length) {
        dense = dense.slice(0, Math.floor((from - start()) / EVERY) + 1)
        last = advance(dense[dense.length - 1] as Picture, trace, from)
      }
    },
    wellBefore,
    rewind(t) {
      const end = after(trace.length)
      if (end.index > tip.index) tip = end
      begin(wellBefore(t))
    },
  }
}
