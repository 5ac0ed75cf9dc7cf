// Shows the run to the worker and takes its trace in: the recording lives here, the store hears of it once a frame.
import { type Pattern, settingsOf } from '../patterns/definePattern.ts'
import { createRecording, type Recording } from '../sim/recording.ts'
import { ENGINE, type Run } from '../sim/run.ts'
import type { Batch, Client, Listeners } from '../worker/client.ts'
import type { SessionState } from './state.ts'

export interface Showing {
  /** A run is about to be shown. */
  prepare(): void
  /** Shows a run that was checked; `more` is what else changes in the store with it. */
  show(run: Run, pattern: Pattern, more: Partial<SessionState>): void
  recording(): Recording
  hash(): Promise<string>
}

export interface Surroundings {
  connect(listeners: Listeners): Client
  /** Calls `paint` before the next frame is drawn. */
  nextFrame(paint: () => void): void
}

export function createShowing(
  { connect, nextFrame }: Surroundings,
  get: () => SessionState,
  set: (state: Partial<SessionState>) => void,
): Showing {
  let recording = createRecording([])
  let latest: Batch | null = null
  let frameDue = false

  const client = connect({
    onTrace(batch) {
      recording.append(batch.from, batch.events)
      latest = batch
      if (!frameDue) nextFrame(publish)
      frameDue = true
    },
    onRefused: (why) => set({ status: 'failed', why, retry: again, restarted: false }),
    onRestarted: () => set({ restarted: true }),
  })

  function publish(): void {
    frameDue = false
    if (!latest) return
    const { frontier, done } = latest
    latest = null
    const last = recording.events.at(-1)
    const limit = last?.type === 'limit' ? last : null
    set({ status: 'ready', frontier, done, limit, recordingVersion: get().recordingVersion + 1 })
  }

  function again(): void {
    const { run, pattern } = get()
    if (run && pattern) show(run, pattern, {})
  }

  function show(run: Run, pattern: Pattern, more: Partial<SessionState>): void {
    const before = get()
    const settings = settingsOf(pattern, run.variant, run.parameters)
    const topology = pattern.topology(settings, run.variant, run.seed)
    const nodes = topology.nodes.map(({ id }) => id)
    // Among the same nodes the old trace stays in sight until the new one replaces it; among others it means nothing.
    const same = before.pattern === pattern && before.topology?.nodes.map(({ id }) => id).join() === nodes.join()
    if (!same) recording = createRecording(nodes)
    latest = null
    set({
      status: same && before.status === 'ready' ? 'ready' : 'loading',
      run,
      pattern,
      settings,
      topology,
      done: false,
      limit: null,
      why: null,
      retry: before.status === 'failed' ? null : before.retry,
      passing: null,
      otherEngine: run.engine === ENGINE ? null : run.engine,
      ...(same ? {} : { frontier: 0, recordingVersion: before.recordingVersion + 1 }),
      ...more,
    })
    client.show(run)
  }

  return { prepare: () => client.prepare(), show, recording: () => recording, hash: () => client.hash() }
}
