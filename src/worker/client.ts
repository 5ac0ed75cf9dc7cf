// The page's side of the bridge: shows runs to the worker and hands on what it answers. Looks after the worker: one
// that dies, or is caught in an endless machine, is replaced and given the run again.
import type { Run, Text } from '../sim/run.ts'
import type { TraceEvent } from '../sim/trace.ts'
import { continues, type FromWorker, type ToWorker, type TraceTold } from './protocol.ts'

/** Part of a trace: `events` from index `from` on. */
export interface Batch {
  readonly from: number
  /** What was told of the trace from this index on is no longer true; null where all is. */
  readonly cut: number | null
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
  /** Asks to be told the trace once more from event `from` on; batches of before come no more. */
  retell(from: number): void
  /** Asks for no more of the trace than its first `count` events, for now. A run shown is told to HELD_MAX at first. */
  ahead(count: number): void
  /** The hash of the whole trace of the run shown last. */
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
  const since: Since = { opened: 0, shown: 0, retold: 0 }
  let phase: 'working' | 'done' | 'refused' = 'working'
  let restarts = 0
  const watch = createWatch(every, () => worker?.postMessage({ type: 'ping' }), replace)
  const waiting: ((hash: string) => void)[] = []
  const hire = () => hired(start(), (one) => one === worker, { hear, die: replace })

  function prepare(): void {
    worker ??= hire()
  }

  function show(next: Run): void {
    ticket += 1
    since.shown = ticket
    if (!run || !worker || !continues(run, next)) since.opened = ticket
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

  function retell(from: number): void {
    if (!worker || phase === 'refused') return
    ticket += 1
    since.retold = ticket
    ask(worker, { type: 'retell', ticket, from })
  }

  function work(): void {
    if (!run) return
    worker ??= hire()
    phase = 'working'
    ask(worker, { type: 'show', ticket, run })
  }

  // What is waited for is asked for by the new ticket, too.
  function ask(of: WorkerLike, what: ToWorker): void {
    of.postMessage(what)
    if (waiting.length > 0) of.postMessage({ type: 'hash', ticket })
    watch.begin()
  }

  function hear(message: FromWorker): void {
    watch.heard()
    if (message.type === 'trace') {
      worker?.postMessage({ type: 'taken' })
      const batch = batchOf(message, since)
      if (batch?.done) phase = 'done'
      if (batch) listeners.onTrace(batch)
    } else if (message.type !== 'pong' && message.ticket >= since.shown) {
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
    since.opened = ticket
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

  return { prepare, show, retell, ahead: (count) => worker?.postMessage({ type: 'ahead', count }), hash, end }
}

/** Listens to `one` for as long as it `isMine`. */
function hired(
  one: WorkerLike,
  isMine: (one: WorkerLike) => boolean,
  { hear, die }: { hear(message: FromWorker): void; die(): void },
): WorkerLike {
  one.onmessage = ({ data }) => {
    if (isMine(one)) hear(data)
  }
  one.onerror = (event) => {
    event.preventDefault()
    if (isMine(one)) die()
  }
  return one
}

/** From which ticket on answers are … */
interface Since {
  /** … of the run, whatever was edited meanwhile: they build on each other, and none may be left out, … */
  opened: number
  /** … as it was shown last, … */
  shown: number
  /** … or build on what was asked for once more. */
  retold: number
}

function batchOf({ ticket, from, cut, events, frontier, done }: TraceTold, since: Since): Batch | null {
  if (ticket < since.opened) return null
  const current = ticket >= since.shown
  const said = { cut, frontier, current, done: done && current }
  if (ticket >= since.retold) return { ...said, from, events }
  // It was under way when the trace was asked for once more: nothing of it counts but where it was cut.
  return cut === null ? null : { ...said, from: cut, events: [] }
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
