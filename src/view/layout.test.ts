import { describe, expect, test } from 'vitest'
import type { NodeSpec, Topology } from '../sim/model.ts'
import { type Area, type Layout, layOut, type Placed, type Point, type Seat } from './layout.ts'

const seatOf = (role: string): Seat => ({
  client: role === 'client',
  ...(role === 'breaker' && { glyph: { width: 112, height: 64 } }),
})

function ring(servers: number, clients = 1): Topology {
  const nodes: NodeSpec[] = [
    ...Array.from({ length: servers }, (_, k) => ({ id: `n${k + 1}`, role: 'node' })),
    ...Array.from({ length: clients }, (_, k) => ({ id: clients === 1 ? 'client' : `client${k + 1}`, role: 'client' })),
  ]
  return { nodes, links: [], arrangement: 'circle' }
}

const rowOf = (...nodes: NodeSpec[]): Topology => ({ nodes, links: [], arrangement: 'row' })

const wide: Area = { left: 0, top: 0, right: 770, bottom: 520 }
const small: Area = { left: 0, top: 0, right: 640, bottom: 380 }
const phone: Area = { left: 0, top: 0, right: 390, bottom: 460 }

const areas = { wide, small, phone }

function overlaps({ nodes }: Layout): string[] {
  const all = [...nodes.values()]
  const isRound = ({ round, halfWidth }: Placed) => round === halfWidth
  const meet = (a: Placed, b: Placed) =>
    isRound(a) && isRound(b)
      ? Math.hypot(a.x - b.x, a.y - b.y) < a.round + b.round
      : Math.abs(a.x - b.x) < a.halfWidth + b.halfWidth && Math.abs(a.y - b.y) < a.halfHeight + b.halfHeight
  return all.flatMap((a, k) =>
    all
      .slice(k + 1)
      .filter((b) => meet(a, b))
      .map((b) => `${a.id} ${b.id}`),
  )
}

describe.each(Object.entries(areas))('on a %s stage', (_, area) => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 50])('%i servers and a client keep apart and inside', (servers) => {
    const layout = layOut(ring(servers), seatOf, area)

    expect(layout.nodes.size).toBe(servers + 1)
    expect(overlaps(layout)).toEqual([])
    for (const { x, y } of layout.nodes.values()) {
      expect(x).toBeGreaterThanOrEqual(area.left)
      expect(x).toBeLessThanOrEqual(area.right)
      expect(y).toBeGreaterThanOrEqual(area.top)
      expect(y).toBeLessThanOrEqual(area.bottom)
    }
  })
})

test('the first server stands at the top, the others follow clockwise', () => {
  const { nodes } = layOut(ring(4, 0), seatOf, wide)
  const [n1, n2, n3, n4] = [...nodes.values()]

  expect(n1?.y).toBe(Math.min(...[...nodes.values()].map((one) => one.y)))
  expect(n2?.x).toBeGreaterThan(n1?.x ?? 0)
  expect(n3?.y).toBeGreaterThan(n2?.y ?? 0)
  expect(n4?.x).toBeLessThan(n3?.x ?? 0)
})

test('clients stand outside the ring', () => {
  const { nodes } = layOut(ring(5, 2), seatOf, wide)

  const rightmost = Math.max(...[...nodes.values()].filter((one) => one.role === 'node').map((one) => one.x))
  for (const { role, x, halfWidth } of nodes.values())
    if (role === 'client') expect(x - halfWidth).toBeGreaterThan(rightmost)
})

test('a row reads from left to right, on a narrow stage from top to bottom with its glyphs turned and labels beside', () => {
  const row = rowOf(
    { id: 'client', role: 'client' },
    { id: 'breaker', role: 'breaker' },
    { id: 'service', role: 'service' },
  )

  const across = [...layOut(row, seatOf, wide).nodes.values()]
  const narrow = layOut(row, seatOf, phone)
  const down = [...narrow.nodes.values()]

  expect(across.map((one) => one.x)).toEqual([...across.map((one) => one.x)].sort((a, b) => a - b))
  expect(new Set(across.map((one) => one.y)).size).toBe(1)
  expect(across[1]).toMatchObject({ halfWidth: 56, halfHeight: 32, upright: false })
  expect(down.map((one) => one.y)).toEqual([...down.map((one) => one.y)].sort((a, b) => a - b))
  expect(new Set(down.map((one) => one.x)).size).toBe(1)
  expect(down[1]).toMatchObject({ halfWidth: 32, halfHeight: 56, upright: true })
  expect(narrow.labels).toBe('beside')
})

test('in a row, neighbours of one role share a column', () => {
  const { nodes } = layOut(
    rowOf({ id: 'client', role: 'client' }, { id: 's1', role: 'service' }, { id: 's2', role: 'service' }),
    seatOf,
    wide,
  )

  expect(nodes.get('s1')?.x).toBe(nodes.get('s2')?.x)
  expect(nodes.get('s1')?.y).toBeLessThan(nodes.get('s2')?.y ?? 0)
})

test('rows are laid out as given, from top to bottom, each spread over the width', () => {
  const specs = ['client', 'leader', 's1', 's2', 's3'].map((id) => ({
    id,
    role: id === 'leader' ? 'breaker' : 'service',
  }))
  const rows = [
    ['client', 'leader'],
    ['s1', 's2', 's3'],
  ]
  for (const stage of [wide, phone]) {
    const { nodes } = layOut({ nodes: specs, links: [], arrangement: rows }, seatOf, stage)
    const placed = rows.map((row) => row.map((id) => nodes.get(id) as Placed))
    const [above, below] = placed.map((row) => row.map(({ y }) => y))
    expect(new Set(above).size + new Set(below).size).toBe(2)
    expect(above?.[0]).toBeLessThan(below?.[0] as number)
    for (const row of placed) expect(row.map(({ x }) => x)).toEqual(row.map(({ x }) => x).sort((a, b) => a - b))
    expect(nodes.get('leader')?.upright).toBe(false)
  }
})

test('in a row, a pattern says who shares a column where roles do not: groups apart, others together', () => {
  const { nodes } = layOut(
    rowOf(
      { id: 'b1', role: 'broker', line: 'cluster' },
      { id: 'controller', role: 'controller', line: 'cluster' },
      { id: 'c1', role: 'consumer', line: 'g1' },
      { id: 'c2', role: 'consumer', line: 'g1' },
      { id: 'c3', role: 'consumer', line: 'g2' },
    ),
    seatOf,
    wide,
  )

  const x = (id: string) => nodes.get(id)?.x ?? Number.NaN
  expect(x('b1')).toBe(x('controller'))
  expect(x('c1')).toBe(x('c2'))
  expect([x('b1'), x('c1'), x('c3')]).toEqual([x('b1'), x('c1'), x('c3')].sort((a, b) => a - b))
  expect(x('c3')).toBeGreaterThan(x('c2'))
})

test('on a low stage, columns keep their nodes apart: they are folded rather than pressed together', () => {
  const consumers = Array.from({ length: 24 }, (_, at) => ({
    id: `c${at + 1}`,
    role: 'consumer',
    line: at < 12 ? 'g1' : 'g2',
  }))
  const row = rowOf({ id: 'b1', role: 'broker' }, ...consumers, { id: 'db', role: 'database' })
  for (const right of [700, 380]) {
    const { nodes, labels } = layOut(row, seatOf, { left: 0, top: 200, right, bottom: 370 })
    const places = [...nodes.values()]
    for (const [at, one] of places.entries())
      for (const other of places.slice(at + 1)) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(24)
    expect(places.every(({ x, y }) => x > 0 && x < right && y >= 200 && y <= 370)).toBe(true)
    expect(labels).toBeNull()
    expect(nodes.get('c12')?.x).toBeLessThan(nodes.get('c13')?.x ?? 0)
  }
})

describe('under a board, on a low stage', () => {
  const log = (brokers: number, consumers = 2): Topology =>
    rowOf(
      { id: 'p1', role: 'client' },
      { id: 'p2', role: 'client' },
      ...Array.from({ length: brokers }, (_, at) => ({ id: `b${at + 1}`, role: 'broker', line: 'cluster' })),
      { id: 'controller', role: 'controller', line: 'cluster' },
      ...Array.from({ length: 2 * consumers }, (_, at) => ({
        id: `c${at + 1}`,
        role: 'consumer',
        line: at < consumers ? 'g1' : 'g2',
      })),
      { id: 'db', role: 'database' },
    )
  const stages = {
    laptop: { left: 0, top: 178, right: 704, bottom: 362 },
    phone: { left: 0, top: 178, right: 390, bottom: 362 },
    compared: { left: 0, top: 200, right: 528, bottom: 370 },
  }

  describe.each(Object.entries(stages))('of a %s', (_, area) => {
    test.each([1, 2, 3, 4, 5])('%i brokers and their controller stand clear of each other, and in sight', (brokers) => {
      const layout = layOut(log(brokers), seatOf, area)
      const all = [...layout.nodes.values()]

      expect(overlaps(layout)).toEqual([])
      for (const { y, halfHeight } of all) {
        // The board ends a little below the area's top.
        expect(y - halfHeight).toBeGreaterThanOrEqual(area.top + 26)
        expect(y + halfHeight).toBeLessThanOrEqual(area.bottom)
      }
    })
  })

  test('a column that is too full for a word under each node stands in two, by turns', () => {
    const { nodes, labels } = layOut(log(3), seatOf, stages.laptop)
    const [b1, b2, b3] = ['b1', 'b2', 'b3'].map((id) => nodes.get(id) as Placed) as [Placed, Placed, Placed]

    expect(b1.x).toBe(b3.x)
    expect(b2.x - b1.x).toBeGreaterThan(2 * b1.halfWidth + 30)
    expect(b1.y).toBeLessThan(b2.y)
    expect(b2.y).toBeLessThan(b3.y)
    expect(labels).toBe('few')
    // From b1 to b3 there is room for a label of 26 px.
    expect(b3.y - b1.y - 2 * b1.halfHeight).toBeGreaterThanOrEqual(6 + 24)
  })
})

describe('a name', () => {
  const namesOf = ({ nodes }: Layout, role: string) =>
    new Set([...nodes.values()].filter((one) => one.role === role).map(({ name }) => name))

  test('is shown in all nodes of a role or in none, small where it does not fit else', () => {
    const onRing = (servers: number): Topology => ({ ...ring(servers), arrangement: 'ring' })
    expect(namesOf(layOut(onRing(9), seatOf, wide), 'node')).toEqual(new Set(['usual']))
    expect(namesOf(layOut(onRing(50), seatOf, { ...wide, right: 960, bottom: 620 }), 'node')).toEqual(
      new Set(['small']),
    )
    expect(namesOf(layOut(onRing(50), seatOf, small), 'node')).toEqual(new Set([null]))
    expect(namesOf(layOut(onRing(50), seatOf, small), 'client')).toEqual(new Set(['usual']))
  })

  test('a long one has room at its sides', () => {
    for (const id of ['payment', 'metadata', 'controller']) {
      const { nodes } = layOut(rowOf({ id, role: 'service' }, { id: 'db', role: 'database' }), seatOf, wide)
      expect(nodes.get(id)?.halfWidth).toBeGreaterThanOrEqual(id.length * 4.4 + 8)
    }
  })
})

test('labels are left out where they would cover each other', () => {
  expect(layOut(ring(5), seatOf, wide).labels).toBe('below')
  expect(layOut(ring(5), seatOf, { ...wide, right: 480, bottom: 400 }).labels).toBe('short')
  expect(layOut(ring(9), seatOf, phone).labels).toBe('few')
  expect(layOut(ring(50), seatOf, wide).labels).toBeNull()
})

describe('on a ring', () => {
  const onRing = (servers: number): Topology => ({ ...ring(servers), arrangement: 'ring' })

  test.each([3, 5, 20, 50])(
    '%i servers stand on the rim at even shares of the way round, and keep apart',
    (servers) => {
      const { nodes, rim } = layOut(onRing(servers), seatOf, wide)
      const all = [...nodes.values()].slice(0, servers)

      expect(all.map(({ x, y }) => ({ x, y }))).toEqual(all.map((_, k) => rim?.(k / servers)))
      expect(overlaps({ ...layOut(onRing(servers), seatOf, wide) })).toEqual([])
    },
  )

  test('fifty stand on the rim, too: their inside stays free', () => {
    const { nodes, rim } = layOut(onRing(50), seatOf, wide)
    const [top, bottom] = [rim?.(0) as Point, rim?.(0.5) as Point]
    const middle = { x: (top.x + bottom.x) / 2, y: (top.y + bottom.y) / 2 }
    const distances = [...nodes.values()].slice(0, 50).map(({ x, y }) => Math.hypot(x - middle.x, y - middle.y))

    expect(Math.min(...distances)).toBeGreaterThan((bottom.y - top.y) / 2 - 1)
  })
})

test('more links than can be told apart are not drawn', () => {
  const linked = (servers: number): Topology => {
    const topology = ring(servers)
    const ids = topology.nodes.map(({ id }) => id)
    const links = ids.flatMap((a, k) => ids.slice(k + 1).map((b) => ({ a, b, latencyMs: 1, jitterMs: 0 })))
    return { ...topology, links }
  }
  expect(layOut(linked(9), seatOf, wide).links).toHaveLength(45)
  expect(layOut(linked(50), seatOf, wide).links).toEqual([])
})

describe.each(Object.entries({ ...areas, phone: { ...phone, bottom: 560 } }))(
  'in two tiers on a %s stage',
  (_, area) => {
    const glyphs = { director: { width: 140, height: 68 }, worker: { width: 118, height: 68 } }
    const seat = (role: string): Seat =>
      role === 'client' ? { client: true } : { client: false, glyph: glyphs[role as keyof typeof glyphs] }

    test.each([1, 2, 3])('%i under the one that directs, apart and inside', (count) => {
      const workers = Array.from({ length: count }, (_, at) => ({ id: `w${at + 1}`, role: 'worker' }))
      const above = [
        { id: 'client', role: 'client' },
        { id: 'd', role: 'director' },
      ]
      const arrangement = [['client', 'd', ''], workers.map(({ id }) => id)]
      const layout = layOut({ nodes: [...above, ...workers], links: [], arrangement }, seat, area)
      const [client, director, ...below] = [...layout.nodes.values()] as [Placed, Placed, ...Placed[]]

      expect(overlaps(layout)).toEqual([])
      expect(director.x).toBe((area.left + area.right) / 2)
      expect(client.y).toBe(director.y)
      for (const { y } of below) expect(y).toBeGreaterThan(director.y)
      for (const { x, halfWidth } of layout.nodes.values()) {
        expect(x - halfWidth).toBeGreaterThanOrEqual(area.left)
        expect(x + halfWidth).toBeLessThanOrEqual(area.right)
      }
    })
  },
)

test('a row of cards that is too long for the stage breaks into even lines', () => {
  const workers = Array.from({ length: 5 }, (_, at) => ({ id: `w${at + 1}`, role: 'breaker' }))
  const arrangement = [workers.map(({ id }) => id)]
  const { nodes } = layOut({ nodes: workers, links: [], arrangement }, seatOf, { ...phone, bottom: 600 })
  const heights = [...nodes.values()].map(({ y }) => y)

  expect(new Set(heights.slice(0, 3)).size).toBe(1)
  expect(new Set(heights.slice(3)).size).toBe(1)
  expect(heights[3]).toBeGreaterThan((heights[0] as number) + 64)
})
