// The worker's side of the bridge: holds one simulation, keeps what it can of it when another run is shown, simulates
// ahead in slices and posts the trace as it grows, no faster than the page takes it in and no further than it asks for.
// What was posted it lets go of, and makes it again where the page asks. Wall time decides how long a slice is, never
// what happens in it.
import { type Pattern, settingsOf } from '../patterns/definePattern.ts'
import { notLoaded, unknownPattern } from '../patterns/loadPattern.ts'
import { HELD_MAX } from '../sim/limits.ts'
import type { Run, Text } from '../sim/run.ts'
import { createSimulation, type Simulation } from '../sim/simulation.ts'
import { createTraceHash, type TraceHash } from '../sim/traceText.ts'
import { continues, type FromWorker, type ToWorker, type TraceTold } from './protocol.ts'

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
  readonly start: (run: Run) => Simulation
  readonly simulation: Simulation
  /** The page has the trace up to there. */
  posted: number
  /** From there on, what it had before is no longer true. */
  cut: number | null
  /** It is simulated to the end of the run. */
  done: boolean
  /** Of a simulation of its own, as far as it was computed. */
  hash: { readonly of: TraceHash; readonly simulation: Simulation } | null
}

/** Makes the function that takes the page's messages. */
export function createHost({ post, schedule, now, load }: Surroundings): (message: ToWorker) => void {
  let ticket = 0
  let shown: Shown | null = null
  let hashWanted = false
  let sliceDue = false
  let underway = 0
  /** The page asks for no more trace events than so many. */
  let ahead = HELD_MAX

  function show(run: Run): void {
    hashWanted = false
    if (!shown || !continues(shown.run, run)) return open(run)
    const cut = shown.simulation.edit(run.interventions, run.until)
    const posted = Math.min(shown.posted, endOf(shown.simulation))
    shown = { ...shown, run, posted, cut, done: false, hash: null }
    goOn(shown, FIRST_EVENTS)
  }

  function open(run: Run): void {
    const mine = ticket
    shown = null
    ahead = HELD_MAX
    const found = (pattern: Pattern | null) => {
      if (mine !== ticket) return
      if (!pattern) return refuse(unknownPattern(run.pattern))
      const settings = settingsOf(pattern, run.variant, run.parameters)
      const start = (of: Run) => createSimulation(of, pattern, settings)
      shown = { run, start, simulation: start(run), posted: 0, cut: 0, done: false, hash: null }
      goOn(shown, FIRST_EVENTS)
    }
    load(run.pattern).then(
      (pattern) => attempt(() => found(pattern)),
      () => {
        if (mine === ticket) refuse(notLoaded)
      },
    )
  }

  function retell(one: Shown, from: number): void {
    one.simulation.rewind(from)
    one.posted = from
    goOn(one, FIRST_EVENTS)
  }

  function goOn(one: Shown, eventsMax: number): void {
    post({ type: 'trace', ticket, ...told(one, eventsMax, now) })
    underway += 1
    scheduleSlice()
  }

  function hashOn(one: Shown): void {
    const hash = hashed(one, now)
    hashWanted = hash === null
    if (hash === null) return scheduleSlice()
    post({ type: 'hash', ticket, hash })
  }

  // At most one slice waits: a run shown meanwhile goes on with it.
  function scheduleSlice(): void {
    if (!sliceDue) schedule(slice)
    sliceDue = true
  }

  function slice(): void {
    sliceDue = false
    attempt(() => {
      if (shown && !shown.done && shown.posted < ahead) {
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
    } else if (message.type === 'ahead') {
      ahead = message.count
      scheduleSlice()
    } else if (message.type === 'show') {
      ticket = message.ticket
      attempt(() => show(message.run))
    } else if (message.type === 'retell') {
      ticket = message.ticket
      attempt(() => shown && retell(shown, message.from))
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

/** Simulates on, as long as a slice takes, and tells what the page has not been told. */
function told(one: Shown, eventsMax: number, now: () => number): Omit<TraceTold, 'type' | 'ticket'> {
  const { simulation, run, posted: from, cut } = one
  const full = endOf(simulation) + eventsMax
  const late = deadline(now)
  do one.done = simulation.advance(run.until, Math.min(STRIDE_EVENTS, eventsMax)).done
  while (!one.done && endOf(simulation) < full && !late())
  const events = simulation.trace.slice(from - simulation.start)
  one.posted = endOf(simulation)
  one.cut = null
  simulation.letGo()
  return { from, cut, events, frontier: simulation.reached, done: simulation.ended }
}

/** The hash of the whole trace, or null where another slice is needed: it is made once more, as most was let go of. */
function hashed(one: Shown, now: () => number): string | null {
  one.hash ??= { of: createTraceHash(), simulation: one.start(one.run) }
  const { of, simulation } = one.hash
  const late = deadline(now)
  do {
    simulation.advance(one.run.until, STRIDE_EVENTS)
    for (const event of simulation.trace) of.add(event)
    simulation.letGo()
  } while (!simulation.ended && !late())
  return simulation.ended ? of.digest() : null
}

function endOf({ start, trace }: Simulation): number {
  return start + trace.length
}

function stopped(error: unknown): Text {
  const detail = error instanceof Error ? error.message : String(error)
  return {
    en: `The simulation stopped on an error (${detail}): undo the last change, or open another run.`,
    fr: `La simulation s’est arrêtée sur une erreur (${detail}) : annulez la dernière modification ou ouvrez une autre exécution.`,
  }
}
