// Which rows of the log a filter lets through: by kind, by node, by what their sentence and their fields say.
import type { Events } from '../../sim/heldTrace.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { plain } from '../palette/words.ts'
import type { Teller } from '../tell/tellEvent.ts'
import { toldValue } from '../tell/told.ts'
import { concerns, kindOf, type LogKind } from './kinds.ts'
import { rowEvents } from './rows.ts'
import { fieldsOf, tellRow } from './tellRow.ts'

export interface LogFilter {
  /** What people typed: words as they stand in the sentence, or a field with its value ("term 4"). */
  readonly text: string
  readonly kinds: readonly LogKind[]
  /** Only what is about one of these; null for all nodes. */
  readonly nodes: readonly string[] | null
}

/** Whether the row that begins with event `id` passes. */
export type Matcher = (events: Events, id: number) => boolean

export function createMatcher({ text, kinds, nodes }: LogFilter, teller: Teller): Matcher {
  const wanted = new Set(kinds)
  const says = createTextTest(text, teller)
  const about = (events: Events, id: number) =>
    nodes === null || rowEvents(events, id).some((event) => nodes.some((node) => concerns(event, node, events)))
  return (events, id) => wanted.has(kindOf(events.at(id) as TraceEvent)) && about(events, id) && says(events, id)
}

/** Texts repeat; what was found out about them is kept, of so many at most. */
const KEPT = 20_000

function remembered<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  let known = new Map<string, Answer>()
  return (text) => {
    let found = known.get(text)
    if (found === undefined) {
      if (known.size >= KEPT) known = new Map()
      found = answer(text)
      known.set(text, found)
    }
    return found
  }
}

function createTextTest(text: string, teller: Teller): Matcher {
  const query = searchable(text)
  if (query === '') return () => true
  const found = finder(query)
  const says = remembered((sentence) => found(searchable(sentence)))
  const word = remembered(searchable)
  const holds = (event: TraceEvent) => {
    const fields = fieldsOf(event)
    if (!fields) return false
    let all = ''
    for (const field in fields) all += ` ${word(field)} ${word(toldValue(fields[field] ?? null))}`
    return found(all)
  }
  return (events, id) => says(tellRow(events, id, teller)) || rowEvents(events, id).some(holds)
}

/** Without accents, capitals and signs: "Élection", "term=4" and `"term":4` read as people type them. */
export function searchable(text: string): string {
  // Nearly all that is searched is plain ASCII; the rest takes several times as long.
  const bare = /[^ -~]/.test(text) ? plain(text) : text.toLowerCase()
  return bare.replace(/[\s=:,"“”«»{}[\]]+/g, ' ').trim()
}

/** A number is found whole: "term 4" is not in "term 42". */
function finder(query: string): (text: string) => boolean {
  const escaped = query.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const before = /^\d/.test(query) ? '(?<!\\d)' : ''
  const after = /\d$/.test(query) ? '(?!\\d)' : ''
  if (before === '' && after === '') return (text) => text.includes(query)
  const pattern = new RegExp(before + escaped + after)
  return (text) => pattern.test(text)
}
