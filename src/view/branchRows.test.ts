// The tree of branches as rows: their order, where their lines come down, and that these do not cross.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BranchSpan, branchPath, branchRows, branchX } from './branchRows.ts'

const S = 1_000_000
const spans = (...list: readonly (readonly [id: number, parent: number | null, fork: number])[]): BranchSpan[] =>
  list.map(([id, parent, fork]) => ({ id, parent, forkUs: fork * S, endUs: 30 * S }))

describe('branchRows', () => {
  test('puts what left last first, below the branch that it left', () => {
    const rows = branchRows(spans([0, null, 0], [1, 0, 5], [2, 0, 9], [3, 1, 7], [4, 2, 20]))

    expect(rows.map(({ id, depth }) => [id, depth])).toEqual([
      [0, 0],
      [2, 1],
      [4, 2],
      [1, 1],
      [3, 2],
    ])
    expect(rows.map(({ fromRow }) => fromRow)).toEqual([0, 0, 1, 0, 3])
  })

  test('lets what left before its parent began come down from farther up', () => {
    const rows = branchRows(spans([0, null, 0], [1, 0, 5], [2, 1, 8], [3, 2, 6], [4, 3, 0]))

    expect(rows.map(({ id, fromRow }) => [id, fromRow])).toEqual([
      [0, 0],
      [1, 0],
      [2, 1],
      [3, 1],
      [4, 0],
    ])
  })

  test('draws every branch once, whatever the tree', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ parent: fc.nat(), fork: fc.nat(30) }), { maxLength: 60 }), (drawn) => {
        const list = spans(
          [0, null, 0],
          ...drawn.map(({ parent, fork }, i) => [i + 1, parent % (i + 1), fork] as const),
        )
        const rows = branchRows(list)
        expect(rows.map(({ id }) => id).sort((a, b) => a - b)).toEqual(list.map(({ id }) => id))
        for (const [index, { parent, fromRow, forkUs }] of rows.entries()) {
          expect(rows.findIndex(({ id }) => id === parent)).toBeLessThan(Math.max(index, 1))
          expect(rows[fromRow]?.forkUs).toBeLessThanOrEqual(forkUs)
        }
      }),
    )
  })
})

test('a line goes down where the branch leaves, and along to its end', () => {
  const scale = { untilUs: 30 * S, width: 72, rowPx: 30 }
  const [first, second] = branchRows(spans([0, null, 0], [1, 0, 15]))

  expect(first && branchPath(scale, first, 0)).toBe('M6 15H66')
  expect(second && branchPath(scale, second, 1)).toBe('M36 15V39q0 6 6 6H66')
  expect(branchX(scale, 90 * S)).toBe(66)
  expect(branchX({ ...scale, untilUs: 0 }, 0)).toBe(6)
})
