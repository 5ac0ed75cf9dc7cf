// The branches of a story: the runs that people have watched, and which came out of which. Pure. Each edit, reopening,
// naming and deleting is a move in the tree, and each move has an inverse: undo and redo are lists of moves.
import type { Run } from '../sim/run.ts'
import { partingOf } from './differences.ts'

export interface Branch {
  readonly id: number
  /** The branch that it left; null for the first. */
  readonly parent: number | null
  /** As it was last edited. */
  readonly run: Run
  /** What people call it. */
  readonly name: string | null
  /** The furthest instant that people saw of it (µs). */
  readonly seenUs: number
  /** Ids of the claims that were violated in it, as far as is known. */
  readonly broken: readonly string[]
}

/** No two branches tell the same story: that is, have the same trace but for its end. */
export interface Tree {
  readonly branches: readonly Branch[]
  readonly current: number
  /** The id of the next branch: never used before. */
  readonly next: number
}

export type Move =
  /**
   * Goes where the run is told, or tells it: on the current branch if nobody has seen yet what differs, else on a new
   * one, `as` its id. Going back in a branch (`as` the current one) that was seen leaves what was seen as a new one,
   * with the branches from id `since` on that came out of it. `leaving`: the branch that goes if nobody saw what is
   * different in it.
   */
  | {
      readonly kind: 'tell'
      readonly run: Run
      readonly as?: number
      readonly since?: number
      readonly leaving?: number
    }
  /** Of the branch that tells the run: going back and forth gives other ids to the same story. */
  | { readonly kind: 'rename'; readonly run: Run; readonly name: string | null }
  /** Of the current one: goes on with the branch that tells `to`, or with its parent. */
  | { readonly kind: 'remove'; readonly run: Run; readonly to?: Run }
  | {
      readonly kind: 'restore'
      readonly branch: Branch
      readonly children: readonly number[]
      readonly current: boolean
    }
  /** Another story altogether. */
  | { readonly kind: 'replant'; readonly tree: Tree }

export interface Moved {
  readonly tree: Tree
  readonly inverse: Move
  /** Let go, because there are too many. */
  readonly forgotten: Branch | null
}

export interface History {
  /** For undo, the latest last. */
  readonly past: readonly Move[]
  readonly tree: Tree
  /** For redo, the next first. */
  readonly future: readonly Move[]
  /** The branch that the latest move had no room for. */
  readonly forgotten: Branch | null
}

export const BRANCHES_MAX = 100
const UNDO_MAX = 200

export function planted(run: Run): Tree {
  return { branches: [{ id: 0, parent: null, run, name: null, seenUs: 0, broken: [] }], current: 0, next: 1 }
}

export function branchOf({ branches }: Tree, id: number): Branch | undefined {
  return branches.find((one) => one.id === id)
}

export function currentOf(tree: Tree): Branch {
  return branchOf(tree, tree.current) as Branch
}

/** When a branch leaves its parent (µs); 0 for the first one, and where they have nothing in common. */
export function forkOf(tree: Tree, { parent, run }: Branch): number {
  const from = parent === null ? undefined : branchOf(tree, parent)
  return from ? partingOf(from.run, run) : 0
}

/** What was seen of the current branch meanwhile: how far, and what it broke, if that is known by now. */
export function seen(tree: Tree, us: number, broken: readonly string[] | null): Tree {
  const here = currentOf(tree)
  return replaced(tree, { ...here, seenUs: Math.max(here.seenUs, us), broken: broken ?? here.broken })
}

export function did({ past, tree }: Pick<History, 'past' | 'tree'>, move: Move): History {
  const { tree: after, inverse, forgotten } = moved(tree, move)
  return { past: [...past, inverse].slice(-UNDO_MAX), tree: after, future: [], forgotten }
}

/** Null where there is nothing to undo. */
export function undone({ past, tree, future }: Omit<History, 'forgotten'>): History | null {
  const move = past.at(-1)
  if (!move) return null
  const { tree: after, inverse, forgotten } = moved(tree, move)
  return { past: past.slice(0, -1), tree: after, future: [inverse, ...future], forgotten }
}

/** Null where there is nothing to redo. */
export function redone({ past, tree, future }: Omit<History, 'forgotten'>): History | null {
  const [move, ...later] = future
  return move ? { ...did({ past, tree }, move), future: later } : null
}

function moved(tree: Tree, move: Move): Moved {
  switch (move.kind) {
    case 'tell':
      return tell(tree, move)
    case 'rename':
      return rename(tree, move.run, move.name)
    case 'remove':
      return remove(tree, move.run, move.to)
    case 'restore':
      return restore(tree, move)
    case 'replant':
      return { tree: move.tree, inverse: { kind: 'replant', tree }, forgotten: null }
  }
}

function backTo({ run, id }: Branch): Extract<Move, { kind: 'tell' }> {
  return { kind: 'tell', run, as: id }
}

function tell(tree: Tree, { run, as, since = tree.next, leaving }: Extract<Move, { kind: 'tell' }>): Moved {
  const here = currentOf(tree)
  const inverse = backTo(here)
  const known = telling(tree, run)
  if (known) {
    const there = { ...replaced(tree, { ...known, run }), current: known.id }
    return { tree: leaving === undefined ? there : withoutUnseen(there, leaving), inverse, forgotten: null }
  }
  const at = partingOf(here.run, run)
  if (at >= here.seenUs)
    return { tree: replaced(tree, { ...here, run }), inverse: { ...inverse, since: tree.next }, forgotten: null }
  if (as === here.id) return { ...rewound(tree, run, at, since), inverse: { ...inverse, as: tree.next } }
  const id = as === undefined || branchOf(tree, as) ? tree.next : as
  const fork: Branch = { id, parent: here.id, run, name: null, seenUs: at, broken: [] }
  const next = Math.max(tree.next, id + 1)
  const grown = { branches: [...tree.branches, fork], current: id, next }
  return { ...bounded(grown, id), inverse: { ...inverse, leaving: id } }
}

// What was seen stays as a branch of its own, and takes along what came out of it.
function rewound(tree: Tree, run: Run, at: number, since: number): Omit<Moved, 'inverse'> {
  const here = currentOf(tree)
  const left: Branch = { ...here, id: tree.next, parent: here.id, name: null }
  const branches = tree.branches.map((one) => {
    if (one === here) return { ...here, run, seenUs: at, broken: [] }
    return one.parent === here.id && one.id >= since ? { ...one, parent: left.id } : one
  })
  return bounded({ ...tree, branches: [...branches, left], next: tree.next + 1 }, left.id)
}

function rename(tree: Tree, run: Run, name: string | null): Moved {
  const branch = telling(tree, run)
  const inverse: Move = { kind: 'rename', run, name: branch?.name ?? null }
  return { tree: branch ? replaced(tree, { ...branch, name }) : tree, inverse, forgotten: null }
}

// Its children go on from its parent; of the first branch, from the oldest of them.
function remove(tree: Tree, run: Run, to: Run | null = null): Moved {
  const gone = telling(tree, run)
  const children = tree.branches.filter(({ parent }) => parent === gone?.id).map((child) => child.id)
  const heir = gone?.parent ?? Math.min(...children)
  if (!gone || heir === Number.POSITIVE_INFINITY) return { tree, inverse: backTo(currentOf(tree)), forgotten: null }
  const branches = tree.branches
    .filter((one) => one !== gone)
    .map((one) => (one.parent === gone.id ? { ...one, parent: one.id === heir ? null : heir } : one))
  const current = tree.current === gone.id
  const wanted = to ? telling({ ...tree, branches }, to) : undefined
  return {
    tree: { ...tree, branches, current: current ? (wanted?.id ?? heir) : tree.current },
    inverse: { kind: 'restore', branch: gone, children, current },
    forgotten: null,
  }
}

function restore(tree: Tree, { branch, children, current }: Extract<Move, { kind: 'restore' }>): Moved {
  const { id } = branch
  // It may have been told again meanwhile.
  const known = telling(tree, branch.run)
  const at = { ...tree, current: current ? (known?.id ?? id) : tree.current }
  const inverse: Move = { kind: 'remove', run: branch.run, to: currentOf(tree).run }
  if (known) return { tree: at, inverse, forgotten: null }
  const isFirst = branch.parent === null
  const first = tree.branches.find(({ parent }) => parent === null) as Branch
  const parent = isFirst || branchOf(tree, branch.parent as number) ? branch.parent : first.id
  const branches = tree.branches.map((one) =>
    children.includes(one.id) || (isFirst && one === first) ? { ...one, parent: id } : one,
  )
  return { ...bounded({ ...at, branches: [...branches, { ...branch, parent }] }, id), inverse }
}

function telling({ branches }: Tree, run: Run): Branch | undefined {
  return branches.find((one) => partingOf(one.run, run) === Number.POSITIVE_INFINITY)
}

function replaced(tree: Tree, by: Branch): Tree {
  return { ...tree, branches: tree.branches.map((one) => (one.id === by.id ? by : one)) }
}

function isLeaf({ branches, current }: Tree, id: number): boolean {
  return id !== current && !branches.some(({ parent }) => parent === id)
}

function withoutUnseen(tree: Tree, id: number): Tree {
  const branch = branchOf(tree, id)
  const stays = !branch || branch.name !== null || !isLeaf(tree, id) || branch.seenUs > forkOf(tree, branch)
  return stays ? tree : { ...tree, branches: tree.branches.filter((one) => one !== branch) }
}

// The oldest one goes, if it can be one without a name from which nothing came; never the one that just came.
function bounded(tree: Tree, latest: number): Omit<Moved, 'inverse'> {
  if (tree.branches.length <= BRANCHES_MAX) return { tree, forgotten: null }
  const worth = (one: Branch) =>
    [one.name !== null, one.parent === null, !isLeaf(tree, one.id)].reduce((sum, holds) => sum * 2 + Number(holds), 0)
  const others = tree.branches.filter(({ id }) => id !== latest && id !== tree.current)
  const [forgotten] = others.sort((a, b) => worth(a) - worth(b) || a.id - b.id) as [Branch]
  return { tree: remove(tree, forgotten.run).tree, forgotten }
}
