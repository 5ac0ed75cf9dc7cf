// The page's side of the bridge: shows runs to the worker and hands on what it answers. Looks after the worker: one
// that dies, or is caught in an endless machine, is replaced and given the run again.
import type { Run, Text } from '../sim/run.ts'
import type { TraceEvent } from '../sim/trace.ts'
import { continues, type FromWorker, type ToWorker } from './protocol.ts'

/** Part of a trace. `events` replace what the page holds from index `from` on. */
export interface Batch {
  readonly from: number
  readonly events: readonly TraceEvent[]
  /** How far the run is simulated (µs). */
  readonly frontier: number
  /** Whether it is of the run that was shown last, not of one before. */
  readonly current: boolean
  /** The run that was shown last is simulated to its end. */
  readonly done: boolean
}

export interface Listeners {
  onTrace(batch: Batch): void
  /** The run that was shown last cannot be simulated. */
  onRefused(why: Text): void
  /** The worker was replaced; the trace comes again from its beginning. */
  onRestarted(): void
}

export interface Client {
  /** Starts the worker, so that it is there when the first run is. */
  prepare(): void
  /** Asks for the run's trace; a run that only differs in interventions or end keeps what it can. */
  show(run: Run): void
  /** The hash of the whole trace of the run shown last, once it is simulated to its end. */
  hash(): Promise<string>
  /** Dismisses the worker, until a run is shown again. */
  end(): void
}

/** What the client needs of a Worker. */
export interface WorkerLike {
  postMessage(message: ToWorker): void
  terminate(): void
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

export interface Surroundings {
  start(): WorkerLike
  /** Calls `beat` each `ms` of wall time until the function it returns is called. */
  every(ms: number, beat: () => void): () => void
}

const BEAT_MS = 500
/** Beats without a sign of life after which a worker that has work counts as dead: 4 s. */
const SILENT_BEATS = 8
const RESTARTS_MAX = 2

const browser: Surroundings = {
  start: () => new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module', name: 'simulation' }),
  every: (ms, beat) => {
    const timer = setInterval(beat, ms)
    return () => clearInterval(timer)
  },
}

export function createClient(listeners: Listeners, { start, every }: Surroundings = browser): Client {
  let worker: WorkerLike | null = null
  let run: Run | null = null
  let ticket = 0
  /** Batches of this ticket on build on each other, whatever was edited meanwhile: none may be left out. */
  let base = 0
  let phase: 'working' | 'done' | 'refused' = 'working'
  let restarts = 0
  const watch = createWatch(every, () => worker?.postMessage({ type: 'ping' }), replace)
  const waiting: ((hash: string) => void)[] = []

  function prepare(): void {
    worker ??= hire()
  }

  function show(next: Run): void {
    ticket += 1
    if (!run || !worker || !continues(run, next)) base = ticket
    run = next
    restarts = 0
    work()
  }

  function hash(): Promise<string> {
    return new Promise((resolve) => {
      waiting.push(resolve)
      if (!run || !worker || phase === 'refused') return
      worker.postMessage({ type: 'hash', ticket })
      watch.begin()
    })
  }

  function work(): void {
    if (!run) return
    worker ??= hire()
    phase = 'working'
    worker.postMessage({ type: 'show', ticket, run })
    if (waiting.length > 0) worker.postMessage({ type: 'hash', ticket })
    watch.begin()
  }

  function hire(): WorkerLike {
    const hired = start()
    hired.onmessage = ({ data }) => {
      if (hired === worker) hear(data)
    }
    hired.onerror = (event) => {
      event.preventDefault()
      if (hired === worker) replace()
    }
    return hired
  }

  function hear(message: FromWorker): void {
    watch.heard()
    if (message.type === 'trace') {
      worker?.postMessage({ type: 'taken' })
      if (message.ticket < base) return
      const { from, events, frontier } = message
      const current = message.ticket === ticket
      const done = message.done && current
      if (done) phase = 'done'
      listeners.onTrace({ from, events, frontier, current, done })
    } else if (message.type !== 'pong' && message.ticket === ticket) {
      if (message.type === 'refused') refuse(message.why)
      else for (const resolve of waiting.splice(0)) resolve(message.hash)
    }
    if (phase === 'done' && waiting.length === 0) watch.end()
  }

  function refuse(why: Text): void {
    phase = 'refused'
    watch.end()
    listeners.onRefused(why)
  }

  function replace(): void {
    worker?.terminate()
    worker = null
    watch.end()
    base = ticket
    // One that was only prepared is not missed.
    if (!run) return
    if (restarts === RESTARTS_MAX) return refuse(gaveUp)
    restarts += 1
    listeners.onRestarted()
    work()
  }

  function end(): void {
    worker?.terminate()
    worker = null
    run = null
    watch.end()
  }

  return { prepare, show, hash, end }
}

/** Calls `dead` when a worker that has work gives no sign of life. */
function createWatch(every: Surroundings['every'], ping: () => void, dead: () => void) {
  let silent = 0
  let rest: (() => void) | null = null

  // Beats are counted instead of time: a laptop that slept has not waited.
  function beat(): void {
    silent += 1
    if (silent > SILENT_BEATS) dead()
    else ping()
  }

  return {
    begin() {
      silent = 0
      rest ??= every(BEAT_MS, beat)
    },
    heard() {
      silent = 0
    },
    end() {
      rest?.()
      rest = null
    },
  }
}

const gaveUp: Text = {
  en: 'The simulation broke down three times in a row: undo the last change, open another run, or reload the page.',
  fr: 'La simulation s’est bloquée trois fois de suite : annulez la dernière modification, ouvrez une autre exécution ou rechargez la page.',
}
