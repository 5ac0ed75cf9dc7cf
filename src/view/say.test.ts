import { describe, expect, test } from 'vitest'
import { faultsAt } from '../sim/faults.ts'
import type { Intervention } from '../sim/interventions/intervention.ts'
import type { LinkSpec } from '../sim/model.ts'
import { blankPicture, type NodePicture } from '../sim/picture.ts'
import type { TraceEvent } from '../sim/trace.ts'
import type { Faces } from './faces.ts'
import type { Frame } from './frame.ts'
import { cutOf, isParted, linkName, nodeName, stageMarks } from './marks.ts'
import { describeStage, sayEvents, type Told } from './say.ts'
import { stageWords } from './stageWords.ts'

const faces: Faces = {
  roles: { node: { title: { en: 'Node', fr: 'Nœud' } } },
  states: {
    node: {
      follower: { title: { en: 'follower', fr: 'suiveur' }, tone: 'calm' },
      candidate: { title: { en: 'candidate', fr: 'candidat' }, tone: 'trying' },
      leader: { title: { en: 'leader', fr: 'leader' }, tone: 'leading' },
    },
  },
  messages: {},
  labels: { node: [{ field: 'term', title: { en: 'term', fr: 'mandat' } }] },
  claims: [{ id: 'one-leader', sentence: { en: 'At most one leader per term.', fr: 'Au plus un leader par mandat.' } }],
}

const link = (a: string, b: string): LinkSpec => ({ a, b, latencyMs: 5, jitterMs: 0 })
const topology = {
  nodes: ['n1', 'n2', 'n3'].map((id) => ({ id, role: 'node' })),
  links: [link('n1', 'n2'), link('n2', 'n3'), link('n1', 'n3')],
  arrangement: 'circle' as const,
}

const told = (lang: 'en' | 'fr'): Told => ({ topology, faces, words: stageWords[lang], lang })

const state = (node: string, next: string, previous: string | null): TraceEvent => ({
  type: 'node.state',
  t: 0,
  node,
  state: next,
  previous,
})

describe('what just happened', () => {
  test('leaders come and go, the others change in silence', () => {
    const events = [
      state('n1', 'follower', null),
      state('n2', 'candidate', 'follower'),
      state('n2', 'leader', 'candidate'),
      state('n3', 'follower', 'leader'),
    ]

    expect(sayEvents(events, told('en'))).toEqual(['n2 is now leader.', 'n3 is now follower.'])
    expect(sayEvents(events, told('fr'))).toEqual(['n2\u202f: leader.', 'n3\u202f: suiveur.'])
  })

  test('a crash is told once, though an intervention did it', () => {
    const events: TraceEvent[] = [
      { type: 'intervention', t: 0, text: 'crash n1 at 5s' },
      { type: 'node.crashed', t: 0, node: 'n1' },
      { type: 'node.restarted', t: 0, node: 'n1' },
      { type: 'intervention.ended', t: 0, text: 'pause n2 from 1s to 5s' },
      { type: 'node.resumed', t: 0, node: 'n2' },
    ]

    expect(sayEvents(events, told('en'))).toEqual(['n1 crashed.', 'n1 restarted.', 'n2 goes on.'])
  })

  test('faults of the network are told by their own lines', () => {
    const events: TraceEvent[] = [
      { type: 'intervention', t: 0, text: 'partition n1,n2 | n3 at 5s' },
      { type: 'intervention', t: 0, text: 'heal at 9s' },
      { type: 'intervention', t: 0, text: 'drop 20% on n1--n2 from 2s to 8s' },
      { type: 'intervention.ended', t: 0, text: 'drop 20% on n1--n2 from 2s to 8s' },
    ]

    expect(sayEvents(events, told('fr'))).toEqual([
      'Partition\u202f: n1, n2 | n3.',
      'Le réseau est rétabli.',
      'Défaillance\u202f: drop 20% on n1--n2 from 2s to 8s.',
      'Terminé\u202f: drop 20% on n1--n2 from 2s to 8s.',
    ])
  })

  test('a violated claim is told by its sentence', () => {
    const violated: TraceEvent = { type: 'claim.violated', t: 0, claim: 'one-leader', evidence: [] }

    expect(sayEvents([violated], told('en'))).toEqual(['Claim violated: At most one leader per term.'])
  })

  test('a crowd of events is cut short', () => {
    const events = Array.from({ length: 9 }, (): TraceEvent => ({ type: 'node.crashed', t: 0, node: 'n1' }))

    expect(sayEvents(events, told('en'), 2)).toEqual(['n1 crashed.', 'n1 crashed.', 'And 7 more.'])
  })
})

const interventions: Intervention[] = [
  { kind: 'slow', node: 'n1', factor: 4, from: 0 },
  { kind: 'skew', node: 'n1', byUs: -500_000, at: 0 },
  { kind: 'cut', link: { a: 'n2', b: 'n1', way: 'one' }, from: 0 },
  { kind: 'drop', link: { a: 'n2', b: '*', way: 'both' }, percent: 20, from: 0 },
  { kind: 'delay', link: { a: '*', b: '*', way: 'both' }, byUs: 300_000, from: 0 },
  { kind: 'traffic', factor: 5, from: 0 },
]
const faults = faultsAt(interventions, 1)

const leader: NodePicture = {
  ...(blankPicture(['n1']).nodes.n1 as NodePicture),
  state: 'leader',
  context: { term: 3 },
}

test('a node is named with its state and all that is wrong with it', () => {
  const name = (node: NodePicture, lang: 'en' | 'fr') => nodeName(node, 'node', faults, faces, stageWords[lang], lang)

  expect(name(leader, 'en')).toBe('n1, leader, term 3, slow ×4, clock −500 ms')
  expect(name(leader, 'fr')).toBe('n1, leader, mandat 3, ralenti ×4, horloge −500\u202fms')
  expect(name({ ...leader, id: 'n2', status: 'paused' }, 'en')).toBe('n2, leader, term 3, paused')
  expect(name({ ...leader, id: 'n2', status: 'crashed', context: {} }, 'en')).toBe('n2, crashed')
})

test('a link is named with its cut and its troubles; what is everywhere is told once', () => {
  expect(linkName(faults, 'n1', 'n2', stageWords.en)).toBe('link n1 – n2, cut n2 → n1, 20% lost')
  expect(linkName(faults, 'n1', 'n3', stageWords.en)).toBe('link n1 – n3')
  expect(stageMarks(faults, stageWords.en).map(({ text }) => text)).toEqual(['all links: +300 ms', 'traffic ×5'])
})

test('a cut has a direction, a partition has sides', () => {
  const parted = faultsAt([{ kind: 'partition', groups: [['n1'], ['n2']], at: 0 }], 0)

  expect(cutOf(faults, 'n1', 'n2')).toEqual({ from: 'n2' })
  expect(cutOf(faults, 'n1', 'n3')).toBeNull()
  expect(isParted(parted, 'n1', 'n2')).toBe(true)
  expect(isParted(parted, 'n1', 'n3')).toBe(false)
})

test('the whole state is told from the time to what is in flight', () => {
  const picture = { ...blankPicture(['n1', 'n2', 'n3']) }
  const flight = { id: 1, from: 'n1', to: 'n2', message: { type: 'PING' }, sent: 0, due: 9 }
  const frame: Frame = {
    t: 1_500_000,
    picture: { ...picture, nodes: { ...picture.nodes, n1: leader }, flights: new Map([[1, flight]]) },
    faults,
    speed: 1,
    playing: false,
    fate: () => undefined,
  }

  expect(describeStage(frame, told('en'))).toEqual([
    'At 1.500 s.',
    'n1, leader, term 3, slow ×4, clock −500 ms.',
    'n2.',
    'n3.',
    'link n1 – n2, cut n2 → n1, 20% lost.',
    'link n2 – n3, 20% lost.',
    'all links: +300 ms.',
    'traffic ×5.',
    'In flight: 1 PING.',
  ])
})
