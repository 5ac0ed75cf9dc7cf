// The stage in words: what just happened, and the whole state. Pure; StageText.tsx says it.
import type { NodeSpec, Topology } from '../sim/model.ts'
import { US_PER_S } from '../sim/run.ts'
import type { TraceEvent } from '../sim/trace.ts'
import { type Faces, faceOf, type Lang, toneOf } from './faces.ts'
import type { Frame } from './frame.ts'
import { isParted, linkName, nodeName, stageMarks } from './marks.ts'
import type { StageWords } from './stageWords.ts'

export interface Told {
  readonly topology: Topology
  readonly faces: Faces
  readonly words: StageWords
  readonly lang: Lang
}

/** States whose coming or going people are told of; the others change all the time. */
const NOTABLE = ['leading', 'good', 'warning', 'bad']

/** Sentences worth saying about these trace events, in order, at most `limit` and the number of the others. */
export function sayEvents(events: readonly TraceEvent[], told: Told, limit = 4): string[] {
  const said = events.flatMap((event) => sayEvent(event, told))
  if (said.length <= limit) return said
  return [...said.slice(0, limit), told.words.andMore(said.length - limit)]
}

function sayEvent(event: TraceEvent, { topology, faces, words, lang }: Told): string[] {
  switch (event.type) {
    case 'node.state': {
      const role = roleOf(topology.nodes, event.node)
      const isNotable = (state: string | null) => state !== null && NOTABLE.includes(toneOf(faces, role, state))
      if (event.previous === null || !(isNotable(event.state) || isNotable(event.previous))) return []
      return [words.nowIs(event.node, faceOf(faces, role, event.state).title[lang])]
    }
    case 'node.crashed':
      return [words.hasCrashed(event.node)]
    case 'node.restarted':
      return [words.hasRestarted(event.node)]
    case 'node.paused':
      return [words.hasPaused(event.node)]
    case 'node.resumed':
      return [words.hasResumed(event.node)]
    case 'intervention':
      return sayIntervention(event.text, words)
    case 'intervention.ended':
      return SAID_BY_ITSELF.test(event.text) ? [] : [words.faultOver(event.text)]
    case 'claim.violated': {
      const sentence = faces.claims?.find(({ id }) => id === event.claim)?.sentence[lang]
      return [words.violated(sentence ?? event.claim)]
    }
    case 'limit':
      return [words.stopped]
    default:
      return []
  }
}

/** What nodes and clients tell in trace events of their own. */
const SAID_BY_ITSELF = /^(crash|restart|pause|ask|do) /

function sayIntervention(text: string, words: StageWords): string[] {
  if (SAID_BY_ITSELF.test(text)) return []
  if (/^heal\b/.test(text)) return [words.hasHealed]
  const groups = /^partition (.+?)(?: at .*)?$/.exec(text)?.[1]
  if (groups) return [words.hasParted(groups.replaceAll(',', ', '))]
  return [words.fault(text)]
}

function roleOf(nodes: readonly NodeSpec[], id: string): string {
  return nodes.find((node) => node.id === id)?.role ?? ''
}

/** The whole state, a sentence a line: the time, every node, what is wrong with links, what is in flight. */
export function describeStage({ t, picture, faults }: Frame, { topology, faces, words, lang }: Told): string[] {
  const nodes = topology.nodes.flatMap(({ id, role }) => {
    const node = picture.nodes[id]
    return node ? [`${nodeName(node, role, faults, faces, words, lang)}.`] : []
  })
  const links = topology.links
    .filter(({ a, b }) => !isParted(faults, a, b))
    .map(({ a, b }) => ({ name: linkName(faults, a, b, words), plain: words.link(a, b) }))
    .filter(({ name, plain }) => name !== plain)
    .map(({ name }) => `${name}.`)
  const parted = faults.partition ? [words.hasParted(words.sides(faults.partition))] : []
  const marks = stageMarks(faults, words).map(({ text }) => `${text}.`)
  const counts = new Map<string, number>()
  for (const { message } of picture.flights.values()) counts.set(message.type, (counts.get(message.type) ?? 0) + 1)
  return [words.at(t / US_PER_S), ...nodes, ...parted, ...links, ...marks, words.inFlight([...counts])]
}
