// A statechart in full: every transition with its label, what happens inside each state, as large as wanted.
import { useEffect, useMemo, useRef, useState } from 'react'
import { Icon } from '../../view/icons.tsx'
import { planOf } from '../../view/statechart/plan.ts'
import { Statechart, type StatechartProps } from '../../view/statechart/Statechart.tsx'
import type { Label } from '../../view/statechart/sizes.ts'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import { Dialog } from '../parts/Dialog.tsx'
import css from './Statechart.module.css'
import { SignIcon, TransitionTable } from './TransitionTable.tsx'

type Props = Omit<StatechartProps, 'plan' | 'room' | 'zoom' | 'picked' | 'onPick'> & { onClose(): void }

/** Never below 1: texts stay as large as those of the page. */
const ZOOMS = [1, 1.25, 1.5, 2, 2.5, 3]

const SIGNS: readonly Pick<Label, 'sort' | 'tone'>[] = [
  { sort: 'message', tone: 'request' },
  { sort: 'timer', tone: null },
  { sort: 'operator', tone: null },
  { sort: 'operation', tone: null },
  { sort: 'always', tone: null },
]

export function StatechartDialog({ onClose, ...chart }: Props) {
  const m = useMessages()
  const room = useRef<HTMLElement>(null)
  const plan = useMemo(() => planOf(chart.chart, chart.wording, 'full'), [chart.chart, chart.wording])
  const [zoom, setZoom] = useState(1)
  const [picked, pick] = useState<string | null>(null)
  useEffect(() => {
    room.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'center', inline: 'center' })
  }, [])
  const next = (way: 1 | -1) => ZOOMS[ZOOMS.indexOf(zoom) + way]
  const button = (way: 1 | -1, name: string, icon: 'plus' | 'minus') => (
    <button
      type="button"
      className={controls.icon}
      aria-label={name}
      title={name}
      disabled={next(way) === undefined}
      onClick={() => setZoom(next(way) ?? zoom)}
    >
      <Icon name={icon} size={18} />
    </button>
  )
  const used = new Set(chart.chart.transitions.map((one) => chart.wording.label(one).sort))
  return (
    <Dialog title={chart.name} width="full" onClose={onClose}>
      <div className={css.bar}>
        <ul className={css.signs} aria-label={m.inspect.signs}>
          {SIGNS.filter(({ sort }) => used.has(sort)).map((label) => (
            <li key={label.sort}>
              <SignIcon label={label} />
              {chart.words.signs[label.sort]}
            </li>
          ))}
        </ul>
        <div className={css.zoom}>
          {button(-1, m.inspect.zoomOut, 'minus')}
          <output aria-label={m.inspect.zoom(m.format.percent(zoom * 100))}>{m.format.percent(zoom * 100)}</output>
          {button(1, m.inspect.zoomIn, 'plus')}
        </div>
      </div>
      <section
        ref={room}
        className={css.large}
        data-scrolls
        aria-label={chart.name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <Statechart {...chart} plan={plan} room={0} zoom={zoom} picked={picked} onPick={pick} />
      </section>
      <details className={css.all}>
        <summary>{m.inspect.transitions(chart.chart.transitions.length)}</summary>
        <TransitionTable chart={chart.chart} wording={chart.wording} lit={chart.lit} />
      </details>
    </Dialog>
  )
}
