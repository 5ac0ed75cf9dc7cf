// The speed slider's stations.
import { expect, test } from 'vitest'
import { niceSpeed } from './niceSpeed.ts'

test.each([
  [-2, 0.01],
  [-0.6, 0.25],
  [-0.001, 1],
  [0, 1],
  [0.31, 2],
  [1.99, 100],
  [2, 100],
])('10^%d is shown as %d', (exponent, speed) => {
  expect(niceSpeed(exponent)).toBe(speed)
})
