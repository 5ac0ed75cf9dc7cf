// The numbers of a line with their units: times, percentages, factors, rates. Each is held to its range.
import type { Text } from '../run.ts'
import * as problem from './problem.ts'
import { expected } from './problem.ts'
import { FACTOR, OFFSET, PERCENT, RATE, type Range, TIME, within } from './ranges.ts'
import type { Numeral, Reader } from './reader.ts'

const UNITS_US: ReadonlyMap<string, number> = new Map([
  ['us', 1],
  ['µs', 1],
  ['μs', 1],
  ['ms', 1000],
  ['s', 1_000_000],
  ['min', 60_000_000],
])

/** A moment or a duration in µs. */
export function readTime(reader: Reader, what: Text = expected.moment): number {
  return timeWithin(TIME, reader, what, 's')
}

/** `+300ms` in µs; the plus sign may be left out. */
export function readAddition(reader: Reader): number {
  return timeWithin(TIME, reader, expected.duration, 'ms')
}

/** A clock's offset in µs. */
export function readOffset(reader: Reader): number {
  return timeWithin(OFFSET, reader, expected.duration, 'ms')
}

export function readPercent(reader: Reader): number {
  const numeral = reader.numeral(expected.percent)
  const written = reader.since(numeral.start)
  const attached = reader.letters()
  if (attached !== '' || !reader.sign('%')) {
    const found = written + attached
    const why = problem.notExpected(expected.percent, found, reader.example)
    reader.refuseAt(numeral.start, found.length, why, attached === '' ? `${written}%` : undefined)
  }
  return checked(reader, numeral, PERCENT)
}

export function readFactor(reader: Reader): number {
  if (!['x', 'X', '×'].some((sign) => reader.sign(sign))) {
    const number = reader.found().replace(/x$/i, '')
    reader.refuse(expected.factor, Number(number) > 0 ? `x${number}` : undefined)
  }
  return checked(reader, reader.numeral(expected.factor), FACTOR)
}

export function readRate(reader: Reader): number {
  return checked(reader, reader.numeral(expected.rate), RATE)
}

export function readMessageNumber(reader: Reader): number {
  const { start, value } = reader.numeral(expected.message)
  if (!Number.isSafeInteger(value) || value < 1) reader.refuseAt(start, reader.since(start).length, problem.notWhole)
  return value
}

function timeWithin(range: Range, reader: Reader, what: Text, usualUnit: string): number {
  const { start, value } = reader.numeral(what)
  const bare = reader.since(start)
  const attached = reader.letters()
  if (attached === '') reader.here()
  const unitUs = UNITS_US.get((attached || reader.letters()).toLowerCase())
  if (unitUs === undefined) {
    if (attached !== '') reader.refuseAt(start + bare.length, attached.length, problem.unknownUnit(attached))
    const mended = bare + usualUnit
    return reader.refuseAt(start, bare.length, problem.withoutUnit(bare, mended), mended)
  }
  // Whole units first: the fraction's product then stays small and rounds to the right microsecond.
  const whole = Math.trunc(value)
  return checked(reader, { start, value: whole * unitUs + Math.round((value - whole) * unitUs) }, range)
}

function checked(reader: Reader, { start, value }: Numeral, range: Range): number {
  if (!within(range, value)) {
    const found = reader.since(start)
    reader.refuseAt(start, found.length, problem.outOfRange(found, range))
  }
  return value
}
