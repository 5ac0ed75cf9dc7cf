// Two stores that made the idea known, as the defaults they come with.
import type { Variant } from '../definePattern.ts'

export const variants: readonly Variant[] = [
  {
    id: 'cassandra',
    title: { en: 'As in Cassandra', fr: 'Comme Cassandra' },
    summary: {
      en: 'Strict quorum, timestamps decide, the coordinator keeps hints that count for nothing.',
      fr: 'Quorum strict, les horodatages tranchent, le coordinateur garde des indices qui ne comptent pas.',
    },
  },
  {
    id: 'dynamo',
    title: { en: 'As in Dynamo', fr: 'Comme Dynamo' },
    summary: {
      en: 'Sloppy quorum, version vectors with siblings; another node stands in for a silent one, and counts.',
      fr: 'Quorum relâché, vecteurs de versions avec versions sœurs ; un autre nœud remplace un muet, et compte.',
    },
    defaults: { quorum: 'sloppy', conflict: 'versionVector' },
  },
]
