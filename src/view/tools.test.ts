import { expect, test } from 'vitest'
import { faultsAt } from '../sim/faults.ts'
import type { Intervention } from '../sim/interventions/intervention.ts'
import { blankPicture, type Picture } from '../sim/picture.ts'
import type { Part, Selection } from './selection.ts'
import { apply, applyAtOnce, applyToAll, flightsOf, type Now, partition, type Tool, type ToolKind } from './tools.ts'

const n1: Selection = { kind: 'node', id: 'n1' }
const link: Part = { kind: 'link', a: 'n1', b: 'n2' }
const message: Selection = { kind: 'message', id: 7 }

function picture(): Picture {
  const blank = blankPicture(['n1', 'n2', 'n3'])
  const flight = (id: number, from: string, to: string, due: number) =>
    [id, { id, from, to, message: { type: 'PING' }, sent: 0, due }] as const
  return {
    ...blank,
    flights: new Map([flight(7, 'n2', 'n3', 90), flight(8, 'n3', 'n2', 80), flight(9, 'n1', 'n3', 70)]),
  }
}

const flight7 = { id: 7, from: 'n2', to: 'n3', message: { type: 'PING' }, sent: 0, due: 2000 }

function now(...interventions: Intervention[]): Now {
  return { t: 1000.4, playing: false, speed: 1, faults: faultsAt(interventions, 1000.4), picture: picture() }
}

const made = (kind: ToolKind, target: Selection, choice?: string, from?: string) => {
  const act = apply(choice ? { kind, choice } : { kind }, target, now(), from)
  return act?.do === 'intervene' ? act.interventions : act
}

test('the selecting tool selects, or clears the selection', () => {
  expect(apply({ kind: 'select' }, n1, now())).toEqual({ do: 'select', selection: n1 })
  expect(apply({ kind: 'select' }, null, now())).toEqual({ do: 'select', selection: null })
})

test('on a node: what comes next on the clock of the run', () => {
  expect(made('crash', n1)).toEqual([{ kind: 'crash', node: 'n1', at: 1001 }])
  expect(made('pause', n1)).toEqual([{ kind: 'pause', node: 'n1', from: 1001 }])
  expect(made('slow', n1)).toEqual([{ kind: 'slow', node: 'n1', factor: 4, from: 1001 }])
  expect(made('skew', n1, 'behind')).toEqual([{ kind: 'skew', node: 'n1', at: 1001, byUs: -500_000 }])
  expect(made('skew', n1, 'fast')).toEqual([{ kind: 'drift', node: 'n1', rate: 1.2, from: 1001 }])
  expect(made('disk', n1)).toEqual([{ kind: 'diskLose', node: 'n1', at: 1001 }])
  expect(made('disk', n1, 'corrupt')).toEqual([{ kind: 'diskCorrupt', node: 'n1', at: 1001 }])
  expect(made('disk', n1, 'full')).toEqual([{ kind: 'diskFull', node: 'n1', from: 1001 }])
  expect(made('fail', n1, '100')).toEqual([{ kind: 'fail', node: 'n1', percent: 100, from: 1001 }])
  expect(made('partition', n1)).toEqual({ do: 'multi', node: 'n1' })
})

test('crashing a crashed node restarts it', () => {
  const { nodes, ...rest } = picture()
  const crashed = { ...rest, nodes: { ...nodes, n1: { ...nodes.n1, status: 'crashed' } } } as Picture

  expect(apply({ kind: 'crash' }, n1, { ...now(), picture: crashed })).toEqual({
    do: 'intervene',
    interventions: [{ kind: 'restart', node: 'n1', at: 1001 }],
  })
})

test('what lasts is ended by the same tool', () => {
  const again: [Tool, Selection, Intervention][] = [
    [{ kind: 'pause' }, n1, { kind: 'pause', node: 'n1', from: 0 }],
    [{ kind: 'slow' }, n1, { kind: 'slow', node: 'n1', factor: 2, from: 0 }],
    [{ kind: 'disk', choice: 'full' }, n1, { kind: 'diskFull', node: 'n1', from: 0 }],
    [{ kind: 'skew', choice: 'slow' }, n1, { kind: 'drift', node: 'n1', rate: 1.5, from: 0 }],
    [{ kind: 'fail' }, n1, { kind: 'fail', node: 'n1', percent: 10, from: 0 }],
    [{ kind: 'cut' }, link, { kind: 'cut', link: { a: 'n2', b: 'n1', way: 'one' }, from: 0 }],
    [{ kind: 'drop' }, link, { kind: 'drop', link: { a: 'n1', b: 'n2', way: 'both' }, percent: 5, from: 0 }],
    [{ kind: 'delay', choice: 'reorder' }, link, { kind: 'reorder', link: { a: 'n1', b: 'n2', way: 'both' }, from: 0 }],
  ]

  for (const [tool, target, active] of again) {
    expect(apply(tool, target, now(active))).toEqual({ do: 'end', kind: active.kind, part: target })
  }
})

test('a fault on all links is not ended by pointing at one', () => {
  const everywhere: Intervention = { kind: 'drop', link: { a: '*', b: '*', way: 'both' }, percent: 5, from: 0 }

  expect(apply({ kind: 'drop' }, link, now(everywhere))?.do).toBe('intervene')
})

test('on a link: for two seconds, cuts until they are healed', () => {
  const both = { a: 'n1', b: 'n2', way: 'both' }
  expect(made('cut', link)).toEqual([{ kind: 'cut', link: both, from: 1001 }])
  expect(made('cut', link, 'one', 'n2')).toEqual([{ kind: 'cut', link: { a: 'n2', b: 'n1', way: 'one' }, from: 1001 }])
  expect(made('drop', link)).toEqual([{ kind: 'drop', link: both, percent: 20, from: 1001, to: 2_001_001 }])
  expect(made('delay', link)).toEqual([{ kind: 'delay', link: both, byUs: 300_000, from: 1001, to: 2_001_001 }])
  expect(made('duplicate', link)).toEqual([{ kind: 'duplicate', link: both, percent: 50, from: 1001, to: 2_001_001 }])
})

test('on all marked nodes: each once, and a restart only when all are down', () => {
  const paused = now({ kind: 'pause', node: 'n1', from: 0 })
  expect(applyToAll({ kind: 'pause' }, ['n1', 'n2', 'n3'], paused)).toMatchObject({
    interventions: [{ node: 'n2' }, { node: 'n3' }],
  })
  expect(applyToAll({ kind: 'pause' }, ['n1'], paused)).toBeNull()
  const down = (...ids: string[]): Now => {
    const { nodes, ...rest } = picture()
    const crashed = ids.map((id) => [id, { ...nodes[id], status: 'crashed' }])
    return { ...now(), picture: { ...rest, nodes: { ...nodes, ...Object.fromEntries(crashed) } } }
  }
  expect(applyToAll({ kind: 'crash' }, ['n1', 'n2'], down('n1'))).toMatchObject({
    interventions: [{ kind: 'crash', node: 'n2' }],
  })
  expect(applyToAll({ kind: 'crash' }, ['n1', 'n2'], down('n1', 'n2'))).toMatchObject({
    interventions: [{ kind: 'restart' }, { kind: 'restart' }],
  })
})

test('on a message: it is lost or held up, or its link is meant', () => {
  expect(made('delay', message)).toEqual([{ kind: 'delayMessage', message: 7, byUs: 300_000, at: 1001 }])
  expect(made('delay', message, 'reorder')).toMatchObject([{ kind: 'reorder', link: { a: 'n2', b: 'n3' } }])
  expect(made('drop', message)).toEqual([{ kind: 'dropMessage', message: 7, at: 1001 }])
  expect(made('cut', message)).toEqual([{ kind: 'cut', link: { a: 'n2', b: 'n3', way: 'both' }, from: 1001 }])
})

test('what makes no sense does nothing', () => {
  expect(apply({ kind: 'crash' }, link, now())).toBeNull()
  expect(apply({ kind: 'cut' }, n1, now())).toBeNull()
  expect(apply({ kind: 'crash' }, null, now())).toBeNull()
  expect(apply({ kind: 'cut' }, { kind: 'message', id: 99 }, now())).toBeNull()
})

test('healing and traffic need no target', () => {
  expect(applyAtOnce({ kind: 'heal' }, now())).toMatchObject({ interventions: [{ kind: 'heal', at: 1001 }] })
  expect(applyAtOnce({ kind: 'traffic', choice: '10' }, now())).toMatchObject({
    interventions: [{ kind: 'traffic', factor: 10, from: 1001, to: 2_001_001 }],
  })
  expect(applyAtOnce({ kind: 'crash' }, now())).toBeNull()
})

test('a partition needs two sides', () => {
  expect(partition([['n1'], ['n2', 'n3']], now())).toMatchObject({
    interventions: [{ kind: 'partition', at: 1001, groups: [['n1'], ['n2', 'n3']] }],
  })
  expect(partition([['n1', 'n2', 'n3']], now())).toBeNull()
})

test('messages on a link, or of a node, come in the order of their arrival', () => {
  const ids = (part: Part) => flightsOf(part, now()).map(({ id }) => id)

  expect(ids({ kind: 'link', a: 'n2', b: 'n3' })).toEqual([8, 7])
  expect(ids({ kind: 'node', id: 'n3' })).toEqual([9, 8, 7])
  expect(ids(link)).toEqual([])
})

test('acts at a round instant while time runs, right after what is shown while it stands', () => {
  const at = (playing: boolean, speed: number) =>
    apply({ kind: 'crash' }, n1, { ...now(), t: 12_830_799.5, playing, speed })
  expect(at(false, 1)).toEqual({ do: 'intervene', interventions: [{ kind: 'crash', node: 'n1', at: 12_830_800 }] })
  expect(at(true, 1)).toEqual({ do: 'intervene', interventions: [{ kind: 'crash', node: 'n1', at: 12_840_000 }] })
  expect(at(true, 0.1)).toEqual({ do: 'intervene', interventions: [{ kind: 'crash', node: 'n1', at: 12_831_000 }] })
})

test('a message sent at the very instant shown is caught in the next: interventions come first in theirs', () => {
  const fresh = { ...now(), t: 1001, picture: { ...picture(), flights: new Map([[7, { ...flight7, sent: 1001 }]]) } }
  expect(apply({ kind: 'drop' }, message, fresh)).toMatchObject({ interventions: [{ message: 7, at: 1002 }] })
  expect(apply({ kind: 'drop' }, message, now())).toMatchObject({ interventions: [{ message: 7, at: 1001 }] })
})
