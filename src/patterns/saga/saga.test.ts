// The saga against its references: Garcia-Molina & Salem 1987 (after T1 … Tj the compensations Cj … C1), Richardson's
// Microservices Patterns, chapters 3 and 4 (idempotent participants, transactional outbox).
import { describe, expect, test } from 'vitest'
import { BY_HAND } from './byHand.ts'
import { changes, type Story, sagasAt, tell } from './testing.ts'

const ORDER = ['order', 'stock', 'payment', 'delivery']

/** One saga by hand, alone. */
function alone(variant: string, ...interventions: string[]): Story {
  const parameters = { ...BY_HAND, example: 'order' }
  return { variant, parameters, untilMs: 6000, interventions: ['ask client order at 20ms', ...interventions] }
}

function outcomeOf(trace: Parameters<typeof sagasAt>[0], saga = 1): string | undefined {
  return sagasAt(trace)[saga]?.ended?.outcome
}

/** What became durable, without the times. */
const course = (trace: Parameters<typeof changes>[0]) => changes(trace).map((line) => line.replace(/^\d+ /, ''))

const variants = ['orchestration', 'choreography']

describe.each(variants)('%s', (variant) => {
  test('takes the steps in their order, each once', () => {
    const { trace, metrics } = tell(alone(variant))
    expect(course(trace)).toEqual(ORDER.map((id) => `${id} 1 done`))
    expect(metrics).toMatchObject({ completed: 1, stepsDone: 4, stepsUndone: 0 })
  })

  test.each(ORDER.map((id, at) => [id, at] as const))(
    'a refusal by %s: what was done before is undone, the last first',
    (refusing, at) => {
      const { trace } = tell(alone(variant, `do ${refusing} refuseNext at 10ms`))
      const done = ORDER.slice(0, at)
      expect(course(trace)).toEqual([
        ...done.map((id) => `${id} 1 done`),
        `${refusing} 1 refused`,
        ...done.toReversed().map((id) => `${id} 1 undone`),
      ])
      expect(outcomeOf(trace)).toBe('compensated')
    },
  )
})
