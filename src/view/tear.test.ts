import { describe, expect, test } from 'vitest'
import { layOut, type Point } from './layout.ts'
import { crossing, refine, sideAt, sidesOf, tear } from './tear.ts'

const [width, height] = [770, 590]

function fiveNodes(): Map<string, Point> {
  const nodes = [
    ...['n1', 'n2', 'n3', 'n4', 'n5'].map((id) => ({ id, role: 'node' })),
    { id: 'client', role: 'client' },
  ]
  const { nodes: placed } = layOut(
    { nodes, links: [], arrangement: 'circle' },
    (role) => ({ client: role === 'client' }),
    { left: 0, top: 0, right: 770, bottom: 520 },
  )
  return new Map(placed)
}

const nodes = fiveNodes()
const ids = [...nodes.keys()]
const places = (group: readonly string[]) => group.map((id) => nodes.get(id) as Point)

/** Every way to part the nodes in two. */
const splits = Array.from({ length: 2 ** (ids.length - 1) - 1 }, (_, k) => {
  const there = ids.filter((_, at) => ((k + 1) >> at) & 1)
  return [ids.filter((id) => !there.includes(id)), there] as const
})

function crossings(lines: readonly (readonly Point[])[], from: Point, to: Point): number {
  const turn = (p: Point, q: Point, r: Point) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x) > 0
  let count = 0
  for (const line of lines) {
    for (let k = 1; k < line.length; k++) {
      const [a, b] = [line[k - 1] as Point, line[k] as Point]
      if (turn(from, a, b) !== turn(to, a, b) && turn(from, to, a) !== turn(from, to, b)) count += 1
    }
  }
  return count
}

function distance(line: readonly Point[], { x, y }: Point): number {
  let least = Infinity
  for (let k = 1; k < line.length; k++) {
    const [a, b] = [line[k - 1] as Point, line[k] as Point]
    const [dx, dy] = [b.x - a.x, b.y - a.y]
    const share = Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)))
    least = Math.min(least, Math.hypot(a.x + share * dx - x, a.y + share * dy - y))
  }
  return least
}

describe.each(splits.map((groups) => [groups.map((group) => group.join(',')).join(' | '), groups] as const))(
  '%s',
  (_, groups) => {
    const { lines, sides } = tear(groups.map(places), width, height)

    test('the torn line parts the two groups and nobody else', () => {
      const sideOf = (id: string) => groups.findIndex((group) => group.includes(id))
      for (const a of ids) {
        for (const b of ids) {
          const parted = crossings(lines, nodes.get(a) as Point, nodes.get(b) as Point) % 2 === 1
          expect(parted, `${a} ${b}`).toBe(sideOf(a) !== sideOf(b))
        }
      }
    })

    test('it keeps clear of every node, and each group has its side', () => {
      for (const id of ids) {
        for (const line of lines) expect(distance(line, nodes.get(id) as Point)).toBeGreaterThan(34)
      }
      expect(sides.every((side) => side.length > 0)).toBe(true)
    })
  },
)

test('three groups: every node is on the side of its group, and a line lies between any two', () => {
  const groups = [
    ['n1', 'n2'],
    ['n3', 'client'],
    ['n4', 'n5'],
  ]
  const { lines } = tear(groups.map(places), width, height)

  groups.forEach((group, g) => {
    for (const { x, y } of places(group)) expect(sideAt(groups.map(places), x, y)).toBe(g)
  })
  expect(crossings(lines, nodes.get('n1') as Point, nodes.get('n4') as Point)).toBeGreaterThan(0)
  expect(crossings(lines, nodes.get('n2') as Point, nodes.get('n3') as Point)).toBeGreaterThan(0)
  expect(crossings(lines, nodes.get('n3') as Point, nodes.get('n4') as Point)).toBeGreaterThan(0)
})

test('the tear is the same every time', () => {
  const groups = [
    ['n1', 'n2'],
    ['n3', 'n4', 'n5', 'client'],
  ].map(places)

  expect(tear(groups, width, height)).toEqual(tear(groups, width, height))
})

test('a message stops between the two sides', () => {
  const groups = [[{ x: 0, y: 0 }], [{ x: 400, y: 0 }]]

  expect(crossing(groups, { x: 0, y: 0 }, { x: 400, y: 0 })).toBeCloseTo(0.5, 1)
  expect(crossing(groups, { x: 100, y: 0 }, { x: 400, y: 0 })).toBeCloseTo(0.33, 1)
})

describe('a drawn line', () => {
  const four = new Map<string, Point>([
    ['a', { x: 100, y: 100 }],
    ['b', { x: 300, y: 100 }],
    ['c', { x: 100, y: 300 }],
    ['d', { x: 300, y: 300 }],
  ])

  test('across the stage parts left from right', () => {
    expect(
      sidesOf(
        [
          { x: 200, y: 0 },
          { x: 190, y: 200 },
          { x: 205, y: 400 },
        ],
        four,
      ),
    ).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ])
  })

  test('that stops short is drawn on at both ends', () => {
    expect(
      sidesOf(
        [
          { x: 80, y: 200 },
          { x: 160, y: 202 },
        ],
        four,
      ),
    ).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  test('that comes back to its start encloses', () => {
    const around = [
      { x: 50, y: 50 },
      { x: 150, y: 50 },
      { x: 150, y: 150 },
      { x: 50, y: 150 },
      { x: 52, y: 60 },
    ]

    expect(sidesOf(around, four)).toEqual([['a'], ['b', 'c', 'd']])
  })

  test('beside everybody parts nobody', () => {
    expect(
      sidesOf(
        [
          { x: 0, y: 20 },
          { x: 400, y: 20 },
        ],
        four,
      ),
    ).toEqual([['a', 'b', 'c', 'd']])
    expect(sidesOf([{ x: 0, y: 20 }], four)).toEqual([['a', 'b', 'c', 'd']])
  })
})

test('a second line parts the groups further', () => {
  const first = [
    ['a', 'b'],
    ['c', 'd'],
  ]

  expect(
    refine(first, [
      ['a', 'c'],
      ['b', 'd'],
    ]),
  ).toEqual([['a'], ['b'], ['c'], ['d']])
  expect(refine(first, [['a']])).toEqual([['a'], ['b'], ['c', 'd']])
})
