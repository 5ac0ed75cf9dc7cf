// The branches of the story as people see them: in the order of the rows that draw them, each with what it is called.
import { useMemo } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { type Branch, branchOf, forkOf, type Tree } from '../../session/branches.ts'
import { recording, useSession } from '../../session/run.ts'
import { brokenIn } from '../../session/story.ts'
import { type BranchRow, branchRows } from '../../view/branchRows.ts'
import type { Messages } from '../i18n/en.ts'
import { useMessages } from '../i18n/messages.ts'
import { branchLabel, usualLabel } from './label.ts'

export interface ListedBranch extends BranchRow {
  readonly label: string
  /** What it is called without a name of its own. */
  readonly usual: string
  /** Names of the claims violated in it, as far as is known. */
  readonly broken: readonly string[]
}

interface Branches {
  readonly rows: readonly ListedBranch[]
  readonly current: number
}

const NONE: Branches = { rows: [], current: 0 }

export function useBranches(pattern: Pattern): Branches {
  const m = useMessages()
  const tree = useSession((session) => session.tree)
  // What the open branch violates is known once it is simulated to its end.
  const simulated = useSession((session) => (session.done ? session.recordingVersion : null))
  const now = useMemo(() => (simulated === null ? null : brokenIn(recording())), [simulated])
  return useMemo(() => (tree ? listed(tree, now, pattern, m) : NONE), [tree, now, pattern, m])
}

function listed(tree: Tree, now: readonly string[] | null, pattern: Pattern, m: Messages): Branches {
  const { branches, current } = tree
  const spans = branches.map((one) => ({
    id: one.id,
    parent: one.parent,
    forkUs: forkOf(tree, one),
    endUs: one.run.until,
  }))
  const rows = branchRows(spans).map((row) => {
    const branch = branchOf(tree, row.id) as Branch
    const broken = row.id === current && now ? now : branch.broken
    return {
      ...row,
      label: branchLabel(tree, branch, pattern, m),
      usual: usualLabel(tree, branch, pattern, m),
      broken: broken.map((id) => pattern.claims.find((claim) => claim.id === id)?.title[m.language] ?? id),
    }
  })
  return { rows, current }
}
