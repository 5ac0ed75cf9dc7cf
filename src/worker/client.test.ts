// Client and host together, over workers whose every message the test lets through: whatever is shown, however late
// the answers come, the page ends up with the trace of the run shown last.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Pattern, settingsOf } from '../patterns/definePattern.ts'
import { defaultRun } from '../patterns/runs.ts'
import { toyPattern } from '../patterns/toyPattern.ts'
import type { Intervention } from '../sim/interventions/intervention.ts'
import { createRecording } from '../sim/recording.ts'
import type { Run, Text } from '../sim/run.ts'
import { createSimulation } from '../sim/simulation.ts'
import type { TraceEvent } from '../sim/trace.ts'
import { traceHash } from '../sim/traceText.ts'
import { type Batch, createClient } from './client.ts'
import { createWorkers } from './localWorker.ts'

const plain: Run = { ...defaultRun(toyPattern), parameters: { requestRate: 40 } }
const load = async (id: string) => (id === 'toy' ? toyPattern : null)
const crash: Intervention = { kind: 'crash', node: 'n1', at: 1_000_000 }

function traceOf(run: Run): readonly TraceEvent[] {
  const settings = settingsOf(toyPattern, run.variant, run.parameters)
  const simulation = createSimulation(run, toyPattern, settings)
  simulation.advance(run.until)
  return simulation.trace
}

/** A page that keeps what it hears. */
function createPage(loadPattern: (id: string) => Promise<Pattern | null> = load, stepMs?: number) {
  const workers = createWorkers(loadPattern, stepMs)
  const recording = createRecording(['n1', 'n2', 'client'])
  const batches: Batch[] = []
  const refused: Text[] = []
  let restarts = 0
  const client = createClient(
    {
      onTrace(batch) {
        recording.append(batch.from, batch.events)
        batches.push(batch)
      },
      onRefused: (why) => refused.push(why),
      onRestarted: () => {
        restarts += 1
      },
    },
    workers,
  )
  return { workers, recording, batches, refused, client, restarts: () => restarts }
}

describe('a run that is shown', () => {
  test('arrives whole, in batches of which the first is small', async () => {
    const { client, workers, recording, batches } = createPage()
    const long = { ...plain, until: 30_000_000 }

    client.show(long)
    await workers.settle()

    expect([...recording.events]).toEqual(traceOf(long))
    expect(batches.length).toBeGreaterThan(3)
    expect(batches[0]?.events.length).toBeLessThan(300)
    expect(batches[1]?.events.length).toBeGreaterThan(1000)
    expect(batches.map(({ done }) => done)).toEqual([...batches.slice(1).map(() => false), true])
    expect(batches.at(-1)?.frontier).toBe(long.until)
    expect(workers.watched()).toBe(false)
  })

  test('finds its worker there already, where that was prepared', async () => {
    const { client, workers, recording, restarts } = createPage()
    client.prepare()
    expect(workers.all).toHaveLength(1)
    client.prepare()
    client.show(plain)
    await workers.settle()

    expect(workers.all).toHaveLength(1)
    expect([...recording.events]).toEqual(traceOf(plain))
    expect(restarts()).toBe(0)
  })

  test('misses no worker that died before there was a run', async () => {
    const { client, workers, recording, restarts } = createPage()
    client.prepare()
    workers.all[0]?.onerror?.({ preventDefault() {} } as ErrorEvent)
    expect(restarts()).toBe(0)
    client.show(plain)
    await workers.settle()

    expect(workers.all.map(({ terminated }) => terminated)).toEqual([true, false])
    expect([...recording.events]).toEqual(traceOf(plain))
  })

  test('is the same however long the slices are', async () => {
    const [short, long] = [createPage(load, 5), createPage(load, 0)]
    for (const { client, workers } of [short, long]) {
      client.show({ ...plain, until: 20_000_000 })
      await workers.settle()
    }

    expect(short.batches.length).toBeGreaterThan(long.batches.length)
    expect([...short.recording.events]).toEqual([...long.recording.events])
  })

  test('keeps, when forked, what happened before, and gets the rest at once', async () => {
    const { client, workers, batches, recording } = createPage()
    client.show(plain)
    await workers.settle()
    const before = [...recording.events].filter(({ t }) => t < crash.at)
    const known = batches.length

    client.show({ ...plain, interventions: [crash] })
    workers.step('in')
    workers.step('out')

    expect(batches[known]?.from).toBe(before.length)
    expect(batches[known]?.events.slice(0, 2).map(({ type }) => type)).toEqual(['intervention', 'node.crashed'])
    await workers.settle()
    expect([...recording.events].slice(0, before.length)).toEqual(before)
    expect([...recording.events]).toEqual(traceOf({ ...plain, interventions: [crash] }))
  })

  test('goes on when its end moves, and is cut when it moves back', async () => {
    const { client, workers, batches, recording } = createPage()
    client.show(plain)
    await workers.settle()
    const count = recording.events.length
    const known = batches.length

    client.show({ ...plain, until: plain.until * 2 })
    await workers.settle()
    expect(batches[known]?.from).toBe(count)
    expect([...recording.events]).toEqual(traceOf({ ...plain, until: plain.until * 2 }))

    client.show({ ...plain, until: 500_000 })
    await workers.settle()
    expect([...recording.events]).toEqual(traceOf({ ...plain, until: 500_000 }))
    expect(batches.at(-1)).toMatchObject({ done: true, frontier: 500_000 })
  })

  test('is answered for between two slices of another', async () => {
    const { client, workers, batches } = createPage(load, 4)
    client.show({ ...plain, until: 600_000_000 })
    while (batches.length < 5) await pump(workers)

    client.show({ ...plain, seed: 5 })
    // No slice of the first one is needed any more.
    for (let rounds = 0; rounds < 5; rounds++) {
      for (const what of ['in', 'out'] as const) workers.step(what)
      await null
    }

    expect(batches.at(-1)).toMatchObject({ from: 0 })
    expect(batches.at(-1)?.events).toEqual(traceOf({ ...plain, seed: 5 }).slice(0, batches.at(-1)?.events.length))
  })

  test('comes no faster than the page takes it in, so that an edit is heard of soon', async () => {
    const { client, workers, batches, recording } = createPage(load, 4)
    const long = { ...plain, until: 600_000_000 }
    client.show(long)
    while (batches.length < 5) await pump(workers)
    const [worker] = workers.all

    // A page that is busy: the worker goes on as long as it may.
    for (let slices = 0; slices < 20; slices++) for (const what of ['in', 'slice'] as const) workers.step(what)
    const waiting = worker?.outbox.length ?? 0
    expect(waiting).toBeGreaterThan(0)
    expect(waiting).toBeLessThanOrEqual(2)

    const known = batches.length
    client.show({ ...long, interventions: [crash] })
    while (workers.step('in'));
    for (let answers = 0; answers <= waiting; answers++) workers.step('out')
    expect(
      batches
        .slice(known)
        .at(-1)
        ?.events.slice(0, 2)
        .map(({ type }) => type),
    ).toEqual(['intervention', 'node.crashed'])
    expect([...recording.events].at(-1)?.t).toBeLessThan(crash.at + 2_000_000)
  })

  test('is not overtaken by one shown before whose pattern took longer to load', async () => {
    let loaded: (pattern: Pattern) => void = () => {}
    const slow = new Promise<Pattern>((resolve) => {
      loaded = resolve
    })
    const { client, workers, recording } = createPage((id) => (id === 'slow' ? slow : load(id)))
    client.show({ ...plain, pattern: 'slow', seed: 8 })
    client.show(plain)
    await workers.settle()
    loaded(toyPattern)
    await workers.settle()

    expect([...recording.events]).toEqual(traceOf(plain))
  })

  test('whatever is shown, and however late the answers are: its trace is what the page ends with', async () => {
    const run = fc.record({
      seed: fc.constantFrom(1, 2),
      until: fc.constantFrom(1_500_000, 3_000_000),
      interventions: fc.uniqueArray(
        fc.constantFrom<Intervention>(
          crash,
          { kind: 'restart', node: 'n1', at: 2_000_000 },
          { kind: 'drop', percent: 50, link: { a: '*', b: '*', way: 'both' }, from: 300_000, to: 1_200_000 },
          { kind: 'dropMessage', message: 9 },
          { kind: 'ask', client: 'client', operation: 'echo', arguments: [], at: 700_000 },
        ),
      ),
    })
    const action = fc.oneof(run, fc.constantFrom('in' as const, 'slice' as const, 'out' as const))
    await fc.assert(
      fc.asyncProperty(run, fc.array(action, { maxLength: 40 }), async (first, actions) => {
        const { client, workers, recording, batches } = createPage(load, 6)
        const quiet = { ...plain, parameters: { requestRate: 10 } }
        let shown: Run = { ...quiet, ...first }
        client.show(shown)
        for (const what of actions) {
          if (typeof what === 'string') workers.step(what)
          else {
            shown = { ...quiet, ...what }
            client.show(shown)
          }
          await null
        }
        await workers.settle()

        expect(JSON.stringify([...recording.events])).toBe(JSON.stringify(traceOf(shown)))
        expect(batches.at(-1)).toMatchObject({ done: true, frontier: shown.until })
      }),
      { numRuns: 60 },
    )
  })
})

describe('the hash', () => {
  test('is that of the whole trace, also when asked for before there is one', async () => {
    const { client, workers } = createPage()
    client.show(plain)
    const early = client.hash()
    await workers.settle()
    const late = client.hash()
    await workers.settle()

    expect(await early).toBe(traceHash(traceOf(plain)))
    expect(await late).toBe(await early)
  })

  test('is that of the run shown last', async () => {
    const { client, workers } = createPage()
    client.show(plain)
    await workers.settle()
    const hash = client.hash()
    client.show({ ...plain, interventions: [crash] })
    await workers.settle()

    expect(await hash).toBe(traceHash(traceOf({ ...plain, interventions: [crash] })))
    expect(workers.watched()).toBe(false)
  })
})

describe('a worker that dies', () => {
  test('is replaced, and the run comes again, the same', async () => {
    const { client, workers, recording, restarts } = createPage(load, 6)
    client.show({ ...plain, interventions: [crash] })
    workers.step('in')
    await null
    workers.step('out')
    expect(recording.events.length).toBeGreaterThan(0)

    workers.all[0]?.onerror?.({ preventDefault() {} } as ErrorEvent)
    await workers.settle()

    expect(restarts()).toBe(1)
    expect(workers.all.map(({ terminated }) => terminated)).toEqual([true, false])
    expect([...recording.events]).toEqual(traceOf({ ...plain, interventions: [crash] }))
  })

  test('says nothing any more', async () => {
    const { client, workers, batches } = createPage(load, 6)
    client.show(plain)
    workers.step('in')
    await null
    const [old] = workers.all
    old?.onerror?.({ preventDefault() {} } as ErrorEvent)
    const data = old?.outbox[0]
    if (data) old?.onmessage?.({ data } as MessageEvent)

    expect(data).toBeDefined()
    expect(batches).toEqual([])
  })

  test('hung in an endless machine, is found out by its silence, and given up after two restarts', async () => {
    const { client, workers, refused, restarts } = createPage()
    client.show(plain)
    for (let beats = 0; beats < 60; beats++) {
      const worker = workers.all.at(-1)
      if (worker) worker.hung = true
      workers.beat()
      await pump(workers)
    }

    expect(workers.all).toHaveLength(3)
    expect(restarts()).toBe(2)
    expect(refused).toEqual([{ en: expect.stringContaining('three times'), fr: expect.stringContaining('trois fois') }])
    expect(workers.watched()).toBe(false)
  })

  test('gets a new chance with the next run', async () => {
    const { client, workers, recording } = createPage()
    client.show(plain)
    for (let beats = 0; beats < 40; beats++) {
      for (const worker of workers.all) worker.hung = true
      workers.beat()
    }
    client.show({ ...plain, interventions: [crash] })
    await workers.settle()

    expect([...recording.events]).toEqual(traceOf({ ...plain, interventions: [crash] }))
  })

  test('is not taken for dead while it loads or works, or when it has nothing to do', async () => {
    const { client, workers, restarts } = createPage(() => new Promise(() => {}))
    client.show(plain)
    for (let beats = 0; beats < 40; beats++) {
      workers.beat()
      await pump(workers)
    }

    expect(restarts()).toBe(0)
  })
})

describe('a run that cannot be simulated', () => {
  test('is refused in both languages where there is no such pattern', async () => {
    const { client, workers, refused } = createPage()
    client.show({ ...plain, pattern: 'none' })
    await workers.settle()

    expect(refused).toEqual([{ en: expect.stringContaining('“none”'), fr: expect.stringContaining('none') }])
    expect(workers.watched()).toBe(false)
  })

  test('is refused where its pattern cannot be fetched', async () => {
    const { client, workers, refused } = createPage(() => Promise.reject(new Error('offline')))
    client.show(plain)
    await workers.settle()

    expect(refused).toMatchObject([{ en: expect.stringContaining('connection') }])
  })

  test('is refused where its pattern throws, and the next run is shown', async () => {
    const broken = {
      ...toyPattern,
      topology: () => {
        throw new Error('no such seed')
      },
    }
    const { client, workers, refused, recording } = createPage(async (id) => (id === 'toy' ? toyPattern : broken))
    client.show({ ...plain, pattern: 'broken' })
    await workers.settle()
    expect(refused).toMatchObject([{ en: expect.stringContaining('(no such seed)') }])

    client.show(plain)
    await workers.settle()
    expect([...recording.events]).toEqual(traceOf(plain))
  })

  test('meets its limit where a machine loops without end', async () => {
    const { client, workers, recording, batches } = createPage()
    client.show({ ...plain, interventions: [{ kind: 'do', node: 'n1', action: 'loop', at: 500_000 }] })
    await workers.settle()

    expect([...recording.events].at(-1)).toMatchObject({ type: 'limit', limit: 'machine', node: 'n1' })
    expect(batches.at(-1)?.done).toBe(true)
  })
})

async function pump(workers: ReturnType<typeof createWorkers>): Promise<void> {
  for (const what of ['in', 'slice', 'out'] as const) workers.step(what)
  await null
}
