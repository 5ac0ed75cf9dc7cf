// The log keeps what matters however many transactions pass, and always knows how far its memory reaches.
import { describe, expect, it } from 'vitest'
import type { Json } from '../../sim/run.ts'
import { entered, keyOf, type Log, type LogRecord, pastOf, pastOpOf, readLog, recordOf } from './log.ts'

const isOver = ({ record }: LogRecord) => record !== 'prepared'

function write(log: Log<LogRecord>, tx: number, record: string) {
  return entered<LogRecord>(log, { tx, record }, isOver)
}

describe('the log', () => {
  it('keeps a record of its transaction in its place', () => {
    const first = write([], 7, 'prepared')
    const { log, kept } = write(first.log, 7, 'committed')
    expect(kept).toEqual({ place: 1, record: { tx: 7, record: 'committed', past: 0 } })
    expect(log).toHaveLength(1)
  })

  it('never overwrites what is in doubt, uses few places, and knows of each transaction or that it is past', () => {
    let log: Log<LogRecord> = []
    for (let tx = 1; tx <= 200; tx++) {
      const prepared = write(log, tx, 'prepared')
      log = tx % 50 === 0 ? prepared.log : write(prepared.log, tx, 'committed').log
      const all = Array.from({ length: tx }, (_, before) => before + 1)
      expect(all.filter((old) => !recordOf(log, old) && old > pastOf(log))).toEqual([])
    }
    expect([50, 100, 150, 200].map((tx) => recordOf(log, tx)?.record)).toEqual(Array(4).fill('prepared'))
    expect(log.length).toBeLessThanOrEqual(16)
    expect(new Set(log.map(({ place }) => place)).size).toBe(log.length)
  })

  it('knows the highest operation that it has overwritten, in whatever order they came, and with one standing', () => {
    let log = entered<LogRecord>([], { tx: 1, record: 'prepared', op: 1 }, isOver).log
    const known = (op: number) => op <= pastOpOf(log) || log.some(({ record }) => record.op === op)
    const ops = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? at + 3 : at + 1))
    for (const [at, op] of ops.entries()) {
      log = entered<LogRecord>(log, { tx: at + 2, record: 'committed', op }, isOver).log
      expect(ops.slice(0, at + 1).every(known)).toBe(true)
    }
    // Twelve places: operation 1 and the last eleven stand.
    expect(pastOpOf(log)).toBe(31)
    expect(known(1000)).toBe(false)
    expect(log.find(({ record }) => record.op === 1)?.record.pastOp).toBeUndefined()
  })

  it('is read back from the disk, without what is no record', () => {
    const { log } = write(write([], 1, 'committed').log, 2, 'prepared')
    const disk: Record<string, Json> = { a: 900, reserved: 100, 'log 9': 'damaged', 'log 8': { tx: 'damaged' } }
    for (const { place, record } of log) disk[keyOf(place)] = record as unknown as Json
    expect(readLog(disk)).toEqual(log)
  })
})
