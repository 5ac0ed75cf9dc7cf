// For tests: workers that live in the same thread, where every message and slice waits until the test lets it through.
import type { Pattern } from '../patterns/definePattern.ts'
import type { Surroundings, WorkerLike } from './client.ts'
import { createHost } from './host.ts'
import type { FromWorker, ToWorker } from './protocol.ts'

interface LocalWorker extends WorkerLike {
  readonly inbox: ToWorker[]
  readonly outbox: FromWorker[]
  readonly slices: (() => void)[]
  /** Takes no message and does no work any more, as in an endless machine. */
  hung: boolean
  terminated: boolean
}

export interface Workers extends Surroundings {
  /** All that were started, the present one last. */
  readonly all: LocalWorker[]
  /** A beat of the client's watch. */
  beat(): void
  watched(): boolean
  /** Lets one thing through: a message in, a slice of work, or a message out. False where nothing waits. */
  step(what: 'in' | 'slice' | 'out'): boolean
  /** Lets everything through until nothing waits. */
  settle(): Promise<void>
}

/** `stepMs`: how much wall time each look at the clock takes, which decides how long slices are. */
export function createWorkers(load: (id: string) => Promise<Pattern | null>, stepMs = 1): Workers {
  const all: LocalWorker[] = []
  const hosts = new Map<LocalWorker, (message: ToWorker) => void>()
  let wall = 0
  let beat: (() => void) | null = null

  function start(): LocalWorker {
    const worker: LocalWorker = {
      inbox: [],
      outbox: [],
      slices: [],
      hung: false,
      terminated: false,
      onmessage: null,
      onerror: null,
      postMessage: (message) => worker.inbox.push(structuredClone(message)),
      terminate: () => {
        worker.terminated = true
      },
    }
    const now = () => {
      wall += stepMs
      return wall
    }
    const post = (message: FromWorker) => worker.outbox.push(structuredClone(message))
    hosts.set(worker, createHost({ post, schedule: (slice) => worker.slices.push(slice), now, load }))
    all.push(worker)
    return worker
  }

  function step(what: 'in' | 'slice' | 'out'): boolean {
    const worker = all.at(-1)
    if (!worker || worker.terminated) return false
    if (what === 'out') {
      const data = worker.outbox.shift()
      if (data) worker.onmessage?.({ data } as MessageEvent<FromWorker>)
      return data !== undefined
    }
    if (worker.hung) return false
    const work = what === 'slice' ? worker.slices.shift() : undefined
    work?.()
    const message = what === 'in' ? worker.inbox.shift() : undefined
    if (message) hosts.get(worker)?.(message)
    return work !== undefined || message !== undefined
  }

  return {
    all,
    start,
    every(_, beatOnce) {
      beat = beatOnce
      return () => {
        beat = null
      }
    },
    beat: () => beat?.(),
    watched: () => beat !== null,
    step,
    async settle() {
      for (let idle = 0; idle < 10; ) {
        const some = [step('in'), step('slice'), step('out')].includes(true)
        idle = some ? 0 : idle + 1
        // Patterns are loaded in between.
        await null
      }
    },
  }
}
