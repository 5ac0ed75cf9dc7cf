// Rows of nodes of which some are cards (glyphs): a row that is too long for the stage breaks, and the rows stand clear of
// what is written over, under and beside the cards. Pure geometry in CSS pixels.
import type { Area, Point } from './layout.ts'

/** What stands in a row: how large it is, and which node; -1 leaves the place free. */
export interface Card {
  readonly at: number
  readonly width: number
  readonly height: number
}

/**
 * Over the first row, for a word over a node; under the last one, for labels and for what the tool in hand says; under a
 * card, for its label (px). Where that does not fit, the cards come first.
 */
const ROOMY = { head: 60, foot: 80, label: 36 }
const TIGHT = { head: 48, foot: 40, label: 4 }
/** From card to card; from the stage's side, px. */
const [BESIDE, SIDE] = [6, 6]
/** No further apart than this, px: cards in a row from centre to centre, rows from rim to rim. */
const [STEP_MAX, GAP_MAX] = [250, 210]

/** Where the nodes stand, by `at`. */
export function inRows(rows: readonly (readonly Card[])[], stage: Area): Point[] {
  const room = stage.right - stage.left - 2 * SIDE
  const broken = rows.map((row) => lines(row, room))
  const between = rows.length - 1
  const isRoomy = freeIn(broken, stage, ROOMY) >= ROOMY.label * between
  const { head, label } = isRoomy ? ROOMY : TIGHT
  const free = freeIn(broken, stage, isRoomy ? ROOMY : TIGHT)
  const gap = between === 0 ? 0 : Math.min(GAP_MAX, free / between)
  const places: Point[] = []
  let y = stage.top + head + (free - gap * between) / 2
  broken.forEach((all, row) => {
    for (const line of all) {
      for (const [place, card] of line.entries()) {
        if (card.at >= 0) places[card.at] = { x: xOf(place, line, stage), y: y + highest(line) / 2 }
      }
      y += highest(line) + label
    }
    y += (row < between ? gap : 0) - label
  })
  return places
}

/** What is left between the rows, px. */
function freeIn(rows: readonly (readonly Card[][])[], stage: Area, { head, foot, label }: typeof ROOMY): number {
  const heights = rows.map((all) => all.reduce((sum, line) => sum + highest(line) + label, -label))
  return stage.bottom - foot - stage.top - head - heights.reduce((sum, height) => sum + height, 0)
}

const highest = (line: readonly Card[]) => Math.max(...line.map(({ height }) => height))
const widest = (line: readonly Card[]) => Math.max(...line.map(({ width }) => width))

/** As few lines as hold the row, as even as they can be. */
function lines(row: readonly Card[], room: number): Card[][] {
  for (let count = 1; ; count++) {
    const broken = evenly(row, count)
    if (count === row.length || broken.every((line) => fits(line, room))) return broken
  }
}

function evenly(row: readonly Card[], count: number): Card[][] {
  let taken = 0
  return Array.from({ length: count }, (_, line) => {
    const length = Math.ceil((row.length - line) / count)
    taken += length
    return row.slice(taken - length, taken)
  })
}

function fits(line: readonly Card[], room: number): boolean {
  const step = stepOf(line, room)
  return line.every(({ width }, place) => place === 0 || (width + (line[place - 1]?.width ?? 0)) / 2 + BESIDE <= step)
}

function stepOf(line: readonly Card[], room: number): number {
  return line.length === 1 ? 0 : Math.min(STEP_MAX, (room - widest(line)) / (line.length - 1))
}

function xOf(place: number, line: readonly Card[], { left, right }: Area): number {
  const step = stepOf(line, right - left - 2 * SIDE)
  return (left + right) / 2 + (place - (line.length - 1) / 2) * step
}
