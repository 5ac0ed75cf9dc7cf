// What is written on a statechart and how much room it takes: state boxes with their names and what they do inside,
// labels of routes. Small, it shows names only; in full, everything.
import type { MessageTone } from '../../patterns/definePattern.ts'
import type { ChartState, ChartTransition } from '../../sim/statechart.ts'
import { LINE_PX, textWidth, wrapped } from './measure.ts'

export type Detail = 'small' | 'full'

/** What a transition answers, for the sign before its label. */
export type Sort = 'message' | 'timer' | 'operator' | 'operation' | 'always'

/** A transition in words. */
export interface Label {
  readonly id: number
  readonly sort: Sort
  /** The message's. */
  readonly tone: MessageTone | null
  readonly trigger: string
  /** With its brackets; '' without one. */
  readonly guard: string
}

export interface Wording {
  readonly title: (state: ChartState) => string
  readonly label: (transition: ChartTransition) => Label
  readonly any: string
}

/** One line of a label. The first of a transition carries its sign; a guard that is too long has a line of its own. */
export interface Line {
  readonly label: Label
  readonly trigger: string
  readonly guard: string
}

export interface Written {
  readonly title: readonly string[]
  readonly lines: readonly Line[]
  /** Labels of the loop at its right side. */
  readonly loop: readonly Line[]
  readonly loops: boolean
  readonly width: number
  readonly height: number
  /** What stands beside the box: the mark of an initial state on the left, a loop on the right. */
  readonly left: number
  readonly right: number
}

export const PAD = { x: 12, y: 7 }
/** Before a line's text: its sign. */
export const SIGN_PX = 18
const LINE_MAX = 230
const LEAST_PX = 44
/** A guard that has a line of its own is set in. */
export const INDENT_PX = 10
const INITIAL_PX = 26
export const LOOP_PX = 22

export function linesOf(labels: readonly Label[]): Line[] {
  return labels.flatMap((label): Line[] => {
    const { trigger, guard } = label
    if (guard === '' || trigger === '' || lineWidth({ label, trigger, guard }) <= LINE_MAX)
      return [{ label, trigger, guard }]
    return [
      { label, trigger, guard: '' },
      { label, trigger: '', guard },
    ]
  })
}

function lineWidth({ label, trigger, guard }: Line): number {
  const indent = trigger === '' && label.trigger !== '' ? INDENT_PX : 0
  const space = trigger !== '' && guard !== '' ? ' ' : ''
  return SIGN_PX + indent + textWidth(`${trigger}${space}${guard}`)
}

/** The room that a label takes. */
export function blockSize(lines: readonly Line[]): { readonly width: number; readonly height: number } {
  return { width: Math.max(0, ...lines.map(lineWidth)) + 8, height: lines.length * LINE_PX + 4 }
}

/** The room inside a state that has inner states: below its title, around them. */
export const FRAME = { top: 34, side: 14, bottom: 14 }

/** What is written in a state's box (`lines`: what it does without leaving) and beside it (`loop`). */
export function writtenOf(
  state: ChartState,
  name: string,
  lines: readonly Line[],
  loop: readonly Line[],
  loops: boolean,
  titleMax: number,
): Written {
  const title = wrapped(name, titleMax)
  const block = lines.length > 0 ? blockSize(lines) : { width: 0, height: 0 }
  const least = state.kind === 'history' ? 0 : LEAST_PX
  return {
    title,
    lines,
    loop,
    loops,
    width: Math.max(least, ...title.map(textWidth), block.width - 8) + 2 * PAD.x,
    height: title.length * LINE_PX + 2 * PAD.y + (lines.length > 0 ? block.height + PAD.y : 0),
    left: state.initial ? INITIAL_PX : 0,
    right: loops ? LOOP_PX + (loop.length > 0 ? blockSize(loop).width : 0) : 0,
  }
}
