// What is exported is read back, and says the same as the trace.
import { describe, expect, test } from 'vitest'
import circuitBreaker from '../../patterns/circuit-breaker/pattern.ts'
import type { Chart } from '../../patterns/definePattern.ts'
import { settingsOf } from '../../patterns/definePattern.ts'
import leaderElection from '../../patterns/leader-election/pattern.ts'
import { parseScript } from '../../sim/interventions/parse.ts'
import { ENGINE, type Run } from '../../sim/run.ts'
import { createSimulation } from '../../sim/simulation.ts'
import { isSending, type TraceEvent } from '../../sim/trace.ts'
import { nodeOf } from '../../view/spacetime/traceIndex.ts'
import { chartTable, stretchOfRows } from './csv.ts'
import { SHIVIZ_PARSER, shivizLog } from './shiviz.ts'
import { type Entry, traceEventFile } from './traceEvents.ts'
import { jsonLines } from './traceFile.ts'

const UNTIL = 6_000_000
const SCRIPT =
  'crash n5 at 1s\nrestart n5 at 3s\npause n2 from 2s to 3s\nduplicate 30% on * from 0s\ndrop 10% on * from 2s to 4s'
const { trace, topology } = simulated(leaderElection, 'raft', SCRIPT)

function simulated(pattern: typeof leaderElection, variant: string, script: string) {
  const run: Run = {
    ...{ engine: ENGINE, pattern: pattern.card.id, variant, parameters: {}, seed: 3, until: UNTIL },
    interventions: parseScript(script).interventions,
  }
  const simulation = createSimulation(run, pattern, settingsOf(pattern, variant, {}))
  simulation.advance(UNTIL)
  return simulation
}

const text = (pieces: Iterable<string>) => [...pieces].join('')

test('JSON lines are one event a line, times in milliseconds', () => {
  const lines = text(jsonLines(trace)).split('\n')
  expect(lines.pop()).toBe('')
  const read = lines.map((line) => JSON.parse(line))
  expect(read).toHaveLength(trace.length)
  expect(read.map(({ t, type }) => [Math.round(t * 1000), type])).toEqual([...trace].map(({ t, type }) => [t, type]))
})

describe('the ShiViz log', () => {
  const told = [...trace].filter(
    (event) => nodeOf(event) !== null && event.type !== 'node.context' && event.type !== 'timer.set',
  )
  const file = text(shivizLog(trace, (event) => (told.includes(event) ? `it is\n${event.type}` : null)))
  const [parser = '', delimiter, ...log] = file.split('\n')
  const entries = [...log.join('\n').matchAll(new RegExp(parser, 'g'))].map(({ groups }) => ({
    time: Number(groups?.time),
    event: groups?.event,
    host: groups?.host ?? '',
    clock: JSON.parse(groups?.clock ?? '') as Record<string, number>,
  }))

  test('begins with the expression that reads all of it', () => {
    expect(parser).toBe(SHIVIZ_PARSER)
    expect(delimiter).toBe('')
    expect(entries.map(({ time, event, host }) => [time, event, host])).toEqual(
      told.map((event) => [event.t / 1000, `it is ${event.type}`, nodeOf(event)]),
    )
  })

  test('counts each host from one by one, through its crashes', () => {
    const counts: Record<string, number> = {}
    for (const { host, clock } of entries) {
      counts[host] = (counts[host] ?? 0) + 1
      expect(clock[host]).toBe(counts[host])
    }
    expect(told.some((event) => event.type === 'node.restarted')).toBe(true)
  })

  test('orders two events exactly if one happened before the other', () => {
    const some = entries.slice(0, 250)
    // Straight from Lamport's definition, one step at a time: the same node's next event, a sending's delivery.
    const after = some.map((_, at) => {
      const reached = new Set([at])
      for (let next = at + 1; next < some.length; next++) {
        const event = told[next] as TraceEvent
        const previous = told.slice(0, next).findLastIndex((one) => nodeOf(one) === nodeOf(event))
        const sending =
          event.type === 'message.delivered' ? told.findIndex((one) => isSending(one) && one.id === event.id) : -1
        if (reached.has(previous) || reached.has(sending)) reached.add(next)
      }
      return reached
    })
    const wrong = some.flatMap(({ host, clock }, a) =>
      some.flatMap((other, b) => {
        const isBefore = (other.clock[host] ?? 0) >= (clock[host] as number)
        return b > a && isBefore !== after[a]?.has(b) ? [[a, b]] : []
      }),
    )
    expect(wrong).toEqual([])
  })
})

describe('trace events', () => {
  const file = JSON.parse(text(traceEventFile(trace, topology, UNTIL))) as { traceEvents: Entry[] }
  const of = (ph: Entry['ph'], cat?: string) =>
    file.traceEvents.filter((one) => one.ph === ph && (!cat || one.cat === cat))
  const processes = new Map(
    of('M')
      .filter(({ name }) => name === 'process_name')
      .map(({ pid, args }) => [pid, (args as { name: string }).name]),
  )
  const at = (node: string) => [...processes].find(([, name]) => name === node)?.[0]

  test('have a process for each node', () => {
    expect([...processes.values()]).toEqual(['run', ...topology.nodes.map(({ id }) => id)])
  })

  test('have the states of each node as slices without gaps, from its beginning to the end', () => {
    for (const { id } of topology.nodes) {
      const states = of('X', 'state').filter(({ pid }) => pid === at(id))
      const changes = [...trace].filter(
        (event) => (event.type === 'node.state' || event.type === 'node.crashed') && event.node === id,
      )
      expect(states.map(({ ts }) => ts)).toEqual(changes.map(({ t }) => t))
      expect(states.map(({ ts = 0, dur = 0 }) => ts + dur)).toEqual([...changes.slice(1).map(({ t }) => t), UNTIL])
    }
    expect(of('X', 'state').some(({ name, pid }) => name === 'crashed' && pid === at('n5'))).toBe(true)
  })

  test('have each message as an arrow from its sending to its delivery, begun and ended on a slice', () => {
    const ends = (ph: 's' | 'f') => of(ph).map(({ id, pid, ts, name }) => [id, pid, ts, name])
    const all = [...trace]
    expect(ends('s')).toEqual(all.filter(isSending).map(({ id, from, t, message }) => [id, at(from), t, message.type]))
    const delivered = all.filter((event) => event.type === 'message.delivered')
    expect(ends('f')).toEqual(delivered.map(({ id, to, t, message }) => [id, at(to), t, message.type]))
    file.traceEvents.forEach((arrow, i) => {
      if (arrow.ph !== 's' && arrow.ph !== 'f') return
      const { ph, pid, tid, ts } = file.traceEvents[i - 1] as Entry
      expect({ ph, pid, tid, ts }).toEqual({ ph: 'X', pid: arrow.pid, tid: arrow.tid, ts: arrow.ts })
    })
  })

  test('have operations that begin and end, also those that never do', () => {
    const open = new Map<number, number>()
    for (const { ph, id = 0, ts = 0 } of file.traceEvents.filter(({ cat }) => cat === 'operation')) {
      if (ph === 'b') open.set(id, ts)
      else expect(open.delete(id)).toBe(true)
    }
    expect(open.size).toBe(0)
    expect(of('b')).toHaveLength([...trace].filter((event) => event.type === 'operation.invoked').length)
  })

  test('have timers at their node and interventions across all', () => {
    expect(of('i', 'timer.fired').length).toBe([...trace].filter(({ type }) => type === 'timer.fired').length)
    expect(of('i', 'intervention').map(({ name, s }) => [name, s])).toContainEqual(['crash n5 at 1s', 'g'])
  })
})

describe('the table of the charts', () => {
  const title = (name: string) => ({ en: name, fr: name })
  const toy = (kind: Chart['kind'], name: string, next: Chart['next'], more: Partial<Chart> = {}): Chart => ({
    ...{ id: kind, title: title(name), kind, start: null, next, ...more },
    series: [{ id: 'it', title: title(name), tone: 'calm' }],
  })
  const notes = (...times: number[]): TraceEvent[] =>
    times.map((t, i) => ({ t, type: 'note', node: 'n1', text: String(i) }))
  const charts = [
    toy('level', 'Load, "now"', (_, event, tell) => {
      if (event.type === 'note') tell('it', event.text === '2' ? null : Number(event.text) * 10)
      return null
    }),
    toy('count', 'Notes', (_, event, tell) => {
      if (event.type === 'note') tell('it')
      return null
    }),
    toy(
      'spread',
      'Wait',
      (_, event, tell) => {
        if (event.type === 'note') tell('it', event.t / 1000)
        return null
      },
      { unit: 'ms' },
    ),
  ]

  test('is quoted as RFC 4180 says, with a row for each stretch of time', () => {
    const table = text(chartTable(notes(0, 1000, 1500, 4000), charts, 5000, 'en'))
    expect(stretchOfRows(5000)).toBe(1000)
    // For spreadsheets that would take it for one in the alphabet of their country.
    expect(table.startsWith('\uFEFF')).toBe(true)
    expect(table.slice(1).split('\r\n')).toEqual([
      'from (ms),to (ms),"Load, ""now""",Notes,Wait – half below (ms),Wait – 95% below (ms),Wait – 99% below (ms)'.replaceAll(
        '95%',
        '95%',
      ),
      '0,1,10,2,0,1,1',
      '1,2,,1,1.5,1.5,1.5',
      '2,3,,0,,,',
      '3,4,30,1,4,4,4',
      '4,5,30,0,,,',
      '',
    ])
  })

  test('has what happened in the whole run, and no more rows than can be looked at', () => {
    const { trace: calls } = simulated(circuitBreaker, 'count', 'fail 60% at service from 1s to 3s')
    const all = circuitBreaker.charts(settingsOf(circuitBreaker, 'count', {}), 'count')
    const rows = text(chartTable(calls, all, UNTIL, 'fr'))
      .trimEnd()
      .split('\r\n')
      .map((row) => row.split(','))
    expect(rows.length - 1).toBe(Math.ceil(UNTIL / stretchOfRows(UNTIL)))
    expect(rows.length).toBeLessThan(1002)
    const width = (rows[0] as string[]).length
    expect(rows.every((row) => row.length === width)).toBe(true)
    const count = all.find(({ kind }) => kind === 'count') as Chart
    let told = 0
    let state = count.start
    ;[...calls].forEach((event, id) => {
      state = count.next(
        state,
        event,
        (_, value = 1) => {
          told += value ?? 0
        },
        id,
      )
    })
    const from =
      2 +
      all
        .slice(0, all.indexOf(count))
        .reduce((sum, { kind, series }) => sum + (kind === 'spread' ? 3 : series.length), 0)
    const sum = rows
      .slice(1)
      .flatMap((row) => row.slice(from, from + count.series.length))
      .reduce((a, b) => a + Number(b), 0)
    expect(sum).toBe(told)
    expect(told).toBeGreaterThan(0)
  })
})
