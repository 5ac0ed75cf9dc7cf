// What a lecture on sagas points at: how they end, what stands half done meanwhile, who sees it, and how long they take.
import { entriesIn } from '../../sim/persistentMap.ts'
import { type Settings, US_PER_MS } from '../../sim/run.ts'
import type { Chart } from '../definePattern.ts'
import { isDirty } from './metrics.ts'
import { humansCalled, NOTHING, nextWatch, sagaIn, stepsStanding, type Watch } from './watch.ts'

export function charts(_: Settings, variant: string): readonly Chart[] {
  return [outcomes, underWay, reads, duration, traffic(variant)]
}

interface Ends {
  readonly watch: Watch
  readonly human: Readonly<Record<string, readonly number[]>>
}

const outcomes: Chart<Ends> = {
  id: 'outcomes',
  title: { en: 'Sagas by outcome', fr: 'Sagas selon leur issue' },
  kind: 'count',
  series: [
    { id: 'completed', title: { en: 'done', fr: 'faites' }, tone: 'good' },
    { id: 'compensated', title: { en: 'compensated', fr: 'compensées' }, tone: 'waiting' },
    { id: 'human', title: { en: 'human called', fr: 'humain appelé' }, tone: 'bad' },
  ],
  start: { watch: NOTHING, human: {} },
  next: (state, event, tell, id) => {
    const watch = nextWatch(state.watch, event, id)
    const human = humansCalled(state.human, event)
    if (watch === state.watch && human === state.human) return state
    if (human !== state.human && event.type === 'node.context') {
      const before = state.human[event.node] ?? []
      const called = (human[event.node] ?? []).filter((saga) => !before.includes(saga)).length
      if (called > 0) tell('human', called)
    }
    if (watch !== state.watch) {
      for (const saga of watch.touched) {
        const ended = sagaIn(watch, saga)?.ended
        if (ended && !sagaIn(state.watch, saga)?.ended) tell(ended.outcome)
      }
    }
    return { watch, human }
  },
}

const underWay: Chart<Watch> = {
  id: 'underWay',
  title: { en: 'Half done', fr: 'À moitié fait' },
  kind: 'level',
  series: [
    { id: 'sagas', title: { en: 'sagas under way', fr: 'sagas en cours' }, tone: 'trying' },
    { id: 'steps', title: { en: 'their steps that stand', fr: 'leurs étapes en place' }, tone: 'warning' },
  ],
  start: NOTHING,
  next: (watch, event, tell, id) => {
    const next = nextWatch(watch, event, id)
    if (next === watch || next.touched.length === 0) return next
    const open = entriesIn(next.open).map(([, saga]) => saga)
    tell('sagas', open.length)
    tell(
      'steps',
      open.reduce((sum, saga) => sum + stepsStanding(saga), 0),
    )
    return next
  },
}

const reads: Chart<null> = {
  id: 'reads',
  title: { en: 'What readers see', fr: 'Ce que voient les lecteurs' },
  kind: 'count',
  series: [
    { id: 'whole', title: { en: 'all or nothing', fr: 'tout ou rien' }, tone: 'good' },
    { id: 'dirty', title: { en: 'half done (dirty read)', fr: 'à moitié fait (lecture sale)' }, tone: 'bad' },
  ],
  start: null,
  next: (_, event, tell) => {
    if (event.type !== 'operation.completed' || event.value === null || typeof event.value !== 'object') return null
    tell(isDirty(event.value) ? 'dirty' : 'whole')
    return null
  },
}

const duration: Chart<Watch> = {
  id: 'duration',
  title: { en: 'How long a saga takes', fr: 'Durée d’une saga' },
  kind: 'spread',
  unit: 'ms',
  series: [{ id: 'sagas', title: { en: 'sagas', fr: 'sagas' }, tone: 'calm' }],
  start: NOTHING,
  next: (watch, event, tell, id) => {
    const next = nextWatch(watch, event, id)
    if (next === watch) return watch
    for (const saga of next.touched) {
      const { begun, ended } = sagaIn(next, saga) ?? {}
      if (begun && ended && !sagaIn(watch, saga)?.ended) tell('sagas', (ended.t - begun.t) / US_PER_MS)
    }
    return next
  },
}

/** Who talks, and how much of it is talk about talk. */
function traffic(variant: string): Chart<null> {
  const isEvent = (type: string) => type.endsWith('-successfully') || type.endsWith('-failed')
  const kindOf = (type: string) => {
    if (type === 'execute' || type === 'compensate' || isEvent(type)) return 'main'
    return ['done', 'refused', 'compensated', 'error', 'published', 'ack', 'nack'].includes(type) ? 'answer' : null
  }
  const main =
    variant === 'choreography'
      ? { id: 'main', title: { en: 'events', fr: 'événements' }, tone: 'news' as const }
      : { id: 'main', title: { en: 'commands', fr: 'commandes' }, tone: 'command' as const }
  return {
    id: 'traffic',
    title: { en: 'Messages sent', fr: 'Messages envoyés' },
    kind: 'count',
    series: [main, { id: 'answer', title: { en: 'answers', fr: 'réponses' }, tone: 'answer' }],
    start: null,
    next: (_, event, tell) => {
      const kind = event.type === 'message.sent' ? kindOf(event.message.type) : null
      if (kind) tell(kind)
      return null
    },
  }
}
