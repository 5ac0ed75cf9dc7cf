// Shows the run to the worker and takes its trace in: the recording lives here, the store hears of it now and then.
import { type Pattern, settingsOf } from '../patterns/definePattern.ts'
import type { Recording } from '../sim/recording.ts'
import { ENGINE, type Run } from '../sim/run.ts'
import type { Batch, Client, Listeners } from '../worker/client.ts'
import { continues } from '../worker/protocol.ts'
import { createLooking } from './looking.ts'
import { EMPTY, type SessionState } from './state.ts'

export interface Showing {
  /** A run is about to be shown. */
  prepare(): void
  /** Shows a run that was checked; `more` is what else changes in the store with it. */
  show(run: Run, pattern: Pattern, more: Partial<SessionState>): void
  recording(): Recording
  /** People look at `t` (µs): what is around there is to be at hand. */
  look(t: number): void
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
  let latest: Batch | null = null
  let frameDue = false
  /** Frames to let go by. */
  let rest = 0

  const client = connect({
    onTrace(batch) {
      latest = batch
      // What an edit brings is seen at once.
      if (looking.take(batch)) rest = 0
      look()
      request()
    },
    onRefused: (why) => set({ status: 'failed', why, retry: again, restarted: false }),
    onRestarted() {
      looking.wait()
      set({ restarted: true })
    },
  })
  const looking = createLooking(client)

  function request(): void {
    if (!frameDue) nextFrame(publish)
    frameDue = true
  }

  function publish(): void {
    frameDue = false
    if (!latest) return
    const before = get()
    const { frontier, done } = latest
    if (rest > 0 && done === before.done) {
      rest -= 1
      return request()
    }
    rest = FRAMES_BETWEEN
    latest = null
    // The end of a long trace may not be at hand.
    const limit = limitIn(looking.recording()) ?? before.limit
    set({ status: 'ready', frontier, done, limit, recordingVersion: before.recordingVersion + 1 })
    looking.told()
  }

  function look(t?: number): void {
    const retelling = !looking.at(t)
    if (retelling !== get().retelling) set({ retelling })
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
    if (!same) looking.begin(nodes)
    looking.wait()
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
      retelling: false,
      otherEngine: run.engine === ENGINE ? null : run.engine,
      ...(same ? {} : { frontier: 0, recordingVersion: before.recordingVersion + 1 }),
      ...more,
    })
    client.show(run)
  }

  function end(): void {
    client.end()
    looking.begin([])
    looking.wait()
    latest = null
    set(EMPTY)
  }

  const { recording } = looking
  return { prepare: () => client.prepare(), show, recording, look, hash: () => client.hash(), end }
}

function limitIn({ events }: Recording): SessionState['limit'] {
  const last = events.at(events.length - 1)
  return last?.type === 'limit' ? last : null
}
