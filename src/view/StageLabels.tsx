// All words that stand on the stage: below nodes, on links, on the torn line, and what holds everywhere. Each finds a
// place that covers no other, by sizes estimated from the text.

import type { Glyphs } from '../patterns/drawing.ts'
import type { Faults } from '../sim/faults.ts'
import { Icon } from './icons.tsx'
import type { Layout, Placed, Point } from './layout.ts'
import { linkMarks, type Mark, nodeMarks, stageMarks } from './marks.ts'
import { TornWord } from './Partition.tsx'
import { type Box, freePoint } from './placeTexts.ts'
import styles from './Stage.module.css'
import { LinkLabel } from './StageLink.tsx'
import { NodeLabel } from './StageNode.tsx'
import type { StageWords } from './stageWords.ts'
import type { Tear } from './tear.ts'

export interface StageLabelsProps {
  readonly layout: Layout
  readonly faults: Faults
  readonly torn: Tear | null
  readonly width: number
  /** The top of the tool bar, px. */
  readonly floor: number
  readonly words: StageWords
  readonly glyphs: Glyphs
}

export function StageLabels({ layout, faults, torn, width, floor, words, glyphs }: StageLabelsProps) {
  const { nodes, labels } = layout
  const places = [...nodes.values()].map((place) => ({ place, marks: nodeMarks(faults, place.id, words) }))
  const everywhere = stageMarks(faults, words)
  const apart = marksApart(places, labels, width, floor)
  const taken = [...places.flatMap(({ place, marks }) => boxesOf(place, labels, marks)), ...listBox(everywhere)]
  return (
    <>
      {labels !== null &&
        places.map(({ place, marks }) => (
          <NodeLabel
            key={place.id}
            place={place}
            labels={labels}
            width={width}
            room={roomOf(place, nodes.values())}
            named={place.role in glyphs}
            marks={marks}
            marksAt={apart.get(place.id) ?? null}
          />
        ))}
      {linkLabels(layout, faults, words, taken).map(({ key, at, marks }) => (
        <LinkLabel key={key} at={at} marks={marks} />
      ))}
      {torn && <TornWord torn={torn} width={width} taken={taken} word={words.partition} />}
      {everywhere.length > 0 && (
        <ul className={styles.everywhere} data-box="true">
          {everywhere.map(({ icon, text }) => (
            <li key={text}>
              <Icon name={icon} size={16} />
              {text}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** How wide its label may be (px), for those of its neighbours in the same row to stand beside it: most are short. */
function roomOf({ id, x, y }: Placed, nodes: Iterable<Placed>): number {
  let room = Number.POSITIVE_INFINITY
  for (const other of nodes) {
    if (other.id !== id && Math.abs(other.y - y) < ROW) room = Math.min(room, 1.15 * Math.abs(other.x - x))
  }
  return Math.max(room, LABEL)
}

/** Estimated sizes, px: a letter, what surrounds a text, a line of them. */
const LETTER = 7.6
const AROUND = 44
const LINE = 24
const LABEL = 140
/** Nodes whose heights differ by less stand in one row, and so do their labels. */
const ROW = 12
/** The crown above a leader. */
const CROWN = 32

function widthOf(marks: readonly Mark[]): number {
  return AROUND + LETTER * Math.max(0, ...marks.map(({ text }) => text.length))
}

// A node's body and its label.
function boxesOf({ x, y, halfWidth, halfHeight }: Placed, labels: Layout['labels'], marks: readonly Mark[]): Box[] {
  const body = { x: x - halfWidth, y: y - halfHeight, width: 2 * halfWidth, height: 2 * halfHeight }
  if (labels === null) return [body]
  const width = Math.max(LABEL, widthOf(marks))
  const height = LINE * (1 + marks.length)
  if (labels === 'beside') return [body, { x: x + halfWidth, y: y - height / 2, width, height }]
  return [body, { x: x - width / 2, y: y + halfHeight + 6, width, height }]
}

interface Marked {
  readonly place: Placed
  readonly marks: readonly Mark[]
}

// Words that would run into the tool bar stand beside or above their node instead: where their middle is, by node.
function marksApart(
  places: readonly Marked[],
  labels: Layout['labels'],
  width: number,
  floor: number,
): ReadonlyMap<string, Point> {
  const apart = new Map<string, Point>()
  if (labels === 'beside') return apart
  const others = places.flatMap(({ place, marks }) => boxesOf(place, labels, isLow(place, marks, floor) ? [] : marks))
  for (const { place, marks } of places) {
    if (!isLow(place, marks, floor)) continue
    const { x, y, halfWidth, halfHeight } = place
    const [wide, high] = [widthOf(marks), LINE * marks.length]
    const [aside, above] = [halfWidth + 4 + wide / 2, halfHeight + CROWN + high / 2]
    // Outwards first: between nodes it would not be clear whose words they are.
    const outward = x < width / 2 ? -aside : aside
    const points = [
      { x: x + outward, y },
      { x, y: y - above },
      { x: x - outward, y },
    ]
    const at = freePoint(points, wide, high, others) as Point
    others.push({ x: at.x - wide / 2, y: at.y - high / 2, width: wide, height: high })
    apart.set(place.id, at)
  }
  return apart
}

function isLow({ y, halfHeight }: Placed, marks: readonly Mark[], floor: number): boolean {
  return marks.length > 0 && y + halfHeight + 8 + LINE * (1 + marks.length) > floor
}

function listBox(marks: readonly Mark[]): Box[] {
  return marks.length === 0 ? [] : [{ x: 0, y: 0, width: 16 + widthOf(marks), height: 16 + 30 * marks.length }]
}

/** How far along a link its words may stand, the best first: many links of a mesh cross half-way. */
const SHARES = [0.42, 0.58, 0.35, 0.65, 0.5, 0.28, 0.72]

function linkLabels({ links, nodes }: Layout, faults: Faults, words: StageWords, taken: readonly Box[]) {
  const all = [...taken]
  return links.flatMap(({ a, b }) => {
    const marks = linkMarks(faults, a, b, words)
    const [from, to] = [nodes.get(a), nodes.get(b)]
    if (marks.length === 0 || !from || !to) return []
    const points: Point[] = SHARES.map((share) => ({
      x: from.x + share * (to.x - from.x),
      y: from.y + share * (to.y - from.y),
    }))
    const [width, height] = [widthOf(marks), LINE * marks.length]
    const at = freePoint(points, width, height, all) as Point
    all.push({ x: at.x - width / 2, y: at.y - height / 2, width, height })
    return [{ key: `${a} ${b}`, at, marks }]
  })
}
