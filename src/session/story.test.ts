// Branches in the session: what people saw decides whether an edit forks; reopening, naming, deleting, undo.
import { describe, expect, test } from 'vitest'
import type { Pattern } from '../patterns/definePattern.ts'
import { defaultRun } from '../patterns/runs.ts'
import { toyPattern } from '../patterns/toyPattern.ts'
import type { Intervention } from '../sim/interventions/intervention.ts'
import type { Run } from '../sim/run.ts'
import { createWorkers } from '../worker/localWorker.ts'
import { createLocalSession } from './localSession.ts'

const S = 1_000_000
const plain: Run = { ...defaultRun(toyPattern), parameters: { requestRate: 40 }, until: 3 * S }

function crash(at: number): Intervention {
  return { kind: 'crash', node: 'n2', at }
}

async function opened(run: Run = plain) {
  const load = async (): Promise<Pattern> => toyPattern
  const session = createLocalSession(createWorkers(load), load)
  await session.useSession.getState().open(run, { playing: false })
  await session.settle()
  const state = session.useSession.getState
  return { ...session, state, seek: session.usePlayback.getState().seek, branches: () => state().tree?.branches ?? [] }
}

describe('an edit', () => {
  test('before the furthest instant seen makes a branch', async () => {
    const { state, seek, branches, playhead } = await opened()
    seek(2 * S)
    seek(1 * S)
    state().addInterventions(crash(1.5 * S))

    expect(branches()).toMatchObject([{ run: plain }, { parent: 0, run: { interventions: [crash(1.5 * S)] } }])
    expect(playhead()).toBe(1 * S)
    state().setSeed(5)
    expect(branches()).toHaveLength(3)
  })

  test('at the playhead or after it goes on', async () => {
    const { state, seek, branches } = await opened()
    seek(2 * S)
    state().addInterventions(crash(2 * S))
    state().setUntil(5 * S)

    expect(branches()).toHaveLength(1)
    expect(state().past).toHaveLength(2)
  })

  test('that ends at the playhead what lasts goes on', async () => {
    const { state, seek, branches } = await opened()
    const pause: Intervention = { kind: 'pause', node: 'n1', from: 1 * S }
    state().addInterventions(pause)
    seek(2 * S)
    state().replaceIntervention(0, { ...pause, to: 2 * S })
    expect(branches()).toHaveLength(1)

    state().replaceIntervention(0, { ...pause, to: 1.5 * S })
    expect(branches()).toHaveLength(2)
  })

  test('of one thing again and again within a second is one branch and one undo, at last the value left', async () => {
    const { state, seek, branches, frame } = await opened()
    state().addInterventions(crash(2.5 * S))
    seek(3 * S)
    frame()
    for (const tenths of [24, 22, 20]) {
      state().replaceIntervention(0, crash(tenths * 0.1 * S))
      frame(300)
    }
    expect(branches()).toHaveLength(2)
    expect(state().run?.interventions).toEqual([crash(2 * S)])
    frame(1100)
    state().replaceIntervention(0, crash(1.8 * S))
    expect(branches()).toHaveLength(3)

    state().undo()
    state().undo()
    expect(state().run?.interventions).toEqual([crash(2.5 * S)])
  })

  test('taken back within the second leaves nothing', async () => {
    const { state, seek, branches } = await opened()
    seek(2 * S)
    state().setParameter('latency', 20)
    state().setParameter('latency', 10)

    expect(state()).toMatchObject({ run: plain, past: [] })
    expect(branches()).toHaveLength(1)
  })

  test('that changes nothing is none', async () => {
    const { state } = await opened()
    const { run } = state()
    state().setSeed(plain.seed)

    expect(state()).toMatchObject({ past: [] })
    expect(state().run).toBe(run)
  })
})

describe('a branch', () => {
  test('is reopened where the playhead is, held within it, with its own trace', async () => {
    const { state, seek, settle, branches, recording, playhead } = await opened()
    seek(2 * S)
    state().addInterventions(crash(1 * S))
    state().setUntil(4 * S)
    await settle()
    seek(3.5 * S)

    state().reopenBranch(0)
    await settle()
    expect(state()).toMatchObject({ run: plain, done: true })
    expect([...recording().events].some(({ type }) => type === 'node.crashed')).toBe(false)
    expect(playhead()).toBe(3 * S)
    expect(branches()).toMatchObject([{ seenUs: 2 * S }, { seenUs: 3.5 * S }])

    state().undo()
    await settle()
    expect([...recording().events].some(({ type }) => type === 'node.crashed')).toBe(true)
  })

  test('gets a name and loses it, without being simulated again', async () => {
    const { state, branches } = await opened()
    state().renameBranch(0, '  Before the crash ')

    expect(branches()).toMatchObject([{ name: 'Before the crash' }])
    expect(state().done).toBe(true)
    state().undo()
    expect(branches()).toMatchObject([{ name: null }])
    state().redo()
    state().renameBranch(0, ' ')
    expect(branches()).toMatchObject([{ name: null }])
    state().renameBranch(0, 'x'.repeat(99))
    expect(branches()[0]?.name).toHaveLength(60)
  })

  test('is deleted and brought back; the last one stays', async () => {
    const { state, seek, branches } = await opened()
    seek(2 * S)
    state().addInterventions(crash(1 * S))
    state().deleteBranch(1)

    expect(state().run).toBe(plain)
    expect(branches()).toHaveLength(1)
    state().deleteBranch(0)
    expect(branches()).toHaveLength(1)
    state().undo()
    expect(state().run?.interventions).toEqual([crash(1 * S)])
  })

  test('keeps in mind which claims were violated in it', async () => {
    const { state, seek, settle, branches } = await opened({ ...plain, parameters: { greetingsMax: 3 } })
    seek(2 * S)
    state().setParameter('greetingsMax', 1000)
    await settle()
    state().setSeed(3)

    expect(branches().map(({ broken }) => broken)).toEqual([['few-greetings'], [], []])
  })
})

test('another run begins another story; undo leads back to the branches of the one before', async () => {
  const { state, seek, branches } = await opened()
  seek(2 * S)
  state().addInterventions(crash(1 * S))
  await state().open({ ...plain, seed: 9 })
  expect(branches()).toHaveLength(1)

  state().undo()
  expect(branches()).toHaveLength(2)
  state().redo()
  expect(branches()).toMatchObject([{ run: { seed: 9 } }])
})
