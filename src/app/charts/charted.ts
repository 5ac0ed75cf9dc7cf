// The charts of what is shown, folded while the page has time: a slice between frames, as long as anybody looks at them,
// or the run is so long that its trace will not be at hand for ever.
import { useSyncExternalStore } from 'react'
import type { Chart } from '../../patterns/definePattern.ts'
import { openSide, type Side } from '../../session/side.ts'
import { HELD_MAX } from '../../sim/limits.ts'
import { type Charting, createCharting, type Tapes } from '../../view/charts/tapes.ts'

export interface Charted {
  readonly charts: readonly Chart[]
  readonly tapes: readonly Tapes[]
  /** How far they are folded (µs). */
  readonly frontierUs: number
  /** Changes when the tapes do. */
  readonly version: number
}

export interface Charter {
  current(): Charted
  subscribe(listener: () => void): () => void
}

const SLICE_MS = 4
const REST_MS = 8
/** While the trace grows they are drawn anew only so often. */
const PUBLISH_MS = 200
const EVENTS_AT_ONCE = 1000

const NONE: Charted = { charts: [], tapes: [], frontierUs: 0, version: 0 }

/** The charts of a side, and `besides` them what is measured of every pattern. */
export function createCharter({ useStore: store, recording }: Side, besides: readonly Chart[] = []): Charter {
  const listeners = new Set<() => void>()
  let charted = NONE
  let charting: Charting | null = null
  let [of, publishedAt] = ['', 0]
  /** The state of the trace that is folded whole. */
  let folded: { readonly version: number; readonly frontier: number } | null = null
  let due: ReturnType<typeof setTimeout> | undefined

  function begin(): void {
    const { pattern, run, settings } = store.getState()
    const wanted = `${run?.pattern} ${run?.variant} ${JSON.stringify(settings)}`
    if (!pattern || !run || wanted === of) return
    const charts = [...pattern.charts(settings, run.variant), ...besides]
    charting = createCharting(charts)
    ;[of, folded] = [wanted, null]
    charted = { charts, tapes: charting.tapes, frontierUs: 0, version: charted.version + 1 }
    tell()
  }

  function tell(): void {
    publishedAt = performance.now()
    for (const listener of listeners) listener()
  }

  function slice(): void {
    due = undefined
    if (!charting) return
    const { events, version } = recording()
    const { frontier } = store.getState()
    const until = performance.now() + SLICE_MS
    let done = false
    while (!done && performance.now() < until) done = charting.follow(events, EVENTS_AT_ONCE)
    if (done) folded = { version, frontier }
    if (done || performance.now() - publishedAt > PUBLISH_MS) {
      charted = { ...charted, frontierUs: done ? frontier : charting.reached(), version: charted.version + 1 }
      tell()
    }
    if (!done) due = setTimeout(slice, REST_MS)
  }

  function changed(): void {
    const { events, total } = recording()
    const isLong = total > HELD_MAX / 2
    if (listeners.size === 0 && !isLong) return
    begin()
    // What is about to be let go of is folded now.
    const least = isLong ? events.length - HELD_MAX / 2 : 0
    while (charting && charting.index < least) charting.follow(events, EVENTS_AT_ONCE)
    const same = folded?.version === recording().version && folded.frontier === store.getState().frontier
    if (due !== undefined || same) return
    due = setTimeout(slice, Math.max(REST_MS, publishedAt + PUBLISH_MS - performance.now()))
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener)
    changed()
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      clearTimeout(due)
      due = undefined
    }
  }

  store.subscribe(changed)
  return { current: () => charted, subscribe }
}

export function useCharter({ current, subscribe }: Charter): Charted {
  return useSyncExternalStore(subscribe, current)
}

const openCharter = createCharter(openSide)

export function useCharted(): Charted {
  return useCharter(openCharter)
}
