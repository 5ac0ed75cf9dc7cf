// What a circuit breaker promises, and under which faults. The monitors are in shielding.ts and recovery.ts.
import type { Claim } from '../../sim/claim.ts'
import type { InterventionKind } from '../../sim/interventions/intervention.ts'
import type { Settings } from '../../sim/run.ts'
import { longestTripMs } from '../topologies.ts'
import { closesAgain } from './recovery.ts'
import { breakerSettings } from './rules.ts'
import { fewProbes, nothingWhileOpen, shieldsFailingService } from './shielding.ts'

// All interventions but those that tell the network to copy calls, or that falsify the breaker's clock.
const HARMLESS: readonly InterventionKind[] = [
  'crash',
  'restart',
  'pause',
  'slow',
  'partition',
  'heal',
  'cut',
  'drop',
  'delay',
  'reorder',
  'dropMessage',
  'delayMessage',
  'diskLose',
  'diskCorrupt',
  'diskFull',
  'diskSlow',
  'fail',
]

/** Whether a healthy service, undisturbed, answers fast enough for this breaker and can carry the traffic. */
function fitsHealthyService(settings: Settings, variant: string): boolean {
  const number = (id: string) => Number(settings[id])
  const { callTimeout, slowCallDurationThreshold } = breakerSettings(settings)
  // The longest there is: service.ts cuts its spread off at 2.8 service times.
  const longestMs = 2 * longestTripMs(settings) + 2.8 * number('serviceTime')
  const patienceMs =
    variant === 'rate' || variant === 'adaptive' ? Math.min(callTimeout, slowCallDurationThreshold) : callTimeout
  const load = (number('requestRate') * number('serviceTime')) / 1000 / number('serviceWorkers')
  return longestMs < patienceMs && load <= 0.5
}

export const claims: readonly Claim[] = [
  {
    id: 'open-lets-nothing-through',
    title: { en: 'Open lets nothing through', fr: 'Ouvert, rien ne passe' },
    kind: 'safety',
    sentence: {
      en: 'Once open, the breaker sends the service nothing until the wait is over or an operator acts.',
      fr: 'Une fois ouvert, le disjoncteur n’envoie rien au service avant la fin de l’attente ou l’intervention d’un opérateur.',
    },
    assumes: {
      en: 'The breaker’s clock runs true. A breaker that crashes forgets that it was open.',
      fr: 'L’horloge du disjoncteur est juste. Un disjoncteur qui tombe en panne oublie qu’il était ouvert.',
    },
    tolerates: [...HARMLESS, 'duplicate', 'skew'],
    counterexample: 'fast-clock',
    promised: () => true,
    monitor: nothingWhileOpen,
  },
  {
    id: 'half-open-limits-probes',
    title: { en: 'Half-open limits the probes', fr: 'À demi ouvert, les sondes sont comptées' },
    kind: 'safety',
    sentence: {
      en: 'In one half-open state no more calls reach the service than are permitted.',
      fr: 'Pendant un même état à demi ouvert, il n’arrive pas plus d’appels au service qu’il n’en est permis.',
    },
    assumes: {
      en: 'The network does not copy messages.',
      fr: 'Le réseau ne duplique pas les messages.',
    },
    tolerates: [...HARMLESS, 'skew', 'drift'],
    counterexample: 'copied-probes',
    variants: ['rate', 'consecutive', 'count', 'adaptive'],
    promised: () => true,
    monitor: fewProbes,
  },
  {
    id: 'recovers',
    title: { en: 'The breaker recovers', fr: 'Le disjoncteur se referme' },
    kind: 'liveness',
    sentence: {
      en: 'When the service is well again, the breaker closes within one wait and its probes.',
      fr: 'Quand le service est rétabli, le disjoncteur se referme après une attente et ses sondes.',
    },
    assumes: {
      en: 'Nothing else is disturbed, calls keep coming, and a healthy answer is neither late nor slow by the breaker’s own limits.',
      fr: 'Rien d’autre n’est perturbé, des appels continuent d’arriver, et une réponse normale n’est ni tardive ni lente selon les limites du disjoncteur.',
    },
    tolerates: [...HARMLESS, 'duplicate', 'skew', 'drift'],
    counterexample: 'no-traffic',
    variants: ['rate', 'consecutive', 'timed', 'count', 'adaptive'],
    promised: (settings, variant) => Number(settings.requestRate) >= 1 && fitsHealthyService(settings, variant),
    monitor: closesAgain,
  },
  {
    id: 'failing-service-shielded',
    title: { en: 'The failing service is shielded', fr: 'Le service en échec est protégé' },
    kind: 'safety',
    sentence: {
      en: 'When call after call has failed, no more reach the service during one wait than the permitted probes.',
      fr: 'Quand les appels ont échoué l’un après l’autre, il n’en arrive plus au service, le temps d’une attente, que les sondes permises.',
    },
    assumes: {
      en: 'The breaker is on and not held closed by an operator, its clock runs true, the network does not copy messages.',
      fr: 'Le disjoncteur est en service et aucun opérateur ne le tient fermé, son horloge est juste, le réseau ne duplique pas les messages.',
    },
    tolerates: HARMLESS,
    counterexample: 'cascade',
    variants: ['rate', 'consecutive', 'timed', 'count', 'adaptive'],
    promised: (settings) => settings.breaker === true,
    monitor: shieldsFailingService,
  },
]
