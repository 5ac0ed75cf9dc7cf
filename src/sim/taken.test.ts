// What transitions a change of state took: from the names the trace gives, and what was heard.
import { describe, expect, test } from 'vitest'
import { setup } from 'xstate'
import { startMachine, stateName, stepMachine } from './host.ts'
import { statechartOf } from './statechart.ts'
import { activeStates, type Heard, taken } from './taken.ts'

const machine = setup({ guards: { yes: () => true, no: () => false }, delays: { patience: 10 } }).createMachine({
  id: 'm',
  initial: 'starting',
  on: { down: '.off', poke: { actions: () => {} } },
  states: {
    starting: { always: [{ guard: 'no', target: 'busy' }, { target: 'off' }] },
    off: {
      on: {
        up: [
          { guard: 'no', target: 'busy' },
          { guard: 'yes', target: 'busy' },
        ],
        skip: 'passing',
        deep: 'both.b.two',
      },
    },
    passing: { always: 'passingOn' },
    passingOn: { always: { guard: 'yes', target: 'busy' } },
    busy: { after: { patience: 'off' }, on: { timeUp: 'off', split: 'both' } },
    both: {
      type: 'parallel',
      states: {
        a: { initial: 'one', states: { one: { on: { go: 'two' } }, two: {} } },
        b: { initial: 'one', states: { one: { on: { go: 'two', only: 'two' } }, two: { on: { home: '#m.off' } } } },
      },
    },
  },
})
const chart = statechartOf(machine)

const event = (name: string): Heard => ({ kind: 'event', name })
const told = (ids: readonly number[]) =>
  ids.map((id) => {
    const { source, trigger, targets } = chart.transitions[id] as (typeof chart.transitions)[number]
    return `${source} ${trigger.kind === 'event' ? trigger.name : trigger.kind} ${targets}`
  })
const take = (previous: string | null, state: string, heard: Heard | null) => {
  const { answers, followed } = taken(chart, previous, state, heard)
  return [told(answers), told(followed)]
}

describe('the states that are active', () => {
  test.each([
    ['off', ['', 'off']],
    ['both.a.one+b.two', ['', 'both', 'both.a', 'both.a.one', 'both.b', 'both.b.two']],
    ['crashed', []],
    ['', []],
  ])('in %j', (name, paths) => {
    expect([...activeStates(chart, name)]).toEqual(paths)
  })
})

describe('the transition taken', () => {
  test('answers what was heard, under one guard or another', () => {
    expect(take('off', 'busy', event('up'))).toEqual([['off up busy', 'off up busy'], []])
    expect(take('busy', 'off', event('down'))).toEqual([[' down off'], []])
  })

  test('is that of a timer by its name, with or without a number, or under whatever name its event has', () => {
    expect(take('busy', 'off', { kind: 'timer', name: 'patience' })).toEqual([['busy after off'], []])
    expect(take('busy', 'off', { kind: 'timer', name: 'timeUp 7' })).toEqual([['busy timeUp off'], []])
    expect(take('busy', 'both.a.one+b.one', { kind: 'timer', name: 'else' })).toEqual([['busy split both'], []])
  })

  test('may be followed by others at once', () => {
    expect(take('off', 'busy', event('skip'))).toEqual([
      ['off skip passing'],
      ['passing always passingOn', 'passingOn always busy'],
    ])
    expect(take('passing', 'passingOn', event('poke'))).toEqual([[], ['passing always passingOn']])
  })

  test('at the start follows from the initial state, or is none', () => {
    expect(take(null, 'off', null)).toEqual([[], ['starting always off']])
    expect(take('crashed', 'starting', null)).toEqual([[], []])
  })

  test('in regions side by side is one in each that changed', () => {
    expect(take('both.a.one+b.one', 'both.a.two+b.two', event('go'))).toEqual([
      ['both.a.one go both.a.two', 'both.b.one go both.b.two'],
      [],
    ])
    expect(take('both.a.two+b.one', 'both.a.two+b.two', event('only'))).toEqual([['both.b.one only both.b.two'], []])
    expect(take('both.a.one+b.two', 'off', event('home'))).toEqual([['both.b.two home off'], []])
    expect(take('off', 'both.a.one+b.two', event('deep'))).toEqual([['off deep both.b.two'], []])
  })
})

test('XState goes where the chart says that it went', () => {
  let { snapshot } = startMachine(machine, undefined)
  for (const name of ['up', 'split', 'go', 'home', 'deep', 'down', 'skip', 'timeUp']) {
    const before = stateName(snapshot.value)
    snapshot = stepMachine(machine, snapshot, { type: name }).snapshot
    const { answers } = taken(chart, before, stateName(snapshot.value), event(name))
    expect(told(answers).join(), `${before} on ${name}`).toContain(` ${name} `)
  }
})
