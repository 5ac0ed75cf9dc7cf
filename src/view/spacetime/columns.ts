// Typed columns that grow: a million rows without a million objects.
import { firstPlace } from '../../sim/search.ts'

type Column = Float64Array | Int32Array | Int16Array | Uint8Array

/** The column with room for `size` rows: itself, or a copy at least twice as long. */
export function grown<C extends Column>(column: C, size: number): C {
  if (size <= column.length) return column
  const Kind = column.constructor as new (length: number) => C
  const longer = new Kind(Math.max(size, column.length * 2))
  longer.set(column)
  return longer
}

/** The first row of an ordered column, among its first `count`, whose value is greater than `value`. */
export function firstAbove(column: Float64Array | Int32Array, count: number, value: number): number {
  return firstPlace(count, (row) => (column[row] as number) > value)
}
