// The orchestrator: drives each saga step by step with commands, and back by compensations when a step is refused or
// gives no answer. Rules: Richardson, Microservices Patterns §4.2.2 and §4.4 (saga orchestrator as a state machine whose
// state is stored with each step); backward recovery with a log, Garcia-Molina & Salem 1987 §4–5.
// Simplified: one orchestrator, so it is a single point of failure; no step is retriable without end and none is a
// pivot (Richardson §4.3.2), so that every step may be refused and undone; it waits the same time before each new try.
import { setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Received, type Signal, timerEvent } from '../../sim/node.ts'
import { lookUp, put } from '../../sim/persistentMap.ts'
import { keyOf } from './ledger.ts'
import {
  type Accepted,
  CLIENT,
  type Compensated,
  type Done,
  type Failure,
  type Refused,
  type Request,
  type Result,
} from './messages.ts'
import {
  afterCompensated,
  afterDone,
  afterGivingUp,
  afterHumanCalled,
  afterRefusal,
  afterResolved,
  isUnderWay,
  type OrchestratorContext,
  outcomeOf,
  type Phase,
  type SagaState,
  START,
  startOrchestrator,
} from './progress.ts'

type Reply = Done | Refused | Compensated | Failure

type OrchestratorEvent = Received<Request | Reply> | Signal<'retry', { readonly saga: number }> | Signal<'resolve'>

const timerOf = (saga: number) => `retry ${saga}`

function sagaIn(context: OrchestratorContext, event: OrchestratorEvent): SagaState | undefined {
  if (event.type === 'resolve') return undefined
  return context.sagas[event.type === 'retry' ? event.saga : event.message.saga]
}

const endOf = ({ ended }: OrchestratorContext, id: number) => lookUp(ended, String(id))

// A reply counts where it answers what the saga waits for: others come late, or twice.
function answers(context: OrchestratorContext, event: OrchestratorEvent, phase: Phase): boolean {
  const saga = sagaIn(context, event)
  if (saga?.phase !== phase || !('from' in event)) return false
  return event.from === context.services[saga.step]
}

// An error of the step that comes when it is being undone already says nothing of its compensation.
function compensationFails(context: OrchestratorContext, event: OrchestratorEvent): boolean {
  return event.type === 'error' && event.message.of === 'compensate' && answers(context, event, 'compensating')
}

const has =
  (wanted: Phase) =>
  ({ context }: { context: OrchestratorContext }) =>
    Object.values(context.sagas).some(({ phase }) => phase === wanted)

const base = setup({
  types: {} as { context: OrchestratorContext; events: OrchestratorEvent; input: NodeInput },
  actions: effects,
  guards: {
    newSaga: ({ context, event }) =>
      event.type === 'request' && !endOf(context, event.message.saga) && !sagaIn(context, event),
    stepDone: ({ context, event }) => answers(context, event, 'executing'),
    // Also when it comes so late that a human has been called: there is nothing left to mend.
    stepUndone: ({ context, event }) => answers(context, event, 'compensating') || answers(context, event, 'stuck'),
    compensationFailsAgain: ({ context, event }) =>
      compensationFails(context, event) && (sagaIn(context, event)?.errors ?? 0) + 1 >= context.attempts,
    compensationFails: ({ context, event }) => compensationFails(context, event),
    noMoreAttempts: ({ context, event }) => {
      const saga = sagaIn(context, event)
      return saga?.phase === 'executing' && saga.attempt >= context.attempts
    },
    underWay: ({ context, event }) => isUnderWay(sagaIn(context, event) ?? { phase: 'stuck', step: 0 }),
    somebodyStuck: has('stuck'),
    somethingCompensates: has('compensating'),
    somethingExecutes: has('executing'),
    nothingStuck: (args) => !has('stuck')(args),
    nothingCompensates: (args) => !has('compensating')(args),
    nothingExecutes: (args) => !has('executing')(args),
  },
})

type Enqueue = Parameters<Parameters<typeof base.enqueueActions>[0]>[0]['enqueue']

function sendCommand(enqueue: Enqueue, context: OrchestratorContext, id: number, saga: SagaState) {
  const to = context.services[saga.step] as string
  const type = saga.phase === 'executing' ? 'execute' : 'compensate'
  enqueue({ type: 'send', params: { to, message: { type, saga: id } } })
  enqueue.raise(timerEvent('retry', { saga: id }), { id: timerOf(id), delay: context.retryDelayMs })
}

// The log first, then the command: whoever restarts finds what may have been commanded. Writing "step 2" down before
// step 2 is commanded, it commands it again at worst, and the service does not do it again.
function goOn(enqueue: Enqueue, context: OrchestratorContext, id: number, next: SagaState, first?: 'accepted') {
  const under = isUnderWay(next)
  const saga = under ? { ...next, attempt: 1 } : next
  const outcome = outcomeOf(next)
  enqueue.assign(({ context: { sagas, ended } }) => {
    if (!outcome) return { sagas: { ...sagas, [id]: saga } }
    const { [id]: _, ...others } = sagas
    return { sagas: others, ended: put(ended, String(id), outcome) }
  })
  enqueue.cancel(timerOf(id))
  if (context.progressLog) {
    const { phase, step } = next
    enqueue({ type: 'write', params: { key: keyOf(id), value: { phase, step } } })
    enqueue('sync')
  }
  if (first) enqueue({ type: 'send', params: { to: CLIENT, message: { type: first, saga: id } } })
  if (under) sendCommand(enqueue, context, id, saga)
  if (outcome) enqueue({ type: 'send', params: { to: CLIENT, message: { type: 'result', saga: id, outcome } } })
}

const begin = base.enqueueActions(({ enqueue, context, event }) => {
  if (event.type === 'request') goOn(enqueue, context, event.message.saga, START, 'accepted')
})

const answerAgain = base.enqueueActions(({ enqueue, context, event }) => {
  if (event.type !== 'request') return
  const { saga: id } = event.message
  const outcome = endOf(context, id)
  const message: Result | Accepted = outcome ? { type: 'result', saga: id, outcome } : { type: 'accepted', saga: id }
  enqueue({ type: 'send', params: { to: CLIENT, message } })
})

const advance = (next: (saga: SagaState, steps: number) => SagaState) =>
  base.enqueueActions(({ enqueue, context, event }) => {
    const saga = sagaIn(context, event)
    if (!saga || event.type === 'resolve') return
    const id = event.type === 'retry' ? event.saga : event.message.saga
    goOn(enqueue, context, id, next(saga, context.services.length))
  })

const countError = base.enqueueActions(({ enqueue, context, event }) => {
  const saga = sagaIn(context, event)
  if (!saga || event.type !== 'error') return
  const sagas = { ...context.sagas, [event.message.saga]: { ...saga, errors: saga.errors + 1 } }
  enqueue.assign({ sagas })
})

const sendAgain = base.enqueueActions(({ enqueue, context, event }) => {
  const saga = sagaIn(context, event)
  if (!saga || event.type !== 'retry') return
  const again = { ...saga, attempt: saga.attempt + 1 }
  enqueue.assign({ sagas: { ...context.sagas, [event.saga]: again } })
  sendCommand(enqueue, context, event.saga, again)
})

const goOnStuck = base.enqueueActions(({ enqueue, context }) => {
  for (const [id, saga] of Object.entries(context.sagas)) {
    if (saga.phase === 'stuck') goOn(enqueue, context, Number(id), afterResolved(saga))
  }
})

/** After a restart: what the log says is under way is commanded once more. */
const resume = base.enqueueActions(({ enqueue, context }) => {
  for (const [id, saga] of Object.entries(context.sagas)) {
    if (!isUnderWay(saga)) continue
    const again = { ...saga, attempt: 1 }
    enqueue.assign(({ context: now }) => ({ sagas: { ...now.sagas, [id]: again } }))
    sendCommand(enqueue, context, Number(id), again)
  }
})

const setUp = base.extend({
  actions: {
    begin,
    answerAgain,
    resume,
    countError,
    sendAgain,
    goOnStuck,
    nextStep: advance(afterDone),
    turnBack: advance(afterRefusal),
    giveUp: advance(afterGivingUp),
    stepBack: advance(afterCompensated),
    callHuman: advance(afterHumanCalled),
  },
})

/** The orchestrator's machine. It is in the gravest of its sagas' states. Timers: `retry N`, for saga N. */
export const orchestrator = setUp.createMachine({
  id: 'orchestrator',
  context: ({ input }) => startOrchestrator(input),
  entry: 'resume',
  initial: 'idle',
  on: {
    request: [{ guard: 'newSaga', actions: 'begin' }, { actions: 'answerAgain' }],
    done: { guard: 'stepDone', actions: 'nextStep' },
    refused: { guard: 'stepDone', actions: 'turnBack' },
    compensated: { guard: 'stepUndone', actions: 'stepBack' },
    error: [
      { guard: 'compensationFailsAgain', actions: 'callHuman' },
      { guard: 'compensationFails', actions: 'countError' },
    ],
    retry: [
      { guard: 'noMoreAttempts', actions: 'giveUp' },
      { guard: 'underWay', actions: 'sendAgain' },
    ],
    resolve: { actions: 'goOnStuck' },
  },
  states: {
    idle: {
      always: [
        { guard: 'somebodyStuck', target: 'waitingForHuman' },
        { guard: 'somethingCompensates', target: 'compensating' },
        { guard: 'somethingExecutes', target: 'executing' },
      ],
    },
    executing: {
      always: [
        { guard: 'somebodyStuck', target: 'waitingForHuman' },
        { guard: 'somethingCompensates', target: 'compensating' },
        { guard: 'nothingExecutes', target: 'idle' },
      ],
    },
    compensating: {
      always: [
        { guard: 'somebodyStuck', target: 'waitingForHuman' },
        { guard: 'nothingCompensates', target: 'idle' },
      ],
    },
    waitingForHuman: { always: { guard: 'nothingStuck', target: 'idle' } },
  },
})
