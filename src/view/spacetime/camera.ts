// Which part of the run the diagram shows. It follows the playhead until somebody moves it. Pure.
import { US_PER_MS, US_PER_S } from '../../sim/run.ts'
import { fitted, revealing, SPAN_MIN_US, type View, zoomed } from '../timelineGeometry.ts'
import { firstAbove } from './columns.ts'
import type { TraceIndex } from './traceIndex.ts'

export interface Camera {
  readonly view: View
  readonly following: boolean
  /** Whether more is shown while the playhead runs too fast to read; not once people have chosen how much. */
  readonly widening: boolean
  /** How far the lanes are moved up, px. */
  readonly scroll: number
}

/** Share of the view that lies before the playhead while it is followed. */
const BEFORE = 0.64
/** The playhead takes at least this long through what is shown, in seconds of wall time. */
const READING_S = 1

interface Moving {
  readonly t: number
  readonly playing: boolean
  readonly speed: number
}

/** What is shown with the playhead at `t`. `paged`: turns pages instead of gliding. */
export function viewAt(camera: Camera, { t, playing, speed }: Moving, until: number, paged: boolean): View {
  const { view, following, widening } = camera
  if (!following) return fitted(view, until)
  const least = playing && widening ? speed * READING_S * US_PER_S : 0
  const span = Math.min(Math.max(view.span, least), until)
  if (paged) return revealing(fitted({ from: view.from, span }, until), t, until, playing)
  return fitted({ from: t - BEFORE * span, span }, until)
}

/** Messages that can be told apart on a diagram of `width` px. */
const READABLE_PX = 13

/**
 * A span in which messages can be read: about as many as there is room for, sent around `t` (µs), and not so short
 * that the playhead is through it in less than two seconds.
 */
export function readableSpan({ messages }: TraceIndex, t: number, speed: number, width: number, until: number): number {
  const wanted = Math.max(12, width / READABLE_PX)
  const { sent, count } = messages
  const least = Math.max(40 * US_PER_MS, speed * 2 * US_PER_S, SPAN_MIN_US)
  if (count < 2) return Math.min(Math.max(2 * US_PER_S, least), until)
  const middle = firstAbove(sent, count, t)
  const first = Math.max(1, Math.min(middle - Math.ceil(wanted / 2), count - 1 - Math.ceil(wanted)))
  const last = Math.min(count - 1, first + Math.ceil(wanted))
  const between = ((sent[last] as number) - (sent[first] as number)) * (wanted / (last - first))
  return Math.min(Math.max(round(between), least), until)
}

/** To two digits, so that the axis begins with round times. */
function round(us: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(us, 1))) - 1)
  return Math.round(us / step) * step
}

/** Shows `factor` times as much around `anchor` (µs); while it follows, that is the playhead. */
export function zoomedCamera(camera: Camera, shown: View, factor: number, anchor: number, until: number): Camera {
  return { ...camera, view: zoomed(shown, factor, anchor, until), widening: false }
}

/** Moved by `us` of time; it no longer follows. */
export function pannedCamera(camera: Camera, shown: View, us: number, until: number): Camera {
  return { ...camera, view: fitted({ from: shown.from + us, span: shown.span }, until), following: false }
}

/** Moved as little as it takes to show `t` (µs) away from the edges; then it no longer follows. */
export function revealingCamera(camera: Camera, shown: View, t: number, until: number): Camera {
  const margin = shown.span * 0.08
  const from = Math.min(Math.max(shown.from, t - shown.span + margin), t - margin)
  return from === shown.from ? camera : pannedCamera(camera, shown, from - shown.from, until)
}
