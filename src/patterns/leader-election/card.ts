// Leader election as the catalogue shows it before it is loaded.
import type { Card } from '../definePattern.ts'

export const card: Card = {
  id: 'leader-election',
  family: 'coordination',
  title: { en: 'Leader election', fr: 'Élection de leader' },
  summary: {
    en: 'Several equal nodes agree on the one that decides, and on another one when it fails: by rank (bully), around a ring, or by majority vote (Raft).',
    fr: 'Plusieurs nœuds égaux s’accordent sur celui qui décide, puis sur un autre s’il tombe : par le rang (bully), autour d’un anneau, ou par vote majoritaire (Raft).',
  },
  synonyms: [
    'bully algorithm',
    'ring algorithm',
    'Chang and Roberts',
    'Garcia-Molina',
    'Raft',
    'coordinator',
    'consensus',
    'quorum',
    'term',
    'split brain',
    'split vote',
    'failover',
    'algorithme du plus fort',
    'anneau',
    'coordinateur',
    'chef',
    'maître',
    'mandat',
    'scission cérébrale',
    'bascule',
  ],
}
