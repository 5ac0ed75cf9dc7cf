// The twin beside the open run: whatever is done to that happens to both, at one playhead.
import { expect, test } from 'vitest'
import type { Pattern } from '../patterns/definePattern.ts'
import { defaultRun } from '../patterns/runs.ts'
import { toyPattern } from '../patterns/toyPattern.ts'
import { createClient } from '../worker/client.ts'
import { createWorkers } from '../worker/localWorker.ts'
import { createLocalSession } from './localSession.ts'
import { createTwin } from './twin.ts'

const load = async (id: string): Promise<Pattern | null> => (id === 'toy' ? toyPattern : null)
const crash = { kind: 'crash', node: 'n2', at: 1_000_000 } as const
const eager = { parameters: { intervalMs: 20 } }

function two() {
  const local = createLocalSession(createWorkers(load), load)
  const workers = createWorkers(load)
  const paints: (() => void)[] = []
  const twin = createTwin({
    useSession: local.useSession,
    frames: local.frames,
    connect: (listeners) => createClient(listeners, workers),
    nextFrame: (paint) => paints.push(paint),
  })
  async function settleTwin() {
    await workers.settle()
    for (const paint of paints.splice(0)) paint()
    local.frame(0)
  }
  async function begin() {
    await local.useSession.getState().open(defaultRun(toyPattern), { playing: false, comparison: eager })
    await local.settle()
  }
  return {
    ...local,
    workers,
    twin,
    begin,
    settleTwin,
    state: local.useSession.getState,
    twinRun: () => twin.useStore.getState().run,
  }
}

test('the twin is the open run but for what is compared, through every edit, undo and branch', async () => {
  const { begin, state, twinRun, settleTwin } = two()
  await begin()
  expect(twinRun()).toEqual({ ...state().run, parameters: { intervalMs: 20 } })
  state().addInterventions(crash)
  state().setSeed(9)
  state().setParameter('latency', 30)
  await settleTwin()
  expect(twinRun()).toEqual({ ...state().run, parameters: { latency: 30, intervalMs: 20 } })
  expect(twinRun()?.interventions).toEqual([crash])
  state().undo()
  expect(twinRun()).toEqual({ ...state().run, parameters: { intervalMs: 20 } })
})

test('both are shown at one instant, each with its own trace', async () => {
  const { begin, settleTwin, usePlayback, frames, twin } = two()
  await begin()
  await settleTwin()
  usePlayback.getState().seek(1_500_000)
  expect(twin.frames.current().t).toBe(1_500_000)
  expect(twin.frames.current().picture.index).toBeGreaterThan(frames.current().picture.index)
})

test('playback waits for the one that is simulated less far, and for neither at the end', async () => {
  const { begin, settleTwin, usePlayback, frame, state, playhead, workers } = two()
  await begin()
  usePlayback.getState().play()
  for (let at = 0; at < 10; at++) frame(200)
  expect(playhead()).toBe(0)

  await settleTwin()
  expect(state().twinFrontier).toBe(Number.POSITIVE_INFINITY)
  for (let at = 0; at < 10; at++) frame(200)
  expect(playhead()).toBe(2_000_000)

  state().compare(null)
  expect(workers.all.at(-1)?.terminated).toBe(true)
  state().compare(eager)
  expect(state().twinFrontier).toBe(0)
})

test('interventions that make no sense in the twin are left out of it, and stay in the open run', async () => {
  const { state, begin, twinRun } = two()
  await begin()
  state().addInterventions(crash)
  state().compare({ variant: 'alone', parameters: {} })
  expect(state().run?.interventions).toEqual([crash])
  expect(twinRun()).toMatchObject({ variant: 'alone', interventions: [] })
})

test('opening another run ends the comparison', async () => {
  const { state, begin, twinRun } = two()
  await begin()
  await state().open({ ...defaultRun(toyPattern), seed: 4 })
  expect(state().comparison).toBeNull()
  expect(twinRun()).toBeNull()
})
