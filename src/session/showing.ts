// Shows the run to the worker and takes its trace in: the recording lives here, the store hears of it now and then.
import { type Pattern, settingsOf } from '../patterns/definePattern.ts'
import { createRecording, type Recording } from '../sim/recording.ts'
import { ENGINE, type Run } from '../sim/run.ts'
import type { Batch, Client, Listeners } from '../worker/client.ts'
import { continues } from '../worker/protocol.ts'
import { EMPTY, type SessionState } from './state.ts'

export interface Showing {
  /** A run is about to be shown. */
  prepare(): void
  /** Shows a run that was checked; `more` is what else changes in the store with it. */
  show(run: Run, pattern: Pattern, more: Partial<SessionState>): void
  recording(): Recording
  hash(): Promise<string>
  /** Nothing is shown any more. */
  end(): void
}

export interface Surroundings {
  connect(listeners: Listeners): Client
  /** Calls `paint` before the next frame is drawn. */
  nextFrame(paint: () => void): void
}

/** Frames from one time that the store hears of the trace to the next, where nothing is urgent: React is slow. */
const FRAMES_BETWEEN = 6

export function createShowing(
  { connect, nextFrame }: Surroundings,
  get: () => SessionState,
  set: (state: Partial<SessionState>) => void,
): Showing {
  let recording = createRecording([])
  let latest: Batch | null = null
  let frameDue = false
  /** Frames to let go by. */
  let rest = 0
  /** Something of the run shown last has come. */
  let answered = false

  const client = connect({
    onTrace(batch) {
      recording.append(batch.from, batch.events)
      latest = batch
      // What an edit brings is seen at once.
      if (batch.current && !answered) rest = 0
      answered ||= batch.current
      request()
    },
    onRefused: (why) => set({ status: 'failed', why, retry: again, restarted: false }),
    onRestarted: () => set({ restarted: true }),
  })

  function request(): void {
    if (!frameDue) nextFrame(publish)
    frameDue = true
  }

  function publish(): void {
    frameDue = false
    if (!latest) return
    const { frontier, done } = latest
    if (rest > 0 && !done) {
      rest -= 1
      return request()
    }
    rest = FRAMES_BETWEEN
    latest = null
    const last = recording.events.at(recording.events.length - 1)
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
    // The same object for as long as it is the same: drawings begin anew with another.
    const isSame = before.run && before.pattern === pattern && continues(before.run, run)
    const topology = (isSame && before.topology) || pattern.topology(settings, run.variant, run.seed)
    const nodes = topology.nodes.map(({ id }) => id)
    // Among the same nodes the old trace stays in sight until the new one replaces it; among others it means nothing.
    const same = before.pattern === pattern && before.topology?.nodes.map(({ id }) => id).join() === nodes.join()
    if (!same) recording = createRecording(nodes)
    latest = null
    answered = false
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

  function end(): void {
    client.end()
    recording = createRecording([])
    latest = null
    set(EMPTY)
  }

  return { prepare: () => client.prepare(), show, recording: () => recording, hash: () => client.hash(), end }
}
