// All words that stand on the stage: below nodes, on links, on the torn line, and what holds everywhere. Each finds a
// place that covers no other, by sizes estimated from the text.

import type { Glyphs } from '../patterns/drawing.ts'
import type { Faults } from '../sim/faults.ts'
import { Icon } from './icons.tsx'
import { type Layout, type Placed, type Point, ROW } from './layout.ts'
import { linkMarks, type Mark, nodeMarks, stageMarks } from './marks.ts'
import { TornWord } from './Partition.tsx'
import { type Box, freePoint } from './placeTexts.ts'
import styles from './Stage.module.css'
import { LinkLabel } from './StageLink.tsx'
import { type LabelSpot, NodeLabel, type Room, UNDER } from './StageNode.tsx'
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
  const places = [...nodes.values()].map((place) => ({
    place,
    marks: nodeMarks(faults, place.id, words),
    spot: spotOf(place, layout, width, floor),
  }))
  const everywhere = stageMarks(faults, words)
  const apart = marksApart(places, labels, width, floor)
  const taken = [...places.flatMap((one) => boxesOf(one, labels)), ...listBox(everywhere)]
  return (
    <>
      {labels !== null &&
        places.map(({ place, marks, spot }) => (
          <NodeLabel
            key={place.id}
            place={place}
            labels={labels}
            spot={spot}
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

/** How far a label may reach to the left and to the right of its node's middle, or where it stands beside: of its rim. */
function roomOf(place: Placed, nodes: Iterable<Placed>, width: number, isAside: boolean): Room {
  const { id, x, y, halfWidth, halfHeight } = place
  const middle = isAside ? y : y + halfHeight + UNDER + LINE / 2
  const own = isAside ? halfWidth + UNDER : 0
  let [left, right] = [x - own - APART, width - x - own - APART]
  for (const other of nodes) {
    const dx = Math.abs(other.x - x)
    if (other.id === id || dx === 0) continue
    // Neighbours in a row have labels as well.
    const toLabel = !isAside && Math.abs(other.y - y) < ROW ? (dx - APART) / 2 : Number.POSITIVE_INFINITY
    const isInWay = Math.abs(other.y - middle) < other.halfHeight + LINE / 2
    const reach = Math.min(toLabel, isInWay ? dx - other.halfWidth - APART - own : Number.POSITIVE_INFINITY)
    if (other.x < x) left = Math.min(left, reach)
    else right = Math.min(right, reach)
  }
  return { left: Math.max(left, NARROWEST), right: Math.max(right, NARROWEST) }
}

/** Where a node's label stands: below it, or beside it where it would lie under the tool bar. */
function spotOf(place: Placed, { nodes, labels }: Layout, width: number, floor: number): LabelSpot {
  const isAside = labels !== 'beside' && place.y + place.halfHeight + UNDER + LINE > floor
  const room = roomOf(place, nodes.values(), width, isAside)
  if (!isAside) return { ...room, side: null }
  return { ...room, side: room.right < LABEL && room.left > room.right ? 'left' : 'right' }
}

/** Estimated sizes, px: a letter, what surrounds a text, a line of them. */
const LETTER = 7.6
const AROUND = 44
const LINE = 24
const LABEL = 140
/** From a label to others; no label is narrower at either side, px. */
const [APART, NARROWEST] = [4, 8]
/** The crown above a leader. */
const CROWN = 32

function widthOf(marks: readonly Mark[]): number {
  return AROUND + LETTER * Math.max(0, ...marks.map(({ text }) => text.length))
}

// A node's body and its label.
function boxesOf({ place, marks, spot }: Marked, labels: Layout['labels']): Box[] {
  const { x, y, halfWidth, halfHeight } = place
  const body = { x: x - halfWidth, y: y - halfHeight, width: 2 * halfWidth, height: 2 * halfHeight }
  if (labels === null) return [body]
  const width = Math.max(LABEL, widthOf(marks))
  const height = LINE * (1 + marks.length)
  if (spot.side === 'left') return [body, { x: x - halfWidth - width, y: y - LINE / 2, width, height: LINE }]
  if (spot.side === 'right') return [body, { x: x + halfWidth, y: y - LINE / 2, width, height: LINE }]
  if (labels === 'beside') return [body, { x: x + halfWidth, y: y - height / 2, width, height }]
  return [body, { x: x - width / 2, y: y + halfHeight + 6, width, height }]
}

interface Marked {
  readonly place: Placed
  readonly marks: readonly Mark[]
  readonly spot: LabelSpot
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
  const others = places.flatMap((one) =>
    boxesOf(isLow(one.place, one.marks, floor) ? { ...one, marks: [] } : one, labels),
  )
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
