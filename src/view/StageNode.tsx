// One node on the stage: everything it can show is drawn once, and its data attributes, which paintNodes.ts writes,
// say which of it is seen. Its label and the words for what is wrong with it stand below, in HTML.
import { type CSSProperties, useSyncExternalStore } from 'react'
import type { Glyph } from '../patterns/drawing.ts'
import type { Lang } from './faces.ts'
import type { FrameSource } from './frame.ts'
import { Icon, type IconName } from './icons.tsx'
import type { Layout, Placed, Point } from './layout.ts'
import type { Mark } from './marks.ts'
import styles from './StageNode.module.css'

export interface StageNodeProps {
  readonly place: Placed
  readonly client: boolean
  readonly glyph: Glyph | undefined
  readonly frames: FrameSource
  readonly lang: Lang
  readonly selected: boolean
  /** Marked, to be isolated with others. */
  readonly marked: boolean
  readonly tabbable: boolean
}

/** What a finger needs, px. */
const TOUCH = 40
export function StageNode({ place, client, glyph, frames, lang, selected, marked, tabbable }: StageNodeProps) {
  const { id, x, y, halfWidth, halfHeight, round, name } = place
  const grown = (by: number) => ({
    x: -halfWidth - by,
    y: -halfHeight - by,
    width: 2 * (halfWidth + by),
    height: 2 * (halfHeight + by),
    rx: Math.max(2, round + by),
  })
  const reach = Math.max(0, TOUCH / 2 - Math.min(halfWidth, halfHeight))
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button
    <g
      className={styles.node}
      transform={`translate(${x} ${y})`}
      data-node={id}
      data-client={client}
      data-glyph={glyph !== undefined}
      data-selected={selected}
      data-marked={marked}
      role="button"
      tabIndex={tabbable ? 0 : -1}
      aria-pressed={selected}
      aria-label={id}
    >
      <rect className={styles.hit} {...grown(reach)} />
      <rect className={styles.halo} {...grown(9)} />
      {glyph ? (
        <GlyphDrawing glyph={glyph} id={id} frames={frames} lang={lang} upright={place.upright} />
      ) : (
        <>
          <rect className={styles.body} {...grown(0)} />
          <rect className={styles.hatch} {...grown(0)} />
          <rect className={styles.inner} {...grown(-5)} />
          <rect className={styles.arc} {...grown(-5.5)} data-arc="true" pathLength={1} strokeDasharray="0 1" />
        </>
      )}
      <g className={styles.crown} transform={`translate(0 ${-halfHeight - 14})`}>
        <Centred name="crown" size={30} />
      </g>
      <g className={styles.bars}>
        <rect {...grown(0)} className={styles.veil} />
        <g transform={`scale(${Math.min(1, halfHeight / 30)}) translate(0 ${glyph ? 0 : -10})`}>
          <rect x={-8} y={-10} width={6} height={20} rx={1.5} />
          <rect x={2} y={-10} width={6} height={20} rx={1.5} />
        </g>
      </g>
      {!glyph && (
        <text className={styles.id} data-name={name ?? 'none'}>
          {id}
        </text>
      )}
      <Badges x={halfWidth} y={halfHeight} round={round} marked={marked} />
    </g>
  )
}

function GlyphDrawing({
  glyph: { Draw },
  id,
  frames,
  lang,
  upright,
}: Pick<StageNodeProps, 'frames' | 'lang'> & { glyph: Glyph; id: string; upright: boolean }) {
  const picture = useSyncExternalStore(frames.subscribe, () => frames.current().picture.nodes[id])
  const turn = upright ? '90deg' : '0deg'
  return (
    <g
      className={styles.glyph}
      transform={upright ? 'rotate(90)' : undefined}
      style={{ '--turn': turn } as CSSProperties}
    >
      {picture && <Draw picture={picture} lang={lang} />}
    </g>
  )
}

/** Half of the size (px) from which on a node has room for badges on its rim; how far outside of it they stand else. */
const [BADGED, OUTSIDE] = [20, 4]

// Small signs on the rim: what the state means (upper right), the disk (lower right), the mark (upper left).
function Badges({ x, y, round, marked }: { x: number; y: number; round: number; marked: boolean }) {
  // On a round corner the rim lies 0.29 radii inside of its box's corner. In a small node they would cover its name.
  const isSmall = Math.min(x, y) < BADGED
  const [dx, dy] = [x - 0.29 * round, y - 0.29 * round].map((one) => one + (isSmall ? OUTSIDE : 0)) as [number, number]
  const scale = isSmall ? 0.62 : 1
  return (
    <>
      {(['good', 'warning', 'bad'] as const).map((tone) => (
        <Badge key={tone} className={styles[tone]} x={dx} y={-dy} {...{ scale }} name={TONE_SIGNS[tone]} />
      ))}
      <Badge className={styles.disk} x={dx} y={dy} {...{ scale }} name="disk" />
      {marked && <Badge className={styles.mark} x={-dx} y={-dy} {...{ scale }} name="check" />}
    </>
  )
}

const TONE_SIGNS = { good: 'check', warning: 'warning', bad: 'cross' } as const satisfies Record<string, IconName>

interface BadgeProps {
  readonly className: string | undefined
  readonly x: number
  readonly y: number
  readonly scale: number
  readonly name: IconName
}

function Badge({ className, x, y, scale, name }: BadgeProps) {
  return (
    <g className={`${styles.badge} ${className}`} transform={`translate(${x} ${y}) scale(${scale})`}>
      <circle r={10} />
      <Centred name={name} size={14} />
    </g>
  )
}

function Centred({ name, size }: { name: IconName; size: number }) {
  return (
    <g transform={`translate(${-size / 2} ${-size / 2})`}>
      <Icon name={name} size={size} />
    </g>
  )
}

/** How far a label may reach to both sides, px. */
export interface Room {
  readonly left: number
  readonly right: number
}

/** Beside its node at that side, or, with null, where all labels stand. */
export interface LabelSpot extends Room {
  readonly side: 'left' | 'right' | null
}

interface NodeLabelProps {
  readonly place: Placed
  readonly labels: Layout['labels']
  readonly spot: LabelSpot
  /** Whether it tells the node's name, which a glyph does not. */
  readonly named: boolean
  readonly marks: readonly Mark[]
  /** The middle of the marks, where they do not stand below the label. */
  readonly marksAt: Point | null
}

/** From a node to its label, px. */
export const UNDER = 6

// Below its node, a label makes use of the room at both sides.
function styleOf({ x, y, halfWidth, halfHeight }: Placed, { left, right, side }: LabelSpot): CSSProperties {
  if (side === 'left') return { left: x - halfWidth - UNDER, top: y, translate: '-100% -50%' }
  if (side === 'right') return { left: x + halfWidth + UNDER, top: y, translate: '0 -50%' }
  return { left: x, top: y + halfHeight + UNDER, translate: `max(min(-50%, ${right}px - 100%), ${-left}px) 0` }
}

/** The label below or beside a node: its state, and what is wrong with it. Screen readers hear it from the node's name. */
export function NodeLabel({ place, labels, spot, named, marks, marksAt }: NodeLabelProps) {
  const { id, x, y, halfWidth } = place
  const left = x + halfWidth + 14
  const at = labels === 'beside' ? { left, top: y, maxWidth: `calc(100% - ${left + 6}px)` } : styleOf(place, spot)
  const room = labels === 'beside' ? null : spot.side === null ? spot.left + spot.right : spot[spot.side]
  const troubles = marks.map(({ icon, text }) => (
    <span key={text} className={styles.trouble}>
      <Icon name={icon} size={15} />
      {text}
    </span>
  ))
  return (
    <>
      <div
        className={styles.label}
        data-node={id}
        data-labels={labels}
        data-room={room === null ? undefined : Math.floor(room - (named ? 9 * id.length + 6 : 0))}
        data-box="true"
        style={at}
        aria-hidden="true"
      >
        <span className={styles.pill} style={room === null ? undefined : { maxWidth: room }}>
          {named && <b>{id}</b>}
          <span data-state="true" />
        </span>
        {marksAt === null && troubles}
      </div>
      {marksAt && (
        <div className={styles.apart} data-box="true" style={{ left: marksAt.x, top: marksAt.y }} aria-hidden="true">
          {troubles}
        </div>
      )}
    </>
  )
}
