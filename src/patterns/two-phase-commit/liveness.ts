// The monitor of progress: once messages and nodes keep to their timing, who is in doubt learns the decision in time.
import { HELD, type Monitor } from '../../sim/claim.ts'
import {
  calmFrom,
  type Disturbance,
  followDisturbance,
  isCalm,
  type Moment,
  UNDISTURBED,
} from '../../sim/disturbance.ts'
import type { Intervention } from '../../sim/interventions/intervention.ts'
import { type Settings, US_PER_MS } from '../../sim/run.ts'
import { longestTripMs } from '../topologies.ts'
import { type Disks, doubts, NO_DISKS, nextDisks } from './disks.ts'
import { SYNC_MS } from './settings.ts'

/** Who is down for longer than this stays down (ms). */
export const OUTAGE_MS = 5000
/** What had piled up in the faults is worked off in this time (ms). */
const BACKLOG_MS = 2000

/** How long a doubt may last (ms) when nothing is wrong: votes that never come, an unanswered question and the next one. */
export function doubtMs(settings: Settings): number {
  const number = (id: string) => Number(settings[id])
  const timeoutsMs = number('voteTimeout') + 2 * number('decisionTimeout') + number('ackTimeout')
  return timeoutsMs + 6 * longestTripMs(settings) + BACKLOG_MS
}

/** Whether everybody who may crash is back in time. */
export function nobodyStaysDown(interventions: readonly Intervention[]): boolean {
  return interventions.every((one) => {
    if (one.kind !== 'crash' && one.kind !== 'diskFull') return true
    const [from, to] = 'at' in one ? [one.at, one.at] : [one.from, one.to ?? Number.POSITIVE_INFINITY]
    const inTime = (at: number) => at >= to && at - from <= OUTAGE_MS * US_PER_MS
    return interventions.some((other) => other.kind === 'restart' && other.node === one.node && inTime(other.at))
  })
}

interface Progress {
  readonly disks: Disks
  readonly disturbance: Disturbance
  /** When each doubt began, by `node tN`. */
  readonly since: Readonly<Record<string, Moment>>
}

// A participant that votes abort or answers with an error decides, too; nobody reads the time of day, and what is heard
// twice counts once.
const follow = followDisturbance({
  harmless: ['do', 'fail', 'skew', 'duplicate'],
  onlookers: ['client'],
  syncMs: SYNC_MS,
})

export function decides(settings: Settings): Monitor<Progress> {
  const [boundUs, outageUs] = [doubtMs(settings) * US_PER_MS, OUTAGE_MS * US_PER_MS]
  return {
    start: { disks: NO_DISKS, disturbance: UNDISTURBED, since: {} },
    next: (state, event, id) => {
      const disturbance = follow(state.disturbance, event, id)
      const disks = nextDisks(state.disks, event, id)
      if (disks === state.disks) return disturbance === state.disturbance ? state : { ...state, disturbance }
      // A forced write ends no doubt and begins none.
      const since = event.type === 'disk.synced' ? state.since : sinceWhen(state.since, disks, event.t)
      return { disks, disturbance, since }
    },
    judge: ({ since, disturbance }) => {
      const longest = Object.values(since)[0]
      if (!longest || !isCalm(disturbance, ['crash'])) return HELD
      const back = Object.values(disturbance.down).map((t) => t + outageUs)
      const due = Math.max(longest.t, calmFrom(disturbance), ...back) + boundUs
      return { verdict: 'pending', due, evidence: [longest.id] }
    },
  }
}

// The longest first: what is known already stands before what is new.
function sinceWhen(before: Progress['since'], disks: Disks, t: number): Progress['since'] {
  const now = new Map(doubts(disks).map(({ node, tx, id }) => [`${node} t${tx}`, id]))
  const kept = Object.entries(before).filter(([key]) => now.has(key))
  const begun = [...now].filter(([key]) => !(key in before)).map(([key, id]) => [key, { t, id }] as const)
  return Object.fromEntries([...kept, ...begun])
}
