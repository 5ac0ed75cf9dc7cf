import { expect, test } from 'vitest'
import { faultsAt } from '../sim/faults.ts'
import type { Intervention } from '../sim/interventions/intervention.ts'
import type { Fate } from '../sim/messageEnds.ts'
import { blankPicture, type Fall, type Flight } from '../sim/picture.ts'
import { MESSAGE_TONES } from './colours.ts'
import type { Faces } from './faces.ts'
import type { Frame } from './frame.ts'
import { type Layout, layOut } from './layout.ts'
import { createMoving, messageAt, placeOf } from './moving.ts'

const faces: Faces = {
  roles: {},
  labels: {},
  states: {},
  messages: { VOTE: { title: { en: 'vote', fr: 'vote' }, tone: 'vote' } },
}
const nodes = [
  { id: 'n1', role: 'node' },
  { id: 'n2', role: 'node' },
]
const layout: Layout = layOut({ nodes, links: [], arrangement: 'row' }, () => ({ client: false }), {
  left: 0,
  top: 0,
  right: 800,
  bottom: 400,
})
const [from, to] = [layout.nodes.get('n1')?.x ?? 0, layout.nodes.get('n2')?.x ?? 0]

const flight = (id: number, more: Partial<Flight> = {}): Flight => ({
  id,
  from: 'n1',
  to: 'n2',
  message: { type: 'VOTE' },
  sent: 0,
  due: 1000,
  ...more,
})

function frame(
  t: number,
  flights: Flight[],
  falls: Fall[] = [],
  fates: Record<number, Fate> = {},
  faults: Intervention[] = [],
): Frame {
  return {
    t,
    picture: { ...blankPicture(['n1', 'n2']), flights: new Map(flights.map((one) => [one.id, one])), falls },
    faults: faultsAt(faults, t),
    speed: 0.001,
    playing: true,
    fate: (id) => fates[id],
  }
}

test('messages move with the playhead, each in its tone, with a tail behind', () => {
  const follow = createMoving(layout, faces, false)

  const moving = follow(frame(500, [flight(1)]))

  expect(moving.count).toBe(1)
  expect(moving.x[0]).toBeCloseTo((from + to) / 2)
  expect(moving.tailX[0]).toBeLessThan(moving.x[0] as number)
  expect(MESSAGE_TONES[moving.tone[0] as number]).toBe('vote')
  expect(follow(frame(500, [])).count).toBe(0)
})

test('a message that the network stops never passes the barrier', () => {
  const follow = createMoving(layout, faces, false)
  const partition: Intervention = { kind: 'partition', groups: [['n1'], ['n2']], at: 0 }
  const fates = { 1: { t: 500, reason: 'partition' as const } }

  const before = follow(frame(499, [flight(1)], [], fates, [partition])).x[0] as number
  const { falls, falling } = follow(
    frame(501, [], [{ flight: flight(1), t: 500, reason: 'partition' }], fates, [partition]),
  )

  expect(falling).toBe(1)
  expect(falls[0]?.x).toBeCloseTo(before, 0)
  expect(falls[0]?.x).toBeLessThan((from + to) / 2 + 20)
})

test('a message that is held up does not jump, and goes on more slowly', () => {
  const follow = createMoving(layout, faces, false)
  const at = (t: number, more: Partial<Flight> = {}) => follow(frame(t, [flight(1, more)])).x[0] as number
  const held = { due: 2000, held: { t: 500, share: 0.5 } }

  expect(at(500, held)).toBe(at(500))
  expect(at(1250, held)).toBe(at(750))
})

test('falls are over after their time', () => {
  const follow = createMoving(layout, faces, false)
  const falls: Fall[] = [{ flight: flight(1), t: 500, reason: 'loss' }]

  expect(follow(frame(600, [], falls)).falling).toBe(1)
  expect(follow(frame(2000, [], falls)).falling).toBe(0)
})

test('with reduced motion a message stands in steps and has no tail', () => {
  const follow = createMoving(layout, faces, true)

  const [first, second] = [300, 450].map((t) => follow(frame(t, [flight(1)])).x[0])

  expect(first).toBe(second)
  const { x, tailX } = follow(frame(300, [flight(1)]))
  expect(tailX[0]).toBe(x[0])
})

test('the nearest message is found, none beyond reach', () => {
  const moving = createMoving(layout, faces, false)(frame(500, [flight(1), flight(2, { due: 2000 })]))
  const [x, y] = [moving.x[1] as number, moving.y[1] as number]

  expect(messageAt(moving, x + 3, y, 20)).toBe(2)
  expect(messageAt(moving, x, y + 90, 20)).toBeNull()
  expect(placeOf(moving, 2)).toEqual({ x, y })
  expect(placeOf(moving, 9)).toBeNull()
})
