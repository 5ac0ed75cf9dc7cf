// Two-phase commit: who the nodes are and how they are linked, and all that people read about them.
import type { Role, Topology } from '../../sim/model.ts'
import type { Settings } from '../../sim/run.ts'
import { definePattern, type Variant } from '../definePattern.ts'
import { ids, linking, mesh } from '../topologies.ts'
import { accountsOf, homeOf } from './bank.ts'
import { card } from './card.ts'
import { charts } from './charts.ts'
import { claims } from './claims.ts'
import { client, showClient } from './client.ts'
import { coordinator, showCoordinator } from './coordinator.ts'
import { fields, labels, messages, states } from './faces.ts'
import { metrics } from './metrics.ts'
import { parameters } from './parameters.ts'
import { participant, showParticipant } from './participant.ts'
import { SYNC_MS } from './settings.ts'
import { situations } from './situations.ts'

const roles: Readonly<Record<string, Role>> = {
  client: { title: { en: 'Client', fr: 'Client' }, machine: client, client: true, show: showClient },
  coordinator: {
    title: { en: 'Coordinator', fr: 'Coordinateur' },
    machine: coordinator,
    syncMs: SYNC_MS,
    show: showCoordinator,
  },
  participant: {
    title: { en: 'Participant', fr: 'Participant' },
    machine: participant,
    syncMs: SYNC_MS,
    answersErrors: true,
    actions: { voteAbort: { en: 'Vote abort next', fr: 'Voter l’annulation la prochaine fois' } },
    show: showParticipant,
  },
}

const variants: readonly Variant[] = [
  {
    id: 'presumed-nothing',
    title: { en: 'Presumed nothing', fr: 'Sans présomption' },
    summary: {
      en: 'The basic protocol: both decisions are forced to the log, told until everybody acknowledges, then forgotten.',
      fr: 'Le protocole de base : les deux décisions sont forcées dans le journal, répétées jusqu’à ce que tous les acquittent, puis oubliées.',
    },
  },
  {
    id: 'presumed-abort',
    title: { en: 'Presumed abort', fr: 'Présomption d’annulation' },
    summary: {
      en: 'Of a transaction nobody knows anything about, the answer is abort. So aborts need no forced record and no ACK.',
      fr: 'D’une transaction dont on ne sait rien, on répond qu’elle est annulée. Une annulation ne force donc rien et n’attend aucun ACK.',
    },
  },
]

// The participants are linked with each other, too: for cooperative termination.
function topology(settings: Settings): Topology {
  const participants = ids('p', Number(settings.participants))
  const link = linking(settings)
  return {
    nodes: [
      { id: 'client', role: 'client' },
      { id: 'coordinator', role: 'coordinator' },
      ...participants.map((id) => ({ id, role: 'participant' })),
    ],
    links: [
      link('client', 'coordinator'),
      ...participants.map((id) => link('coordinator', id)),
      ...mesh(participants, link),
    ],
    arrangement: [['client', 'coordinator', ''], participants],
  }
}

export default definePattern({
  card,
  roles,
  variants,
  parameters,
  situations,
  claims,
  states,
  messages,
  fields,
  labels,
  operations: { transfer: { arguments: 'named', title: { en: 'Transfer money', fr: 'Faire un virement' } } },
  untilMs: 10_000,
  speed: 0.1,
  topology,
  // From any account to one at another participant.
  workload: ({ participants }) => {
    const homes = ids('p', Number(participants))
    const accounts = accountsOf(homes.length)
    return {
      next: (random) => {
        const from = accounts[random.int(0, accounts.length - 1)] as string
        const others = accounts.filter((one) => homeOf(one, homes) !== homeOf(from, homes))
        const to = others[random.int(0, others.length - 1)] as string
        return { client: 'client', operation: { type: 'transfer', from, to, amount: 10 * random.int(1, 10) } }
      },
    }
  },
  metrics,
  charts,
})
