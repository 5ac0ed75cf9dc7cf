// The saga against its references: Garcia-Molina & Salem 1987 (all of T1 … Tn, or T1 … Tj and then Cj … C1), Richardson's
// Microservices Patterns, chapters 3 and 4 (idempotent participants, transactional outbox, progress on disk).
import { describe, expect, test } from 'vitest'
import type { TraceEvent } from '../../sim/trace.ts'
import type { Story, Told } from '../testing.ts'
import { BY_HAND } from './byHand.ts'
import { changes, sagasAt, tell } from './testing.ts'

const ORDER = ['order', 'stock', 'payment', 'delivery']
const variants = ['orchestration', 'choreography']

/** One order by hand, alone: it begins at 40 ms and takes some 400. */
function alone(variant: string, ...interventions: string[]): Story {
  const parameters = { ...BY_HAND, example: 'order' }
  return { variant, parameters, untilMs: 8000, interventions: ['ask client order at 20ms', ...interventions] }
}

function endOf({ trace }: Told, saga = 1): string | undefined {
  return sagasAt(trace)[saga]?.ended?.outcome
}

/** What became durable, without the times. */
const course = ({ trace }: Told) => changes(trace).map((line) => line.replace(/^\d+ /, ''))

const done = (...steps: string[]) => steps.map((id) => `${id} 1 done`)
const undone = (...steps: string[]) => steps.map((id) => `${id} 1 undone`)

/** All that a saga promises, after whatever happened: it has ended, whole or without a trace. */
function expectSound(told: Told): void {
  expect(told.verdicts).toEqual({
    'all-or-compensated': 'held',
    'compensations-in-reverse': 'held',
    'no-double-effect': 'held',
    'saga-ends': 'held',
  })
  expect(told.metrics).toMatchObject({ unfinished: 0, doubleEffects: 0 })
}

describe.each(variants)('%s', (variant) => {
  test('takes the steps in their order, each once', () => {
    const told = tell(alone(variant))
    expect(course(told)).toEqual(done(...ORDER))
    expect(endOf(told)).toBe('completed')
    expect(told.metrics).toMatchObject({ completed: 1, stepsDone: 4, stepsUndone: 0, unfinished: 0 })
  })

  test.each(ORDER.map((id, at) => [id, at] as const))(
    'a refusal by %s: what was done before is undone, the last first',
    (refusing, at) => {
      const told = tell(alone(variant, `do ${refusing} refuseNext at 10ms`))
      const before = ORDER.slice(0, at)
      expect(course(told)).toEqual([...done(...before), `${refusing} 1 refused`, ...undone(...before.toReversed())])
      expect(endOf(told)).toBe('compensated')
    },
  )

  const nodes = [variant === 'orchestration' ? 'orchestrator' : 'bus', ...ORDER]
  test.each(nodes)('%s may crash at any moment: all or nothing, once, in reverse', (node) => {
    const refusal = 'do delivery refuseNext at 10ms'
    const moments = momentsOf(tell(alone(variant, refusal)).trace, node)
    expect(moments.length).toBeGreaterThan(2)
    for (const at of moments) {
      const crash = [`crash ${node} at ${at}ms`, `restart ${node} at ${at + 350}ms`]
      const told = tell({ ...alone(variant, refusal, ...crash), untilMs: 3500 })
      expect([at, told.metrics.unfinished, told.metrics.doubleEffects]).toEqual([at, 0, 0])
      expect([at, ...Object.values(told.verdicts)]).toEqual([at, 'held', 'held', 'held', 'held'])
    }
  })

  test('everything twice and some of it lost: nothing takes effect twice', () => {
    const told = tell({
      variant,
      parameters: { requestRate: 4, readShare: 0, example: 'order' },
      untilMs: 12_000,
      seed: 3,
      interventions: [
        'duplicate 100% on * from 0s to 6s',
        'drop 20% on * from 0s to 6s',
        'reorder on * from 2s to 6s',
        'fail 30% at delivery from 0s to 6s',
        'traffic x0.01 from 6s to 12s',
      ],
    })
    expectSound(told)
    expect(told.metrics.completed).toBeGreaterThan(0)
    expect(told.metrics.compensated).toBeGreaterThan(0)
  })

  test('a technical error is no refusal: the same is tried again', () => {
    const told = tell({ ...alone(variant), parameters: { ...BY_HAND, example: 'order', errorRate: 30 }, seed: 4 })
    expect(told.metrics.technicalErrors).toBeGreaterThan(0)
    expect(told.metrics).toMatchObject({ completed: 1, stepsDone: 4, stepsRefused: 0 })
  })

  test('a compensation that fails again and again calls a human, and goes on when it is mended', () => {
    const resolving = variant === 'orchestration' ? 'orchestrator' : 'bus'
    const failing = ['do payment refuseNext at 10ms', 'fail 100% at stock from 330ms to 3s']
    const stuck = tell({ ...alone(variant, ...failing), untilMs: 2900 })
    expect(stuck.metrics).toMatchObject({ unfinished: 1, humanCalls: 1, technicalErrors: 4 })
    expect(humansCalled(stuck.trace).at(-1)?.sagas).toEqual([1])

    const mended = tell(alone(variant, ...failing, `do ${resolving} resolve at 3100ms`))
    expect(course(mended)).toEqual([...done('order', 'stock'), 'payment 1 refused', ...undone('stock', 'order')])
    expectSound(mended)
  })
})

/** Just after everything that happens at the node: messages in and out, records written and forced. */
function momentsOf(trace: readonly TraceEvent[], node: string): number[] {
  const times = trace.flatMap((event) => {
    const isHere =
      (event.type === 'message.delivered' && event.to === node) ||
      (event.type === 'message.sent' && event.from === node) ||
      ((event.type === 'disk.written' || event.type === 'disk.synced') && event.node === node)
    return isHere ? [event.t / 1000 + 0.5] : []
  })
  return [...new Set(times)]
}

/** For which sagas, whenever that changes. */
function humansCalled(trace: readonly TraceEvent[]) {
  const calls = trace.flatMap((event) =>
    event.type === 'node.context' && 'needsHuman' in event.changes
      ? [{ t: event.t, sagas: event.changes.needsHuman }]
      : [],
  )
  // The first tells of the start.
  return calls.slice(1)
}

describe('orchestration', () => {
  test('a lost reply: the step is commanded again, and not done again', () => {
    const told = tell(alone('orchestration', 'cut payment->orchestrator from 300ms to 450ms'))
    const commands = told.trace.filter(
      (event) => event.type === 'message.sent' && event.message.type === 'execute' && event.to === 'payment',
    )
    expect(commands).toHaveLength(2)
    expect(course(told)).toEqual(done(...ORDER))
  })

  test('a step without an answer is undone too, and refused when its command comes after all', () => {
    const told = tell(
      alone(
        'orchestration',
        'delay +3000ms on orchestrator->delivery from 0s to 1500ms',
        'reorder on orchestrator--delivery from 0s to 8s',
      ),
    )
    expect(course(told).slice(0, 4)).toEqual([...done('order', 'stock', 'payment'), 'delivery 1 undone'])
    expect(endOf(told)).toBe('compensated')
    expectSound(told)
  })

  /** Payment’s first attempt meets an error, and so do the first two at undoing it; all it answers is a second late. */
  const lateAnswers: Story = {
    variant: 'orchestration',
    parameters: { ...BY_HAND, errorRate: 50, attempts: 2 },
    seed: 3,
    untilMs: 8000,
    interventions: ['ask client order at 100ms', 'delay +1s on payment->orchestrator from 1ms to 8s'],
  }

  test('counts a late error of a step for the step, not for its compensation', () => {
    const { trace } = tell(lateAnswers)
    const errors = trace.filter(
      (event) => event.type === 'message.delivered' && event.message.type === 'error' && event.from === 'payment',
    )
    const of = errors.map((event) => ('message' in event ? [event.t, event.message.of] : []))
    expect(of).toEqual([
      [1_665_000, 'execute'],
      [2_266_000, 'compensate'],
      [2_566_000, 'compensate'],
    ])
    expect(humansCalled(trace)[0]).toEqual({ t: 2_566_000, sagas: [1] })
  })

  test('needs no human any more when the compensation turns out to be done', () => {
    const told = tell(lateAnswers)
    expect(humansCalled(told.trace)[1]).toMatchObject({ sagas: [] })
    expect(endOf(told)).toBe('compensated')
    expectSound(told)
  })

  test('writes down how far it is before it commands what comes next', () => {
    const { trace } = tell(alone('orchestration'))
    const logged = new Set<string>()
    for (const event of trace) {
      if (event.type === 'disk.written' && event.node === 'orchestrator') logged.add(JSON.stringify(event.value))
      if (event.type !== 'message.sent' || event.message.type !== 'execute') continue
      expect(logged).toContain(JSON.stringify({ phase: 'executing', step: ORDER.indexOf(event.to) }))
    }
    expect(logged.size).toBe(5)
  })

  test('without its log it forgets what it was doing, and the saga stays half done', () => {
    const parameters = { ...BY_HAND, progressLog: false }
    const told = tell({
      ...alone('orchestration', 'crash orchestrator at 250ms', 'restart orchestrator at 300ms'),
      parameters,
    })
    expect(told.verdicts['saga-ends']).toBe('violated')
    expect(told.metrics).toMatchObject({ unfinished: 1, stepsDone: 3, stepsUndone: 0 })
  })

  test('without deduplication a late reply is enough to charge twice, and to give back once', () => {
    const parameters = { ...BY_HAND, deduplication: false }
    const told = tell({
      ...alone(
        'orchestration',
        'do delivery refuseNext at 10ms',
        'delay +350ms on payment->orchestrator from 200ms to 400ms',
      ),
      parameters,
    })
    const { entry } = sagasAt(told.trace)[1]?.records.payment ?? {}
    expect(entry).toMatchObject({ applied: 2, undone: 1 })
    expect(told.metrics.doubleEffects).toBe(1)
  })
})

describe('choreography', () => {
  /** From the commit of the first step to the event on its way. */
  const crash = ['crash order at 110ms', 'restart order at 300ms']

  test('without the outbox, a crash between commit and publication loses the event', () => {
    const parameters = { ...BY_HAND, example: 'order', outbox: false }
    const told = tell({ ...alone('choreography', ...crash), parameters })
    expect(course(told)).toEqual(done('order'))
    expect(told.verdicts['saga-ends']).toBe('violated')
  })

  test('with the outbox it is published after the crash', () => {
    const told = tell(alone('choreography', ...crash))
    expect(course(told)).toEqual(done(...ORDER))
    expectSound(told)
  })

  test('without deduplication, a step that is taken again after the end does not begin the saga again', () => {
    const { trace, verdicts, metrics } = tell({
      variant: 'choreography',
      parameters: { ...BY_HAND, deduplication: false },
      untilMs: 30_000,
      interventions: ['ask client product at 100ms', 'cut product->client from 100ms to 700ms'],
    })
    const told = trace.flatMap((event) => (event.type === 'message.sent' ? [event.message.type] : []))
    expect(told.lastIndexOf('accepted')).toBeGreaterThan(told.indexOf('result'))
    expect(metrics).toMatchObject({ unfinished: 0 })
    expect(verdicts['saga-ends']).toBe('held')
  })

  test('names its events in the manner of the course', () => {
    const parameters = { ...BY_HAND, example: 'product' }
    const interventions = ['ask client product at 20ms', 'do metadata refuseNext at 10ms']
    const { trace } = tell({ variant: 'choreography', parameters, interventions, untilMs: 2000 })
    const published = trace.flatMap((event) =>
      event.type === 'message.sent' && event.to === 'bus' && event.message.type !== 'ack' ? [event.message.type] : [],
    )
    expect(published).toEqual([
      'product-created-successfully',
      'price-created-successfully',
      'metadata-creation-failed',
      'price-deleted-successfully',
    ])
  })
})

describe('a reader', () => {
  test('sees a saga half done between two steps, and whole afterwards', () => {
    const told = tell(alone('orchestration', 'ask reader read at 250ms', 'ask reader read at 1s'))
    const seen = told.trace.flatMap((event) =>
      event.type === 'operation.completed' && event.client === 'reader' ? [event.value] : [],
    )
    expect(seen).toEqual([
      {
        saga: 1,
        halfDone: true,
        steps: { order: 'done', stock: 'done', payment: 'none', delivery: 'none' },
      },
      {
        saga: 1,
        halfDone: false,
        steps: { order: 'done', stock: 'done', payment: 'done', delivery: 'done' },
      },
    ])
    expect(told.metrics).toMatchObject({ reads: 2, dirtyReads: 1, dirtyReadsPercent: 50 })
  })
})
