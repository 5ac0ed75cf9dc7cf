// The space-time diagram (Lamport 1978): a lane for each node, time from left to right, messages as lines from sending
// to delivery. Pointing at something lights its causes and effects. Painted on every frame without React.
import { useCallback, useId, useMemo, useRef } from 'react'
import type { Intervention } from '../../sim/interventions/intervention.ts'
import type { Topology } from '../../sim/model.ts'
import type { Recording } from '../../sim/recording.ts'
import type { Text } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { DescribeButton } from '../DescribeButton.tsx'
import type { Faces, Lang } from '../faces.ts'
import type { FrameSource } from '../frame.ts'
import type { Selection } from '../selection.ts'
import { useSize } from '../size.ts'
import { describeSight, pointedLines, type Teller } from './describe.ts'
import { useGestures } from './gestures.ts'
import type { Hit } from './hits.ts'
import { LaneNames } from './LaneNames.tsx'
import type { Anchor } from './light.ts'
import { scrollMax } from './plan.ts'
import styles from './SpaceTime.module.css'
import type { TraceIndex } from './traceIndex.ts'
import { useController } from './useController.ts'
import { useScene } from './useScene.ts'
import { useWalk } from './useWalk.ts'
import { ViewButtons } from './ViewButtons.tsx'

export interface SpaceTimeProps {
  readonly topology: Topology
  readonly faces: Faces
  readonly recording: Recording
  /** `recording.version`, so that React sees it change. */
  readonly recordingVersion: number
  readonly frames: FrameSource
  /** The run's end, and how far it is simulated (µs). */
  readonly untilUs: number
  readonly frontierUs: number
  readonly interventions: readonly Intervention[]
  readonly claims: readonly { readonly id: string; readonly title: Text }[]
  readonly lang: Lang
  readonly reducedMotion: boolean
  readonly selection: Selection | null
  onSelect(selection: Selection | null): void
  onSeek(t: number): void
  /** A trace event as a sentence without a full stop; null for what nobody needs told. */
  tell(event: TraceEvent): string | null
}

export function SpaceTime(props: SpaceTimeProps) {
  const { topology, faces, frames, lang, reducedMotion, onSelect, onSeek, tell } = props
  const keysId = useId()
  const surface = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const note = useRef<HTMLParagraphElement>(null)
  const tip = useRef<HTMLDivElement>(null)
  const live = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(surface)
  const scene = useScene(props, width, height)
  const { look, known } = scene
  const { plan, words } = look
  const { controller, following } = useController({ surface, canvas, note }, frames, scene, reducedMotion)
  const teller: Teller = useMemo(() => ({ look, known, tell }), [look, known, tell])

  const walker = useWalk({
    controller,
    teller,
    frames,
    lane: Math.max(0, look.selectedLane),
    onSelect,
    onSeek,
    onTold(told, at) {
      if (live.current) live.current.textContent = told
      const place = at === null ? null : controller.current?.placeOf(at)
      showTip(tip.current, place ? [told] : [], place?.x ?? 0, place?.y ?? 0)
    },
  })

  const onHover = useCallback(
    (hit: Hit | null, x: number, y: number) => {
      const resting = walker.at.current === null ? null : ({ kind: 'event', at: walker.at.current } as const)
      const anchor = hit && anchorOf(hit)
      controller.current?.point(anchor && anchor.kind !== 'lane' ? anchor : resting)
      const lines = anchor ? pointedLines(anchor, controller.current?.timeAt(x) ?? 0, teller) : []
      showTip(tip.current, lines, x, y)
      if (surface.current) surface.current.dataset.over = hit?.kind ?? ''
    },
    [controller, teller, walker.at],
  )
  const gestures = useGestures({
    surface,
    controller,
    left: plan.left,
    width: plan.plotWidth,
    overflowing: scrollMax(plan) > 0,
    onHover,
    onPick(hit) {
      walker.leave()
      onSelect(selectionOf(hit, topology, known.index))
    },
    onGo: (hit, t) => onSeek((hit?.kind === 'lane' && hit.event !== null && known.index.events.at(hit.event)?.t) || t),
  })

  return (
    <section className={styles.diagram} aria-label={words.diagram}>
      <div
        ref={surface}
        className={styles.surface}
        role="application"
        aria-label={words.diagram}
        aria-describedby={keysId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is walked by keyboard
        tabIndex={0}
        onKeyDown={walker.press}
        onBlur={walker.leave}
        {...gestures}
      >
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas is not focusable */}
        <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
        <LaneNames {...{ topology, faces, lang, frames, plan }} selectedLane={look.selectedLane} />
      </div>
      {known.index.index === 0 && <p className={styles.empty}>{words.empty}</p>}
      <p ref={note} className={styles.note} style={{ left: plan.left }} hidden />
      <ViewButtons {...{ words, controller, following }} />
      <p id={keysId} className="visually-hidden">
        {words.keys}
      </p>
      <div ref={live} className="visually-hidden" aria-live="polite" />
      <DescribeButton
        title={words.describe}
        tell={() => {
          const view = controller.current?.view()
          return view ? describeSight(view, frames.current().t, teller) : []
        }}
      />
      <div ref={tip} className={styles.tip} aria-hidden="true" hidden />
    </section>
  )
}

function anchorOf(hit: Hit): Anchor {
  if (hit.kind === 'message') return hit
  return hit.event === null ? { kind: 'lane', lane: hit.lane } : { kind: 'event', at: hit.event }
}

function selectionOf(hit: Hit | null, { nodes }: Topology, { messages }: TraceIndex): Selection | null {
  if (hit?.kind === 'message') return { kind: 'message', id: messages.first + hit.id }
  const node = hit ? nodes[hit.lane] : undefined
  return node ? { kind: 'node', id: node.id } : null
}

/** Shows lines beside (x, y), inside the element around. */
function showTip(tip: HTMLElement | null, lines: readonly string[], x: number, y: number): void {
  if (!tip) return
  tip.hidden = lines.length === 0
  if (tip.hidden) return
  tip.replaceChildren(
    ...lines.map((line) => {
      const element = document.createElement('div')
      element.textContent = line
      return element
    }),
  )
  const around = tip.parentElement as HTMLElement
  const [right, bottom] = [around.clientWidth - tip.offsetWidth - 4, around.clientHeight - tip.offsetHeight - 4]
  const below = y + 16
  tip.style.left = `${Math.max(4, Math.min(x + 12, right))}px`
  tip.style.top = `${below > bottom ? Math.max(4, y - tip.offsetHeight - 12) : below}px`
}
