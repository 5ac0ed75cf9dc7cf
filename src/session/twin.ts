// The twin beside the open run: simulated by a worker of its own, shown at the same instant. It has no state but what
// is compared; all else follows from the open run, whatever is done to that.
import { create } from 'zustand'
import { type Comparison, twinOf } from '../patterns/comparison.ts'
import type { Pattern } from '../patterns/definePattern.ts'
import type { Intervention } from '../sim/interventions/intervention.ts'
import type { Run } from '../sim/run.ts'
import { createClient } from '../worker/client.ts'
import { settle } from './edits.ts'
import { createFrames } from './frames.ts'
import { frames } from './playback.ts'
import { type Session, useSession } from './run.ts'
import { createShowing, type Surroundings as ShowingSurroundings } from './showing.ts'
import type { Side } from './side.ts'
import { EMPTY, type SessionState } from './state.ts'
import { identical } from './story.ts'

/**
 * The twin as it can be simulated. `leftOut`: the open run's interventions that make no sense in it, for there is no such
 * node.
 */
export function settledTwin(
  run: Run,
  comparison: Comparison,
  pattern: Pattern,
): { readonly run: Run; readonly leftOut: readonly Intervention[] } {
  const twin = twinOf(run, comparison, pattern)
  const settled = settle(run, twin, pattern)
  // The run was checked, and so was what is compared: nothing but interventions can object.
  return 'problems' in settled ? { run: twin, leftOut: [] } : { run: settled.run, leftOut: settled.dropped }
}

export interface Surroundings extends ShowingSurroundings {
  readonly useSession: Session['useSession']
  /** Those of the open run: the twin's are of the same instant. */
  readonly frames: Side['frames']
}

export function createTwin({ useSession: session, frames: openFrames, ...surroundings }: Surroundings): Side {
  const useStore = create<SessionState>()(() => EMPTY)
  const showing = createShowing(surroundings, useStore.getState, useStore.setState)
  const source = createFrames({
    recording: showing.recording,
    interventions: () => useStore.getState().run?.interventions ?? [],
    instant: openFrames.current,
  })
  let unfollow: (() => void) | null = null

  function follow(): void {
    const { run, pattern, comparison } = session.getState()
    if (!run || !pattern || !comparison) return leave()
    const twin = settledTwin(run, comparison, pattern).run
    const before = useStore.getState()
    unfollow ??= openFrames.subscribe(() => {
      showing.look(openFrames.current().t)
      source.tell()
    })
    if (before.run && before.pattern === pattern && identical(before.run, twin)) publish()
    else showing.show(twin, pattern, {})
  }

  function leave(): void {
    if (!unfollow) return
    unfollow()
    unfollow = null
    showing.end()
  }

  /** One that is simulated to its end, or cannot be, is not waited for. */
  function publish(): void {
    const { status, done, frontier, retelling } = useStore.getState()
    const isOver = done || status === 'failed'
    const twinFrontier = retelling ? openFrames.current().t : isOver ? Number.POSITIVE_INFINITY : frontier
    const { comparison, twinFrontier: before } = session.getState()
    if (comparison && twinFrontier !== before) session.setState({ twinFrontier })
  }

  useStore.subscribe(() => {
    publish()
    source.tell()
  })
  session.subscribe((now, before) => {
    if (now.run !== before.run || now.comparison !== before.comparison) follow()
  })
  follow()

  return { useStore, frames: source.frames, recording: showing.recording }
}

export const twin = createTwin({
  useSession,
  frames,
  connect: createClient,
  nextFrame: (paint) => requestAnimationFrame(paint),
})
