// Linearizability of a store of registers: of a whole history, and as a claim watched while the history grows.
import type { Judgement, Monitor } from '../claim.ts'
import { EMPTY, lookUp, type PersistentMap, put } from '../persistentMap.ts'
import type { TraceEvent } from '../trace.ts'
import { type AccessOf, type Call, hear, NOTHING_UNDER_WAY, type Told, type UnderWay } from './access.ts'
import { smallestProof } from './proof.ts'
import { instantsOf } from './reads.ts'
import { AT_FIRST, BUDGET, type Configuration, search } from './registers.ts'

/** `evidence`: where the fewest calls begin and end that no order explains, or the call at which the search gave up. */
export interface Linearizability {
  readonly verdict: 'linearizable' | 'not linearizable' | 'not decided'
  readonly evidence: readonly number[]
}

/**
 * Whether the history that the trace tells is linearizable, each key being a register that holds nothing at first: every
 * read returns what the write before it wrote, in an order of all calls in which each has its place between its
 * invocation and its completion. A write that is under way or of unknown outcome has it anywhere after its invocation, or
 * nowhere; one that failed, nowhere; a read that returned nothing to its client is left out. A read that returns siblings
 * is never linearizable. `budget` is how much is looked at for each call.
 */
export function linearizability(trace: Iterable<TraceEvent>, accessOf: AccessOf, budget = BUDGET): Linearizability {
  const { start, next } = linearizable(accessOf, budget)
  let [state, id] = [start, 0]
  for (const event of trace) {
    state = next(state, event, id++)
    if (state.judgement.verdict === 'violated') break
  }
  const { judgement } = state
  if (judgement.verdict !== 'held') return { verdict: 'not linearizable', evidence: judgement.evidence }
  const { undecided } = judgement
  return undecided ? { verdict: 'not decided', evidence: undecided } : { verdict: 'linearizable', evidence: [] }
}

/** What is known of a key so far. */
interface Register {
  /** What it may be like before the oldest call under way began: nothing that comes can change that any more. */
  readonly settled: readonly Configuration[]
  /** Calls that returned since, and writes of unknown outcome. */
  readonly recent: readonly Call[]
  readonly underWay: readonly Call[]
  /** Calls that returned before, the latest first: only a proof needs them. */
  readonly past: Past | null
  /** It would have taken too long to follow it; it is not looked at any more. */
  readonly undecided: boolean
}

interface Past {
  readonly call: Call
  readonly before: Past | null
}

interface Registers {
  readonly underWay: UnderWay
  readonly registers: PersistentMap<Register>
  readonly judgement: Exclude<Judgement, { verdict: 'pending' }>
}

const UNTOUCHED: Register = { settled: AT_FIRST, recent: [], underWay: [], past: null, undecided: false }

/**
 * The store is linearizable, as in `linearizability`; violated by the trace event with which a call returns for which
 * there is no place. A key that cannot be decided is not looked at any more: the claim stays held, and tells from which
 * call on it is not decided.
 */
export function linearizable(accessOf: AccessOf, budget = BUDGET): Monitor<Registers> {
  return {
    start: { underWay: NOTHING_UNDER_WAY, registers: EMPTY, judgement: { verdict: 'held' } },
    next: (state, event, id) => {
      const heard = hear(state.underWay, event, id, accessOf)
      if (!heard) return state
      const { underWay, told } = heard
      const { key } = told.call
      const before = lookUp(state.registers, key) ?? UNTOUCHED
      if (before.undecided) return { ...state, underWay }
      const taken = take(before, told)
      // A write that was read while it was under way, and then failed, proves something too.
      const proves = told.what === 'ok' || (told.what === 'fail' && told.call.kind === 'write')
      if (!proves) return { ...state, underWay, registers: put(state.registers, key, taken) }
      const { register, judgement } = check(taken, told.call, budget)
      return { underWay, registers: put(state.registers, key, register), judgement: judgement ?? state.judgement }
    },
    judge: ({ judgement }) => judgement,
  }
}

function take(register: Register, { what, call }: Told): Register {
  if (what === 'invoked') return { ...register, underWay: [...register.underWay, call] }
  const underWay = register.underWay.filter(({ operation }) => operation !== call.operation)
  const matters = what === 'ok' || (what === 'unknown' && call.kind === 'write')
  return { ...register, underWay, recent: matters ? [...register.recent, call] : register.recent }
}

/** Looks whether there still is an order, now that `call` has returned, and settles what can be. */
function check(
  register: Register,
  call: Call,
  budget: number,
): { register: Register; judgement: Registers['judgement'] | null } {
  const { settled, recent, underWay } = register
  const oldest = underWay.reduce((least, { invoked }) => Math.min(least, invoked), Number.POSITIVE_INFINITY)
  const writes = underWay.filter(({ kind }) => kind === 'write')
  const searched = search(settled, [...recent, ...writes], oldest, budget)
  switch (searched.verdict) {
    case 'linearizable':
      return { register: settle(register, searched.settled, oldest), judgement: null }
    case 'not linearizable': {
      const evidence = instantsOf(smallestProof([...pastOf(register), ...recent, ...writes]))
      return { register, judgement: { verdict: 'violated', evidence } }
    }
    default: {
      const undecided = instantsOf([call])
      return { register: { ...UNTOUCHED, undecided: true }, judgement: { verdict: 'held', undecided } }
    }
  }
}

function settle(register: Register, settled: readonly Configuration[], oldest: number): Register {
  // A write of unknown outcome that took effect in any case is over, as calls are that returned.
  const tookEffect = ({ operation }: Call) => settled.every(({ done }) => done.includes(operation))
  const isOver = (call: Call) =>
    call.completed === Number.POSITIVE_INFINITY ? tookEffect(call) : call.completed < oldest
  const over = register.recent.filter(isOver)
  if (over.length === 0) return register
  const names = over.map(({ operation }) => operation)
  return {
    ...register,
    settled: settled.map(({ holds, done }) => ({ holds, done: done.filter((one) => !names.includes(one)) })),
    recent: register.recent.filter((call) => !isOver(call)),
    past: over.reduce<Past | null>((before, call) => ({ call, before }), register.past),
  }
}

function pastOf({ past }: Register): Call[] {
  const calls: Call[] = []
  for (let one = past; one; one = one.before) calls.push(one.call)
  return calls
}
