// The monitors on histories written by hand: what they must accuse, and what they must let pass.
import { describe, expect, it } from 'vitest'
import type { Judgement, Monitor } from '../../sim/claim.ts'
import { type Settings, US_PER_MS } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { settingsOf } from '../definePattern.ts'
import pattern from './pattern.ts'
import { closesAgain, recoveryUs } from './recovery.ts'
import { fewProbes, nothingWhileOpen, shieldsFailingService } from './shielding.ts'

function judged<State>({ start, next, judge }: Monitor<State>, history: readonly TraceEvent[]): Judgement {
  let state = start
  for (const [id, event] of history.entries()) {
    state = next(state, event, id)
    const judgement = judge(state)
    if (judgement.verdict === 'violated') return judgement
  }
  return judge(state)
}

const settings = (parameters: Settings = {}, variant = 'rate') =>
  settingsOf(pattern, variant, { waitDurationInOpenState: 1000, ...parameters })

const at = (ms: number) => ms * US_PER_MS
const breakerIs = (ms: number, state: string): TraceEvent => ({
  type: 'node.state',
  t: at(ms),
  node: 'breaker',
  state,
  previous: 'closed',
})
const sent = (ms: number, from: string, to: string, type: string, call: number): TraceEvent => ({
  type: 'message.sent',
  t: at(ms),
  id: call,
  from,
  to,
  message: { type, call },
  due: at(ms + 20),
})
const called = (ms: number, call: number) => sent(ms, 'breaker', 'service', 'request', call)
const told = (ms: number, type: string, call: number) => sent(ms, 'breaker', 'client', type, call)
const copied = (ms: number, call: number): TraceEvent => ({
  type: 'message.duplicated',
  t: at(ms),
  id: 1000 + call,
  of: call,
  from: 'breaker',
  to: 'service',
  message: { type: 'probe', call },
  due: at(ms + 20),
})
const happens = (ms: number, text: string): TraceEvent => ({ type: 'intervention', t: at(ms), text })
const ends = (ms: number, text: string): TraceEvent => ({ type: 'intervention.ended', t: at(ms), text })
const asked = (ms: number): TraceEvent => ({
  type: 'operation.invoked',
  t: at(ms),
  client: 'client',
  id: 1,
  operation: { type: 'request' },
})

describe('open-lets-nothing-through', () => {
  const monitor = () => nothingWhileOpen(settings())

  it('accuses a call before the wait is over', () => {
    expect(judged(monitor(), [breakerIs(0, 'open'), called(999, 1)])).toEqual({ verdict: 'violated', evidence: [0, 1] })
  })

  it('accuses it whatever the breaker thinks by then', () => {
    const early = [breakerIs(0, 'open'), breakerIs(500, 'halfOpen'), called(501, 1)]
    expect(judged(monitor(), early).verdict).toBe('violated')
  })

  it('accuses a call at any time while an operator holds it open', () => {
    expect(judged(monitor(), [breakerIs(0, 'forcedOpen'), called(99_999, 1)]).verdict).toBe('violated')
  })

  it.each([
    ['a call once the wait is over', [breakerIs(0, 'open'), called(1000, 1)]],
    ['calls after a reset', [breakerIs(0, 'open'), happens(1, 'do breaker reset at 1ms'), called(2, 1)]],
    [
      'calls after an operator is heard late',
      [happens(0, 'do breaker forceClose at 0s'), breakerIs(1, 'open'), breakerIs(2, 'forcedClosed'), called(3, 1)],
    ],
    [
      'calls of a breaker that crashed and forgot',
      [breakerIs(0, 'open'), { type: 'node.crashed', t: at(1), node: 'breaker' } as const, called(2, 1)],
    ],
  ])('lets pass %s', (_, history) => {
    expect(judged(monitor(), history)).toEqual({ verdict: 'held' })
  })
})

describe('half-open-limits-probes', () => {
  const monitor = () => fewProbes(settings({ permittedNumberOfCallsInHalfOpenState: 2 }))

  it('accuses one call too many', () => {
    const history = [breakerIs(0, 'halfOpen'), called(1, 1), called(2, 2), called(3, 3)]
    expect(judged(monitor(), history)).toEqual({ verdict: 'violated', evidence: [1, 2, 3] })
  })

  it('counts a copy as a call', () => {
    const history = [breakerIs(0, 'halfOpen'), called(1, 1), called(2, 2), copied(2, 2)]
    expect(judged(monitor(), history).verdict).toBe('violated')
  })

  it('counts each half-open state for itself, and no other state', () => {
    const round = [breakerIs(0, 'halfOpen'), called(1, 1), called(2, 2), breakerIs(3, 'open')]
    expect(judged(monitor(), [...round, ...round, breakerIs(4, 'closed'), called(5, 3)]).verdict).toBe('held')
  })
})

describe('failing-service-shielded', () => {
  const failing = (calls: number, type = 'error') =>
    Array.from({ length: calls }, (_, call) => [
      called(call * 10, call + 1),
      told(call * 10 + 5, type, call + 1),
    ]).flat()
  const more = (from: number, calls: number, ms: number) =>
    Array.from({ length: calls }, (_, call) => called(ms + call, from + call))
  const monitor = (variant: string, parameters: Settings = {}) =>
    shieldsFailingService(settings(parameters, variant), variant)
  const verdict = (variant: string, history: TraceEvent[], parameters: Settings = {}) =>
    judged(monitor(variant, parameters), history).verdict

  it('accuses the call after the permitted ones, once enough calls in a row have failed', () => {
    expect(verdict('consecutive', [...failing(5), ...more(6, 1, 100)])).toBe('held')
    expect(verdict('consecutive', [...failing(5), ...more(6, 2, 100)])).toBe('violated')
    expect(verdict('consecutive', [...failing(4), ...more(5, 9, 100)])).toBe('held')
  })

  it('permits no call at all where there are no probes', () => {
    expect(verdict('timed', [...failing(5), ...more(6, 1, 100)])).toBe('violated')
  })

  it('asks for a window full of failures where a rate decides', () => {
    expect(verdict('rate', [...failing(19), ...more(20, 9, 300)])).toBe('held')
    expect(verdict('rate', [...failing(20), ...more(21, 4, 300)])).toBe('violated')
  })

  it('starts counting again at a success', () => {
    const history = [...failing(4), told(50, 'response', 4), told(51, 'error', 3), ...more(5, 9, 100)]
    expect(verdict('consecutive', history)).toBe('held')
  })

  it('does not count failures that are too far apart for the rolling window', () => {
    expect(verdict('count', [...failing(5), ...more(6, 9, 100)], { rollingWindow: 45 })).toBe('violated')
    expect(verdict('count', [...failing(5), ...more(6, 9, 100)], { rollingWindow: 40 })).toBe('held')
  })

  it('lets calls pass after the wait, after it closed, and while an operator holds it closed', () => {
    expect(verdict('consecutive', [...failing(5), ...more(6, 9, 1045)])).toBe('held')
    expect(verdict('timed', [...failing(5), called(1045, 6)])).toBe('held')
    expect(verdict('consecutive', [...failing(5), breakerIs(90, 'closed'), ...more(6, 9, 100)])).toBe('held')
    const held = [happens(0, 'do breaker forceClose at 0s'), breakerIs(0, 'forcedClosed')]
    expect(verdict('consecutive', [...held, ...failing(5), ...more(6, 9, 100)])).toBe('held')
    expect(verdict('consecutive', [...held, ...held.slice(0, 1), ...failing(5), ...more(6, 9, 100)])).toBe('held')
  })

  it('does not take a breaker that is off for one that is held', () => {
    const history = [breakerIs(0, 'forcedClosed'), ...failing(5), ...more(6, 2, 100)]
    expect(verdict('consecutive', history, { breaker: false })).toBe('violated')
  })

  it('does not count failures of calls that were sent before it closed', () => {
    const history = [called(0, 9), breakerIs(1, 'closed'), ...failing(5), ...more(10, 9, 100)]
    expect(verdict('consecutive', history)).toBe('held')
  })
})

describe('recovers', () => {
  const monitor = () => closesAgain(settings())
  const fault = 'fail 100% at service from 0s to 10ms'
  const recovering = [happens(0, fault), breakerIs(5, 'open'), ends(10, fault), asked(50)]
  const pending = { verdict: 'pending', due: at(50) + recoveryUs(settings()), evidence: [3] }

  it('waits from the first call after everything is over', () => {
    expect(judged(monitor(), recovering)).toEqual(pending)
    expect(judged(monitor(), [...recovering, breakerIs(60, 'halfOpen')])).toEqual(pending)
    expect(judged(monitor(), [...recovering, breakerIs(60, 'halfOpen'), breakerIs(70, 'open')])).toEqual(pending)
  })

  it('is met when the breaker closes, or an operator takes it over', () => {
    expect(judged(monitor(), [...recovering, breakerIs(60, 'closed')]).verdict).toBe('held')
    expect(judged(monitor(), [...recovering, breakerIs(60, 'forcedOpen')]).verdict).toBe('held')
  })

  it.each<[string, TraceEvent[]]>([
    ['another fault is in force', [happens(20, 'cut client--breaker from 20ms'), asked(60)]],
    ['the network is parted', [happens(20, 'partition client,breaker | service at 20ms'), asked(60)]],
    ['the service is down', [{ type: 'node.crashed', t: at(20), node: 'service' }, asked(60)]],
    [
      'the service still works off what came before',
      [{ type: 'node.state', t: at(20), node: 'service', state: 'saturated', previous: 'working' }, asked(60)],
    ],
    ['nobody calls', []],
  ])('does not wait while %s', (_, events) => {
    expect(judged(monitor(), [...recovering.slice(0, 3), ...events]).verdict).toBe('held')
  })

  it('waits again once the partition is healed, the node restarted, the service free', () => {
    const parted = [happens(20, 'partition client,breaker | service at 20ms'), happens(30, 'heal at 30ms')]
    const crashed: TraceEvent[] = [
      { type: 'node.crashed', t: at(20), node: 'service' },
      { type: 'node.restarted', t: at(30), node: 'service' },
    ]
    for (const events of [parted, crashed]) {
      expect(judged(monitor(), [...recovering.slice(0, 3), ...events, asked(60)]).verdict).toBe('pending')
    }
  })

  it('does not wait for messages that a disturbed network still holds', () => {
    const delay = 'delay +300ms on * from 0s to 10ms'
    const held: TraceEvent = { ...called(9, 1), due: at(320) } as TraceEvent
    const history = [happens(0, delay), held, breakerIs(9, 'open'), ends(10, delay), asked(300)]
    expect(judged(monitor(), history).verdict).toBe('held')
    expect(judged(monitor(), [...history, asked(320)]).verdict).toBe('pending')
    const one = { ...called(9, 1), type: 'message.delayed', due: at(500) } as TraceEvent
    expect(judged(monitor(), [...history, one, asked(400)]).verdict).toBe('held')
    expect(judged(monitor(), [...history, one, asked(400), asked(500)]).verdict).toBe('pending')
  })
})
