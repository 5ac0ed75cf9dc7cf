// The open run: the store `useSession`, with every way to open and to edit. The trace itself is beside it
// (`recording()`): it is too large and too lively for reactive state.
import { create } from 'zustand'
import { checkRun, type Problem } from '../patterns/checkRun.ts'
import type { Pattern, Situation } from '../patterns/definePattern.ts'
import { loadPattern, notLoaded, unknownPattern } from '../patterns/loadPattern.ts'
import { defaultRun, situationRun } from '../patterns/runs.ts'
import type { Recording } from '../sim/recording.ts'
import { ENGINE, type Run, US_PER_MS } from '../sim/run.ts'
import { createClient } from '../worker/client.ts'
import * as edits from './edits.ts'
import { createShowing, type Showing, type Surroundings as ShowingSurroundings } from './showing.ts'
import { EMPTY, type OpenOptions, type SessionActions, type SessionState, type SessionStore } from './state.ts'
import * as texts from './texts.ts'

export interface Session {
  readonly useSession: SessionStore
  /** The trace of the open run, as far as it is known. */
  recording(): Recording
}

export interface Surroundings extends ShowingSurroundings {
  load(id: string): Promise<Pattern | null>
}

/** What the actions act on. */
interface Core {
  get(): SessionState & SessionActions
  set(state: Partial<SessionState>): void
  readonly showing: Showing
  load(id: string): Promise<Pattern | null>
}

const UNDO_MAX = 200

export function createSession({ load, ...surroundings }: Surroundings): Session {
  let showing: Showing | null = null
  const useSession = create<SessionState & SessionActions>()((set, get) => {
    showing = createShowing(surroundings, get, set)
    const core: Core = { get, set, showing, load }
    return { ...EMPTY, ...opening(core), ...editing(core), ...undoing(core), ...telling(core) }
  })
  return { useSession, recording: () => (showing as unknown as Showing).recording() }
}

function opening({ get, set, showing, load }: Core): Pick<SessionActions, 'open' | 'openPattern' | 'openSituation'> {
  let openings = 0

  async function open(
    id: string,
    choose: (pattern: Pattern) => { readonly run: Run; readonly options: OpenOptions },
  ): Promise<readonly Problem[]> {
    openings += 1
    const mine = openings
    if (!get().run) set({ status: 'loading' })
    // The worker starts while the pattern comes.
    showing.prepare()
    const pattern = await load(id).catch(() => undefined)
    if (mine !== openings) return []
    if (pattern === undefined) return turnAway([{ where: 'pattern', why: notLoaded }])
    if (pattern === null) return turnAway([{ where: 'pattern', why: unknownPattern(id) }])
    const { run, options } = choose(pattern)
    const problems = checkRun(run, pattern)
    if (problems.length > 0) return turnAway(problems)
    const { run: before, past } = get()
    const { atUs = 0, speed = pattern.speed, playing = true } = options
    showing.show(run, pattern, {
      // Another pattern begins a history of its own.
      past: before?.pattern === run.pattern ? [...past, before].slice(-UNDO_MAX) : [],
      future: [],
      notice: null,
      restarted: false,
      start: { atUs, speed, playing },
    })
    return []
  }

  function turnAway(problems: readonly Problem[]): readonly Problem[] {
    const why = problems[0]?.why ?? null
    set(get().run ? { notice: why } : { status: 'failed', why })
    return problems
  }

  return {
    open: (run, options = {}) => open(run.pattern, () => ({ run, options })),
    openPattern: (id, variant) =>
      open(id, (pattern) => {
        const situation = pattern.situations.find((one) => variant === undefined || one.variant === variant)
        return situation ? prepared(pattern, situation) : { run: defaultRun(pattern, variant), options: {} }
      }),
    openSituation: (pattern, situation) => open(pattern.card.id, () => prepared(pattern, situation)),
  }
}

function prepared(pattern: Pattern, situation: Situation): { run: Run; options: OpenOptions } {
  const { atMs = 0, speed = pattern.speed } = situation
  return { run: situationRun(pattern, situation), options: { atUs: atMs * US_PER_MS, speed } }
}

function editing({
  get,
  set,
  showing,
}: Core): Omit<
  SessionActions,
  'open' | 'openPattern' | 'openSituation' | 'undo' | 'redo' | 'tell' | 'mention' | 'dismiss' | 'hash'
> {
  function change(edit: edits.Edit): readonly Problem[] {
    const { run: before, pattern, past } = get()
    if (!before || !pattern) return []
    const after = edit(before)
    if (after === before) return []
    // Whatever engine the run came from, what is made of it here is this engine's.
    const settled = edits.settle(before, { ...after, engine: ENGINE }, pattern)
    if ('problems' in settled) return settled.problems
    const { run, dropped } = settled
    const notice = dropped.length > 0 ? texts.removed(dropped) : get().notice
    showing.show(run, pattern, { past: [...past, before].slice(-UNDO_MAX), future: [], notice })
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

function undoing({ get, showing }: Core): Pick<SessionActions, 'undo' | 'redo'> {
  return {
    undo() {
      const { run, pattern, past, future } = get()
      const before = past.at(-1)
      if (run && pattern && before) showing.show(before, pattern, { past: past.slice(0, -1), future: [run, ...future] })
    },
    redo() {
      const { run, pattern, past, future } = get()
      const [after, ...later] = future
      if (run && pattern && after) showing.show(after, pattern, { past: [...past, run], future: later })
    },
  }
}

function telling({ set, showing }: Core): Pick<SessionActions, 'tell' | 'mention' | 'dismiss' | 'hash'> {
  return {
    tell: (notice) => set({ notice }),
    mention: (passing) => set({ passing }),
    dismiss: () => set({ notice: null, passing: null, restarted: false }),
    hash: showing.hash,
  }
}

export const { useSession, recording } = createSession({
  connect: createClient,
  load: loadPattern,
  nextFrame: (paint) => requestAnimationFrame(paint),
})
