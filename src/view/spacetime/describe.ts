// The diagram in words: what is pointed at, and on demand all that is in sight. Pure.
import { US_PER_MS, US_PER_S } from '../../sim/run.ts'
import type { Message, TraceEvent } from '../../sim/trace.ts'
import type { Lang } from '../faces.ts'
import { lastAt } from '../lanes.ts'
import { stateTitle } from '../lanesHover.ts'
import { formatTime, type View } from '../timelineGeometry.ts'
import type { Anchor } from './light.ts'
import type { Known, Look } from './scene.ts'
import { createSight, gather } from './sight.ts'
import type { SpaceTimeWords } from './spaceTimeWords.ts'
import { laneOf } from './walk.ts'

export interface Teller {
  readonly look: Look
  readonly known: Known
  /** A trace event as a sentence without a full stop; null for what nobody needs told. */
  tell(event: TraceEvent): string | null
}

// A format takes longer to make than a frame should: each is made once.
const DECIMALS = { maximumFractionDigits: 3 }
const formats = { en: new Intl.NumberFormat('en', DECIMALS), fr: new Intl.NumberFormat('fr', DECIMALS) }

const THIN = '\u202f'

/** A time as exact as the trace is: in ms below a second. */
export function exactly(t: number, lang: Lang): string {
  if (t !== 0 && t < US_PER_S) return `${formats[lang].format(t / US_PER_MS)}${THIN}ms`
  return formatTime(t, t % US_PER_MS === 0 ? US_PER_MS : 1, lang)
}

export function formatCount(count: number, lang: Lang): string {
  return count.toLocaleString(lang)
}

/** What is pointed at, a line each: a message's way and fate, or what happened at an instant on a lane. */
export function pointedLines(anchor: Anchor, t: number, teller: Teller): readonly string[] {
  const { look, known } = teller
  if (anchor.kind === 'message') return messageLines(anchor.id, teller)
  if (anchor.kind === 'event') return eventLines(anchor.at, teller)
  if (anchor.kind === 'link') return []
  const row = look.plan.rows[anchor.lane]
  const bands = row ? (known.lanes.bands[row.id] ?? []) : []
  const band = bands[lastAt(bands, t)]
  const state = row && band ? stateTitle(row, band, look.lang, look.laneWords) : ''
  return [[row?.id, state].filter(Boolean).join(' · ')]
}

function messageLines(id: number, { look, known }: Teller): readonly string[] {
  const { index } = known
  const { words, lang } = look
  const sending = index.events.at(index.messages.sentBy[id] as number)
  const ending = index.events.at(index.messages.endedBy[id] as number)
  if (!sending || !('due' in sending) || !('message' in sending)) return []
  const time = (t: number) => exactly(t, lang)
  const way = words.message(sending.message.type, sending.from, sending.to)
  const fate =
    ending?.type === 'message.dropped'
      ? words.lostAt(time(ending.t), words.lost[ending.reason])
      : ending
        ? words.between(time(sending.t), time(ending.t), time(ending.t - sending.t))
        : words.underWay(time(sending.t), time(sending.due))
  const copy = index.messages.copy[id] === 1 ? [words.copy] : []
  return [[way, ...copy].join(' · '), fate, fieldsOf(sending.message)].filter((line) => line !== '')
}

function fieldsOf({ type: _, ...fields }: Message): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(' · ')
}

/** At most so many sentences about one instant. */
const TOLD_MAX = 4

function eventLines(at: number, teller: Teller): readonly string[] {
  const { index } = teller.known
  const event = index.events.at(at)
  if (!event) return []
  const lines: string[] = []
  for (let next = at; next < index.events.length; next++) {
    const one = index.events.at(next) as TraceEvent
    if (one.t > event.t) break
    const told = laneOf(index, one) === laneOf(index, event) ? sentence(one, teller) : null
    if (told !== null) lines.push(told)
  }
  const [first = '', ...rest] = lines.length > TOLD_MAX ? [...lines.slice(0, TOLD_MAX - 1), '…'] : lines
  return [`${exactly(event.t, teller.look.lang)} · ${first}`, ...rest]
}

/** A trace event as a sentence, timers included. */
export function sentence(event: TraceEvent, { look, tell }: Teller): string | null {
  return event.type === 'timer.fired' ? look.words.timer(event.node, event.timer) : tell(event)
}

/** What is in sight, a sentence a line: the span, the playhead, each node's states, the messages, what was done. */
export function describeSight(view: View, playhead: number, teller: Teller): readonly string[] {
  const { look, known } = teller
  const { words, lang, plan } = look
  const to = view.from + view.span
  const nodes = plan.rows.map((row) => {
    const bands = known.lanes.bands[row.id] ?? []
    const seen = bands.slice(Math.max(0, lastAt(bands, view.from)), lastAt(bands, Math.min(to, known.frontierUs)) + 1)
    const states = seen.slice(-STATES_MAX).map((band) => stateTitle(row, band, lang, look.laneWords))
    return states.length === 0
      ? ''
      : `${row.id}: ${(seen.length > STATES_MAX ? ['…', ...states] : states).join(' → ')}.`
  })
  const marks = look.marks.filter(({ from, to: end }) => from <= to && (end ?? from) >= view.from)
  const time = (t: number) => formatTime(t, 1000, lang)
  return [
    words.span(time(view.from), time(to)),
    words.playhead(time(playhead)),
    ...nodes.filter((line) => line !== ''),
    countsIn(view, known, words),
    ...marks.map(({ text }) => `${text}.`),
  ]
}

const STATES_MAX = 6

function countsIn({ from, span }: View, { index }: Known, words: SpaceTimeWords): string {
  const { ids, count } = gather(index, from, from + span, createSight())
  const counts = new Map<string, number>()
  let lost = 0
  for (let k = 0; k < count; k++) {
    const id = ids[k] as number
    const sending = index.events.at(index.messages.sentBy[id] as number)
    const type = sending && 'message' in sending ? sending.message.type : ''
    counts.set(type, (counts.get(type) ?? 0) + 1)
    lost += index.messages.lost[id] as number
  }
  return words.counts([...counts], lost)
}
