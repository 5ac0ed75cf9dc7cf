// The playhead: it follows wall time, speed and what is simulated; it steps, seeks and stops; drawings hear of frames.
import { describe, expect, test } from 'vitest'
import { defaultRun } from '../patterns/runs.ts'
import { toyPattern } from '../patterns/toyPattern.ts'
import type { Run } from '../sim/run.ts'
import { createWorkers } from '../worker/localWorker.ts'
import { createLocalSession } from './localSession.ts'

const plain: Run = defaultRun(toyPattern)

async function opened(run: Run = plain, playing = false) {
  const load = async (id: string) => (id === 'toy' ? toyPattern : null)
  const local = createLocalSession(createWorkers(load), load)
  await local.useSession.getState().open(run, { playing })
  await local.settle()
  return { ...local, session: local.useSession.getState, playback: local.usePlayback.getState }
}

describe('playing', () => {
  test('follows wall time at its speed', async () => {
    const { playback, playhead, frame, frames } = await opened()
    playback().setSpeed(0.5)
    playback().play()
    frame(100)
    frame(100)

    expect(playhead()).toBe(100_000)
    expect(frames.current()).toMatchObject({ t: 100_000, speed: 0.5, playing: true })
    playback().pause()
    frame(100)
    expect(playhead()).toBe(100_000)
  })

  test('stops at the end, and begins again from there', async () => {
    const { playback, playhead, frame, framesDue } = await opened()
    playback().setSpeed(100)
    playback().play()
    for (let i = 0; i < 10; i++) frame(100)

    expect(playback()).toMatchObject({ playing: false, playheadUs: plain.until })
    expect(framesDue()).toBe(0)
    playback().toggle()
    expect(playback()).toMatchObject({ playing: true, playheadUs: 0 })
    frame(1)
    expect(playhead()).toBe(100_000)
  })

  test('does not run ahead of the simulation', async () => {
    const load = async () => toyPattern
    const workers = createWorkers(load, 6)
    const { useSession, usePlayback, playhead, frame, settle } = createLocalSession(workers, load)
    await useSession.getState().open({ ...plain, until: 60_000_000 }, { speed: 100 })
    for (const what of ['in', 'out'] as const) {
      workers.step(what)
      await null
    }
    for (let i = 0; i < 5; i++) frame(200)

    const { frontier } = useSession.getState()
    expect(frontier).toBeGreaterThan(0)
    expect(frontier).toBeLessThan(60_000_000)
    expect(playhead()).toBe(frontier)
    expect(usePlayback.getState().playing).toBe(true)
    await settle()
    frame(50)
    expect(playhead()).toBeCloseTo(frontier + 5_000_000)
  })

  test('stays where it is while a fork is simulated again up to it', async () => {
    const { session, playback, playhead, frame, settle } = await opened({ ...plain, until: 60_000_000 })
    playback().seek(30_000_000)
    playback().play()
    session().addInterventions({ kind: 'crash', node: 'n1', at: 1_000_000 })
    frame(100)
    expect(playhead()).toBeGreaterThanOrEqual(30_000_000)
    await settle()
    frame(100)
    expect(playhead()).toBeGreaterThanOrEqual(30_100_000)
  })

  test('ends where a limit stopped the run', async () => {
    const { playback, frame } = await opened({
      ...plain,
      interventions: [{ kind: 'do', node: 'n1', action: 'loop', at: 500_000 }],
    })
    playback().play()
    for (let i = 0; i < 10; i++) frame(100)

    expect(playback()).toMatchObject({ playing: false, playheadUs: 500_000 })
  })

  test('does not make up for the time a tab was hidden', async () => {
    const { playback, playhead, frame } = await opened()
    playback().play()
    frame(60_000)

    expect(playhead()).toBe(250_000)
  })
})

describe('speeds', () => {
  test('go by stations from 0.01 to 100', async () => {
    const { playback } = await opened()
    const up = Array.from({ length: 8 }, () => {
      playback().faster()
      return playback().speed
    })
    expect(up).toEqual([2, 5, 10, 20, 50, 100, 100, 100])
    playback().setSpeed(0.03)
    const down = Array.from({ length: 3 }, () => {
      playback().slower()
      return playback().speed
    })
    expect(down).toEqual([0.02, 0.01, 0.01])
    playback().setSpeed(0.03)
    playback().faster()
    expect(playback().speed).toBe(0.05)
    playback().setSpeed(1e9)
    expect(playback().speed).toBe(100)
  })
})

describe('stepping', () => {
  test('goes from one visible event to the next, and back the same way', async () => {
    const { playback, playhead, recording } = await opened({
      ...plain,
      until: 400_000,
      interventions: [{ kind: 'crash', node: 'n1', at: 150_000 }],
    })
    const steps = [playhead()]
    for (;;) {
      playback().stepEvent(1)
      if (playhead() === steps.at(-1)) break
      steps.push(playhead())
    }

    const hidden = /^(timer|disk|node\.context)/
    const times = new Set([...recording().events].flatMap(({ type, t }) => (hidden.test(type) ? [] : [t])))
    expect(steps).toEqual([...times].sort((a, b) => a - b))
    expect(steps).toContain(150_000)
    expect(steps.length).toBeGreaterThan(5)
    for (const step of steps.toReversed().slice(1)) {
      playback().stepEvent(-1)
      expect(playhead()).toBe(step)
    }
    playback().stepEvent(-1)
    expect(playhead()).toBe(0)
  })

  test('by event pauses; by second it stays within the run', async () => {
    const { playback, playhead } = await opened(plain, true)
    playback().stepEvent(1)
    expect(playback().playing).toBe(false)
    playback().seek(500_000)
    playback().stepSecond(1)
    expect(playhead()).toBe(1_500_000)
    playback().stepSecond(1)
    playback().stepSecond(1)
    expect(playhead()).toBe(plain.until)
    playback().toStart()
    playback().stepSecond(-1)
    expect(playhead()).toBe(0)
    playback().toEnd()
    expect(playhead()).toBe(plain.until)
  })
})

describe('what is seen', () => {
  test('is the picture and the faults at the playhead, and the same object until they change', async () => {
    const { session, playback, frames, recording, settle } = await opened()
    session().addInterventions(
      { kind: 'crash', node: 'n1', at: 1_000_000 },
      { kind: 'pause', node: 'n2', from: 500_000, to: 1_500_000 },
    )
    await settle()
    playback().seek(999_999)
    expect(frames.current().picture.nodes.n1?.status).toBe('up')
    const { faults } = frames.current()
    expect(faults.paused).toEqual(['n2'])
    playback().seek(1_000_000)
    expect(frames.current().picture.nodes.n1?.status).toBe('crashed')
    expect(frames.current()).toBe(frames.current())
    playback().seek(1_499_999)
    expect(frames.current().faults.paused).toEqual(['n2'])
    playback().seek(1_500_000)
    expect(frames.current().faults.paused).toEqual([])

    const sent = [...recording().events].find(({ type }) => type === 'message.sent')
    if (sent?.type !== 'message.sent') throw new Error('no message')
    expect(frames.current().fate(sent.id)).toEqual({ t: sent.due, reason: null })
  })

  test('is told once a frame, and only if it changed', async () => {
    const { session, playback, frames, frame, settle } = await opened()
    let told = 0
    const stop = frames.subscribe(() => {
      told += 1
    })
    for (const t of [1, 2, 3]) playback().seek(t)
    expect(told).toBe(0)
    frame()
    expect(told).toBe(1)
    frame()
    expect(told).toBe(1)
    session().addInterventions({ kind: 'crash', node: 'n1', at: 3 })
    await settle()
    frame()
    expect(told).toBe(2)
    stop()
    playback().seek(7)
    frame()
    expect(told).toBe(2)
  })

  test('is told again where the trace grows, for what becomes of messages in flight', async () => {
    const { session, playback, frames, frame, settle } = await opened({ ...plain, until: 105_000 })
    playback().toEnd()
    frame()
    const [flight] = frames.current().picture.flights.values()
    expect(frames.current().fate(flight?.id ?? 0)).toBeUndefined()
    let told = 0
    frames.subscribe(() => {
      told += 1
    })
    session().setUntil(200_000)
    await settle()
    frame()

    expect(told).toBe(1)
    expect(frames.current().fate(flight?.id ?? 0)).toEqual({ t: flight?.due, reason: null })
  })

  test('React hears of the playhead ten times a second at most, and of where it comes to rest', async () => {
    const { playback, usePlayback, frame } = await opened()
    const heard: number[] = []
    usePlayback.subscribe(({ playheadUs }, before) => {
      if (playheadUs !== before.playheadUs) heard.push(playheadUs)
    })
    playback().play()
    for (let i = 0; i < 100; i++) frame(10)
    expect(heard.length).toBeGreaterThanOrEqual(9)
    expect(heard.length).toBeLessThanOrEqual(10)
    playback().pause()
    expect(playback().playheadUs).toBe(1_000_000)

    heard.length = 0
    for (let i = 0; i < 30; i++) {
      playback().seek(i * 1000)
      frame(10)
    }
    for (let i = 0; i < 20; i++) frame(10)
    expect(heard.length).toBeLessThanOrEqual(5)
    expect(heard.at(-1)).toBe(29_000)
  })

  test('a shorter run takes the playhead with it', async () => {
    const { session, playback, playhead, settle } = await opened()
    playback().seek(2_900_000)
    session().setUntil(1_000_000)
    await settle()

    expect(playhead()).toBe(1_000_000)
  })
})
