// The one-line text form of interventions, read: `crash n1 at 5s`. One line, one intervention; what each line means
// for a topology is check.ts's.
import { nearest } from '../nearest.ts'
import type { AskArgument, Intervention } from './intervention.ts'
import * as problem from './problem.ts'
import { expected, type Problem } from './problem.ts'
import {
  readAddition,
  readFactor,
  readMessageNumber,
  readOffset,
  readPercent,
  readRate,
  readTime,
} from './quantities.ts'
import { Reader, Refusal } from './reader.ts'

export type Parsed =
  | { readonly ok: true; readonly intervention: Intervention }
  | { readonly ok: false; readonly problem: Problem }

/** A script's interventions in order, and what is wrong with its other lines (`line` counts from 0). */
export interface Script {
  readonly interventions: readonly Intervention[]
  readonly problems: readonly (Problem & { readonly line: number })[]
}

interface Form {
  readonly example: string
  read(reader: Reader): Intervention
}

/** More than anybody writes; a hostile script is answered at once, and simulated in time. */
const LINES_MAX = 1_000

const disks: Readonly<Record<'lose' | 'corrupt' | 'full' | 'slow', Form>> = {
  lose: {
    example: 'disk lose n1 at 4s',
    read: (reader) => ({ kind: 'diskLose', node: node(reader), ...moment(reader) }),
  },
  corrupt: {
    example: 'disk corrupt n1 at 4s',
    read: (reader) => ({ kind: 'diskCorrupt', node: node(reader), ...moment(reader) }),
  },
  full: {
    example: 'disk full n1 from 4s to 6s',
    read: (reader) => ({ kind: 'diskFull', node: node(reader), ...span(reader) }),
  },
  slow: {
    example: 'disk slow n1 x10 from 4s to 6s',
    read: (reader) => ({ kind: 'diskSlow', node: node(reader), factor: readFactor(reader), ...span(reader) }),
  },
}

/** By first word. The reading order of each object's fields is the line's. */
const forms: Readonly<Record<string, Form>> = {
  crash: {
    example: 'crash n1 at 5s',
    read: (reader) => ({ kind: 'crash', node: node(reader), ...moment(reader) }),
  },
  restart: {
    example: 'restart n1 at 8s',
    read: (reader) => ({ kind: 'restart', node: node(reader), ...moment(reader) }),
  },
  pause: {
    example: 'pause n2 from 3s to 6s',
    read: (reader) => ({ kind: 'pause', node: node(reader), ...span(reader) }),
  },
  slow: {
    example: 'slow n3 x4 from 2s to 9s',
    read: (reader) => ({ kind: 'slow', node: node(reader), factor: readFactor(reader), ...span(reader) }),
  },
  partition: {
    example: 'partition n1,n2 | n3,n4,n5 at 5s',
    read: (reader) => ({ kind: 'partition', groups: groups(reader), ...moment(reader) }),
  },
  heal: { example: 'heal at 9s', read: (reader) => ({ kind: 'heal', ...moment(reader) }) },
  cut: {
    example: 'cut n1->n2 from 1s to 3s',
    read: (reader) => ({ kind: 'cut', link: reader.link(), ...span(reader) }),
  },
  drop: { example: 'drop 20% on n1--n2 from 2s to 8s', read: drop },
  duplicate: {
    example: 'duplicate 10% on client--n1 from 0s to 9s',
    read: (reader) => ({ kind: 'duplicate', percent: readPercent(reader), link: onLink(reader), ...span(reader) }),
  },
  delay: { example: 'delay +300ms on * from 2s to 4s', read: delay },
  reorder: {
    example: 'reorder on n1--n2 from 1s to 5s',
    read: (reader) => ({ kind: 'reorder', link: onLink(reader), ...span(reader) }),
  },
  skew: {
    example: 'skew n3 +500ms at 2s',
    read: (reader) => ({ kind: 'skew', node: node(reader), byUs: readOffset(reader), ...moment(reader) }),
  },
  drift: {
    example: 'drift n3 1.2 from 0s',
    read: (reader) => ({ kind: 'drift', node: node(reader), rate: readRate(reader), ...span(reader) }),
  },
  disk: {
    example: 'disk lose n1 at 4s',
    read: (reader) => {
      const form = disks[reader.keyword('lose', 'corrupt', 'full', 'slow')]
      reader.example = form.example
      return form.read(reader)
    },
  },
  fail: {
    example: 'fail 60% at service from 5s to 9s',
    read: (reader) => ({ kind: 'fail', percent: readPercent(reader), node: atNode(reader), ...span(reader) }),
  },
  traffic: {
    example: 'traffic x5 from 3s to 6s',
    read: (reader) => ({ kind: 'traffic', factor: readFactor(reader), ...span(reader) }),
  },
  ask: { example: 'ask client put x=7 at 2s', read: ask },
  do: {
    example: 'do breaker forceOpen at 5s',
    read: (reader) => ({ kind: 'do', node: node(reader), action: reader.name(expected.action), ...moment(reader) }),
  },
}

const KEYWORDS: readonly string[] = Object.keys(forms)

/** Reads one line; a `# comment` may follow. Never throws. */
export function parseLine(text: string): Parsed {
  const reader = new Reader(text)
  try {
    const word = reader.peekName()
    const keyword = KEYWORDS.find((one) => one === word.toLowerCase())
    const form = keyword === undefined ? undefined : forms[keyword]
    if (!form) return { ok: false, problem: unknown(reader) }
    reader.example = form.example
    reader.optional(word.toLowerCase())
    const intervention = form.read(reader)
    reader.end()
    return { ok: true, intervention }
  } catch (refusal) {
    if (refusal instanceof Refusal) return { ok: false, problem: refusal.problem }
    throw refusal
  }
}

/** Reads many lines; empty ones and `# comments` are passed over, unreadable ones leave the others as they are. */
export function parseScript(text: string): Script {
  const interventions: Intervention[] = []
  const problems: (Problem & { line: number })[] = []
  const lines = text.split(/\r\n|[\r\n]/, LINES_MAX + 1)
  for (const [line, content] of lines.slice(0, LINES_MAX).entries()) {
    const trimmed = content.trim()
    if (trimmed === '' || trimmed.startsWith('#')) continue
    const parsed = parseLine(content)
    if (parsed.ok) interventions.push(parsed.intervention)
    else problems.push({ ...parsed.problem, line })
  }
  if (lines.length > LINES_MAX)
    problems.push({ line: LINES_MAX, column: 0, length: 0, why: problem.tooManyLines(LINES_MAX) })
  return { interventions, problems }
}

function unknown(reader: Reader): Problem {
  const column = reader.here()
  const found = reader.atEnd() ? '' : reader.peekName() || reader.found()
  const suggestion = nearest(found, KEYWORDS)
  const why = problem.notAnIntervention(found, suggestion === undefined ? KEYWORDS : [])
  return { column, length: found.length, why, ...(suggestion === undefined ? {} : { suggestion }) }
}

function node(reader: Reader): string {
  return reader.name(expected.node)
}

function moment(reader: Reader): { at: number } {
  reader.keyword('at')
  return { at: readTime(reader) }
}

/** `from A`, `from A to B`, `from A for D`, `at A for D`. */
function span(reader: Reader): { from: number; to?: number } {
  const start = reader.here()
  const word = reader.keyword('from', 'at')
  const from = readTime(reader)
  if (word === 'from' && reader.optional('to')) return { from, to: readTime(reader) }
  if (reader.optional('for')) return { from, to: from + readTime(reader, expected.duration) }
  if (word === 'at') reader.refuseAt(start, word.length, problem.needsDuration(reader.example), 'from')
  return { from }
}

function groups(reader: Reader): string[][] {
  const all: string[][] = []
  do {
    const group: string[] = []
    do group.push(node(reader))
    while (reader.sign(','))
    all.push(group)
  } while (reader.sign('|'))
  return all
}

function onLink(reader: Reader) {
  reader.keyword('on')
  return reader.link()
}

function atNode(reader: Reader): string {
  reader.keyword('at')
  return node(reader)
}

function drop(reader: Reader): Intervention {
  if (!reader.optional('message'))
    return { kind: 'drop', percent: readPercent(reader), link: onLink(reader), ...span(reader) }
  reader.example = 'drop message 128'
  const message = readMessageNumber(reader)
  return reader.atEnd() ? { kind: 'dropMessage', message } : { kind: 'dropMessage', message, ...moment(reader) }
}

function delay(reader: Reader): Intervention {
  if (!reader.optional('message'))
    return { kind: 'delay', byUs: readAddition(reader), link: onLink(reader), ...span(reader) }
  reader.example = 'delay message 128 +300ms at 2s'
  const message = readMessageNumber(reader)
  return { kind: 'delayMessage', message, byUs: readAddition(reader), ...moment(reader) }
}

function ask(reader: Reader): Intervention {
  const client = node(reader)
  const operation = reader.name(expected.operation)
  const all: AskArgument[] = []
  for (let name = reader.argumentName(); name !== undefined; name = reader.argumentName())
    all.push([name, reader.value()])
  if (reader.peekName().toLowerCase() !== 'at') reader.refuse(expected.argument)
  return { kind: 'ask', client, operation, arguments: all, ...moment(reader) }
}
