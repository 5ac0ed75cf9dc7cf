// The worker's side of the bridge: holds one simulation, keeps what it can of it when another run is shown, simulates
// ahead in slices and posts the trace as it grows, no faster than the page takes it in. Wall time decides how long a
// slice is, never what happens in it.
import { type Pattern, settingsOf } from '../patterns/definePattern.ts'
import { notLoaded, unknownPattern } from '../patterns/loadPattern.ts'
import type { Run, Text } from '../sim/run.ts'
import { createSimulation, type Simulation } from '../sim/simulation.ts'
import type { TraceEvent } from '../sim/trace.ts'
import { createTraceHash, type TraceHash } from '../sim/traceText.ts'
import { continues, type FromWorker, type ToWorker } from './protocol.ts'

export interface Surroundings {
  post(message: FromWorker): void
  /** Calls `slice` soon, after the messages that wait. */
  schedule(slice: () => void): void
  /** Wall time (ms). */
  now(): number
  /** Null where there is no such pattern; rejects where it cannot be fetched. */
  load(pattern: string): Promise<Pattern | null>
}

const SLICE_MS = 8
/** Small at first, so that the page has something to show at once. */
const FIRST_EVENTS = 200
/** About as many as the page takes in within a frame. */
const SLICE_EVENTS = 2000
/** Between two looks at the wall clock. */
const STRIDE_EVENTS = 250
/** Batches on their way to the page: what an edit brings waits for no more than these. */
const UNDERWAY_MAX = 2

/** What is being simulated and how much of it the page has. */
interface Shown {
  readonly run: Run
  readonly simulation: Simulation
  /** Trace events posted. */
  posted: number
  done: boolean
  /** As far as it was computed. */
  hash: { readonly of: TraceHash; count: number }
}

/** Makes the function that takes the page's messages. */
export function createHost({ post, schedule, now, load }: Surroundings): (message: ToWorker) => void {
  let ticket = 0
  let shown: Shown | null = null
  let hashWanted = false
  let sliceDue = false
  let underway = 0

  function show(run: Run): void {
    hashWanted = false
    if (!shown || !continues(shown.run, run)) return open(run)
    const { simulation } = shown
    const kept = simulation.edit(run.interventions, run.until)
    shown = { ...begun(run, simulation), posted: kept }
    goOn(shown, FIRST_EVENTS)
  }

  function open(run: Run): void {
    const mine = ticket
    shown = null
    const found = (pattern: Pattern | null) => {
      if (mine !== ticket) return
      if (!pattern) return refuse(unknownPattern(run.pattern))
      const settings = settingsOf(pattern, run.variant, run.parameters)
      shown = begun(run, createSimulation(run, pattern, settings))
      goOn(shown, FIRST_EVENTS)
    }
    load(run.pattern).then(
      (pattern) => attempt(() => found(pattern)),
      () => {
        if (mine === ticket) refuse(notLoaded)
      },
    )
  }

  function goOn(one: Shown, eventsMax: number): void {
    const { simulation, run, posted } = one
    const full = simulation.trace.length + eventsMax
    const late = deadline(now)
    do one.done = simulation.advance(run.until, Math.min(STRIDE_EVENTS, eventsMax)).done
    while (!one.done && simulation.trace.length < full && !late())
    const events = simulation.trace.slice(posted)
    post({ type: 'trace', ticket, from: posted, events, frontier: simulation.now, done: one.done })
    underway += 1
    one.posted = simulation.trace.length
    scheduleSlice()
  }

  function hashOn({ simulation: { trace }, hash }: Shown): void {
    const late = deadline(now)
    while (hash.count < trace.length && !late()) {
      const end = Math.min(hash.count + STRIDE_EVENTS, trace.length)
      for (; hash.count < end; hash.count++) hash.of.add(trace[hash.count] as TraceEvent)
    }
    hashWanted = hash.count < trace.length
    if (hashWanted) scheduleSlice()
    else post({ type: 'hash', ticket, hash: hash.of.digest() })
  }

  // At most one slice waits: a run shown meanwhile goes on with it.
  function scheduleSlice(): void {
    if (!sliceDue) schedule(slice)
    sliceDue = true
  }

  function slice(): void {
    sliceDue = false
    attempt(() => {
      if (shown && !shown.done) {
        if (underway < UNDERWAY_MAX) goOn(shown, SLICE_EVENTS)
      } else if (shown && hashWanted) hashOn(shown)
    })
  }

  function attempt(work: () => void): void {
    try {
      work()
    } catch (error) {
      refuse(stopped(error))
    }
  }

  function refuse(why: Text): void {
    shown = null
    post({ type: 'refused', ticket, why })
  }

  return (message) => {
    if (message.type === 'ping') post({ type: 'pong' })
    else if (message.type === 'taken') {
      underway -= 1
      scheduleSlice()
    } else if (message.type === 'show') {
      ticket = message.ticket
      attempt(() => show(message.run))
    } else if (message.ticket === ticket) {
      hashWanted = true
      scheduleSlice()
    }
  }
}

/** Whether the slice that begins now has lasted long enough. */
function deadline(now: () => number): () => boolean {
  const begin = now()
  return () => now() - begin >= SLICE_MS
}

function begun(run: Run, simulation: Simulation): Shown {
  return { run, simulation, posted: 0, done: false, hash: { of: createTraceHash(), count: 0 } }
}

function stopped(error: unknown): Text {
  const detail = error instanceof Error ? error.message : String(error)
  return {
    en: `The simulation stopped on an error (${detail}): undo the last change, or open another run.`,
    fr: `La simulation s’est arrêtée sur une erreur (${detail}) : annulez la dernière modification ou ouvrez une autre exécution.`,
  }
}
