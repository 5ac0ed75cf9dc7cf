// The diagram at work: what it shows of the run, what is pointed at, when it is painted anew. Knows no React.
import type { Frame, FrameSource } from '../frame.ts'
import { fitted, type Scale, timeAt, type View, xOf } from '../timelineGeometry.ts'
import { type Camera, pannedCamera, readableSpan, revealingCamera, viewAt, zoomedCamera } from './camera.ts'
import { createDiagram, type Diagram } from './diagram.ts'
import { type Hit, hitAt } from './hits.ts'
import { type Inks, readInks } from './inks.ts'
import { type Anchor, sameAnchor } from './light.ts'
import { middleOf, scrollMax } from './plan.ts'
import type { Known, Look } from './scene.ts'
import { laneOf } from './walk.ts'

export interface Controller extends Moves, Places {
  /** Shows other things, or the same ones looking otherwise. `selected` is lit while nothing is pointed at. */
  show(look: Look, known: Known, selected: Anchor | null, paged: boolean): void
  /** Colours or fonts have changed. */
  restyle(): void
  point(anchor: Anchor | null): void
  stop(): void
}

/** What moves the paper under the glass. */
interface Moves {
  /** Brings a trace event into sight. */
  reveal(event: number): void
  /** Around `x` px, or what is best to zoom around. */
  zoom(factor: number, x?: number): void
  /** By px, as a hand would. */
  pan(dx: number, dy: number): void
  /** Shows exactly this. */
  look(view: View): void
  /** A readable piece of the run, at the playhead. */
  fit(): void
  follow(): void
}

/** What is where, in px from the canvas's top left. */
interface Places {
  at(x: number, y: number, reach: number): Hit | null
  timeAt(x: number): number
  placeOf(event: number): { readonly x: number; readonly y: number } | null
  view(): View
}

export interface Surroundings {
  readonly canvas: HTMLCanvasElement
  readonly frames: FrameSource
  /** It began to follow the playhead, or left it. */
  onFollowing(following: boolean): void
  /** Something was painted: how many messages lines stand for (0: each for one), how far the lanes are moved up. */
  onPainted(manyFor: number, scroll: number): void
}

interface State {
  diagram: Diagram
  inks: Inks
  camera: Camera
  shown: {
    readonly look: Look
    readonly known: Known
    readonly selected: Anchor | null
    readonly paged: boolean
  } | null
  anchor: Anchor | null
}

interface Now {
  readonly look: Look
  readonly known: Known
  readonly frame: Frame
  readonly view: View
  readonly scale: Scale
}

/** From so many trace events on, what is a readable piece of a run can be told. */
const ENOUGH = 400

export function createController({ canvas, frames, onFollowing, onPainted }: Surroundings): Controller {
  const styled = () => ({ diagram: createDiagram(canvas), inks: readInks(canvas.parentElement as HTMLElement) })
  const camera: Camera = { view: { from: 0, span: 0 }, following: true, widening: true, scroll: 0 }
  const state: State = { ...styled(), camera, shown: null, anchor: null }
  let due = 0

  function now(): Now | null {
    if (!state.shown) return null
    const { look, known, paged } = state.shown
    const frame = frames.current()
    const view = viewAt(state.camera, frame, look.untilUs, paged)
    return { look, known, frame, view, scale: { ...view, width: look.plan.plotWidth } }
  }

  function paint(): void {
    due = 0
    const at = now()
    if (!state.shown || !at) return
    const { look, known, view, frame } = at
    const { diagram, inks, camera, anchor } = state
    const scroll = Math.min(camera.scroll, scrollMax(look.plan))
    const from = camera.following ? view.from : camera.view.from
    state.camera = { ...camera, view: { ...camera.view, from }, scroll }
    const gliding = camera.following && frame.playing && !state.shown.paged
    diagram.paint({ look, known, inks, view, scroll, frame, anchor: anchor ?? state.shown.selected, gliding })
    onPainted(diagram.dense ? diagram.sight.count : 0, scroll)
  }

  function request(): void {
    due ||= requestAnimationFrame(paint)
  }

  function change(next: Camera): void {
    if (next.following !== state.camera.following) onFollowing(next.following)
    state.camera = next
    request()
  }

  const stopFrames = frames.subscribe(paint)
  return {
    ...movesOf(state, now, change),
    ...placesOf(state, now),
    show(look, known, selected, paged) {
      const isEarly = state.shown === null || state.shown.known.index.index < ENOUGH
      state.shown = { look, known, selected, paged }
      const at = now()
      if (isEarly && state.camera.widening && at) state.camera = readable(state.camera, at)
      request()
    },
    restyle() {
      Object.assign(state, styled())
      request()
    },
    point(next) {
      if (sameAnchor(next, state.anchor)) return
      state.anchor = next
      request()
    },
    stop() {
      stopFrames()
      cancelAnimationFrame(due)
    },
  }
}

function readable(camera: Camera, { look, known, frame }: Now): Camera {
  const span = readableSpan(known.index, frame.t, frame.speed, look.plan.plotWidth, look.untilUs)
  return { ...camera, view: { from: camera.view.from, span } }
}

function movesOf(state: State, now: () => Now | null, change: (camera: Camera) => void): Moves {
  const moved = (move: (camera: Camera, at: Now) => Camera) => {
    const at = now()
    if (at) change(move(state.camera, at))
  }
  return {
    reveal: (event) =>
      moved((camera, { look, known, view }) => {
        const one = known.index.events.at(event)
        if (!one) return camera
        const scroll = scrollTo(laneOf(known.index, one), look, camera.scroll)
        return { ...revealingCamera(camera, view, one.t, look.untilUs), scroll }
      }),
    zoom: (factor, x) =>
      moved((camera, { look, view, frame, scale }) => {
        const isNear = frame.t >= view.from && frame.t <= view.from + view.span
        const middle = isNear ? frame.t : view.from + view.span / 2
        const around = x === undefined || camera.following ? middle : timeAt(scale, x - look.plan.left)
        return zoomedCamera(camera, view, factor, around, look.untilUs)
      }),
    pan: (dx, dy) =>
      moved((camera, { look: { plan, untilUs }, view }) => {
        const scroll = Math.min(Math.max(camera.scroll - dy, 0), scrollMax(plan))
        const us = (-dx / plan.plotWidth) * view.span
        return { ...(dx === 0 ? camera : pannedCamera(camera, view, us, untilUs)), scroll }
      }),
    look: (view) =>
      moved((camera, { look }) => ({
        ...camera,
        view: fitted(view, look.untilUs),
        following: false,
        widening: false,
      })),
    fit: () => moved((camera, at) => ({ ...readable(camera, at), following: true, widening: true })),
    follow: () => moved((camera) => ({ ...camera, following: true })),
  }
}

function scrollTo(lane: number, { plan }: Look, scroll: number): number {
  if (lane < 0) return scroll
  const [top, bottom] = [middleOf(plan, lane) - plan.pitch / 2, middleOf(plan, lane) + plan.pitch / 2]
  return Math.max(0, Math.min(Math.max(scroll, bottom - plan.plotHeight), top))
}

const NO_LINES = { ids: new Int32Array(0), count: 0 }

function placesOf(state: State, now: () => Now | null): Places {
  return {
    at(x, y, reach) {
      const at = now()
      const { plan } = at?.look ?? {}
      if (!at || !plan || y < plan.top || y > plan.top + plan.plotHeight) return null
      const inPlot = { x: x - plan.left, y: y - plan.top + state.camera.scroll, reach }
      const { dense, sight } = state.diagram
      return hitAt(at.known.index, dense ? NO_LINES : sight, plan, at.scale, inPlot)
    },
    timeAt(x) {
      const at = now()
      return at ? timeAt(at.scale, x - at.look.plan.left) : 0
    },
    placeOf(event) {
      const at = now()
      const one = at?.known.index.events.at(event)
      if (!at || !one) return null
      const { plan } = at.look
      const y = middleOf(plan, laneOf(at.known.index, one)) - state.camera.scroll
      return { x: plan.left + xOf(at.scale, one.t), y: plan.top + y }
    },
    view: () => now()?.view ?? state.camera.view,
  }
}
