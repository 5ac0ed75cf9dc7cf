// What a lecture on breakers points at: how calls end, what the breaker decides by, how long callers wait, and whom the
// load falls on.
import type { Settings } from '../../sim/run.ts'
import { durations, shownBy } from '../commonCharts.ts'
import type { Bound, Chart } from '../definePattern.ts'
import { whyOf } from './metrics.ts'
import type { Kind } from './rules.ts'

export function charts(settings: Settings, variant: string): readonly Chart[] {
  const deciding = settings.breaker === true ? [decidedBy(settings, variant as Kind)] : []
  return [outcomes, ...deciding, latency, load(settings), threads(settings)]
}

const outcomes: Chart<null> = {
  id: 'outcomes',
  title: { en: 'Calls by outcome', fr: 'Appels selon leur issue' },
  kind: 'count',
  series: [
    { id: 'ok', title: { en: 'answered', fr: 'aboutis' }, tone: 'good' },
    { id: 'open', title: { en: 'refused by the breaker', fr: 'refusés par le disjoncteur' }, tone: 'waiting' },
    { id: 'error', title: { en: 'error', fr: 'en erreur' }, tone: 'bad' },
    { id: 'timeout', title: { en: 'timed out', fr: 'hors délai' }, tone: 'warning' },
    { id: 'pool', title: { en: 'no thread free', fr: 'sans thread libre' }, tone: 'neutral' },
    { id: 'unknown', title: { en: 'client crashed', fr: 'client en panne' }, tone: 'calm' },
  ],
  start: null,
  next: (_, event, tell) => {
    if (event.type === 'operation.completed') tell(event.outcome === 'fail' ? String(whyOf(event)) : event.outcome)
    return null
  },
}

const threshold = { en: 'threshold', fr: 'seuil' }

/** What this kind of breaker looks at before it opens. */
function decidedBy(settings: Settings, kind: Kind): Chart {
  if (kind === 'consecutive' || kind === 'timed' || kind === 'count') {
    return shownBy('breaker', {
      id: 'failures',
      title: { en: 'Failures counted', fr: 'Échecs comptés' },
      series: [{ id: 'failures', title: { en: 'failures', fr: 'échecs' }, tone: 'bad' }],
      bounds: [{ title: threshold, value: Number(settings.failureThreshold) }],
    })
  }
  return shownBy('breaker', {
    id: 'failureRate',
    title: { en: 'Failure rate', fr: 'Taux d’échec' },
    unit: '%',
    series: [
      { id: 'failureRate', title: { en: 'failed', fr: 'échoués' }, tone: 'bad' },
      { id: 'slowCallRate', title: { en: 'slow', fr: 'lents' }, tone: 'warning' },
      // It moves with what is usual.
      ...(kind === 'adaptive' ? [{ id: 'threshold', title: threshold, tone: 'calm' as const }] : []),
    ],
    bounds: kind === 'rate' ? rateBounds(settings) : [],
  })
}

function rateBounds(settings: Settings): readonly Bound[] {
  const [failed, slow] = [Number(settings.failureRateThreshold), Number(settings.slowCallRateThreshold)]
  if (failed === slow) return [{ title: threshold, value: failed }]
  return [
    { title: threshold, value: failed },
    { title: { en: 'threshold for slow', fr: 'seuil des lents' }, value: slow },
  ]
}

const latency = durations({
  id: 'latency',
  title: { en: 'How long a call takes', fr: 'Durée d’un appel' },
  series: [{ id: 'calls', title: { en: 'calls', fr: 'appels' }, tone: 'calm' }],
})

function load(settings: Settings): Chart {
  return shownBy('service', {
    id: 'load',
    title: { en: 'Load on the service', fr: 'Charge du service' },
    series: [
      { id: 'working', title: { en: 'in work', fr: 'en traitement' }, tone: 'request' },
      { id: 'queue', title: { en: 'waiting', fr: 'en attente' }, tone: 'warning' },
    ],
    bounds: [{ title: { en: 'workers', fr: 'exécutants' }, value: Number(settings.serviceWorkers) }],
  })
}

function threads(settings: Settings): Chart {
  return shownBy('client', {
    id: 'threads',
    title: { en: 'Threads of the client', fr: 'Threads du client' },
    series: [{ id: 'threadsInUse', title: { en: 'in use', fr: 'occupés' }, tone: 'command' }],
    bounds: [{ title: { en: 'pool', fr: 'pool' }, value: Number(settings.threadPool) }],
  })
}
