// The statechart of every machine of every pattern, and of some made for the purpose, has all their states and
// transitions, counted in the machine's own definition; and nothing on it lies over anything else.
import { describe, expect, test } from 'vitest'
import { type AnyStateMachine, setup } from 'xstate'
import { registry } from '../../patterns/registry.ts'
import { statechartOf, UNNAMED } from '../../sim/statechart.ts'
import { chipsOf, wantedOf } from './chips.ts'
import type { Point } from './level.ts'
import { originOf, type Plan, planOf, type Rect, type RouteLine } from './plan.ts'
import { blockSize, type Detail, LOOP_PX } from './sizes.ts'
import { type Vocabulary, wordingOf } from './wording.ts'

const nested = setup({ guards: { ok: () => true }, delays: { lease: 5 } }).createMachine({
  id: 'nested',
  initial: 'down',
  on: { stop: '.down', ping: { actions: () => {} } },
  states: {
    down: { on: { boot: 'up', wake: '#nested.up.serving', '*': { guard: 'ok' } } },
    up: {
      initial: 'joining',
      on: { reset: '.joining', crash: 'down' },
      onDone: 'pair',
      states: {
        joining: { on: { welcome: [{ guard: 'ok', target: 'serving' }, 'back'] } },
        serving: {
          on: {
            kick: '#nested.down',
            lost: { target: '#nested.up', reenter: true },
            again: { target: 'serving', reenter: true },
          },
          after: { lease: 'joining' },
        },
        back: { type: 'history' },
        gone: { type: 'final' },
      },
    },
    pair: {
      type: 'parallel',
      on: { both: 'down' },
      states: {
        disk: {
          initial: 'idle',
          states: {
            idle: { on: { write: 'busy' } },
            busy: { always: { guard: 'ok', target: 'idle' }, on: { panic: '#nested.down' } },
          },
        },
        net: { initial: 'open', states: { open: { on: { cut: 'shut' } }, shut: { on: { mend: 'open' } } } },
      },
    },
  },
})
const alone = setup({}).createMachine({ id: 'alone', on: { ping: { actions: () => {} } } })

const none: Vocabulary = { faces: {}, messages: {}, actions: {} }
const patterns = await Promise.all(registry.map(async ({ load }) => (await load()).default))
const machines: [name: string, machine: AnyStateMachine, vocabulary: Vocabulary][] = [
  ['nested and parallel', nested, none],
  ['without states', alone, none],
  ...patterns.flatMap(({ card, roles, states, messages }) =>
    Object.entries(roles).map(([role, { machine, actions = {} }]): (typeof machines)[number] => [
      `${card.id}, ${role}`,
      machine,
      { faces: states[role] ?? {}, messages, actions },
    ]),
  ),
]

interface Config {
  readonly states?: Readonly<Record<string, Config>>
  readonly on?: Readonly<Record<string, unknown>>
  readonly after?: Readonly<Record<string, unknown>>
  readonly always?: unknown
  readonly onDone?: unknown
}

/** States and transitions as the machine was written. */
function countIn({ states = {}, on = {}, after = {}, always, onDone }: Config): {
  states: number
  transitions: number
} {
  const own = [...Object.values(on), ...Object.values(after), always, onDone].flat().filter((one) => one !== undefined)
  const inner = Object.values(states).map(countIn)
  return {
    states: inner.reduce((sum, one) => sum + 1 + one.states, 0),
    transitions: inner.reduce((sum, one) => sum + one.transitions, own.length),
  }
}

/** Ids of the transitions whose labels are written on it. */
function writtenOn({ boxes, routes }: Plan): Set<number> {
  const lines = [
    ...boxes.flatMap(({ written }) => [...written.lines, ...written.loop]),
    ...routes.flatMap(({ label }) => label?.lines ?? []),
  ]
  return new Set(lines.map(({ label }) => label.id))
}

/** All that must not lie over each other: boxes that hold no others, labels beside loops and on routes. */
function textsOn({ boxes, routes }: Plan): { readonly what: string; readonly rect: Rect }[] {
  return [
    ...boxes.filter(({ frame }) => !frame).map((box) => ({ what: box.id, rect: box })),
    ...boxes
      .filter(({ written }) => written.loop.length > 0)
      .map((box) => {
        const { width, height } = blockSize(box.written.loop)
        const [x, y] = [box.x + box.width + LOOP_PX, box.y + box.height / 2 - height / 2]
        return { what: `loop of ${box.id}`, rect: { x, y, width, height } }
      }),
    ...routes.flatMap(({ id, label }) => (label ? [{ what: `label ${id}`, rect: label }] : [])),
  ]
}

/** Points along a line as lines.ts draws it. */
function along(points: RouteLine['points']): Point[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index] as Point
    return Array.from({ length: 21 }, (_, step) => {
      const u = step / 20
      // Both control points lie half-way down: x goes from one to the other smoothly, y nearly evenly.
      const x = from.x + (to.x - from.x) * (3 * u * u - 2 * u * u * u)
      const y = from.y + (to.y - from.y) * (1.5 * u - 1.5 * u * u + u * u * u)
      return { x, y }
    })
  })
}

/** Boxes and labels that some other route's line runs through. */
function runThrough(plan: Plan): string[] {
  return plan.routes.flatMap((route) => {
    const own = [originOf(route), route.target, `label ${route.id}`]
    const line = along(route.points)
    return textsOn(plan)
      .filter(({ what, rect }) => !own.includes(what) && line.some((point) => isIn(point, rect)))
      .map(({ what }) => `${route.source} → ${route.target} runs through ${what}`)
  })
}

function isIn(point: Point, { x, y, width, height }: Rect): boolean {
  return point.x > x + 1 && point.x < x + width - 1 && point.y > y + 1 && point.y < y + height - 1
}

function overlapsAmong(texts: ReturnType<typeof textsOn>): string[] {
  return texts.flatMap(({ what, rect }, index) =>
    texts.slice(index + 1).flatMap((other) => (overlap(rect, other.rect) ? [`${what} over ${other.what}`] : [])),
  )
}

function overlap(a: Rect, b: Rect): boolean {
  return (
    a.x + 0.5 < b.x + b.width && b.x + 0.5 < a.x + a.width && a.y + 0.5 < b.y + b.height && b.y + 0.5 < a.y + a.height
  )
}

function isInside({ x, y, width, height }: Rect, plan: Plan): boolean {
  return x >= 0 && y >= 0 && x + width <= plan.width && y + height <= plan.height
}

describe.each(machines)('%s', (_, machine, vocabulary) => {
  const chart = statechartOf(machine)
  const counted = countIn(machine.config as Config)

  test('its guards have names', () => {
    if (machine === nested) return
    expect(chart.transitions.filter(({ guard }) => guard?.includes(UNNAMED))).toEqual([])
  })

  test.each(['en', 'fr'] as const)('in full (%s): every state and transition is there, and can be read', (lang) => {
    const plan = planOf(chart, wordingOf(vocabulary, lang), 'full')
    expect(plan.boxes.filter(({ any }) => !any)).toHaveLength(Math.max(1, counted.states))
    expect([...writtenOn(plan)].sort((a, b) => a - b)).toEqual([...Array(counted.transitions).keys()])
    const texts = textsOn(plan)
    expect(overlapsAmong(texts)).toEqual([])
    expect(texts.filter(({ rect }) => !isInside(rect, plan))).toEqual([])
    expect(runThrough(plan)).toEqual([])
  })

  test.each(['en', 'fr'] as const)(
    'small (%s): every state and route is there, and the last one taken is told',
    (lang) => {
      const wording = wordingOf(vocabulary, lang)
      const plan = planOf(chart, wording, 'small', 288)
      expect(plan.boxes.filter(({ any }) => !any)).toHaveLength(Math.max(1, counted.states))
      const moving = chart.transitions.filter(({ source, targets }) => targets.some((target) => target !== source))
      expect(new Set(plan.routes.flatMap(({ ids }) => ids))).toEqual(new Set(moving.map(({ id }) => id)))
      expect(overlapsAmong(textsOn(plan))).toEqual([])
      expect(runThrough(plan)).toEqual([])
      const span = { left: Math.min(0, (plan.width - 288) / 2), right: Math.max(plan.width, (plan.width + 288) / 2) }
      for (const { ids } of plan.routes) {
        const lit = new Set(ids.slice(0, 1))
        const [chip, ...others] = chipsOf(plan, wantedOf(plan, chart, wording, lit, null), span, String)
        expect([chip?.lines[0]?.label.id, others]).toEqual([ids[0], []])
        if (!chip || machine === nested) continue
        expect(plan.boxes.filter((box) => !box.frame && overlap(box, chip)).map(({ id }) => id)).toEqual([])
        expect([chip.x >= span.left, chip.x + chip.width <= span.right]).toEqual([true, true])
      }
    },
  )
})

describe.each(machines)('%s', (_, machine, vocabulary) => {
  test('looking at a state, one reads what leads out of it, as far as there is room', () => {
    const [chart, wording] = [statechartOf(machine), wordingOf(vocabulary, 'en')]
    const plan = planOf(chart, wording, 'small', 288)
    const span = { left: Math.min(0, (plan.width - 288) / 2), right: Math.max(plan.width, (plan.width + 288) / 2) }
    const leaves = plan.boxes.filter(({ frame }) => !frame)
    for (const { id } of plan.boxes) {
      const all = new Set(chart.transitions.map((one) => one.id))
      const chips = chipsOf(plan, wantedOf(plan, chart, wording, all, id), span, String)
      if (machine !== nested && plan.routes.some((route) => originOf(route) === id)) {
        expect(originOf(chips[0]?.route as RouteLine), id).toBe(id)
      }
      const rects = [...leaves, ...chips]
      expect(chips.flatMap((chip) => rects.filter((one) => one !== chip && overlap(one, chip)))).toEqual([])
    }
  })
})

describe('boxes in boxes', () => {
  const chart = statechartOf(nested)
  const find = (plan: Plan, id: string) => plan.boxes.find((box) => box.id === id) as Plan['boxes'][number]

  test.each(['small', 'full'] satisfies Detail[])('%s: inner states lie inside the outer ones', (detail) => {
    const plan = planOf(chart, wordingOf(none, 'en'), detail)
    for (const { state, any } of plan.boxes) {
      if (state.parent === null || state.parent === '' || any) continue
      const [inner, outer] = [find(plan, state.path), find(plan, state.parent)]
      expect([inner.x > outer.x, inner.y > outer.y], state.path).toEqual([true, true])
      expect(inner.x + inner.width, state.path).toBeLessThan(outer.x + outer.width)
      expect(inner.y + inner.height, state.path).toBeLessThan(outer.y + outer.height)
    }
  })

  test('every route begins on the border of the box that it leaves, and ends on that of the state it leads to', () => {
    for (const detail of ['small', 'full'] satisfies Detail[]) {
      const plan = planOf(chart, wordingOf(none, 'en'), detail)
      const isOn = ({ x, y, width, height }: Rect, point: { x: number; y: number } | undefined) =>
        point !== undefined &&
        point.x >= x &&
        point.x <= x + width &&
        [y, y + height].some((edge) => Math.abs(edge - point.y) < 0.01)
      for (const route of plan.routes) {
        const name = `${route.source} → ${route.target}, ${detail}`
        expect(isOn(find(plan, originOf(route)), route.points[0]), name).toBe(true)
        expect(isOn(find(plan, route.target), route.points.at(-1)), name).toBe(true)
      }
    }
  })

  test('is the same each time', () => {
    const wording = wordingOf(none, 'en')
    expect(planOf(chart, wording, 'full')).toEqual(planOf(chart, wording, 'full'))
  })
})

test('names are broken where that makes it fit', () => {
  const breaker = machines.find(([name]) => name === 'circuit-breaker, breaker') as (typeof machines)[number]
  const [chart, wording] = [statechartOf(breaker[1]), wordingOf(breaker[2], 'fr')]

  expect(planOf(chart, wording, 'small').width).toBeGreaterThan(288)
  expect(planOf(chart, wording, 'small', 288).width).toBeLessThanOrEqual(288)
})
