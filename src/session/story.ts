// The story that is told in the session: takes its moves, together with what people saw meanwhile, and shows the run
// to which they lead.
import type { Pattern } from '../patterns/definePattern.ts'
import type { Recording } from '../sim/recording.ts'
import type { Run } from '../sim/run.ts'
import { continues } from '../worker/protocol.ts'
import { currentOf, did, type History, type Move, planted, redone, seen, type Tree, undone } from './branches.ts'
import { topicOf } from './differences.ts'
import type { Showing } from './showing.ts'
import type { SessionState } from './state.ts'
import * as texts from './texts.ts'

export interface Story {
  /** People see the open run as far as `us`. */
  saw(us: number): void
  /** Begins with a run that was checked; `more` is what else changes in the store with it. */
  begin(run: Run, pattern: Pattern, more: Partial<SessionState>): void
  /** Goes on with an edited run that was checked. */
  edit(run: Run, notice: SessionState['notice']): void
  move(move: Move): void
  undo(): void
  redo(): void
}

/** Edits of one thing in quick succession count as one: the value that is left is the one that was meant. */
const BURST_MS = 1000

interface Burst {
  readonly topic: string
  /** Wall time of its last edit. */
  readonly at: number
  /** What was before its first edit, and what is after its last one. */
  readonly from: History
  readonly tree: Tree
}

export function createStory(
  get: () => SessionState,
  set: (state: Partial<SessionState>) => void,
  showing: Showing,
  now: () => number,
): Story {
  let seenUs = 0
  let burst: Burst | null = null

  function present(): History | null {
    const { past, tree, future, done } = get()
    const broken = done ? brokenIn(showing.recording()) : null
    return tree && { past, tree: seen(tree, seenUs, broken), future, forgotten: null }
  }

  function show({ past, tree, future, forgotten }: History, more: Partial<SessionState> = {}): void {
    const { run: before, pattern } = get()
    const { run } = currentOf(tree)
    const change = { past, tree, future, ...more, ...(forgotten && { notice: texts.forgotten }) }
    // What was seen until now is in the tree.
    seenUs = 0
    if (run === before || !pattern) set(change)
    else showing.show(run, pattern, change)
  }

  function edit(run: Run, notice: SessionState['notice']): void {
    const { run: before, tree } = get()
    const topic = before && topicOf(before, run)
    const goesOn = burst !== null && burst.topic === topic && burst.tree === tree && now() - burst.at <= BURST_MS
    const from = goesOn ? (burst as Burst).from : present()
    if (!from) return
    // Taken back by hand: as if nothing had been done.
    const after = identical(run, currentOf(from.tree).run) ? from : did(from, { kind: 'tell', run })
    burst = topic === null ? null : { topic, at: now(), from, tree: after.tree }
    show(after, { notice })
  }

  function take(next: (from: History) => History | null): void {
    const from = present()
    const after = from && next(from)
    if (after) show(after)
  }

  return {
    saw(us) {
      seenUs = Math.max(seenUs, us)
    },
    begin(run, pattern, more) {
      const from = present()
      // Another pattern begins a history of its own.
      const kept = get().run?.pattern === run.pattern && from
      const tree = planted(run)
      const { past } = kept ? did(from, { kind: 'replant', tree }) : { past: [] }
      seenUs = 0
      showing.show(run, pattern, { past, tree, future: [], ...more })
    },
    edit,
    move: (move) => take((from) => did(from, move)),
    undo: () => take(undone),
    redo: () => take(redone),
  }
}

/** Whether the runs are the same value, their ends included. */
export function identical(a: Run, b: Run): boolean {
  const rest = ({ until, interventions }: Run) => JSON.stringify([until, interventions])
  return continues(a, b) && rest(a) === rest(b)
}

/** Ids of the claims that are violated in it. */
export function brokenIn(recording: Recording): readonly string[] {
  const { claims } = recording.pictureAt(Number.POSITIVE_INFINITY)
  return Object.keys(claims).filter((id) => claims[id]?.verdict === 'violated')
}
