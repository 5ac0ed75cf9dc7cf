import { expect, test } from 'vitest'
import type { LinkSpec } from '../sim/model.ts'
import { boxBetween, nearerEnd, nodesIn, partAt } from './hit.ts'
import type { Layout, Placed } from './layout.ts'

const node = (id: string, x: number, y: number, half = 34): [string, Placed] => [
  id,
  { id, role: 'node', x, y, halfWidth: half, halfHeight: half, round: half, upright: false, name: 'usual' },
]
const link = (a: string, b: string): LinkSpec => ({ a, b, latencyMs: 1, jitterMs: 0 })

const layout: Layout = {
  nodes: new Map([node('n1', 50, 50), node('n2', 350, 50), node('n3', 350, 350, 11)]),
  links: [link('n1', 'n2'), link('n2', 'n3'), link('n1', 'n3')],
  labels: 'below',
  rim: null,
}

test('a node is hit inside its rim, a small one within a finger of its centre', () => {
  expect(partAt(layout, { x: 80, y: 50 })).toEqual({ kind: 'node', id: 'n1' })
  expect(partAt(layout, { x: 365, y: 340 })).toEqual({ kind: 'node', id: 'n3' })
})

test('a link is hit within a finger of its line, the nearest first', () => {
  expect(partAt(layout, { x: 200, y: 68 })).toEqual({ kind: 'link', a: 'n1', b: 'n2' })
  expect(partAt(layout, { x: 200, y: 195 })).toEqual({ kind: 'link', a: 'n1', b: 'n3' })
})

test('a band holds the nodes whose middle is in it, whichever way it was drawn', () => {
  expect(nodesIn(layout, boxBetween({ x: 400, y: 400 }, { x: 300, y: 20 }))).toEqual(['n2', 'n3'])
  expect(nodesIn(layout, boxBetween({ x: 60, y: 40 }, { x: 70, y: 60 }))).toEqual([])
})

test('beside everything there is nothing', () => {
  expect(partAt(layout, { x: 60, y: 350 })).toBeNull()
})

test('the nearer end of a link', () => {
  expect(nearerEnd(layout.nodes, 'n1', 'n2', { x: 100, y: 50 })).toBe('n1')
  expect(nearerEnd(layout.nodes, 'n1', 'n2', { x: 300, y: 50 })).toBe('n2')
})
