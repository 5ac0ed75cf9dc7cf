// A node's disk: what is written is lost until it is forced, and a large disk costs no more than a small one.
import { expect, test } from 'vitest'
import { afterCrash, BLANK, contents, corrupted, type Disk, synced, unsyncedKeys, wiped, written } from './disk.ts'
import { lookUp } from './persistentMap.ts'

const write = (disk: Disk, ...records: [key: string, value: number][]) =>
  records.reduce((before, [key, value]) => written(before, key, value), disk)

const forced = synced(write(BLANK, ['b', 1], ['a', 2]))

test('a crash leaves the last forced value of each key', () => {
  const disk = write(forced, ['a', 3], ['c', 4], ['a', 5])
  expect(contents(disk)).toEqual({ b: 1, a: 5, c: 4 })
  expect(unsyncedKeys(disk)).toEqual(['a', 'c'])
  expect(contents(afterCrash(disk))).toEqual({ b: 1, a: 2 })
  expect(contents(afterCrash(synced(disk)))).toEqual({ b: 1, a: 5, c: 4 })
  expect(unsyncedKeys(afterCrash(disk))).toEqual([])
})

test('tells keys in the order in which they were first written', () => {
  const disk = write(forced, ['c', 3], ['b', 4])
  expect(Object.keys(contents(disk))).toEqual(['b', 'a', 'c'])
  expect(unsyncedKeys(disk)).toEqual(['b', 'c'])
  expect(Object.keys(contents(write(afterCrash(disk), ['d', 1], ['c', 1])))).toEqual(['b', 'a', 'd', 'c'])
})

test('wiped, it keeps what waits in the buffer, and a crash takes that, too', () => {
  const { disk, keys } = wiped(write(forced, ['a', 3], ['c', 4]))
  expect(keys).toEqual(['b', 'a'])
  expect(contents(disk)).toEqual({ a: 3, c: 4 })
  expect(contents(afterCrash(disk))).toEqual({})
  expect(contents(afterCrash(synced(disk)))).toEqual({ a: 3, c: 4 })
})

test('damages the durable record that was written first, and leaves what waits above it', () => {
  expect(corrupted(write(BLANK, ['a', 1]))).toBeNull()
  const { disk, key } = corrupted(write(forced, ['b', 6])) as { disk: Disk; key: string }
  expect(key).toBe('b')
  expect(contents(disk)).toEqual({ b: 6, a: 2 })
  expect(contents(afterCrash(disk))).toEqual({ b: 0, a: 2 })
})

// A service of a saga writes a record for each of thousands of sagas.
test('writing, forcing and crashing touch no record but those that were in the buffer', () => {
  const many = synced(write(BLANK, ...Array.from({ length: 3000 }, (_, at): [string, number] => [`saga ${at}`, at])))
  const disk = write(many, ['saga 7', 0])
  for (const after of [disk, synced(disk), afterCrash(disk)]) {
    for (let at = 0; at < 3000; at++) {
      if (at !== 7) expect(lookUp(after.records, `saga ${at}`)).toBe(lookUp(many.records, `saga ${at}`))
    }
  }
})
