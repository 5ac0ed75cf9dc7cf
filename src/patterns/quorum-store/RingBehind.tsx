// The hash ring behind the nodes: the keys' places on its rim, the arc of the key that is looked at with what its N nodes
// have of it, and dashed lines from who keeps hints to whom they are for.
import { memo } from 'react'
import type { BehindProps, Place } from '../drawing.ts'
import { ringIds } from './convergence.ts'
import { brief, type Copy, focusOf, hintsIn, keyAsked, keysOf, lookAt, toldValues } from './look.ts'
import { colourOf, Envelope, StandingMark } from './marks.tsx'
import { placeOf } from './ring.ts'
import { storeSettings } from './rules.ts'
import css from './scene.module.css'
import { STANDINGS } from './words.ts'

interface Point {
  readonly x: number
  readonly y: number
}
type Rim = (share: number) => Point

/** Points of the rim that its curve is drawn through. */
const STEPS = 120
/** How far outside of the rim a key's name stands, and inside of it that of every fifth node, where none stands in its node, px. */
const [KEY_OUT, NODE_IN] = [17, 24]
/** Nodes closer than this (px) have no room for tags beside them. */
const CLOSE = 60
/** A tag stands beside its node, outside of the ring; those of close nodes in a list inside, px. */
const [TAG_GAP, LIST_IN, LIST_LINE] = [6, 84, 25]

export function RingBehind({ picture, settings, places, rim }: BehindProps) {
  if (!rim) return null
  const ring = ringIds(settings)
  const focus = focusOf(picture)
  const key = focus && keyAsked(focus)
  const middle = middleOf(rim)
  return (
    <g>
      <Ring rim={rim} names={places.get(ring[0] ?? '')?.name === null ? ring.length : 0} />
      {key && <Kept keyName={key} rim={rim} count={ring.length} n={storeSettings(settings).n} />}
      {keysOf(picture, settings).map((one) => (
        <KeyPlace key={one} name={one} rim={rim} focused={one === key} />
      ))}
      {hintsIn(picture, ring).map(({ holder, node }) => {
        const [a, b] = [places.get(holder), places.get(node)]
        return a && b ? <HintLine key={`${holder} ${node}`} a={a} b={b} middle={middle} /> : null
      })}
    </g>
  )
}

/** What a node has of the key that is looked at, over the links. */
export function RingOver({ picture, settings, lang, places, rim }: BehindProps) {
  const focus = focusOf(picture)
  if (!rim || !focus) return null
  const { copies } = lookAt(picture, settings, keyAsked(focus))
  return (
    <g>
      {tagsOf(copies, places, middleOf(rim), lang).map((tag) => (
        <Tag key={tag.copy.node} {...tag} />
      ))}
    </g>
  )
}

function middleOf(rim: Rim): Point {
  return between(rim(0), rim(0.5), 0.5)
}

/** The rim, and the names of every fifth of `names` nodes. Both stay while the stage does. */
const Ring = memo(({ rim, names }: { readonly rim: Rim; readonly names: number }) => (
  <g>
    <path d={curve(rim, 0, 1)} fill="none" stroke="var(--line-strong)" strokeWidth={1.5} strokeOpacity={0.6} />
    {Array.from({ length: Math.ceil(names / 5) }, (_, fifth) => {
      const { x, y } = towards(rim((fifth * 5) / names), middleOf(rim), NODE_IN)
      const name = `r${fifth * 5 + 1}`
      return (
        <text key={name} className={css.text} x={x} y={y} style={{ fill: 'var(--ink-faint)' }}>
          {name}
        </text>
      )
    })}
  </g>
))

function between(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
}

/** `by` px from `at` towards `to`. */
function towards(at: Point, to: Point, by: number): Point {
  const [dx, dy] = [to.x - at.x, to.y - at.y]
  return between(at, to, by / (Math.sqrt(dx * dx + dy * dy) || 1))
}

function curve(rim: Rim, from: number, to: number): string {
  const steps = Math.max(2, Math.ceil((to - from) * STEPS))
  const points = Array.from({ length: steps + 1 }, (_, step) => rim((from + ((to - from) * step) / steps) % 1))
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
}

interface KeptProps {
  readonly keyName: string
  readonly rim: Rim
  readonly count: number
  readonly n: number
}

/** From the key's place to the last of its nodes. */
const Kept = memo(({ keyName, rim, count, n }: KeptProps) => {
  const place = placeOf(keyName)
  const last = (Math.ceil(place * count) + n - 1) / count
  const arc = curve(rim, place, Math.min(last, place + 0.999))
  return <path d={arc} fill="none" stroke="var(--accent)" strokeOpacity={0.22} strokeWidth={14} strokeLinecap="round" />
})

interface KeyPlaceProps {
  readonly name: string
  readonly rim: Rim
  readonly focused: boolean
}

const KeyPlace = memo(({ name, rim, focused }: KeyPlaceProps) => {
  const at = rim(placeOf(name))
  const outside = towards(at, middleOf(rim), -KEY_OUT)
  const colour = focused ? 'var(--accent)' : 'var(--ink-faint)'
  return (
    <g>
      <rect
        x={-4.5}
        y={-4.5}
        width={9}
        height={9}
        transform={`translate(${at.x} ${at.y}) rotate(45)`}
        fill={focused ? colour : 'var(--paper)'}
        stroke={colour}
        strokeWidth={1.5}
      />
      <text className={css.text} x={outside.x} y={outside.y} style={{ fill: colour }}>
        {brief(name)}
      </text>
    </g>
  )
})

// Bent towards the ring's middle, so that it is not one of the links.
function HintLine({ a, b, middle }: { a: Place; b: Place; middle: Point }) {
  const bend = between(between(a, b, 0.5), middle, 0.35)
  const letter = between(between(a, bend, 0.55), between(bend, b, 0.55), 0.3)
  return (
    <g>
      <path
        d={`M${a.x} ${a.y}Q${bend.x} ${bend.y} ${b.x} ${b.y}`}
        fill="none"
        stroke="var(--tone-waiting)"
        strokeWidth={2}
        strokeDasharray="2 6"
        strokeLinecap="round"
      />
      <g transform={`translate(${letter.x} ${letter.y}) scale(1.3)`}>
        <Envelope />
      </g>
    </g>
  )
}

interface Tagged {
  readonly copy: Copy
  readonly text: string
  readonly width: number
  /** The tag's middle. */
  readonly at: Point
}

function tagsOf(
  copies: readonly Copy[],
  places: BehindProps['places'],
  middle: Point,
  lang: BehindProps['lang'],
): Tagged[] {
  const isClose = areClose(
    copies.map(({ node }) => node),
    places,
  )
  const known = copies.flatMap((copy) => {
    const [place, said] = [places.get(copy.node), textOf(copy, lang)]
    const text = isClose ? `${copy.node}  ${said}` : said
    return place && said ? [{ copy, place, text, width: text.length * 7.8 + 32 }] : []
  })
  const beside = ({ x, y, halfWidth }: Place, width: number): Point => {
    const isRight = x > middle.x + 1 || x - halfWidth - TAG_GAP - width < 0
    const side = isRight ? 1 : -1
    return { x: x + side * (halfWidth + TAG_GAP + width / 2), y }
  }
  const central = known[Math.floor(known.length / 2)]?.place ?? middle
  const list = towards(central, middle, Math.min(LIST_IN, distance(central, middle)))
  const listed = (index: number): Point => ({ x: list.x, y: list.y + (index - (known.length - 1) / 2) * LIST_LINE })
  return known.map(({ place, ...tag }, index) => ({ ...tag, at: isClose ? listed(index) : beside(place, tag.width) }))
}

/** Whether nodes that are neighbours on the ring stand close. */
function areClose([first, second]: readonly string[], places: BehindProps['places']): boolean {
  const [a, b] = [places.get(first ?? ''), places.get(second ?? '')]
  return a !== undefined && b !== undefined && distance(a, b) < CLOSE
}

function distance(a: Point, b: Point): number {
  return Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y))
}

/** What a node has of the key that is looked at: its value, and in a word how that stands, where a tick is not enough. */
function textOf({ standing, values }: Copy, lang: BehindProps['lang']): string {
  if (standing === 'down') return ''
  if (standing === 'newest') return values.length === 0 ? '' : toldValues(values)
  const value = values.length > 0 && standing === 'old' ? `${toldValues(values)} ` : ''
  return value + (standing === 'siblings' ? toldValues(values) : STANDINGS[standing][lang])
}

function Tag({ copy: { standing }, text, width, at }: Tagged) {
  return (
    <g transform={`translate(${at.x} ${at.y})`}>
      <rect
        x={-width / 2}
        y={-11}
        width={width}
        height={22}
        rx={11}
        fill="var(--surface)"
        stroke={colourOf(standing)}
        strokeWidth={1.5}
      />
      <g transform={`translate(${-width / 2 + 13} 0)`}>
        <StandingMark standing={standing} />
      </g>
      <text className={css.text} x={8}>
        {text}
      </text>
    </g>
  )
}
