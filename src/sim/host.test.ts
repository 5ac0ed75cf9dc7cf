// The host steps machines through internals of xstate; here it is held against createActor, xstate's own way.
import { describe, expect, it } from 'vitest'
import { assign, createActor, raise, SimulatedClock, setup } from 'xstate'
import { cancel } from 'xstate/actions'
import { type MachineEvent, startMachine, stateName, stepMachine, timerName } from './host.ts'
import { push } from './queue.ts'
import { randomStream } from './random.ts'

const lamp = setup({
  types: { context: {} as { presses: number; log: readonly string[] }, events: {} as { type: string } },
  actions: { tell: (_, _params: { word: string }) => {} },
  delays: { patience: ({ context }) => 100 + 10 * context.presses },
}).createMachine({
  id: 'lamp',
  context: { presses: 0, log: [] },
  type: 'parallel',
  states: {
    light: {
      initial: 'off',
      states: {
        off: { on: { press: { target: 'on', actions: assign({ presses: ({ context }) => context.presses + 1 }) } } },
        on: {
          entry: { type: 'tell', params: { word: 'shining' } },
          exit: { type: 'tell', params: { word: 'dark' } },
          after: { patience: 'off', 35: { actions: { type: 'tell', params: { word: 'still on' } } } },
          on: { press: { target: 'on', reenter: true } },
        },
      },
    },
    alarm: {
      initial: 'quiet',
      states: {
        quiet: { on: { wind: { target: 'wound' } } },
        wound: {
          entry: [cancel('ring'), raise({ type: 'ring' }, { delay: 60, id: 'ring' })],
          on: { ring: 'ringing', wind: { target: 'wound', reenter: true } },
        },
        ringing: { always: { guard: ({ context }) => context.presses > 3, target: 'quiet' }, on: { press: 'quiet' } },
      },
    },
  },
})

type Word = (word: string) => void
const steps = (seed: number) => {
  const random = randomStream(seed, 'presses')
  return Array.from({ length: 60 }, () => ({ waitMs: random.int(0, 70), type: random.chance(60) ? 'press' : 'wind' }))
}

function byActor(seed: number): string[] {
  const said: string[] = []
  const clock = new SimulatedClock()
  const speak: Word = (word) => said.push(`${clock.now()} ${word}`)
  const machine = lamp.provide({ actions: { tell: (_, { word }) => speak(word) } })
  const actor = createActor(machine, { clock })
  actor.subscribe((snapshot) => speak(stateName(snapshot.value)))
  actor.start()
  // Small steps: SimulatedClock fires late on big ones.
  for (const { waitMs, type } of steps(seed)) {
    for (let i = 0; i < waitMs; i++) clock.increment(1)
    actor.send({ type })
  }
  return said
}

function byHost(seed: number): string[] {
  const said: string[] = []
  const timers: { at: number; seq: number; id: string; event: MachineEvent }[] = []
  let [now, seq] = [0, 0]
  let step = startMachine(lamp, undefined)
  const act = () => {
    for (const action of step.actions) {
      if (action.type === 'effect') said.push(`${now} ${(action.params as { word: string }).word}`)
      if (action.type === 'timer')
        push(timers, { at: now + action.delayMs, seq: seq++, id: action.id, event: action.event })
      if (action.type === 'cancel') timers.splice(0, timers.length, ...timers.filter((timer) => timer.id !== action.id))
    }
    said.push(`${now} ${stateName(step.snapshot.value)}`)
  }
  const hear = (event: MachineEvent) => {
    step = stepMachine(lamp, step.snapshot, event)
    act()
  }
  act()
  for (const { waitMs, type } of steps(seed)) {
    const end = now + waitMs
    for (;;) {
      const due = timers.toSorted((a, b) => a.at - b.at || a.seq - b.seq)[0]
      if (!due || due.at > end) break
      now = due.at
      timers.splice(timers.indexOf(due), 1)
      hear(due.event)
    }
    now = end
    hear({ type })
  }
  return said
}

describe('the XState host', () => {
  it.each([1, 2, 3, 4, 5])('does what createActor does (seed %i)', (seed) => {
    const distinct = (lines: string[]) => lines.filter((line, index) => line !== lines[index - 1])
    const [host, actor] = [distinct(byHost(seed)), distinct(byActor(seed))]
    expect(host.length).toBeGreaterThan(60)
    expect(host).toEqual(actor)
  })

  it('returns the same snapshot for an event that changes nothing', () => {
    const { snapshot } = startMachine(lamp, undefined)
    expect(stepMachine(lamp, snapshot, { type: 'unknown' }).snapshot).toBe(snapshot)
  })

  it('names states and timers as people do', () => {
    expect(stateName({ light: 'on', alarm: { wound: 'twice' } })).toBe('light.on+alarm.wound.twice')
    expect(timerName('xstate.after.electionTimeout.raft.follower')).toBe('electionTimeout')
    expect(timerName('callTimeout 12')).toBe('callTimeout 12')
  })
})
