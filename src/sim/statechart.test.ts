// The chart says what XState runs: every kind of state and of transition, with guards and delays by their names.
import { expect, test } from 'vitest'
import { and, not, or, setup } from 'xstate'
import { type Statechart, statechartOf } from './statechart.ts'

const machine = setup({
  guards: { ready: () => true, full: () => false, over: (_, params: { limit: number }) => params.limit > 0 },
  delays: { lease: 50 },
  actions: { count: () => {} },
}).createMachine({
  id: 'kinds',
  initial: 'off',
  on: { reset: '.off', ping: { actions: 'count' }, '*': { guard: not('ready') } },
  states: {
    off: {
      on: {
        start: [
          { guard: and(['ready', not('full')]), target: 'on' },
          { guard: { type: 'over', params: { limit: 3 } }, target: 'on.deep' },
          'done',
        ],
        again: { target: 'off', reenter: true },
        stay: { target: 'off' },
      },
      after: { lease: 'on', 100: { guard: or(['ready', 'full']), target: 'off', reenter: true } },
    },
    on: {
      initial: 'shallow',
      onDone: 'done',
      states: {
        shallow: { always: { guard: () => false, target: 'deep' } },
        deep: { initial: 'a', states: { a: { on: { out: '#kinds.off' } } } },
        back: { type: 'history', history: 'deep', target: 'deep' },
        over: { type: 'final' },
      },
    },
    both: {
      type: 'parallel',
      on: { split: ['.x.two'] },
      states: { x: { initial: 'one', states: { one: {}, two: {} } }, y: {} },
    },
    done: { type: 'final' },
  },
})

const told = ({ transitions }: Statechart) =>
  transitions.map(({ source, targets, trigger, guard, reenters, ignores, otherwise }) => {
    const on =
      trigger.kind === 'event' ? trigger.name : trigger.kind === 'after' ? `after ${trigger.delay}` : trigger.kind
    const flags = [guard && `[${guard}]`, reenters && 'again', ignores && 'ignored', otherwise && 'else']
    return [source, on, `→ ${targets.join('+')}`, ...flags.filter(Boolean)].join(' ')
  })

test('every state, with its kind, what is around it, and what is entered first', () => {
  const { states, id } = statechartOf(machine)

  expect(id).toBe('kinds')
  expect(
    states.map(({ path, kind, initial, deep }) => `${path} ${kind}${initial ? ' *' : ''}${deep ? ' deep' : ''}`),
  ).toEqual([
    ' compound',
    'off atomic *',
    'on compound',
    'on.shallow atomic *',
    'on.deep compound',
    'on.deep.a atomic *',
    'on.back history deep',
    'on.over final',
    'both parallel',
    'both.x compound',
    'both.x.one atomic *',
    'both.x.two atomic',
    'both.y atomic',
    'done final',
  ])
  expect(states.map(({ parent }) => parent).slice(0, 6)).toEqual([null, '', '', 'on', 'on', 'on.deep'])
})

test('every transition, with its trigger, guard and targets', () => {
  expect(told(statechartOf(machine)).sort()).toEqual(
    [
      ' reset → off',
      ' ping → ',
      ' anything →  [not ready] ignored',
      'off start → on [ready and not full]',
      'off start → on.deep [over]',
      'off start → done else',
      'off again → off again',
      'off stay → ',
      'off after lease → on',
      'off after 100 → off [ready or full] again',
      'on done → done',
      'on.shallow always → on.deep […]',
      'on.deep.a out → off',
      'on.back always → on.deep',
      'both split → both.x.two',
    ].sort(),
  )
  expect(statechartOf(machine).transitions.map(({ id }) => id)).toEqual([...Array(15).keys()])
})

test('a machine has one chart', () => {
  expect(statechartOf(machine)).toBe(statechartOf(machine))
})
