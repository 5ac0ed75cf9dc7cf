// The open run: the store `useSession`, with every way to open and to edit. The trace itself is beside it
// (`recording()`): it is too large and too lively for reactive state.
import { create } from 'zustand'
import { checkRun, type Problem } from '../patterns/checkRun.ts'
import type { Comparison } from '../patterns/comparison.ts'
import type { Pattern, Situation } from '../patterns/definePattern.ts'
import { loadPattern, notLoaded, unknownPattern } from '../patterns/loadPattern.ts'
import { defaultRun, situationRun } from '../patterns/runs.ts'
import type { Recording } from '../sim/recording.ts'
import { ENGINE, type Run, US_PER_MS } from '../sim/run.ts'
import { createClient } from '../worker/client.ts'
import { branchOf } from './branches.ts'
import * as edits from './edits.ts'
import { createShowing, type Showing, type Surroundings as ShowingSurroundings } from './showing.ts'
import { EMPTY, type OpenOptions, type SessionActions, type SessionState, type SessionStore } from './state.ts'
import { createStory, identical, type Story } from './story.ts'
import * as texts from './texts.ts'

export interface Session {
  readonly useSession: SessionStore
  /** The trace of the open run, as far as it is known. */
  recording(): Recording
  /** People see the open run as far as `us`: what is changed before then makes another branch. */
  saw(us: number): void
}

export interface Surroundings extends ShowingSurroundings {
  load(id: string): Promise<Pattern | null>
  /** Wall time (ms). */
  now(): number
}

/** What the actions act on. */
interface Core {
  get(): SessionState & SessionActions
  set(state: Partial<SessionState>): void
  readonly showing: Showing
  readonly story: Story
  load(id: string): Promise<Pattern | null>
}

/** Characters of a branch's name. */
const NAME_MAX = 60

export function createSession({ load, now, ...surroundings }: Surroundings): Session {
  let core = {} as Core
  const useSession = create<SessionState & SessionActions>()((set, get) => {
    const showing = createShowing(surroundings, get, set)
    core = { get, set, showing, story: createStory(get, set, showing, now), load }
    return { ...EMPTY, ...opening(core), ...editing(core), ...branching(core), ...telling(core) }
  })
  const saw = (us: number) => {
    core.story.saw(us)
    core.showing.look(us)
  }
  return { useSession, recording: () => core.showing.recording(), saw }
}

function opening({
  get,
  set,
  showing,
  story,
  load,
}: Core): Pick<SessionActions, 'open' | 'openPattern' | 'openSituation' | 'compare'> {
  let openings = 0

  async function open(
    id: string,
    choose: (pattern: Pattern) => { readonly run: Run; readonly options: OpenOptions },
  ): Promise<readonly Problem[]> {
    openings += 1
    const mine = openings
    set(get().run ? { opening: id } : { opening: id, status: 'loading' })
    // The worker starts while the pattern comes.
    showing.prepare()
    const pattern = await load(id).catch(() => undefined)
    if (mine !== openings) return []
    set({ opening: null })
    if (pattern === undefined) {
      return turnAway([{ where: 'pattern', why: notLoaded }], () => {
        set({ notice: null, retry: null })
        void open(id, choose)
      })
    }
    if (pattern === null) return turnAway([{ where: 'pattern', why: unknownPattern(id) }])
    const { run, options } = choose(pattern)
    const problems = checkRun(run, pattern)
    if (problems.length > 0) return turnAway(problems)
    const { atUs = 0, speed = pattern.speed, playing = true, comparison = null } = options
    const start = { atUs, speed, playing }
    story.begin(run, pattern, { notice: null, retry: null, restarted: false, start, ...beside(comparison) })
    return []
  }

  function turnAway(problems: readonly Problem[], retry: (() => void) | null = null): readonly Problem[] {
    const why = problems[0]?.why ?? null
    set(get().run ? { notice: why, retry } : { status: 'failed', why, retry })
    return problems
  }

  return {
    open: (run, options = {}) => open(run.pattern, () => ({ run, options })),
    openPattern: (id, { variant, situation: wanted } = {}) =>
      open(id, (pattern) => {
        const fits = (one: Situation) =>
          (wanted === undefined || one.id === wanted) && (variant === undefined || one.variant === variant)
        const situation = pattern.situations.find(fits)
        return situation ? prepared(pattern, situation) : { run: defaultRun(pattern, variant), options: {} }
      }),
    openSituation: (pattern, situation, comparison) =>
      open(pattern.card.id, () => {
        const { run, options } = prepared(pattern, situation)
        return { run, options: comparison ? { ...options, comparison } : options }
      }),
    compare(comparison) {
      if (get().run) set(beside(comparison))
    },
  }
}

/** The twin is not simulated yet: playback waits for it. */
function beside(comparison: Comparison | null): Pick<SessionState, 'comparison' | 'twinFrontier'> {
  return { comparison, twinFrontier: comparison ? 0 : Number.POSITIVE_INFINITY }
}

function prepared(pattern: Pattern, situation: Situation): { run: Run; options: OpenOptions } {
  const { atMs = 0, speed = pattern.speed } = situation
  return { run: situationRun(pattern, situation), options: { atUs: atMs * US_PER_MS, speed } }
}

type Editing =
  | 'change'
  | 'addInterventions'
  | 'replaceIntervention'
  | 'removeIntervention'
  | 'setParameter'
  | 'setVariant'
  | 'setSeed'
  | 'setUntil'
  | 'replay'

function editing({ get, set, story }: Core): Pick<SessionActions, Editing> {
  function change(edit: edits.Edit): readonly Problem[] {
    const { run: before, pattern } = get()
    if (!before || !pattern) return []
    const after = edit(before)
    if (after === before) return []
    // Whatever engine the run came from, what is made of it here is this engine's.
    const settled = edits.settle(before, { ...after, engine: ENGINE }, pattern)
    if ('problems' in settled) return settled.problems
    const { run, dropped } = settled
    if (!identical(run, before)) story.edit(run, dropped.length > 0 ? texts.removed(dropped) : get().notice)
    return []
  }

  function withPattern(edit: (pattern: Pattern) => edits.Edit): readonly Problem[] {
    const { pattern } = get()
    return pattern ? change(edit(pattern)) : []
  }

  return {
    change,
    addInterventions: (...added) => change(edits.addInterventions(...added)),
    replaceIntervention: (index, by) => change(edits.replaceIntervention(index, by)),
    removeIntervention: (index) => change(edits.removeIntervention(index)),
    setParameter: (id, value) => withPattern((pattern) => edits.setParameter(pattern, id, value)),
    setVariant(id) {
      const before = get().run
      const problems = withPattern((pattern) => edits.setVariant(pattern, id))
      const { run } = get()
      if (run && run !== before && run.interventions.length > 0) set({ passing: texts.kept(run.interventions.length) })
      return problems
    },
    setSeed: (seed) => change((run) => ({ ...run, seed })),
    setUntil: (until) => change((run) => ({ ...run, until })),
    replay() {
      change((run) => ({ ...run, engine: ENGINE }))
      const { speed } = get().start
      set({ start: { atUs: 0, speed, playing: true } })
    },
  }
}

type Branching = 'undo' | 'redo' | 'reopenBranch' | 'renameBranch' | 'deleteBranch'

function branching({ get, story }: Core): Pick<SessionActions, Branching> {
  const find = (id: number) => {
    const { tree } = get()
    return tree ? branchOf(tree, id) : undefined
  }
  return {
    undo: story.undo,
    redo: story.redo,
    reopenBranch(id) {
      const branch = find(id)
      if (branch && branch.run !== get().run) story.move({ kind: 'tell', run: branch.run })
    },
    renameBranch(id, typed) {
      const [branch, name] = [find(id), typed.trim().slice(0, NAME_MAX) || null]
      if (branch && branch.name !== name) story.move({ kind: 'rename', run: branch.run, name })
    },
    deleteBranch(id) {
      const branch = find(id)
      if (branch && get().tree?.branches.length !== 1) story.move({ kind: 'remove', run: branch.run })
    },
  }
}

function telling({ get, set, showing }: Core): Pick<SessionActions, 'tell' | 'mention' | 'dismiss' | 'hash'> {
  return {
    tell: (notice, retry) => set({ notice, retry: retry ?? null }),
    mention: (passing) => set({ passing }),
    dismiss: () =>
      set({ notice: null, passing: null, restarted: false, ...(get().status !== 'failed' && { retry: null }) }),
    hash: showing.hash,
  }
}

export const { useSession, recording, saw } = createSession({
  connect: createClient,
  load: loadPattern,
  nextFrame: (paint) => requestAnimationFrame(paint),
  now: () => performance.now(),
})
