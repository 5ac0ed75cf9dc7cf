import { expect, test } from 'vitest'
import type { LinkSpec } from '../sim/model.ts'
import { layOut, type Point } from './layout.ts'
import type { Part } from './selection.ts'
import { type Direction, type Key, moveFocus, stageKey } from './stageKey.ts'

const key = (name: string, held: Partial<Key> = {}): Key => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
})

test('letters act on what has the focus', () => {
  expect(stageKey(key('c'), 'node')).toEqual({ do: 'crash' })
  expect(stageKey(key('C'), 'node')).toEqual({ do: 'crash' })
  expect(stageKey(key('r'), 'node')).toEqual({ do: 'restart' })
  expect(stageKey(key('p'), 'node')).toEqual({ do: 'pause' })
  expect(stageKey(key('x'), 'link')).toEqual({ do: 'cut' })
  expect(stageKey(key('d'), 'link')).toEqual({ do: 'drop' })
  expect(stageKey(key('L'), 'node')).toEqual({ do: 'delay' })
  expect(stageKey(key('i'), 'node')).toEqual({ do: 'isolate' })
  expect(stageKey(key('m'), 'node')).toEqual({ do: 'multi' })
  expect(stageKey(key('Enter'), 'link')).toEqual({ do: 'use' })
  expect(stageKey(key('Enter', { shiftKey: true }), 'node')).toEqual({ do: 'multi' })
  expect(stageKey(key('Escape'), 'node')).toEqual({ do: 'leave' })
  expect(stageKey(key('ArrowUp'), 'node')).toEqual({ do: 'move', direction: 'up' })
})

test('signs choose a message, with whatever key they are made; three ways open the menu', () => {
  for (const held of [{}, { shiftKey: true }]) {
    expect(stageKey(key('.', held), 'link')).toEqual({ do: 'nextMessage' })
    expect(stageKey(key(',', held), 'node')).toEqual({ do: 'previousMessage' })
  }
  for (const pressed of [key('a'), key('ContextMenu'), key('F10', { shiftKey: true })])
    expect(stageKey(pressed, 'link')).toEqual({ do: 'menu' })
  expect(stageKey(key('F10'), 'node')).toBeNull()
})

test('what does not fit the focus, or belongs to the page, is left alone', () => {
  for (const name of ['c', 'r', 'p', 'm']) expect(stageKey(key(name), 'link')).toBeNull()
  expect(stageKey(key('x'), 'node')).toBeNull()
  for (const name of [' ', 'f', 'z', '?', '[', 'Home', 'End', 'Tab']) expect(stageKey(key(name), 'node')).toBeNull()
  expect(stageKey(key('ArrowLeft', { shiftKey: true }), 'node')).toBeNull()
  expect(stageKey(key('r', { ctrlKey: true }), 'node')).toBeNull()
  expect(stageKey(key('c', { metaKey: true }), 'node')).toBeNull()
})

const row = new Map<string, Point>([
  ['client', { x: 0, y: 0 }],
  ['breaker', { x: 200, y: 0 }],
  ['service', { x: 400, y: 0 }],
])
const link = (a: string, b: string): LinkSpec => ({ a, b, latencyMs: 1, jitterMs: 0 })
const rowLinks = [link('client', 'breaker'), link('breaker', 'service')]

test('along a row the arrow goes from node to link to node, and back', () => {
  const walk = (start: Part, ...directions: Direction[]) =>
    directions.reduce((focus, direction) => moveFocus(focus, direction, row, rowLinks) ?? focus, start)

  const first: Part = { kind: 'node', id: 'client' }
  expect(walk(first, 'right')).toEqual({ kind: 'link', a: 'client', b: 'breaker' })
  expect(walk(first, 'right', 'right')).toEqual({ kind: 'node', id: 'breaker' })
  expect(walk(first, 'right', 'right', 'right', 'right')).toEqual({ kind: 'node', id: 'service' })
  expect(walk(first, 'right', 'left')).toEqual(first)
  expect(walk({ kind: 'node', id: 'service' }, 'left', 'left')).toEqual({ kind: 'node', id: 'breaker' })
  expect(moveFocus(first, 'left', row, rowLinks)).toBeNull()
})

test('an arrow across a link turns to the next link of the same node', () => {
  const star = new Map<string, Point>([
    ['hub', { x: 0, y: 0 }],
    ['east', { x: 100, y: 0 }],
    ['south', { x: 10, y: 100 }],
    ['west', { x: -100, y: 0 }],
  ])
  const spokes = [link('hub', 'east'), link('south', 'hub'), link('hub', 'west')]

  expect(moveFocus({ kind: 'link', a: 'hub', b: 'east' }, 'down', star, spokes)).toEqual({
    kind: 'link',
    a: 'hub',
    b: 'south',
  })
  expect(moveFocus({ kind: 'link', a: 'hub', b: 'east' }, 'up', star, spokes)).toEqual({
    kind: 'link',
    a: 'hub',
    b: 'west',
  })
})

test('without a link that way, the arrow goes to the nearest node', () => {
  expect(moveFocus({ kind: 'node', id: 'client' }, 'right', row, [])).toEqual({ kind: 'node', id: 'breaker' })
})

test.each([3, 4, 5, 6, 7, 8, 9])('every node and link of a full mesh of %i can be reached by arrows', (count) => {
  const specs = Array.from({ length: count }, (_, k) => ({ id: `n${k + 1}`, role: 'node' }))
  const links = specs.flatMap((a, k) => specs.slice(k + 1).map((b) => link(a.id, b.id)))
  const { nodes } = layOut({ nodes: specs, links, arrangement: 'circle' }, () => ({ client: false }), {
    left: 0,
    top: 0,
    right: 770,
    bottom: 520,
  })
  const name = (part: Part) => (part.kind === 'node' ? part.id : [part.a, part.b].sort().join('--'))

  const seen = new Map<string, Part>()
  const queue: Part[] = [{ kind: 'node', id: 'n1' }]
  for (const part of queue) {
    const seat = part.kind === 'node' ? part.id : `${part.a}>${part.b}`
    if (seen.has(seat)) continue
    seen.set(seat, part)
    for (const direction of ['left', 'right', 'up', 'down'] as const) {
      const next = moveFocus(part, direction, nodes, links)
      if (next) queue.push(next)
    }
  }

  expect(new Set([...seen.values()].map(name)).size).toBe(count + links.length)
})
