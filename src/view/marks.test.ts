import { expect, test } from 'vitest'
import { faultsAt } from '../sim/faults.ts'
import { blankPicture, type NodePicture } from '../sim/picture.ts'
import type { Faces } from './faces.ts'
import { fittingLabel, nodeName, shortLabel, stateLabel } from './marks.ts'
import { stageWords } from './stageWords.ts'

const faces: Faces = {
  roles: { node: { title: { en: 'node', fr: 'nœud' } } },
  states: {
    node: {
      follower: { title: { en: 'follower', fr: 'suiveur' }, tone: 'calm' },
      leader: { title: { en: 'leader', fr: 'leader' }, tone: 'leading' },
    },
  },
  messages: {},
  labels: {
    node: [
      { field: 'term', title: { en: 'term', fr: 'mandat' } },
      { field: 'votes', title: { en: 'votes', fr: 'voix' } },
      {
        field: 'parts',
        title: { en: 'parts', fr: 'parts' },
        one: { en: 'part', fr: 'part' },
        none: { en: 'no part', fr: 'aucune part' },
      },
      { field: 'waiting', title: { en: 'waiting', fr: 'en attente' } },
    ],
  },
}

function nodeIn(state: string, context: NodePicture['context'], status: NodePicture['status'] = 'up'): NodePicture {
  return { ...blankPicture(['n1']).nodes.n1, state, status, context } as NodePicture
}

function label(state: string, context: NodePicture['context'], status: NodePicture['status'] = 'up'): string {
  return shortLabel(nodeIn(state, context, status), 'node', faces, stageWords.en, 'en')
}

test('a short label tells the first of what is added, and a state only where it is out of the ordinary', () => {
  expect(label('follower', { term: 2, votes: 1 })).toBe('term 2')
  expect(label('leader', { term: 2, votes: 3 })).toBe('leader · term 2')
  expect(label('follower', {})).toBe('follower')
  expect(label('follower', { term: 2 }, 'crashed')).toBe('crashed')
})

test('where there is little room a label gives up what it adds, bit by bit, and never its state', () => {
  const node = nodeIn('leader', { term: 2, votes: 3 })
  const fitting = (room: number, isShort = false) =>
    fittingLabel(room, isShort, node, 'node', faces, stageWords.en, 'en')
  expect(fitting(300)).toBe('leader · term 2 · votes 3')
  expect(fitting(300, true)).toBe('leader · term 2')
  expect(fitting(160)).toBe('leader · term 2')
  expect(fitting(90)).toBe('leader')
  expect(fitting(20)).toBe('leader')
})

test.each([
  [{ parts: [2] }, 'follower · part 2', 'suiveur · part 2'],
  [{ parts: [0, 1] }, 'follower · parts 0, 1', 'suiveur · parts 0, 1'],
  [{ parts: [10, 11, 12] }, 'follower · 3 parts', 'suiveur · 3 parts'],
  [{ parts: [] }, 'follower · no part', 'suiveur · aucune part'],
  [{ waiting: ['t7'] }, 'follower · waiting t7', 'suiveur · en attente t7'],
  [{ waiting: ['t1', 't2', 't3'] }, 'follower · 3 waiting', 'suiveur · 3 en attente'],
  [{ waiting: ['transaction 12'] }, 'follower · waiting transaction 12', 'suiveur · en attente transaction 12'],
  [{ waiting: [] }, 'follower', 'suiveur'],
])(
  'of a list, a label tells what it holds, or how many: never a count that reads as a number of one: %j',
  (context, en, fr) => {
    const node = nodeIn('follower', context)
    expect(stateLabel(node, 'node', faces, stageWords.en, 'en')).toBe(en)
    expect(stateLabel(node, 'node', faces, stageWords.fr, 'fr')).toBe(fr)
  },
)

test('screen readers hear the same list', () => {
  const name = nodeName(nodeIn('follower', { parts: [0, 1] }), 'node', faultsAt([], 0), faces, stageWords.en, 'en')
  expect(name).toBe('n1, follower, parts 0, 1')
})
