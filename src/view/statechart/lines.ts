// Lines of a statechart as SVG paths: upright where they leave and come, smooth between.
import type { Point } from './level.ts'

/** Through all points, upright in each of them. */
export function lineOf(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (!first) return ''
  let last = first
  let path = `M${at(first)}`
  for (const point of rest) {
    const middle = (last.y + point.y) / 2
    path +=
      point.x === last.x
        ? `V${round(point.y)}`
        : `C${round(last.x)} ${round(middle)} ${round(point.x)} ${round(middle)} ${at(point)}`
    last = point
  }
  return path
}

/** The head of an arrow that comes to the last point. */
export function headOf(points: readonly Point[]): string {
  const [before, tip] = points.slice(-2) as [Point, Point]
  const back = tip.y > before.y ? -8 : 8
  return `M${at(tip)}l-4.5 ${back}h9z`
}

const round = (value: number) => Math.round(value * 10) / 10
const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`
