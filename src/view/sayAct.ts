// An act as a sentence, before it is done: "Crash n3 at 6.2 s". Pure.
import { beginning, type Intervention } from '../sim/interventions/intervention.ts'
import type { Picture } from '../sim/picture.ts'
import type { ActWords } from './actWords.ts'
import { actingAt } from './frame.ts'
import type { Part, Selection } from './selection.ts'
import { type Act, apply, type Now, type SpanKind, type Tool } from './tools.ts'

/** What the act does, without its time; null for what only selects. `marked`: the nodes that are marked. */
export function sayAct(act: Act, { picture }: Now, words: ActWords, marked: readonly string[] = []): string | null {
  switch (act.do) {
    case 'select':
      return null
    case 'multi':
      return marked.includes(act.node) ? words.unmark(act.node) : words.mark(act.node)
    case 'end':
      return sayEnd(act.kind, act.part, words)
    case 'intervene':
      return act.interventions.map((one) => sayIntervention(one, picture, words)).join(', ')
  }
}

/** When the act takes effect (µs); null for what belongs to no time. */
export function timeOf(act: Act, now: Now): number | null {
  if (act.do === 'end') return actingAt(now)
  return act.do === 'intervene' && act.interventions[0] ? beginning(act.interventions[0]) : null
}

/** What a click on the target does with the tool in hand, with its time; null where it only looks, or does nothing. */
export function foretell(
  tool: Tool,
  target: Selection | null,
  now: Now,
  words: ActWords,
  marked: readonly string[],
  from?: string,
): { readonly text: string; readonly at: number | null } | null {
  const act = apply(tool, target, now, from)
  const text = act && sayAct(act, now, words, marked)
  return act && text !== null ? { text, at: timeOf(act, now) } : null
}

/** "RequestVote from n1 to n2"; its number where it is not in flight. */
export function nameMessage(id: number, picture: Picture, words: ActWords): string {
  const flight = picture.flights.get(id)
  return flight ? words.message(flight.message.type, flight.from, flight.to) : words.aMessage(id)
}

function sayIntervention(one: Intervention, picture: Picture, words: ActWords): string {
  switch (one.kind) {
    case 'crash':
    case 'restart':
    case 'pause':
      return words[one.kind](one.node)
    case 'slow':
      return words.slow(one.node, one.factor)
    case 'partition':
      return words.part(one.groups)
    case 'heal':
      return words.heal
    case 'dropMessage':
      return words.dropMessage(nameMessage(one.message, picture, words))
    case 'delayMessage':
      return words.delayMessage(nameMessage(one.message, picture, words), one.byUs)
    case 'skew':
      return words.setClock(one.node, one.byUs)
    case 'drift':
      return words.drift(one.node, one.rate)
    case 'diskLose':
      return words.wipe(one.node)
    case 'diskCorrupt':
      return words.corrupt(one.node)
    case 'diskFull':
      return words.fill(one.node)
    case 'diskSlow':
      return words.slowDisk(one.node, one.factor)
    case 'fail':
      return words.fail(one.node, one.percent)
    case 'traffic':
      return words.traffic(one.factor)
    case 'ask':
      return words.ask(one.client, one.operation)
    case 'do':
      return words.operate(one.node, one.action)
    default:
      return sayOnLink(one, words)
  }
}

function sayOnLink(one: Extract<Intervention, { readonly link: object }>, words: ActWords): string {
  const { a, b, way } = one.link
  switch (one.kind) {
    case 'cut':
      return way === 'one' ? words.cutOneWay(a, b) : words.cut(a, b)
    case 'drop':
      return words.lose(one.percent, a, b)
    case 'duplicate':
      return words.double(one.percent, a, b)
    case 'delay':
      return words.delay(one.byUs, a, b)
    case 'reorder':
      return words.reorder(a, b)
  }
}

function sayEnd(kind: SpanKind, part: Part, words: ActWords): string {
  const [a, b] = part.kind === 'link' ? [part.a, part.b] : [part.id, '']
  switch (kind) {
    case 'pause':
      return words.resume(a)
    case 'slow':
      return words.endSlow(a)
    case 'drift':
      return words.endDrift(a)
    case 'diskFull':
      return words.endDiskFull(a)
    case 'diskSlow':
      return words.endDiskSlow(a)
    case 'fail':
      return words.endFail(a)
    case 'cut':
      return words.endCut(a, b)
    case 'drop':
      return words.endDrop(a, b)
    case 'duplicate':
      return words.endDuplicate(a, b)
    case 'delay':
      return words.endDelay(a, b)
    case 'reorder':
      return words.endReorder(a, b)
    case 'traffic':
      return words.traffic(1)
  }
}
