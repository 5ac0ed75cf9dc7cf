// A statechart, live: boxes in boxes, the states that are active in their tones, the last transition taken picked out.
// Small, it tells what leads out of the state that is pointed at, focused or picked; in full, everything is written on it.
import { type KeyboardEvent, memo, useMemo, useRef, useState } from 'react'
import type { Tone } from '../../patterns/definePattern.ts'
import type { Statechart as Chart } from '../../sim/statechart.ts'
import { chipsOf, wantedOf } from './chips.ts'
import { nameOf } from './names.ts'
import { originOf, type Plan, type StateBox } from './plan.ts'
import styles from './Statechart.module.css'
import { StatechartBox } from './StatechartBox.tsx'
import { ChipLabel, RouteLabel, RouteWay } from './StatechartRoute.tsx'
import type { Wording } from './sizes.ts'
import type { StatechartWords } from './statechartWords.ts'

export interface StatechartProps {
  readonly chart: Chart
  readonly plan: Plan
  readonly wording: Wording
  readonly words: StatechartWords
  /** What screen readers hear it is. */
  readonly name: string
  readonly tone: (state: string) => Tone
  /** Paths of the states that are active. */
  readonly active: ReadonlySet<string>
  /** Transitions that may have been the last ones taken. */
  readonly lit: ReadonlySet<number>
  /** Room in a row (px): where it has more than it needs, it stands in the middle. */
  readonly room: number
  /** Drawn so many times as large. */
  readonly zoom?: number
  /** Id of the box that was clicked, until it is clicked again. */
  readonly picked: string | null
  readonly onPick: (id: string | null) => void
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }

export const Statechart = memo(function Statechart(props: StatechartProps) {
  const { chart, plan, wording, words, name, tone, active, lit, room, zoom = 1, picked, onPick } = props
  const [hovered, hover] = useState<string | null>(null)
  const [focused, focus] = useState<string | null>(null)
  const svg = useRef<SVGSVGElement>(null)
  const width = Math.max(plan.width, room)
  const left = (plan.width - width) / 2
  const shown = hovered ?? focused ?? picked
  const chips = useMemo(() => {
    const wanted = wantedOf(plan, chart, wording, lit, shown)
    return chipsOf(plan, wanted, { left, right: left + width }, words.more)
  }, [plan, chart, wording, lit, shown, left, width, words])
  const { boxes, routes } = plan
  const current = boxes.find(({ id }) => id === focused) ?? boxes.find((box) => isLit(box, active)) ?? boxes[0]

  function hear(event: KeyboardEvent): void {
    const at = boxes.findIndex(({ id }) => id === focused)
    const step = STEPS[event.key]
    if (at < 0) return
    if (event.key === 'Enter') onPick(picked === focused ? null : focused)
    else if (step) boxElements(svg.current)[(at + step + boxes.length) % boxes.length]?.focus()
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing is no set of fields
    <svg
      ref={svg}
      className={styles.chart}
      role="group"
      aria-label={name}
      width={width * zoom}
      height={plan.height * zoom}
      viewBox={`${left} 0 ${width} ${plan.height}`}
      onKeyDown={hear}
    >
      {boxes.map((box) => (
        <StatechartBox
          key={box.id}
          box={box}
          name={nameOf(box, { chart, plan, wording, words, active })}
          tone={tone(box.state.path)}
          active={isLit(box, active)}
          lit={lit}
          picked={picked === box.id}
          tabbable={current === box}
          onHover={(over) => hover(over ? box.id : null)}
          onFocus={(has) => focus(has ? box.id : null)}
          onPick={() => onPick(picked === box.id ? null : box.id)}
        />
      ))}
      {routes.map((route) => (
        <RouteWay
          key={route.id}
          route={route}
          tone={tone(route.target)}
          lit={route.ids.some((id) => lit.has(id))}
          seen={shown === null ? 'plain' : originOf(route) === shown ? 'shown' : 'quiet'}
        />
      ))}
      {routes.map(({ id, label }) => label && <RouteLabel key={id} label={label} lit={lit} />)}
      {chips.map((chip) => (
        <ChipLabel key={chip.route.id} chip={chip} tone={tone(chip.route.target)} lit={lit} />
      ))}
    </svg>
  )
})

function isLit({ any, state }: StateBox, active: ReadonlySet<string>): boolean {
  return !any && active.has(state.path)
}

/** In the order in which they are drawn. */
function boxElements(svg: SVGSVGElement | null): SVGElement[] {
  return [...(svg?.querySelectorAll<SVGElement>('[data-box]') ?? [])]
}
