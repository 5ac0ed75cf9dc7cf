// The branches of a story: which edits fork, what stays, and that every move can be taken back.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { settingsOf } from '../patterns/definePattern.ts'
import { defaultRun } from '../patterns/runs.ts'
import { toyPattern } from '../patterns/toyPattern.ts'
import type { Intervention } from '../sim/interventions/intervention.ts'
import type { Run } from '../sim/run.ts'
import { createSimulation } from '../sim/simulation.ts'
import {
  BRANCHES_MAX,
  type Branch,
  currentOf,
  did,
  forkOf,
  type History,
  type Move,
  planted,
  redone,
  seen,
  type Tree,
  undone,
} from './branches.ts'
import { partingOf } from './differences.ts'

const S = 1_000_000
const plain: Run = { ...defaultRun(toyPattern), parameters: { requestRate: 40 }, until: 3 * S }

function heal(at: number): Intervention {
  return { kind: 'heal', at }
}

function begun(run: Run = plain): History {
  return { past: [], tree: planted(run), future: [], forgotten: null }
}

function watched(history: History, us: number): History {
  return { ...history, tree: seen(history.tree, us, null) }
}

function edited(history: History, edit: (run: Run) => Run): History {
  return did(history, { kind: 'tell', run: edit(currentOf(history.tree).run) })
}

const adding =
  (...added: Intervention[]) =>
  (run: Run) => ({ ...run, interventions: [...run.interventions, ...added] })
const seeding = (seed: number) => (run: Run) => ({ ...run, seed })

function runOf({ tree }: History, id: number): Run {
  const branch = tree.branches.find((one) => one.id === id)
  if (!branch) throw new Error(`There is no branch ${id}.`)
  return branch.run
}

function removed(history: History, id: number): History {
  return did(history, { kind: 'remove', run: runOf(history, id) })
}

function renamed(history: History, id: number, name: string): History {
  return did(history, { kind: 'rename', run: runOf(history, id), name })
}

function back(history: History | null): History {
  const before = history && undone(history)
  if (!before) throw new Error('There is nothing to undo.')
  return before
}

function again(history: History | null): History {
  const after = history && redone(history)
  if (!after) throw new Error('There is nothing to redo.')
  return after
}

/** What is told where: id, parent, times of the heals, and * for the current branch. */
function sketch(tree: Tree): string[] {
  return tree.branches.map(({ id, parent, run: { interventions } }) => {
    const times = interventions.map((one) => ('at' in one ? Number(one.at) / S : '?'))
    return `${id}<${parent ?? ''} ${times.join()}${id === tree.current ? ' *' : ''}`
  })
}

describe('an edit', () => {
  test('of what nobody has seen goes on with the branch', () => {
    const history = edited(watched(begun(), 2 * S), adding(heal(2 * S)))

    expect(sketch(history.tree)).toEqual(['0< 2 *'])
  })

  test('of the past forks there: what was seen stays', () => {
    const { tree } = edited(watched(begun(), 2 * S), adding(heal(1 * S)))

    expect(sketch(tree)).toEqual(['0< ', '1<0 1 *'])
    expect(forkOf(tree, currentOf(tree))).toBe(1 * S)
    expect(currentOf(tree).seenUs).toBe(1 * S)
  })

  test('of seed, variant or a parameter forks at the beginning', () => {
    for (const edit of [seeding(9), (run: Run) => ({ ...run, variant: 'eager' })]) {
      const { tree } = edited(watched(begun(), 1), edit)
      expect(tree.branches).toHaveLength(2)
      expect(forkOf(tree, currentOf(tree))).toBe(0)
    }
    expect(edited(begun(), seeding(9)).tree.branches).toHaveLength(1)
  })

  test('of the end does not fork', () => {
    const history = edited(watched(begun(), 3 * S), (run) => ({ ...run, until: 2 * S }))

    expect(history.tree.branches).toHaveLength(1)
    expect(currentOf(history.tree).run.until).toBe(2 * S)
    expect(currentOf(back(history).tree).run).toBe(plain)
  })

  test('that tells what is told already goes there', () => {
    let history = edited(watched(begun(), 2 * S), adding(heal(1 * S)))
    history = edited(watched(history, 2 * S), (run) => ({ ...run, interventions: [] }))

    expect(sketch(history.tree)).toEqual(['0<  *', '1<0 1'])
    expect(sketch(back(history).tree)).toEqual(['0< ', '1<0 1 *'])
  })
})

describe('undo', () => {
  test('of a fork goes back to where it left; what was seen of it stays, and redo goes there', () => {
    const forked = edited(watched(begun(), 2 * S), adding(heal(1 * S)))
    const undoneOnce = back(watched(forked, 1.5 * S))

    expect(sketch(undoneOnce.tree)).toEqual(['0<  *', '1<0 1'])
    expect(sketch(again(undoneOnce).tree)).toEqual(['0< ', '1<0 1 *'])
  })

  test('of a fork that nobody saw leaves nothing; redo forks again', () => {
    const undoneOnce = back(edited(watched(begun(), 2 * S), adding(heal(1 * S))))

    expect(sketch(undoneOnce.tree)).toEqual(['0<  *'])
    expect(sketch(again(undoneOnce).tree)).toEqual(['0< ', '1<0 1 *'])
  })

  test('of an edit that went on, once seen, leaves what was seen as a branch with all that came out of it', () => {
    let history = edited(watched(begun(), 1 * S), adding(heal(1 * S)))
    history = edited(watched(history, 3 * S), adding(heal(2 * S)))
    expect(sketch(history.tree)).toEqual(['0< 1', '1<0 1,2 *'])

    history = back(back(watched(history, 3 * S)))
    expect(sketch(history.tree)).toEqual(['0<  *', '1<2 1,2', '2<0 1'])
    expect(sketch(again(again(history)).tree)).toEqual(['0< ', '1<2 1,2 *', '2<0 1'])
  })

  test('of deleting brings the branch back with its name, its place and its children', () => {
    let history = edited(watched(begun(), 2 * S), adding(heal(1 * S)))
    history = renamed(history, 1, 'Mended')
    history = edited(watched(history, 2 * S), adding(heal(1.5 * S)))
    const without = removed(history, 1)

    expect(sketch(without.tree)).toEqual(['0< ', '2<0 1,1.5 *'])
    expect(sketch(back(without).tree).sort()).toEqual(sketch(history.tree).sort())
    expect(back(without).tree.branches.find(({ id }) => id === 1)?.name).toBe('Mended')
    expect(sketch(again(back(without)).tree)).toEqual(sketch(without.tree))
  })

  test('leads back to the story before another was opened', () => {
    const history = edited(watched(begun(), 2 * S), adding(heal(1 * S)))
    const other = did(history, { kind: 'replant', tree: planted({ ...plain, seed: 5 }) })

    expect(other.tree.branches).toHaveLength(1)
    expect(back(other).tree).toBe(history.tree)
    expect(currentOf(again(back(other)).tree).run.seed).toBe(5)
  })
})

describe('deleting', () => {
  test('the current branch goes back to its parent, the first one to the oldest of its children', () => {
    let history = edited(watched(begun(), 2 * S), adding(heal(1 * S)))
    expect(sketch(removed(history, 1).tree)).toEqual(['0<  *'])

    history = did(history, { kind: 'tell', run: plain })
    history = edited(history, adding(heal(1.5 * S)))
    const without = removed(history, 0)
    expect(sketch(without.tree)).toEqual(['1< 1', '2<1 1.5 *'])
    expect(sketch(back(without).tree)).toEqual(['1<0 1', '2<0 1.5 *', '0< '])
  })

  test('the last branch is not possible', () => {
    const history = begun()
    expect(removed(history, 0).tree).toBe(history.tree)
  })
})

test('when there are too many, the oldest goes that has no name and no children', () => {
  let history = watched(begun(), 2 * S)
  for (let seed = 100; seed < 100 + BRANCHES_MAX; seed++) {
    history = edited(did(history, { kind: 'tell', run: plain }), seeding(seed))
    if (seed === 100) history = renamed(history, 1, 'Kept')
  }

  expect(history.tree.branches).toHaveLength(BRANCHES_MAX)
  expect(history.forgotten).toMatchObject({ id: 2, run: { seed: 101 } })
  expect(history.tree.branches[1]).toMatchObject({ id: 1, name: 'Kept' })
})

test('of one long chain something goes, too, and nothing is orphaned', () => {
  let history = begun()
  for (let seed = 100; seed < 110 + BRANCHES_MAX; seed++) history = edited(watched(history, 2 * S), seeding(seed))

  expect(history.tree.branches).toHaveLength(BRANCHES_MAX)
  sound(history.tree)
})

function sound({ branches, current }: Tree): void {
  const ids = branches.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toContain(current)
  expect(branches.filter(({ parent }) => parent === null)).toHaveLength(1)
  for (const branch of branches) {
    let [one, depth]: [Branch | undefined, number] = [branch, 0]
    for (; one && one.parent !== null; depth++) {
      const { parent }: Branch = one
      one = branches.find(({ id }) => id === parent)
      expect(depth).toBeLessThan(branches.length)
    }
    expect(one).toBeDefined()
  }
  const twins = branches.filter((a) => branches.some((b) => a !== b && partingOf(a.run, b.run) === Infinity))
  expect(twins).toEqual([])
}

/** Somebody at the studio: watches, edits, goes back and forth. Whole tenths of a second; picks are taken modulo. */
const deed = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('watch'), pick: fc.nat(30) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('add'), pick: fc.nat(30) }) },
  fc.record({ do: fc.constantFrom('drop', 'reopen', 'remove', 'rename', 'seed', 'end', 'open'), pick: fc.nat(5) }),
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('undo', 'redo'), pick: fc.constant(0) }) },
)

function moveFor({ tree }: History, deed: { readonly do: string; readonly pick: number }): Move | null {
  const { run } = currentOf(tree)
  const branch = tree.branches[deed.pick % tree.branches.length] as Branch
  const index = deed.pick % Math.max(1, run.interventions.length)
  switch (deed.do) {
    case 'add':
      return { kind: 'tell', run: adding(heal(deed.pick * 0.1 * S))(run) }
    case 'drop':
      return { kind: 'tell', run: { ...run, interventions: run.interventions.filter((_, i) => i !== index) } }
    case 'seed':
      return { kind: 'tell', run: { ...run, seed: deed.pick } }
    case 'end':
      return { kind: 'tell', run: { ...run, until: (3 + deed.pick) * S } }
    case 'reopen':
      return { kind: 'tell', run: branch.run }
    case 'rename':
      return { kind: 'rename', run: branch.run, name: `name ${deed.pick}` }
    case 'remove':
      return { kind: 'remove', run: branch.run }
    case 'open':
      return { kind: 'replant', tree: planted({ ...plain, seed: 50 + deed.pick }) }
    default:
      return null
  }
}

function after(history: History, one: { readonly do: string; readonly pick: number }): History {
  if (one.do === 'watch') return watched(history, one.pick * 0.1 * S)
  if (one.do === 'undo') return undone(history) ?? history
  if (one.do === 'redo') return redone(history) ?? history
  const move = moveFor(history, one)
  return move ? did(history, move) : history
}

const deeds = fc.array(deed, { maxLength: 40 })

test('whatever people do, the tree is sound, and what they saw is still told unless they deleted it', () => {
  fc.assert(
    fc.property(deeds, (done) => {
      let history = begun()
      for (const one of done) {
        const before = history
        history = after(history, one)
        sound(history.tree)
        const goes = history.past.at(-1)?.kind === 'restore' || before.future[0]?.kind === 'remove'
        const moves = [before.past.at(-1), before.future[0], history.past.at(-1), history.future[0]]
        if (goes || moves.some((move) => move?.kind === 'replant' || move?.kind === 'remove')) continue
        for (const { run, seenUs } of before.tree.branches) {
          const told = history.tree.branches.some((branch) => partingOf(branch.run, run) >= seenUs)
          expect(told).toBe(true)
        }
      }
    }),
    { numRuns: 200 },
  )
})

test('undo retraces every run that was shown, and redo leads forth again', () => {
  fc.assert(
    fc.property(deeds, (done) => {
      let history = begun()
      const shown: { readonly run: Run; readonly steps: number }[] = []
      for (const one of done) {
        const { run } = currentOf(history.tree)
        const next = one.do === 'undo' || one.do === 'redo' ? history : after(history, one)
        if (next.past.length > history.past.length) shown.push({ run, steps: history.past.length })
        history = next
      }
      const { run: last } = currentOf(history.tree)
      for (const { run, steps } of shown.toReversed()) {
        history = back(history)
        expect(history.past).toHaveLength(steps)
        expect(currentOf(history.tree).run).toEqual(run)
        sound(history.tree)
      }
      const first = history
      for (const _ of shown) history = again(history)
      expect(currentOf(history.tree).run).toEqual(last)
      for (const _ of shown) history = back(history)
      expect(currentOf(history.tree).run).toEqual(currentOf(first.tree).run)
    }),
    { numRuns: 200 },
  )
})

test('a branch’s trace is its parent’s until it forks', () => {
  const traceOf = (run: Run) => {
    const simulation = createSimulation(run, toyPattern, settingsOf(toyPattern, run.variant, run.parameters))
    simulation.advance(run.until)
    return simulation.trace
  }
  const crash = (at: number): Intervention => ({ kind: 'crash', node: 'n2', at })
  let history = watched(begun(), 3 * S)
  history = watched(edited(history, adding(crash(1 * S))), 3 * S)
  history = watched(edited(history, adding({ kind: 'restart', node: 'n2', at: 2 * S })), 3 * S)
  history = edited(history, (run) => ({ ...run, interventions: run.interventions.slice(1, 1) }))
  history = edited(history, adding({ kind: 'pause', node: 'n1', from: 0.5 * S, to: 2.5 * S }))

  expect(history.tree.branches.length).toBeGreaterThan(3)
  for (const branch of history.tree.branches) {
    const parent = history.tree.branches.find(({ id }) => id === branch.parent)
    if (!parent) continue
    const fork = forkOf(history.tree, branch)
    const [one, other] = [traceOf(parent.run), traceOf(branch.run)]
    const differs = one.findIndex((event, index) => JSON.stringify(event) !== JSON.stringify(other[index]))
    expect(one[differs]?.t).toBeGreaterThanOrEqual(fork)
  }
})
