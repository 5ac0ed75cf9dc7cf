import { expect, test } from 'vitest'
import { blankPicture, type NodePicture } from '../sim/picture.ts'
import type { Faces } from './faces.ts'
import { shortLabel } from './marks.ts'
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
    ],
  },
}

function label(state: string, context: NodePicture['context'], status: NodePicture['status'] = 'up'): string {
  const node = { ...blankPicture(['n1']).nodes.n1, state, status, context } as NodePicture
  return shortLabel(node, 'node', faces, stageWords.en, 'en')
}

test('a short label tells the first of what is added, and a state only where it is out of the ordinary', () => {
  expect(label('follower', { term: 2, votes: 1 })).toBe('term 2')
  expect(label('leader', { term: 2, votes: 3 })).toBe('leader · term 2')
  expect(label('follower', {})).toBe('follower')
  expect(label('follower', { term: 2 }, 'crashed')).toBe('crashed')
})
