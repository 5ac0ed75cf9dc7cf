// What a lecture on partitioned logs points at: lag in records and in time, throughput, how even the partitions are.
import { type Settings, US_PER_MS } from '../../sim/run.ts'
import { durations } from '../commonCharts.ts'
import type { Chart, Series } from '../definePattern.ts'
import { groupsOf } from './config.ts'
import { type Lags, lagOf, NO_LAGS, nextLags } from './lags.ts'
import type { LogRecord } from './messages.ts'
import { changesOf, shownLog } from './watch.ts'

/** The usual alert is at 2 minutes; times are a tenth here. */
const ALERT_MS = 12_000

const TONES = ['calm', 'trying', 'leading'] as const

export function charts(settings: Settings): readonly Chart[] {
  const groups = groupsOf(settings)
  const series = groups.map((id, at): Series => ({ id, title: { en: id, fr: id }, tone: TONES[at] ?? 'neutral' }))
  return [
    lagRecords(groups, series),
    lagTime(groups, series),
    worst(groups, series),
    throughput(series),
    imbalance,
    acks,
  ]
}

/** A level for each group, told whenever the lags have changed. */
function byGroup(
  groups: readonly string[],
  face: Pick<Chart, 'id' | 'title' | 'unit' | 'series' | 'bounds'>,
  value: (lag: ReturnType<typeof lagOf>, t: number) => readonly [value: number, perSecond?: number],
): Chart<Lags> {
  return {
    ...face,
    kind: 'level',
    start: NO_LAGS,
    next: (lags, event, tell) => {
      const next = nextLags(lags, event, groups)
      if (next !== lags) for (const group of groups) tell(group, ...value(lagOf(next, group), event.t))
      return next
    },
  }
}

const lagRecords = (groups: readonly string[], series: readonly Series[]) =>
  byGroup(
    groups,
    { id: 'lag', title: { en: 'Lag, in records', fr: 'Retard, en enregistrements' }, series },
    ({ total }) => [total],
  )

const worst = (groups: readonly string[], series: readonly Series[]) =>
  byGroup(
    groups,
    { id: 'worstLag', title: { en: 'Lag in the worst partition', fr: 'Retard dans la pire partition' }, series },
    ({ worst: records }) => [records],
  )

/** Since when the oldest record waits: it rises with time, and falls when offsets are committed. */
const lagTime = (groups: readonly string[], series: readonly Series[]) =>
  byGroup(
    groups,
    {
      id: 'lagTime',
      title: { en: 'Lag, in time', fr: 'Retard, en durée' },
      unit: 'ms',
      series,
      bounds: [{ title: { en: 'alert: 2 min, a tenth here', fr: 'alerte : 2 min, au dixième ici' }, value: ALERT_MS }],
    },
    ({ since }, t) => (since === null ? [0, 0] : [(t - since) / US_PER_MS, 1000]),
  )

const throughput = (series: readonly Series[]): Chart<null> => ({
  id: 'throughput',
  title: { en: 'Records', fr: 'Enregistrements' },
  kind: 'count',
  series: [
    { id: 'acknowledged', title: { en: 'acknowledged', fr: 'acquittés' }, tone: 'good' },
    ...series.map((one) => ({
      ...one,
      title: { en: `written by ${one.id}`, fr: `écrits par ${one.id}` },
    })),
    { id: 'failed', title: { en: 'given up', fr: 'abandonnés' }, tone: 'bad' },
  ],
  start: null,
  next: (_, event, tell) => {
    if (event.type === 'operation.completed') tell(event.outcome === 'ok' ? 'acknowledged' : 'failed')
    if (event.type === 'message.delivered' && event.message.type === 'WRITE')
      tell(String(event.message.group), (event.message.records as unknown as readonly LogRecord[]).length)
    return null
  },
})

interface Balance {
  readonly ends: Readonly<Record<string, number>>
  /** Records lately appended, by partition: halved now and then, so that old ones count less. */
  readonly lately: Readonly<Record<string, number>>
}

const LATELY = 100

const imbalance: Chart<Balance> = {
  id: 'imbalance',
  title: { en: 'Busiest partition against the mean', fr: 'Partition la plus chargée, face à la moyenne' },
  kind: 'level',
  unit: '%',
  series: [{ id: 'busiest', title: { en: 'busiest', fr: 'la plus chargée' }, tone: 'warning' }],
  bounds: [{ title: { en: 'even', fr: 'équilibre' }, value: 100 }],
  start: { ends: {}, lately: {} },
  next: (state, event, tell) => {
    if (event.type !== 'node.context') return state
    const logs = changesOf(event, 'log', shownLog)
    if (logs.length === 0) return state
    const [ends, lately] = [{ ...state.ends }, { ...state.lately }]
    for (const [partition, { end }] of logs) {
      lately[partition] = (lately[partition] ?? 0) + Math.max(0, end - (ends[partition] ?? 0))
      ends[partition] = end
    }
    const counts = Object.values(lately)
    const sum = counts.reduce((all, one) => all + one, 0)
    if (sum > 0) tell('busiest', Math.round((Math.max(...counts) * counts.length * 100) / sum))
    if (sum <= LATELY) return { ends, lately }
    return { ends, lately: Object.fromEntries(Object.entries(lately).map(([id, one]) => [id, Math.floor(one / 2)])) }
  },
}

const acks = durations({
  id: 'acks',
  title: { en: 'Time to the acknowledgement', fr: 'Temps jusqu’à l’acquittement' },
  series: [{ id: 'acks', title: { en: 'acknowledged', fr: 'acquittés' }, tone: 'answer' }],
})
