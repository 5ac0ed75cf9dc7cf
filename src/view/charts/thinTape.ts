// Old stretches of a tape, thinned: what is left says when how much was counted, the lowest and the highest there was,
// and how measured values were spread.
import type { Chart } from '../../patterns/definePattern.ts'
import type { Tape } from './tapes.ts'

/** A stretch is thinned in so many pieces. */
const PIECES = 16
/** Of a piece of a spread so many values stay, from the least to the greatest. */
const VALUES = 8

/** Places between `from` (included) and `to` (excluded) that stay, in order. */
export function placesKept(kind: Chart['kind'], tape: Tape, from: number, to: number): readonly number[] {
  const { times } = tape
  const begin = times[from] as number
  const length = ((times[to - 1] as number) - begin) / PIECES || 1
  const kept: number[] = []
  for (let first = from; first < to; ) {
    const piece = Math.floor(((times[first] as number) - begin) / length)
    let end = first + 1
    while (end < to && Math.floor(((times[end] as number) - begin) / length) === piece) end += 1
    kept.push(...KEPT[kind](tape, first, end))
    first = end
  }
  return kept
}

const KEPT: Readonly<Record<Chart['kind'], (tape: Tape, first: number, end: number) => readonly number[]>> = {
  // Of what is added up, the last says all.
  count: (_, __, end) => [end - 1],
  level: extremes,
  spread: quantiles,
}

/** Where it is lowest and highest, where it is nothing, and where it goes on from. */
function extremes({ times, values, slopes }: Tape, first: number, end: number): readonly number[] {
  let [low, high, least, most] = [first, first, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let nothing = -1
  for (let at = first; at < end; at++) {
    const value = values[at] as number
    if (Number.isNaN(value)) nothing = at
    const lasts = (times[at + 1] ?? (times[at] as number)) - (times[at] as number)
    for (const one of [value, value + (slopes[at] as number) * lasts]) {
      if (one < least) [low, least] = [at, one]
      if (one > most) [high, most] = [at, one]
    }
  }
  const kept = new Set([low, high, ...(nothing < 0 ? [] : [nothing]), end - 1])
  return [...kept].sort((a, b) => a - b)
}

function quantiles({ values }: Tape, first: number, end: number): readonly number[] {
  const places = Array.from({ length: end - first }, (_, index) => first + index)
  if (places.length <= VALUES) return places
  places.sort((a, b) => (values[a] as number) - (values[b] as number))
  const chosen = Array.from({ length: VALUES }, (_, index) => Math.round((index * (places.length - 1)) / (VALUES - 1)))
  return chosen.map((index) => places[index] as number).sort((a, b) => a - b)
}
