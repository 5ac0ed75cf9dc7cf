// The board against what happens: what is shown of each saga at chosen moments of runs by hand.
import { expect, test } from 'vitest'
import { advance, blankPicture } from '../../sim/picture.ts'
import type { Story } from '../testing.ts'
import { BY_HAND } from './byHand.ts'
import pattern from './pattern.ts'
import { halfDoneAt, type Row, rowsOf } from './rows.ts'
import { tell } from './testing.ts'

/** The rows after each of the run's trace events. */
function rowsThrough(story: Omit<Story, 'untilMs'>, untilMs: number, count = 4): Row[][] {
  const { run, settings, trace } = tell({ ...story, untilMs })
  let picture = blankPicture(pattern.topology(settings, run.variant, 1).nodes.map(({ id }) => id))
  return trace.map((_, index) => {
    picture = advance(picture, trace, index + 1)
    return rowsOf(picture, settings, run.variant, count)
  })
}

function rowsAt(story: Omit<Story, 'untilMs'>, atMs: number, count = 4): Row[] {
  return rowsThrough(story, atMs, count).at(-1) ?? []
}

/** `1 back: done, compensating, undone, refused`. */
const told = (rows: readonly Row[]) =>
  rows.map(({ saga, state, cells }) => `${saga} ${state}: ${cells.map((cell) => cell.state).join(', ')}`)

const parameters = { ...BY_HAND, example: 'order' }
const refusedDelivery = ['do delivery refuseNext at 10ms', 'ask client order at 20ms']

test.each(['orchestration', 'choreography'])('%s: the strip fills, and empties from its end', (variant) => {
  const story = { variant, parameters, interventions: refusedDelivery }
  const course = rowsThrough(story, 1300).map((rows) => told(rows)[0] ?? 'none')
  const strips = course.map((line) => line.replace(/^\d+ \w+: /, '')).filter((strip) => !strip.includes('ing'))
  expect([...new Set(strips)]).toEqual([
    'none',
    'none, none, none, none',
    'done, none, none, none',
    'done, done, none, none',
    'done, done, done, none',
    'done, done, done, refused',
    'done, done, undone, refused',
    'done, undone, undone, refused',
    'undone, undone, undone, refused',
  ])
  expect(course.at(-1)).toBe('1 compensated: undone, undone, undone, refused')
})

test('what a crashed service has done is still seen', () => {
  const interventions = ['ask client order at 20ms', 'crash stock at 260ms']
  expect(told(rowsAt({ variant: 'orchestration', parameters, interventions }, 300))).toEqual([
    '1 forward: done, done, executing, none',
  ])
})

test('shows where a human is needed', () => {
  const interventions = [...refusedDelivery, 'fail 100% at stock from 400ms to 4s']
  expect(told(rowsAt({ variant: 'orchestration', parameters, interventions }, 2000))).toEqual([
    '1 human: done, human, undone, refused',
  ])
})

test.each([
  ['orchestration', { progressLog: false }, 'orchestrator', 250],
  ['choreography', { outbox: false }, 'order', 110],
] as const)('%s: shows that a saga is forgotten, once nobody who is up knows of it', (variant, off, node, at) => {
  const story = {
    variant,
    parameters: { ...parameters, ...off },
    interventions: ['ask client order at 20ms', `crash ${node} at ${at}ms`, `restart ${node} at 1s`],
  }
  expect(rowsAt(story, 900).map(({ state }) => state)).toEqual(['forward'])
  expect(rowsAt(story, 1500).map(({ state }) => state)).toEqual(['forgotten'])
})

test('shows what is left over of a saga that ended without deduplication', () => {
  const late = 'delay +350ms on payment->orchestrator from 200ms to 400ms'
  const story = {
    variant: 'orchestration',
    parameters: { ...parameters, deduplication: false },
    interventions: [...refusedDelivery, late],
  }
  expect(told(rowsAt(story, 2000))).toEqual(['1 leftOver: undone, undone, twice, refused'])
})

test('keeps what has not ended before what has, and tells what stands half done where', () => {
  const asks = Array.from({ length: 8 }, (_, k) => `ask client order at ${20 + 500 * k}ms`)
  const interventions = [...asks, 'cut orchestrator--delivery from 300ms to 400ms', 'crash delivery at 300ms']
  const rows = rowsAt({ variant: 'orchestration', parameters: { ...parameters, attempts: 20 }, interventions }, 800, 2)
  expect(told(rows)).toEqual(['1 forward: done, done, done, none', '2 forward: done, done, executing, none'])
  expect(halfDoneAt(rows, 'stock')).toEqual([1, 2])
  expect(halfDoneAt(rows, 'payment')).toEqual([1])
})
