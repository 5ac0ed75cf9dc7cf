// A partition on the stage: the tinted sides under everything, the torn line between them, its word; and the line that
// is being drawn to make one.
import { type PointerEvent, useMemo, useState } from 'react'
import { type Layout, type Placed, type Point, placesOf } from './layout.ts'
import styles from './Partition.module.css'
import { type Box, freePoint } from './placeTexts.ts'
import type { StageWords } from './stageWords.ts'
import { refine, sidesOf, type Tear, tear } from './tear.ts'

type Groups = readonly (readonly string[])[]

/** The tear between these groups on a stage of that size; null where there is no partition. */
export function useTear(groups: Groups | null, nodes: Layout['nodes'], width: number, height: number): Tear | null {
  return useMemo(() => {
    const places = (groups ?? []).map((group) => placesOf(nodes, group)).filter((group) => group.length > 0)
    return places.length > 1 && width > 0 ? tear(places, width, height) : null
  }, [groups, nodes, width, height])
}

export function Sides({ torn }: { torn: Tear | null }) {
  return (
    <g className={styles.sides}>
      {torn?.sides.map((rings, g) => (
        <path
          key={`side ${g + 1}`}
          d={rings.map((ring) => `${pathOf(ring)}Z`).join('')}
          fillRule="evenodd"
          fill={`var(--side-${(g % 4) + 1})`}
        />
      ))}
    </g>
  )
}

export function TornLine({ torn }: { torn: Tear }) {
  const d = torn.lines.map(pathOf).join('')
  return (
    <g className={styles.torn}>
      <path className={styles.gap} d={d} />
      <path className={styles.edge} d={d} />
    </g>
  )
}

/** The word on the tear, as high up as it covers nothing. */
export function TornWord({ torn, width, taken, word }: TornWordProps) {
  const points = torn.lines
    .flat()
    .filter(({ x, y }) => x > 60 && x < width - 60 && y > TOP)
    .sort((one, other) => one.y - other.y)
  const at = freePoint(points, 110, 30, taken)
  return at === undefined ? null : (
    <div className={styles.word} style={{ left: at.x, top: at.y }} data-box="true" aria-hidden="true">
      {word}
    </div>
  )
}

/** Left free at the top, for what the page writes there (px). */
const TOP = 54

interface TornWordProps {
  readonly torn: Tear
  readonly width: number
  readonly taken: readonly Box[]
  readonly word: string
}

export interface DrawnPartitionProps {
  readonly nodes: ReadonlyMap<string, Placed>
  /** The partition in force: a new line parts its groups further, and the preview says so. */
  readonly partition: Groups | null
  readonly words: StageWords
  /** The sides of the line so far, to be shown; null while there are none. */
  onSides(sides: Groups | null): void
  onPart(sides: Groups): void
  /** The pointer was lifted where it was put down. */
  onTap(point: Point): void
}

/** Lies over the stage while the partition tool is in hand, and follows the pointer. */
export function DrawnPartition({ nodes, partition, words, onSides, onPart, onTap }: DrawnPartitionProps) {
  const [line, setLine] = useState<readonly Point[]>([])
  const [sides, setSides] = useState<Groups>([])
  const groups = partition && sides.length > 1 ? refine(partition, sides) : sides

  function follow(next: readonly Point[]): void {
    setLine(next)
    const made = next.length > 1 && !isTap(next) ? sidesOf(next, nodes) : []
    if (JSON.stringify(made) === JSON.stringify(sides)) return
    setSides(made)
    onSides(made.length > 1 ? made : null)
  }

  function lift(event: PointerEvent): void {
    if (line.length === 0) return
    if (isTap(line)) onTap(pointOf(event))
    else if (sides.length > 1) onPart(sides)
    follow([])
  }

  return (
    <div
      className={styles.sheet}
      data-controls="true"
      data-sheet="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        follow([pointOf(event)])
      }}
      onPointerMove={(event) => {
        if (line.length > 0) follow([...line, pointOf(event)])
      }}
      onPointerUp={lift}
      onPointerCancel={() => follow([])}
    >
      <svg width="100%" height="100%" aria-hidden="true">
        <path className={styles.drawn} d={line.length > 1 ? pathOf(line) : ''} />
      </svg>
      {line.length > 1 && !isTap(line) && (
        <output className={styles.preview}>{groups.length > 1 ? words.sides(groups) : words.oneSide}</output>
      )}
    </div>
  )
}

function isTap(line: readonly Point[]): boolean {
  const start = line[0] as Point
  return line.every(({ x, y }) => Math.hypot(x - start.x, y - start.y) < 8)
}

function pointOf(event: PointerEvent): Point {
  const { left, top } = event.currentTarget.getBoundingClientRect()
  return { x: event.clientX - left, y: event.clientY - top }
}

function pathOf(line: readonly Point[]): string {
  return line.map(({ x, y }, k) => `${k === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
}
