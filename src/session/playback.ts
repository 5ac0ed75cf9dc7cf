// The playhead: where in the run people look, whether and how fast it moves. It moves by wall time, over what is
// simulated. React reads it coarsely from the store; drawings read every frame from `frames`.
import { create, type StoreApi, type UseBoundStore } from 'zustand'
import { US_PER_MS, US_PER_S } from '../sim/run.ts'
import { type FrameSource, roundInstant } from '../view/frame.ts'
import { createFrames } from './frames.ts'
import { recording, type Session, saw, useSession } from './run.ts'
import { nextStep } from './steps.ts'

interface PlaybackState {
  readonly playing: boolean
  /** Virtual seconds per second of wall time, 0.01 to 100. */
  readonly speed: number
  /** Whole µs; at most ten times a second while it moves. `playhead()` is exact. */
  readonly playheadUs: number
}

interface PlaybackActions {
  /** At the end, plays from the beginning. */
  play(): void
  pause(): void
  toggle(): void
  /** To `t` (µs), held within the run. */
  seek(t: number): void
  /** To the next (1) or previous (-1) instant at which something happens that people can see; pauses. */
  stepEvent(way: 1 | -1): void
  stepSecond(way: 1 | -1): void
  toStart(): void
  toEnd(): void
  setSpeed(speed: number): void
  /** Next speed of the scale. */
  faster(): void
  slower(): void
}

type PlaybackStore = UseBoundStore<StoreApi<PlaybackState & PlaybackActions>>

export interface Playback {
  readonly usePlayback: PlaybackStore
  readonly frames: FrameSource
  /** Where the playhead is now, in whole µs: the time to give an intervention made at it. */
  playhead(): number
}

export interface Surroundings {
  readonly session: Session
  /** Wall time (ms). */
  now(): number
  /** Calls `paint` before the next frame is drawn. */
  nextFrame(paint: () => void): void
}

/** Stations on the logarithmic scale. */
const SPEEDS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100] as const
const [SLOWEST, FASTEST] = [0.01, 100]
/** Wall time between two coarse publications of the playhead. */
const PUBLISH_MS = 100
/** The longest step of the playhead: a tab that was hidden has not played on. */
const FRAME_MAX_MS = 250

/** What moves: kept out of the store, which would tell React of every frame. */
interface Head {
  t: number
  /** Wall time of the last move and of the last publication (ms). */
  moved: number
  published: number
  frameDue: boolean
}

export function createPlayback(surroundings: Surroundings): Playback {
  const { session, now, nextFrame } = surroundings
  const head: Head = { t: 0, moved: 0, published: Number.NEGATIVE_INFINITY, frameDue: false }
  const source = createFrames({
    recording: session.recording,
    interventions: () => session.useSession.getState().run?.interventions ?? [],
    instant() {
      const { speed, playing } = usePlayback.getState()
      return { t: head.t, speed, playing }
    },
  })

  function request(): void {
    if (head.frameDue) return
    head.frameDue = true
    nextFrame(tick)
  }

  function tick(): void {
    head.frameDue = false
    const { playing } = usePlayback.getState()
    if (playing) move(head, now(), usePlayback, session)
    publish(false)
    source.tell()
    const still = usePlayback.getState().playheadUs === Math.floor(head.t)
    if (usePlayback.getState().playing || !still) request()
  }

  function publish(atOnce: boolean): void {
    session.saw(head.t)
    const playheadUs = Math.floor(head.t)
    if (playheadUs === usePlayback.getState().playheadUs) return
    if (!atOnce && now() - head.published < PUBLISH_MS) return
    head.published = now()
    usePlayback.setState({ playheadUs })
  }

  function moved(atOnce: boolean): void {
    head.moved = now()
    publish(atOnce)
    request()
  }

  const usePlayback: PlaybackStore = create<PlaybackState & PlaybackActions>()(() => ({
    playing: false,
    speed: 1,
    playheadUs: 0,
    ...createActions(session, head, () => usePlayback, moved),
  }))

  session.useSession.subscribe((state, before) => {
    if (state.start !== before.start) {
      const { atUs, speed, playing } = state.start
      usePlayback.setState({ speed: held(speed, SLOWEST, FASTEST), playing })
      head.t = atUs
    }
    // The run may be shorter now than where the playhead is.
    if (state.start !== before.start || state.run !== before.run) {
      head.t = held(head.t, 0, endOf(session))
      moved(true)
    }
    request()
  })

  return { usePlayback, frames: source.frames, playhead: () => Math.floor(head.t) }
}

function held(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}

/** Where the run ends for the playhead (µs): what a limit cut off is never reached. */
function endOf({ useSession: store }: Session): number {
  const { run, limit, frontier } = store.getState()
  return limit ? frontier : (run?.until ?? 0)
}

/** As far as can be played (µs): what stands beside the open run is shown at the same instant. */
function frontierOf({ useSession: store }: Session): number {
  const { frontier, twinFrontier } = store.getState()
  return Math.min(frontier, twinFrontier)
}

function move(head: Head, wall: number, store: PlaybackStore, session: Session): void {
  const { speed } = store.getState()
  const step = Math.min(wall - head.moved, FRAME_MAX_MS) * US_PER_MS * speed
  head.moved = wall
  // What is not simulated yet is waited for; a playhead already beyond it (the run was forked) stays where it is.
  const t = head.t + held(step, 0, Math.max(0, frontierOf(session) - head.t))
  // So is what is simulated once more.
  if (session.recording().holds(t)) head.t = t
  if (head.t < endOf(session)) return
  head.t = endOf(session)
  store.setState({ playing: false })
}

function createActions(
  session: Session,
  head: Head,
  store: () => PlaybackStore,
  moved: (atOnce: boolean) => void,
): PlaybackActions {
  const state = () => store().getState()
  const go = (t: number, atOnce = true) => {
    head.t = held(t, 0, endOf(session))
    moved(atOnce)
  }
  const play = (playing: boolean) => {
    // It comes to rest at a round instant, where that is simulated already.
    const round = roundInstant(head.t, state().speed)
    if (!playing && state().playing) head.t = round <= frontierOf(session) ? round : Math.floor(head.t)
    else if (head.t >= endOf(session)) head.t = 0
    store().setState({ playing })
    moved(true)
  }
  const setSpeed = (speed: number) => {
    store().setState({ speed: held(speed, SLOWEST, FASTEST) })
    moved(true)
  }
  return {
    play: () => play(true),
    pause: () => play(false),
    toggle: () => play(!state().playing),
    seek: (t) => go(t, false),
    stepEvent(way) {
      store().setState({ playing: false })
      go(nextStep(session.recording(), head.t, way) ?? (way === 1 ? head.t : 0))
    },
    stepSecond: (way) => go(head.t + way * US_PER_S),
    toStart: () => go(0),
    toEnd: () => go(endOf(session)),
    setSpeed,
    faster: () => setSpeed(SPEEDS.find((one) => one > state().speed * 1.001) ?? FASTEST),
    slower: () => setSpeed(SPEEDS.findLast((one) => one < state().speed * 0.999) ?? SLOWEST),
  }
}

export const { usePlayback, frames, playhead } = createPlayback({
  session: { useSession, recording, saw },
  now: () => performance.now(),
  nextFrame: (paint) => requestAnimationFrame(paint),
})
