// The stage: nodes, links, messages in flight, partitions, and the tools that break them. React draws what stands;
// stageDrawing.ts paints what moves. Knows no store: props in, callbacks out.
import { type ReactNode, useId, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Glyphs, Scene } from '../patterns/drawing.ts'
import type { Faults } from '../sim/faults.ts'
import type { Events } from '../sim/heldTrace.ts'
import type { Intervention } from '../sim/interventions/intervention.ts'
import type { LinkSpec, Topology } from '../sim/model.ts'
import type { Settings } from '../sim/run.ts'
import { Foretold, type Pointed } from './Foretold.tsx'
import type { Faces, Lang } from './faces.ts'
import type { FrameSource } from './frame.ts'
import { Grips } from './Grips.tsx'
import { partAt } from './hit.ts'
import { type Area, type Layout, LINKS_MAX, layOut, type Placed, type Point } from './layout.ts'
import { createLive } from './live.ts'
import { cutOf, isParted, isTroubled, linkName } from './marks.ts'
import { DrawnPartition, Sides, TornLine, useTear } from './Partition.tsx'
import styles from './Stage.module.css'
import { StageDefs } from './StageDefs.tsx'
import { StageLabels } from './StageLabels.tsx'
import { StageLink } from './StageLink.tsx'
import { StageNode } from './StageNode.tsx'
import { AmongNodes, BOARD_SIDE, BoardOnStage, boardHeight } from './StageScene.tsx'
import { StageText } from './StageText.tsx'
import { sampled } from './sampled.ts'
import { type Part, type Selection, samePart } from './selection.ts'
import { useSize } from './size.ts'
import { createActs } from './stageActs.ts'
import { type Portrait, useDrawing } from './stageDrawing.ts'
import { useStageHandlers } from './stageHandlers.ts'
import { createKeys } from './stageKeys.ts'
import { usePress } from './stagePress.ts'
import type { StageWords } from './stageWords.ts'
import { ToolBar } from './ToolBar.tsx'
import type { SpanKind, Tool } from './tools.ts'

export interface StageProps {
  /** What it is called, where there is more than one. */
  readonly name?: string | undefined
  readonly topology: Topology
  /** A pattern will do. */
  readonly faces: Faces
  readonly frames: FrameSource
  /** The trace as far as it is known. */
  events(): Events
  readonly lang: Lang
  readonly words: StageWords
  readonly reducedMotion: boolean
  /** By role; their identity should be stable. */
  readonly glyphs?: Glyphs
  /** What the pattern draws besides its nodes; stable as well. */
  readonly scene?: Scene
  /** All parameters, defaults filled in. */
  readonly settings: Settings
  readonly variant: string
  readonly selection: Selection | null
  /** `quiet`: only to be marked; whoever chose goes on choosing. */
  onSelect(selection: Selection | null, quiet?: boolean): void
  /** Marked nodes, to be isolated from the others. */
  readonly multi: readonly string[]
  onMulti(nodes: string[]): void
  readonly tool: Tool
  /** Without it there is no tool bar. */
  onTool?(tool: Tool): void
  onIntervene(interventions: readonly Intervention[]): void
  /** Whatever of that kind is in force on the node or link ends at the playhead. */
  onEndSpan(kind: SpanKind, part: Part): void
  /** What can be done is asked for, of this or of the whole stage; `at`: in the window, px. */
  onMenu?(target: Selection | null, at: Point): void
  /** Time stands until the answer is called, for good if it never is. */
  onHold(): () => void
  /** Stable. */
  onPortrait?(portrait: Portrait | null): void
  /** What just happened is told over its top, and nothing else stands there. */
  readonly toldOver?: boolean
  /** Stands above the tool bar. */
  readonly above?: ReactNode
}

const NO_GLYPHS: Glyphs = {}
const NO_SCENE: Scene = {}
/** What is told over the stage takes this much of it, px, and a board begins below. */
const TOLD_PX = 40
/** Nodes come this much closer to the board over them than to the stage's edge, px: no row is told between. */
const BOARD_NEAR = 26
/** The layout leaves this much for what is told over the stage, px: free where nothing is. */
const HEAD_PX = 28
/** Around the tool bar, px. */
const BAR_MARGIN = 12
/**
 * The layout leaves this much for what the tool in hand says, px: free where there are no tools. On a stage that is too
 * low it leaves less, no more than what stands under nodes.
 */
const HINT_PX = 48
/** Under a node, for its label, px. */
const LABEL_PX = 36

export function Stage(props: StageProps) {
  const { topology, faces, frames, lang, words, reducedMotion, selection, multi, tool } = props
  const { glyphs = NO_GLYPHS, scene = NO_SCENE, settings, variant, toldOver = false } = props
  const keysId = useId()
  const root = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const bar = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(root)
  const { height: barHeight } = useSize(bar)
  const faults = useFaults(frames)
  const hasTools = props.onTool !== undefined
  const rendered = useMemo(() => sampled(frames, 'stage'), [frames])
  const besides = { topology, settings, variant, lang }
  const board = boardHeight(scene, besides, width, height - barHeight)
  const boardTop = BOARD_SIDE + (toldOver ? TOLD_PX : 0)
  const area = useMemo(
    () => ({
      left: 0,
      top: board > 0 ? boardTop + board - BOARD_NEAR : toldOver ? 0 : -HEAD_PX,
      right: width,
      bottom: height - barHeight,
    }),
    [width, height, barHeight, board, boardTop, toldOver],
  )
  const layout = useMemo(() => {
    const within = (area: Area) => layOut(topology, (role) => seatOf(faces, glyphs, role), area)
    if (hasTools) return within(area)
    const lower = within({ ...area, bottom: area.bottom + HINT_PX })
    return endOf(lower) <= area.bottom ? lower : within(area)
  }, [topology, faces, glyphs, area, hasTools])
  const [draft, setDraft] = useState<readonly (readonly string[])[] | null>(null)
  const torn = useTear(faults.partition, layout.nodes, width, height)
  const drafted = useTear(draft, layout.nodes, width, height)
  const selectedMessage = selection?.kind === 'message' ? selection.id : null
  const drawn = {
    ...{ topology, faces, words, lang, reducedMotion },
    width,
    height,
    frames,
    layout,
    faults,
    selectedMessage,
    ...(props.onPortrait && { onPortrait: props.onPortrait }),
  }
  const messages = useDrawing(root, canvas, drawn)
  const [tabStop, setTabStop] = useState<Part | null>(null)
  // Counted for the tool it was missed with.
  const [missed, setMissed] = useState<{ readonly tool: string; readonly times: number } | null>(null)
  const times = missed?.tool === tool.kind ? missed.times : 0
  const [said, setSaid] = useState('')
  const acts = createActs(props, layout, (hit) => setMissed(hit ? null : { tool: tool.kind, times: times + 1 }))
  const press = usePress({
    layout,
    messages,
    grips: props.onTool !== undefined,
    bands: tool.kind === 'select',
    now: () => frames.current(),
    perform: acts.perform,
    markAll: acts.markAll,
    menu: (target, at) => props.onMenu?.(target, at),
    hold: props.onHold,
  })
  const [pointed] = useState(() => createLive<Pointed | null>(null))
  const handlers = useStageHandlers({
    ...{ acts, press, layout, root, messages, pointed },
    keys: createKeys(props, acts, setSaid),
    onTabStop: setTabStop,
    onMenu: (target, at) => props.onMenu?.(target, at),
  })
  const stop = tabStopOf(tabStop, topology)
  const told = useMemo(() => ({ topology, faces, words, lang }), [topology, faces, words, lang])
  const links = useMemo(() => linksOf(layout, topology, faults, selection), [layout, topology, faults, selection])
  const common = { frames: rendered, lang }
  const foretelling = { pointed, frames, layout, tool, marked: multi, lang }

  return (
    <section
      className={styles.stage}
      ref={root}
      aria-label={props.name ?? words.stage}
      data-tool={tool.kind}
      {...handlers}
    >
      <svg className={styles.drawing} role="application" aria-label={words.stage} aria-describedby={keysId}>
        <StageDefs />
        <Sides torn={drafted ?? torn} />
        {scene.Behind && <AmongNodes {...common} {...besides} Drawn={scene.Behind} layout={layout} />}
        {links.map(({ a, b }) => {
          const part: Part = { kind: 'link', a: a.id, b: b.id }
          return (
            <StageLink
              key={`${a.id} ${b.id}`}
              a={a}
              b={b}
              name={linkName(faults, a.id, b.id, words)}
              cut={cutOf(faults, a.id, b.id)}
              parted={isParted(faults, a.id, b.id)}
              troubled={isTroubled(faults, a.id, b.id)}
              selected={samePart(selection, part)}
              tabbable={samePart(stop, part)}
            />
          )
        })}
        {torn && <TornLine torn={torn} />}
        {[...layout.nodes.values()].map((place) => (
          <StageNode
            key={place.id}
            {...common}
            place={place}
            client={faces.roles[place.role]?.client === true}
            glyph={glyphs[place.role]}
            selected={samePart(selection, { kind: 'node', id: place.id })}
            marked={multi.includes(place.id)}
            tabbable={samePart(stop, { kind: 'node', id: place.id })}
          />
        ))}
        {scene.Over && <AmongNodes {...common} {...besides} Drawn={scene.Over} layout={layout} />}
      </svg>
      <StageLabels
        layout={layout}
        faults={faults}
        torn={torn}
        width={width}
        floor={height - barHeight - BAR_MARGIN}
        words={words}
        glyphs={glyphs}
      />
      {scene.board && board > 0 && (
        <BoardOnStage
          {...common}
          {...besides}
          board={scene.board}
          top={boardTop}
          width={width - 2 * BOARD_SIDE}
          height={board}
        />
      )}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas is not focusable */}
      <canvas className={styles.messages} ref={canvas} aria-hidden="true" />
      {tool.kind === 'partition' && (
        <DrawnPartition
          nodes={layout.nodes}
          partition={faults.partition}
          words={words}
          onSides={setDraft}
          onPart={acts.part}
          onTap={(point) => acts.use(partAt(layout, point), point)}
        />
      )}
      {props.onTool && <Foretold {...foretelling} root={root} width={width} height={height} />}
      <Grips press={press} frames={frames} lang={lang} width={width} />
      <p id={keysId} className="visually-hidden">
        {words.keys}
      </p>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      <StageText frames={frames} told={told} events={props.events} />
      <div className={styles.bar} data-controls="true">
        {props.onTool && (
          <ToolBar
            bar={bar}
            compact={width < 500}
            width={width - 2 * BAR_MARGIN}
            missed={times}
            tool={tool}
            words={words}
            multi={multi}
            onTool={props.onTool}
            onAtOnce={acts.atOnce}
            onIsolate={() => acts.isolate(multi)}
            onMarked={acts.onMarked}
            onUnmark={() => props.onMulti([])}
            foretelling={foretelling}
            above={props.above}
          />
        )}
      </div>
    </section>
  )
}

// Of links that are too many to draw, those that something is wrong with, and the one that is looked at.
function linksOf(
  { links, nodes }: Layout,
  { links: all }: Topology,
  faults: Faults,
  selection: Selection | null,
): { readonly a: Placed; readonly b: Placed }[] {
  const isTold = ({ a, b }: LinkSpec) =>
    samePart(selection, { kind: 'link', a, b }) || cutOf(faults, a, b) !== null || isTroubled(faults, a, b)
  const drawn = links.length === all.length ? links : all.filter(isTold).slice(0, LINKS_MAX)
  return drawn.flatMap((link) => {
    const [a, b] = [nodes.get(link.a), nodes.get(link.b)]
    return a && b ? [{ a, b }] : []
  })
}

/** Where the lowest node ends, with its label, px. */
function endOf({ nodes, labels }: Layout): number {
  const under = labels === null || labels === 'beside' ? 0 : LABEL_PX
  return Math.max(0, ...[...nodes.values()].map(({ y, halfHeight }) => y + halfHeight + under))
}

/** The faults in force: the same object until they change. */
function useFaults(frames: FrameSource): Faults {
  return useSyncExternalStore(
    (listener) => frames.subscribe(listener),
    () => frames.current().faults,
  )
}

function seatOf(faces: Faces, glyphs: Glyphs, role: string) {
  return { client: faces.roles[role]?.client === true, ...(glyphs[role] && { glyph: glyphs[role] }) }
}

function tabStopOf(stop: Part | null, { nodes, links }: Topology): Part | null {
  const isThere =
    stop?.kind === 'node'
      ? nodes.some(({ id }) => id === stop.id)
      : links.some(({ a, b }) => samePart(stop, { kind: 'link', a, b }))
  if (isThere) return stop
  return nodes[0] ? { kind: 'node', id: nodes[0].id } : null
}
