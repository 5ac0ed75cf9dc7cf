// The charts of known elections say what the runs measured.

import { describe, expect, it } from 'vitest'
import { createHeldTrace } from '../../sim/heldTrace.ts'
import { US_PER_MS } from '../../sim/run.ts'
import { countIn } from '../../view/charts/readings.ts'
import { createCharting, type Tape } from '../../view/charts/tapes.ts'
import { type Story, sent, storyOf } from '../testing.ts'
import pattern from './pattern.ts'
import { ALONE } from './situations.ts'
import { tell } from './testing.ts'

function charted(id: string) {
  return told(storyOf(pattern, id))
}

function told(story: Story) {
  const { run, settings, trace, metrics } = tell(story)
  const charts = pattern.charts(settings, run.variant)
  const charting = createCharting(charts)
  charting.follow(createHeldTrace(trace), Number.POSITIVE_INFINITY)
  const tape = (chart: string, series: string) =>
    charting.tapes[charts.findIndex((one) => one.id === chart)]?.[series] as Tape
  const { until } = run
  return { trace, metrics, charts, tape, until, whole: { from: -1, to: until } }
}

/** How long the level rises altogether (ms). */
function rising({ times, slopes }: Tape, until: number): number {
  const spans = slopes.map((slope, at) => (slope > 0 ? (times[at + 1] ?? until) - (times[at] as number) : 0))
  return spans.reduce((sum, us) => sum + us, 0) / US_PER_MS
}

/** The value each election ends with: the next one begins at 0 or 1 again. */
function costs({ values }: Tape): number[] {
  return values.filter((value, at) => (values[at + 1] ?? 0) <= value)
}

describe('charts', () => {
  it.each(['first-election', 'split-votes', 'bully-returns', 'ring-skips'])('%s: as measured', (id) => {
    const { metrics, tape, until } = charted(id)
    expect(rising(tape('leaderless', 'leaderless'), until)).toBeCloseTo(metrics.timeWithoutLeaderMs as number, 6)
    expect(Math.max(0, ...tape('leaders', 'leaders').values)).toBe(metrics.leaders)
    const each = costs(tape('cost', 'messages'))
    expect(each.reduce((sum, cost) => sum + cost, 0)).toBe(metrics.electionMessages)
  })

  it.each(['bully', 'ring'])('%s: one election alone costs what the literature says', (variant) => {
    const { trace, tape } = told({
      variant,
      parameters: ALONE,
      interventions: ['do n1 startElection at 100ms'],
      untilMs: 2000,
    })
    const all = Object.values(sent(trace)).reduce((sum, count) => sum + count, 0)
    expect(costs(tape('cost', 'messages'))).toEqual([all])
    expect(all).toBe(variant === 'bully' ? 10 + 10 + 4 : 9 + 5)
  })

  it('sorts every message sent by what it is for, and work by who accepted it', () => {
    const { trace, metrics, tape, whole } = told({
      variant: 'bully',
      parameters: { requestRate: 4 },
      interventions: ['partition client,n4,n5 | n1,n2,n3 at 1s'],
      untilMs: 3500,
    })
    const count = (chart: string, series: string) => countIn(tape(chart, series), whole)
    const messages = count('traffic', 'heartbeat') + count('traffic', 'election') + count('traffic', 'work')
    expect(messages).toBe(trace.filter(({ type }) => type === 'message.sent').length)
    expect(count('traffic', 'election')).toBe(metrics.electionMessages)
    expect(count('work', 'stale')).toBe(metrics.workByStaleLeader)
    expect(count('work', 'accepted') + count('work', 'stale')).toBe(metrics.workAccepted)
    expect(metrics.workByStaleLeader).toBeGreaterThan(0)
  })

  it('shows terms in raft only', () => {
    const { metrics, tape } = charted('split-votes')
    expect(tape('term', 'term').values.at(-1)).toBe(metrics.highestTerm)
    expect(charted('ring-alone').charts.map(({ id }) => id)).not.toContain('term')
  })
})
