// The session: opening and editing runs, undo, refusals, limits, a worker that dies.
import { describe, expect, test } from 'vitest'
import { type Pattern, settingsOf } from '../patterns/definePattern.ts'
import { defaultRun } from '../patterns/runs.ts'
import { toyPattern } from '../patterns/toyPattern.ts'
import type { Intervention } from '../sim/interventions/intervention.ts'
import { ENGINE, type Run } from '../sim/run.ts'
import { createSimulation } from '../sim/simulation.ts'
import { traceHash } from '../sim/traceText.ts'
import { createWorkers } from '../worker/localWorker.ts'
import { createLocalSession } from './localSession.ts'

const plain: Run = { ...defaultRun(toyPattern), parameters: { requestRate: 40 } }
const crash: Intervention = { kind: 'crash', node: 'n2', at: 1_000_000 }
const restart: Intervention = { kind: 'restart', node: 'n2', at: 2_000_000 }

const loadToy = async (id: string) => (id === 'toy' ? toyPattern : null)

function local(load: (id: string) => Promise<Pattern | null> = loadToy) {
  return createLocalSession(createWorkers(load), load)
}

function traceOf(run: Run) {
  const simulation = createSimulation(run, toyPattern, settingsOf(toyPattern, run.variant, run.parameters))
  simulation.advance(run.until)
  return simulation.trace
}

async function opened(run: Run = plain) {
  const session = local()
  const problems = await session.useSession.getState().open(run)
  expect(problems).toEqual([])
  await session.settle()
  return { ...session, state: session.useSession.getState }
}

describe('opening', () => {
  test('a run: it is loading until its trace is there', async () => {
    const { useSession, usePlayback, recording, settle } = local()
    expect(useSession.getState().status).toBe('empty')
    const opening = useSession.getState().open(plain)
    expect(useSession.getState().status).toBe('loading')
    await opening
    expect(useSession.getState()).toMatchObject({ status: 'loading', run: plain, pattern: toyPattern, frontier: 0 })

    await settle()

    expect(useSession.getState()).toMatchObject({ status: 'ready', done: true, frontier: plain.until, limit: null })
    expect(useSession.getState().settings).toMatchObject({ requestRate: 40, latency: 10 })
    expect(useSession.getState().topology?.nodes).toHaveLength(3)
    expect([...recording().events]).toEqual(traceOf(plain))
    expect(usePlayback.getState()).toMatchObject({ playing: true, speed: 1 })
  })

  test('a pattern: its first situation, as it is best watched', async () => {
    const { useSession, usePlayback, frames } = local()
    await useSession.getState().openPattern('toy')

    expect(useSession.getState().run).toMatchObject({ seed: 7, until: 2_000_000, interventions: [{ kind: 'crash' }] })
    expect(usePlayback.getState()).toMatchObject({ playing: true, speed: 0.5, playheadUs: 500_000 })
    expect(frames.current().t).toBe(500_000)
  })

  test('a variant without situations: its plain run', async () => {
    const { useSession } = local()
    await useSession.getState().openPattern('toy', { variant: 'eager' })

    expect(useSession.getState().run).toEqual(defaultRun(toyPattern, 'eager'))
  })

  test('what cannot be opened leaves what is open, and says why', async () => {
    const { state } = await opened()

    const problems = await state().openPattern('tyo')
    expect(problems).toMatchObject([{ where: 'pattern', why: { en: expect.stringContaining('“tyo”') } }])
    await state().open({ ...plain, seed: -1 })

    expect(state()).toMatchObject({ status: 'ready', run: plain, past: [] })
    expect(state().notice?.en).toContain('The seed is a whole number')
    state().dismiss()
    expect(state().notice).toBeNull()
  })

  test('fails where there is nothing open yet', async () => {
    const { useSession } = local()
    await useSession.getState().openPattern('tyo')

    expect(useSession.getState()).toMatchObject({ status: 'failed', run: null })
    expect(useSession.getState().why?.fr).toContain('tyo')
  })

  test('of two openings, the later one counts, even if the first one’s pattern comes late', async () => {
    let loaded: (pattern: Pattern) => void = () => {}
    const late = new Promise<Pattern>((resolve) => {
      loaded = resolve
    })
    const { useSession } = local((id) => (id === 'late' ? late : loadToy(id)))
    const first = useSession.getState().openPattern('late')
    await useSession.getState().open({ ...plain, seed: 2 })
    loaded(toyPattern)
    await first

    expect(useSession.getState().run?.seed).toBe(2)
  })

  test('a pattern that cannot be fetched can be tried again, over the open run as before any', async () => {
    for (const before of [null, plain]) {
      let reachable = false
      const load = async (id: string) => {
        if (id === 'far' && !reachable) throw new Error('offline')
        return toyPattern
      }
      const { useSession } = local(load)
      const state = useSession.getState
      if (before) await state().open(before)

      const opening = state().openPattern('far')
      expect(state().opening).toBe('far')
      await opening
      expect(state()).toMatchObject({ opening: null, run: before, retry: expect.any(Function) })
      expect((before ? state().notice : state().why)?.en).toContain('could not be loaded')

      reachable = true
      state().retry?.()
      await Promise.resolve()
      await expect.poll(() => state().opening).toBeNull()
      expect(state()).toMatchObject({ run: { seed: 7 }, notice: null, why: null, retry: null })
    }
  })

  test('a run of another engine says so until it is replayed', async () => {
    const { state, usePlayback, settle } = await opened({ ...plain, engine: '0.9' })
    expect(state()).toMatchObject({ status: 'ready', otherEngine: '0.9' })
    usePlayback.getState().seek(2_000_000)
    usePlayback.getState().pause()

    state().replay()
    await settle()

    expect(state()).toMatchObject({ otherEngine: null, run: plain })
    expect(usePlayback.getState()).toMatchObject({ playing: true, playheadUs: 0 })
  })
})

describe('editing', () => {
  test('an intervention at the playhead changes the trace from there on, and nothing before', async () => {
    const { state, settle, recording, playhead, usePlayback } = await opened()
    usePlayback.getState().pause()
    usePlayback.getState().seek(1_234_567.8)
    const before = [...recording().events].filter(({ t }) => t < playhead())
    const known = state().recordingVersion

    const problems = state().addInterventions({ kind: 'crash', node: 'n1', at: playhead() })
    expect(state()).toMatchObject({ status: 'ready', done: false })
    await settle()

    expect(problems).toEqual([])
    expect([...recording().events].slice(0, before.length)).toEqual(before)
    expect([...recording().events].slice(before.length)[1]).toMatchObject({ type: 'node.crashed', t: 1_234_567 })
    expect([...recording().events]).toEqual(traceOf(state().run as Run))
    expect(state().recordingVersion).toBeGreaterThan(known)
    expect(usePlayback.getState()).toMatchObject({ playing: false, playheadUs: 1_234_567 })
  })

  test('is undone and redone, and a new edit ends what could be redone', async () => {
    const { state, settle, recording } = await opened()
    state().addInterventions(crash)
    state().addInterventions(restart)
    const both = state().run

    state().undo()
    expect(state().run?.interventions).toEqual([crash])
    state().undo()
    state().undo()
    expect(state()).toMatchObject({ run: plain, past: [] })
    await settle()
    expect([...recording().events]).toEqual(traceOf(plain))

    state().redo()
    state().redo()
    state().redo()
    expect(state()).toMatchObject({ run: both, future: [] })
    await settle()
    expect([...recording().events]).toEqual(traceOf(both as Run))

    state().undo()
    state().setSeed(9)
    expect(state().future).toEqual([])
    state().redo()
    expect(state().run).toMatchObject({ seed: 9, interventions: [crash] })
  })

  test('makes a run of this engine of one from another', async () => {
    const { state } = await opened({ ...plain, engine: '0.9' })
    state().addInterventions(crash)

    expect(state()).toMatchObject({ otherEngine: null, run: { engine: ENGINE } })
    state().undo()
    expect(state()).toMatchObject({ otherEngine: '0.9' })
  })

  test('is not told to be simulated by what was told of the run before', async () => {
    const { state, workers, frame } = await opened()
    state().setUntil(2_000_000)
    await workers.settle()
    state().setUntil(60_000_000)
    frame()

    expect(state().done).toBe(false)
  })

  test('that makes no sense is refused, and the run stays as it was', async () => {
    const { state } = await opened()
    const before = state().run

    const found = [
      state().addInterventions(restart),
      state().addInterventions({ ...crash, node: 'n9' }),
      state().addInterventions({ ...crash, at: 4_000_000 }),
      state().addInterventions({ kind: 'partition', groups: [['n1'], ['n1', 'n2']], at: 5 }),
      state().setParameter('requestRate', 201),
      state().setParameter('requestRate', Number.NaN),
      state().setVariant('none'),
      state().setSeed(1.5),
      state().setUntil(0),
    ].map(([problem]) => problem?.why.en)

    expect(found).toEqual(found.map(() => expect.stringMatching(/.{20}/)))
    expect(new Set(found).size).toBe(found.length)
    expect(state().run).toBe(before)
    expect(state().past).toEqual([])
  })

  test('changes parameters, keeps interventions, and keeps only what differs from the defaults', async () => {
    const { state, settle, recording } = await opened()
    state().addInterventions(crash)
    state().setParameter('latency', 25)
    state().setParameter('requestRate', 0)
    await settle()

    expect(state().run).toMatchObject({ parameters: { latency: 25 }, interventions: [crash] })
    expect(state().settings).toMatchObject({ latency: 25, requestRate: 0 })
    expect([...recording().events]).toEqual(traceOf(state().run as Run))
  })

  test('drops what another variant has no node for, says so, and undo brings it back', async () => {
    const { state, settle, recording } = await opened()
    const other: Intervention = { kind: 'crash', node: 'n1', at: 500_000 }
    state().addInterventions(crash, other)
    state().setParameter('greetingsMax', 7)

    state().setVariant('alone')
    await settle()

    expect(state().run).toMatchObject({ variant: 'alone', interventions: [other], parameters: { greetingsMax: 7 } })
    expect(state().notice?.en).toContain('“crash n2 at 1s”')
    expect(state().passing?.en).toBe('1 fault kept; undo, or remove it in Faults.')
    expect(state().topology?.nodes.map(({ id }) => id)).toEqual(['n1', 'client'])
    expect(Object.keys(recording().pictureAt(0).nodes)).toEqual(['n1', 'client'])
    state().undo()
    expect(state().run?.interventions).toEqual([crash, other])
    state().setVariant('eager')
    expect(state().run).toMatchObject({ variant: 'eager', parameters: { requestRate: 40 } })
    expect(state().run?.parameters).not.toHaveProperty('greetingsMax')
  })

  test('what was said in passing goes with the next edit', async () => {
    const { state } = await opened()
    state().mention({ en: 'No.', fr: 'Non.' })
    expect(state().addInterventions({ ...crash, node: 'n9' })).toHaveLength(1)
    expect(state().passing?.en).toBe('No.')

    state().addInterventions(crash)

    expect(state().passing).toBeNull()
  })

  test('drops the restart of a crash that is removed', async () => {
    const { state } = await opened()
    state().addInterventions(crash, restart, { kind: 'heal', at: 7 })

    expect(state().removeIntervention(0)).toEqual([])

    expect(state().run?.interventions).toEqual([{ kind: 'heal', at: 7 }])
    expect(state().notice?.fr).toContain('restart n2 at 2s')
  })

  test('replaces an intervention in its place', async () => {
    const { state } = await opened()
    state().addInterventions(crash, { kind: 'heal', at: 7 })
    state().replaceIntervention(0, { ...crash, at: 250_000 })

    expect(state().run?.interventions).toEqual([
      { ...crash, at: 250_000 },
      { kind: 'heal', at: 7 },
    ])
  })
})

describe('what may go wrong', () => {
  test('a limit is told, until an edit avoids it', async () => {
    const { state, settle } = await opened()
    state().addInterventions({ kind: 'do', node: 'n1', action: 'loop', at: 500_000 })
    await settle()
    expect(state()).toMatchObject({ done: true, limit: { limit: 'machine', node: 'n1' }, frontier: 500_000 })

    state().undo()
    expect(state().limit).toBeNull()
    await settle()
    expect(state()).toMatchObject({ done: true, limit: null, frontier: plain.until })
  })

  test('a killed worker: the same trace again, the playhead where it was, and a word about it', async () => {
    const { state, settle, recording, workers, usePlayback } = await opened()
    state().addInterventions(crash)
    await settle()
    usePlayback.getState().seek(2_500_000)
    usePlayback.getState().pause()
    const events = [...recording().events]

    workers.all[0]?.onerror?.({ preventDefault() {} } as ErrorEvent)
    expect(state().restarted).toBe(true)
    await settle()

    expect(workers.all).toHaveLength(2)
    expect([...recording().events]).toEqual(events)
    expect(state()).toMatchObject({ status: 'ready', done: true })
    expect(usePlayback.getState().playheadUs).toBe(2_500_000)
    state().dismiss()
    expect(state().restarted).toBe(false)
  })

  test('a worker that breaks down again and again: it is told, and undo leads on', async () => {
    const { state, settle, workers } = await opened()
    state().addInterventions(crash)
    for (let i = 0; i < 3; i++) workers.all.at(-1)?.onerror?.({ preventDefault() {} } as ErrorEvent)
    expect(state()).toMatchObject({ status: 'failed', why: { en: expect.stringContaining('three times') } })

    state().undo()
    await settle()
    expect(state()).toMatchObject({ status: 'ready', why: null, retry: null, run: plain })
  })

  test('a simulation that was given up can be tried again', async () => {
    const { state, settle, workers } = await opened()
    state().addInterventions(crash)
    for (let i = 0; i < 3; i++) workers.all.at(-1)?.onerror?.({ preventDefault() {} } as ErrorEvent)
    expect(state()).toMatchObject({ status: 'failed', restarted: false })

    state().retry?.()
    await settle()

    expect(state()).toMatchObject({ status: 'ready', done: true, why: null, retry: null })
    expect(state().run?.interventions).toEqual([crash])
  })

  test('the hash is that of the whole trace', async () => {
    const { state, settle } = await opened()
    const hash = state().hash()
    await settle()

    expect(await hash).toBe(traceHash(traceOf(plain)))
  })

  test('React hears of the trace now and then, of what an edit brings and of the end at once', async () => {
    const { state, useSession, workers, frame } = await opened()
    const heard: { readonly frame: number; readonly done: boolean }[] = []
    let frames = 0
    useSession.subscribe((now, before) => {
      if (now.recordingVersion !== before.recordingVersion) heard.push({ frame: frames, done: now.done })
    })
    const goOn = () => {
      for (const what of ['in', 'slice', 'out'] as const) workers.step(what)
      frames += 1
      frame()
    }
    state().setUntil(120_000_000)
    while (!state().done) goOn()

    expect(heard[0]?.frame).toBeLessThanOrEqual(2)
    expect(heard.at(-1)).toEqual({ frame: frames, done: true })
    const between = heard.slice(1, -1).map((one, k) => one.frame - (heard[k]?.frame ?? 0))
    expect(between.length).toBeGreaterThan(2)
    expect(Math.min(...between)).toBeGreaterThan(5)
  })
})
