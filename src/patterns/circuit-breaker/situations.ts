// Prepared runs: what the lesson opens, what shows each kind, and the counterexample of every claim.
import type { Situation } from '../definePattern.ts'

const story: readonly Situation[] = [
  {
    id: 'outage',
    title: { en: 'An outage, and back', fr: 'Une panne, puis le retour' },
    summary: {
      en: 'The service fails for seven seconds: the breaker opens, tries in vain, and closes once it is back.',
      fr: 'Le service échoue pendant sept secondes : le disjoncteur s’ouvre, essaie en vain, et se referme à son retour.',
    },
    variant: 'rate',
    parameters: {},
    seed: 1,
    untilMs: 30_000,
    interventions: ['fail 100% at service from 1s to 8s'],
  },
  {
    id: 'cascade',
    title: { en: 'Without the breaker: a cascade', fr: 'Sans disjoncteur : la cascade' },
    summary: {
      en: 'The service becomes slow; every thread of the client waits for it, and soon the client serves nobody.',
      fr: 'Le service devient lent ; tous les threads du client l’attendent, et bientôt le client ne sert plus personne.',
    },
    variant: 'rate',
    parameters: { breaker: false, requestRate: 20 },
    seed: 1,
    untilMs: 20_000,
    interventions: ['slow service x40 from 2s to 12s'],
  },
  {
    id: 'cascade-stopped',
    title: { en: 'With the breaker: the cascade stops', fr: 'Avec disjoncteur : la cascade s’arrête' },
    summary: {
      en: 'The same slow service and the same traffic: after the first timeouts calls are refused at once, and threads stay free.',
      fr: 'Même service lent, même trafic : après les premiers délais dépassés, les appels sont refusés aussitôt et les threads restent libres.',
    },
    variant: 'rate',
    parameters: { requestRate: 20 },
    seed: 1,
    untilMs: 20_000,
    interventions: ['slow service x40 from 2s to 12s'],
  },
  {
    id: 'half-open',
    title: { en: 'Half-open, close up', fr: 'À demi ouvert, vu de près' },
    summary: {
      en: 'Five probes go through, the other calls are refused; all five fail, so it opens again. The next five pass.',
      fr: 'Cinq sondes passent, les autres appels sont refusés ; les cinq échouent, il se rouvre. Les cinq suivantes réussissent.',
    },
    variant: 'rate',
    parameters: { requestRate: 40, permittedNumberOfCallsInHalfOpenState: 5 },
    seed: 1,
    untilMs: 15_000,
    interventions: ['fail 100% at service from 1s to 7s'],
    atMs: 6200,
    speed: 0.1,
  },
  {
    id: 'false-positive',
    title: { en: 'A false alarm', fr: 'Une fausse alerte' },
    summary: {
      en: 'The service is healthy but slow for a moment. The breaker opens, and refuses calls long after all is well.',
      fr: 'Le service va bien mais ralentit un instant. Le disjoncteur s’ouvre et refuse des appels longtemps après.',
    },
    variant: 'rate',
    parameters: { slowCallRateThreshold: 50, callTimeout: 3000 },
    seed: 1,
    untilMs: 20_000,
    interventions: ['slow service x14 from 2s to 4s'],
  },
  {
    id: 'late-answers',
    title: { en: 'Answers that come too late', fr: 'Des réponses trop tardives' },
    summary: {
      en: 'Answers are delayed beyond the timeout: each call counts as one failure, and its late answer is ignored.',
      fr: 'Les réponses arrivent après le délai maximal : chaque appel compte pour un échec, sa réponse tardive est ignorée.',
    },
    variant: 'rate',
    parameters: {},
    seed: 1,
    untilMs: 20_000,
    interventions: ['delay +1200ms on service->breaker from 1s to 3s'],
  },
  {
    id: 'lost-memory',
    title: { en: 'The breaker restarts', fr: 'Le disjoncteur redémarre' },
    summary: {
      en: 'Its state lives in memory: after a crash it is closed again, and the failing service takes the next calls.',
      fr: 'Son état est en mémoire : après un plantage, il est de nouveau fermé, et le service en panne reçoit les appels suivants.',
    },
    variant: 'rate',
    parameters: {},
    seed: 1,
    untilMs: 20_000,
    interventions: ['fail 100% at service from 1s to 12s', 'crash breaker at 3s', 'restart breaker at 3200ms'],
  },
]

const kinds: readonly Situation[] = [
  {
    id: 'consecutive-failures',
    title: { en: 'Five failures in a row', fr: 'Cinq échecs de suite' },
    summary: {
      en: 'Two calls in five fail and the count keeps starting again; it opens only when nothing succeeds any more.',
      fr: 'Deux appels sur cinq échouent et le compte repart sans cesse ; il ne s’ouvre que quand plus rien ne réussit.',
    },
    variant: 'consecutive',
    parameters: {},
    seed: 1,
    untilMs: 20_000,
    interventions: ['fail 40% at service from 1s to 5s', 'fail 100% at service from 5s to 8s'],
  },
  {
    id: 'timed-reset',
    title: { en: 'Closing without a probe', fr: 'Se refermer sans sonde' },
    summary: {
      en: 'Each time its wait is over it closes for everybody, and real calls find out that the service still fails.',
      fr: 'À chaque fin d’attente il se referme pour tous, et de vrais appels découvrent que le service échoue encore.',
    },
    variant: 'timed',
    parameters: {},
    seed: 1,
    untilMs: 25_000,
    interventions: ['fail 100% at service from 1s to 14s'],
  },
  {
    id: 'error-count',
    title: { en: 'Counting errors', fr: 'Compter les erreurs' },
    summary: {
      en: 'One call in eight fails: five errors within ten seconds are soon reached, although most calls succeed.',
      fr: 'Un appel sur huit échoue : cinq erreurs en dix secondes sont vite atteintes, alors que la plupart des appels réussissent.',
    },
    variant: 'count',
    parameters: {},
    seed: 1,
    untilMs: 20_000,
    interventions: ['fail 12% at service from 1s to 9s'],
  },
  {
    id: 'usual-noise',
    title: { en: 'Usual noise, real trouble', fr: 'Bruit habituel, vrai problème' },
    summary: {
      en: 'It learns that 15% of the calls always fail, and opens when three quarters of them do.',
      fr: 'Il apprend que 15 % des appels échouent toujours, et s’ouvre quand les trois quarts échouent.',
    },
    variant: 'adaptive',
    parameters: {},
    seed: 1,
    untilMs: 40_000,
    interventions: ['fail 15% at service from 0s to 40s', 'fail 75% at service from 20s to 26s'],
    speed: 1,
  },
  {
    id: 'maintenance',
    title: { en: 'Planned maintenance', fr: 'Maintenance prévue' },
    summary: {
      en: 'An operator opens the breaker before the service is stopped, and resets it when it runs again.',
      fr: 'Un opérateur ouvre le disjoncteur avant l’arrêt du service, et le réarme quand celui-ci tourne de nouveau.',
    },
    variant: 'manual',
    parameters: {},
    seed: 1,
    untilMs: 15_000,
    interventions: [
      'do breaker forceOpen at 1500ms',
      'crash service at 2500ms',
      'restart service at 8s',
      'do breaker reset at 9s',
    ],
  },
]

const counterexamples: readonly Situation[] = [
  {
    id: 'fast-clock',
    title: { en: 'A clock that runs fast', fr: 'Une horloge trop rapide' },
    summary: {
      en: 'The breaker’s clock runs five times too fast: it believes the wait is over after a fifth of it.',
      fr: 'L’horloge du disjoncteur va cinq fois trop vite : il croit l’attente finie au cinquième de sa durée.',
    },
    variant: 'rate',
    parameters: {},
    seed: 1,
    untilMs: 12_000,
    interventions: ['drift breaker 5 from 0s', 'fail 100% at service from 1s to 8s'],
  },
  {
    id: 'copied-probes',
    title: { en: 'A network that copies', fr: 'Un réseau qui duplique' },
    summary: {
      en: 'The network delivers every call twice: the service gets more probes than the breaker permitted.',
      fr: 'Le réseau livre chaque appel deux fois : le service reçoit plus de sondes que le disjoncteur n’en permettait.',
    },
    variant: 'rate',
    parameters: {},
    seed: 1,
    untilMs: 15_000,
    interventions: ['fail 100% at service from 1s to 8s', 'duplicate 100% on breaker->service from 1s to 12s'],
  },
  {
    id: 'no-traffic',
    title: { en: 'Nobody calls', fr: 'Personne n’appelle' },
    summary: {
      en: 'The service is well again, but no call comes to serve as a probe: the breaker stays half-open.',
      fr: 'Le service est rétabli, mais aucun appel ne vient servir de sonde : le disjoncteur reste à demi ouvert.',
    },
    variant: 'consecutive',
    parameters: { requestRate: 0 },
    seed: 1,
    untilMs: 25_000,
    interventions: [
      'fail 100% at service from 0s to 2s',
      'ask client request at 200ms',
      'ask client request at 400ms',
      'ask client request at 600ms',
      'ask client request at 800ms',
      'ask client request at 1s',
      'ask client request at 3s',
    ],
  },
]

export const situations: readonly Situation[] = [...story, ...kinds, ...counterexamples]
