import { expect, test } from 'vitest'
import { faultsAt } from '../sim/faults.ts'
import { blankPicture } from '../sim/picture.ts'
import { delayAfter, follow, letGo, take } from './hand.ts'
import type { Now } from './tools.ts'

const now: Now = { t: 2_000_000, playing: false, speed: 1, faults: faultsAt([], 0), picture: blankPicture([]) }
const dot = { x: 100, y: 100 }
const near = { x: 104, y: 98 }
const far = { x: 160, y: 130 }

test('the delay grows in round steps while a message is held', () => {
  expect([0, 349, 350, 600, 1100, 2600, 2850, 60_000].map((ms) => delayAfter(ms) / 1000)).toEqual([
    0, 0, 100, 200, 400, 1000, 1500, 10_000,
  ])
})

test('a touch does nothing, holding still delays', () => {
  const hand = take(7, dot, near)

  expect(letGo(follow(hand, dot, near, 100), now)).toBeNull()
  expect(letGo(follow(hand, dot, near, 900), now)).toMatchObject({
    interventions: [{ kind: 'delayMessage', message: 7, byUs: 300_000, at: 2_000_000 }],
  })
})

test('pulled off its path a message is dropped, put back it is left alone, however long that took', () => {
  const pulled = follow(take(7, dot, near), dot, far, 900)

  expect(letGo(pulled, now)).toMatchObject({ interventions: [{ kind: 'dropMessage', message: 7, at: 2_000_000 }] })
  expect(letGo(follow(pulled, dot, near, 5000), now)).toBeNull()
  expect(letGo(follow(follow(pulled, dot, near, 5000), dot, far, 6000), now)).not.toBeNull()
})
