import { expect, test } from 'vitest'
import { type Pixels, stamp } from './messageStamps.ts'

const [RED, HALF_BLUE] = [0xff0000ff | 0, 0x80ff0000 | 0]

function sheet(width: number, height: number, value = 0): Pixels {
  return { width, height, values: new Int32Array(width * height).fill(value) }
}

test('a stamp covers what is below it, and leaves the rest', () => {
  const paper = sheet(4, 3)
  stamp(paper, sheet(2, 2, RED), 1, 1)

  expect([...paper.values]).toEqual([0, 0, 0, 0, 0, RED, RED, 0, 0, RED, RED, 0])
})

test('what would stand outside is left out, on every side', () => {
  for (const [left, top, covered] of [
    [-1, -1, [0]],
    [2, -1, [2]],
    [-1, 2, [6]],
    [2, 2, [8]],
    [-2, 0, []],
    [0, 3, []],
    [-1, 1, [3, 6]],
  ] as const) {
    const paper = sheet(3, 3)
    stamp(paper, sheet(2, 2, RED), left, top)
    expect([...paper.values].flatMap((value, at) => (value === RED ? [at] : []))).toEqual(covered)
  }
})

test('half-transparent edges let through what is below, or nothing', () => {
  const [onRed, onNothing] = [sheet(1, 1, RED), sheet(1, 1)]
  stamp(onRed, sheet(1, 1, HALF_BLUE), 0, 0)
  stamp(onNothing, sheet(1, 1, HALF_BLUE), 0, 0)

  // Alpha, blue, green, red.
  expect((onRed.values[0] as number) >>> 0).toBe(0xff80007f)
  expect(onNothing.values[0]).toBe(HALF_BLUE)
  stamp(onNothing, sheet(1, 1, HALF_BLUE), 0, 0)
  expect((onNothing.values[0] as number) >>> 0).toBe(0xc0ff0000)
})

test('a stamp of nothing leaves everything', () => {
  const paper = sheet(2, 2, RED)
  stamp(paper, sheet(2, 2), 0, 0)

  expect([...paper.values]).toEqual([RED, RED, RED, RED])
})
