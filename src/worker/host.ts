// The worker's side of the bridge: holds one simulation, keeps what it can of it when another run is shown, simulates
// ahead in slices and posts the trace as it grows. Wall time decides how long a slice is, never what happens in it.
import { type Pattern, settingsOf } from '../patterns/definePattern.ts'
import type { Run, Text } from '../sim/run.ts'
import { createSimulation, type Simulation } from '../sim/simulation.ts'
import { traceHash } from '../sim/traceText.ts'
import { continues, type FromWorker, type ToWorker } from './protocol.ts'

export interface Surroundings {
  post(message: FromWorker): void
  /** Calls `slice` soon, after the messages that wait. */
  schedule(slice: () => void): void
  /** Wall time (ms). */
  now(): number
  load(pattern: string): Promise<Pattern>
}

const SLICE_MS = 8
/** Small at first, so that the page has something to show at once. */
const FIRST_EVENTS = 200
/** Between two looks at the wall clock. */
const STRIDE_EVENTS = 250

/** Makes the function that takes the page's messages. */
export function createHost({ post, schedule, now, load }: Surroundings): (message: ToWorker) => void {
  let ticket = 0
  let shown: { readonly run: Run; readonly simulation: Simulation } | null = null
  /** How many trace events the page holds of the shown run. */
  let posted = 0
  let done = false
  let hashWanted = false
  let sliceDue = false

  function show(run: Run): void {
    if (shown && continues(shown.run, run)) {
      const { simulation } = shown
      shown = { run, simulation }
      attempt(() => {
        posted = Math.min(posted, simulation.edit(run.interventions, run.until))
        goOn(FIRST_EVENTS)
      })
    } else open(run)
  }

  function open(run: Run): void {
    const mine = ticket
    shown = null
    load(run.pattern).then(
      (pattern) => {
        if (mine !== ticket) return
        attempt(() => {
          const settings = settingsOf(pattern, run.variant, run.parameters)
          shown = { run, simulation: createSimulation(run, pattern, settings) }
          posted = 0
          goOn(FIRST_EVENTS)
        })
      },
      () => {
        if (mine === ticket) refuse(notLoaded(run.pattern))
      },
    )
  }

  function goOn(eventsMax: number): void {
    if (!shown) return
    const { simulation, run } = shown
    const started = now()
    const full = simulation.trace.length + eventsMax
    do done = simulation.advance(run.until, Math.min(STRIDE_EVENTS, eventsMax)).done
    while (!done && simulation.trace.length < full && now() - started < SLICE_MS)
    const events = simulation.trace.slice(posted)
    post({ type: 'trace', ticket, from: posted, events, frontier: simulation.now, done })
    posted = simulation.trace.length
    if (!done) scheduleSlice()
    else if (hashWanted) postHash()
  }

  // At most one slice waits: a run shown meanwhile goes on with it.
  function scheduleSlice(): void {
    if (sliceDue) return
    sliceDue = true
    schedule(() => {
      sliceDue = false
      if (!done) attempt(() => goOn(Number.POSITIVE_INFINITY))
    })
  }

  function postHash(): void {
    if (!shown) return
    hashWanted = false
    post({ type: 'hash', ticket, hash: traceHash(shown.simulation.trace) })
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
    else if (message.type === 'show') {
      ticket = message.ticket
      hashWanted = false
      done = false
      show(message.run)
    } else if (message.ticket === ticket) {
      hashWanted = true
      if (done) attempt(postHash)
    }
  }
}

function notLoaded(pattern: string): Text {
  return {
    en: `The pattern “${pattern}” could not be loaded: check the connection, then reload the page.`,
    fr: `Le pattern « ${pattern} » n’a pas pu être chargé : vérifiez la connexion, puis rechargez la page.`,
  }
}

function stopped(error: unknown): Text {
  const detail = error instanceof Error ? error.message : String(error)
  return {
    en: `The simulation stopped on an error (${detail}): undo the last change, or open another run.`,
    fr: `La simulation s’est arrêtée sur une erreur (${detail}) : annulez la dernière modification ou ouvrez une autre exécution.`,
  }
}
