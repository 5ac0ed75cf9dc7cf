// Two-phase commit as the catalogue shows it before it is loaded.
import type { Card } from '../definePattern.ts'

export const card: Card = {
  id: 'two-phase-commit',
  family: 'transactions',
  title: { en: 'Two-phase commit', fr: 'Validation en deux phases' },
  summary: {
    en: 'One transaction over several databases: all commit or all abort. First everybody votes and gives up its freedom, then one decides.',
    fr: 'Une transaction sur plusieurs bases : toutes valident ou toutes annulent. Chacune vote et renonce à sa liberté, puis un seul décide.',
  },
  synonyms: [
    '2PC',
    'atomic commitment',
    'distributed transaction',
    'XA',
    'JTA',
    'presumed abort',
    'presumed nothing',
    'in-doubt transaction',
    'blocking',
    'prepare',
    'vote',
    'coordinator',
    'validation atomique',
    'transaction distribuée',
    'présomption d’annulation',
    'transaction en doute',
    'blocage',
    'coordinateur',
    'virement',
  ],
}
