// The one-line text form of interventions, written: the canonical form that parse.ts reads back as the same value.
import { US_PER_MS, US_PER_S } from '../run.ts'
import type { AskArgument, Intervention, LinkSelector } from './intervention.ts'
import { isNumeral } from './reader.ts'

export function printIntervention(one: Intervention): string {
  return `${printTimeless(one)}${when(one)}`
}

/** µs as people write them: `5s`, `1.5s`, `50ms`, `250us`. */
export function printTime(us: number): string {
  if (us < 0) return `-${printTime(-us)}`
  if (us >= US_PER_S || us === 0) return `${us / US_PER_S}s`
  if (us >= US_PER_MS) return `${us / US_PER_MS}ms`
  return `${us}us`
}

function printLink({ a, b, way }: LinkSelector): string {
  if (way === 'one') return `${a}->${b}`
  return a === '*' && b === '*' ? '*' : `${a}--${b}`
}

/** The line without its time. */
export function printTimeless(one: Intervention): string {
  switch (one.kind) {
    case 'crash':
    case 'restart':
    case 'pause':
      return `${one.kind} ${one.node}`
    case 'slow':
      return `slow ${one.node} x${one.factor}`
    case 'partition':
      return `partition ${one.groups.map((group) => group.join(',')).join(' | ')}`
    case 'heal':
      return 'heal'
    case 'cut':
      return `cut ${printLink(one.link)}`
    case 'drop':
    case 'duplicate':
      return `${one.kind} ${one.percent}% on ${printLink(one.link)}`
    case 'delay':
      return `delay +${printTime(one.byUs)} on ${printLink(one.link)}`
    case 'reorder':
      return `reorder on ${printLink(one.link)}`
    case 'dropMessage':
      return `drop message ${one.message}`
    case 'delayMessage':
      return `delay message ${one.message} +${printTime(one.byUs)}`
    case 'skew':
      return `skew ${one.node} ${one.byUs < 0 ? '' : '+'}${printTime(one.byUs)}`
    case 'drift':
      return `drift ${one.node} ${one.rate}`
    case 'diskLose':
    case 'diskCorrupt':
    case 'diskFull':
      return `disk ${one.kind.slice('disk'.length).toLowerCase()} ${one.node}`
    case 'diskSlow':
      return `disk slow ${one.node} x${one.factor}`
    case 'fail':
      return `fail ${one.percent}% at ${one.node}`
    case 'traffic':
      return `traffic x${one.factor}`
    case 'ask':
      return ['ask', one.client, one.operation, ...one.arguments.map(printArgument)].join(' ')
    case 'do':
      return `do ${one.node} ${one.action}`
  }
}

function when(one: Intervention): string {
  if (!('from' in one)) return one.at === undefined ? '' : ` at ${printTime(one.at)}`
  return ` from ${printTime(one.from)}${one.to === undefined ? '' : ` to ${printTime(one.to)}`}`
}

function printArgument([name, value]: AskArgument): string {
  return `${name}=${typeof value === 'string' ? printText(value) : value}`
}

// Bare where that reads back as the same text.
function printText(text: string): string {
  const bare = /^[\w.:/@+-]+$/.test(text) && text !== 'true' && text !== 'false' && !isNumeral(text)
  return bare ? text : JSON.stringify(text)
}
