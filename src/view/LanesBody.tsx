// The lanes as the timeline's body: a lane for each node with its name, scrolled where there are many, and what lies
// under the pointer in words.
import { useRef } from 'react'
import type { StateFace } from '../patterns/definePattern.ts'
import type { Intervention } from '../sim/interventions/intervention.ts'
import type { Topology } from '../sim/model.ts'
import type { Recording } from '../sim/recording.ts'
import styles from './Lanes.module.css'
import { hoverText } from './lanesHover.ts'
import type { LaneRow } from './lanesPaths.ts'
import { TimelineLanes } from './TimelineLanes.tsx'
import { type Plot, type TimelineBody, widthOfNames } from './timelineBody.ts'
import type { TimelineWords } from './timelineWords.ts'

interface LanesProps {
  readonly topology: Topology
  /** By role, then by state: Pattern.states. */
  readonly faces: Readonly<Record<string, Readonly<Record<string, StateFace>>>>
  /** Roles that accept operations: their lanes show these. */
  readonly clientRoles: readonly string[]
  readonly recording: Recording
  readonly interventions: readonly Intervention[]
  readonly lang: 'en' | 'fr'
  readonly words: TimelineWords
}

const PITCH_PX = { least: 12, most: 28 }

export function lanesBody({ topology, faces, clientRoles, ...rest }: LanesProps): TimelineBody {
  const rows = topology.nodes.map(({ id, role }) => ({
    id,
    client: clientRoles.includes(role),
    faces: faces[role] ?? {},
  }))
  const pitch = (room: number) => Math.min(Math.max(Math.floor(room / rows.length), PITCH_PX.least), PITCH_PX.most)
  const gutter = widthOfNames(topology)
  return {
    gutter,
    height: (room) => pitch(room) * rows.length,
    // As high as the room is, where not all rows fit.
    draw: (plot) => <LanesBody {...rest} rows={rows} pitch={pitch(plot.height)} gutter={gutter} plot={plot} />,
  }
}

interface LanesBodyProps extends Omit<LanesProps, 'topology' | 'faces' | 'clientRoles'> {
  readonly rows: readonly LaneRow[]
  readonly pitch: number
  readonly gutter: number
  readonly plot: Plot
}

function LanesBody({ rows, pitch, gutter, plot, recording, interventions, lang, words }: LanesBodyProps) {
  const { scale, height, lanes, untilUs, frontierUs, holding } = plot
  const scroller = useRef<HTMLDivElement>(null)
  const tooltip = useRef<HTMLDivElement>(null)

  function hover(event: { clientX: number; clientY: number }) {
    const tip = tooltip.current
    const box = scroller.current?.getBoundingClientRect()
    if (!tip || !box) return
    const [x, y] = [event.clientX - box.left - gutter, event.clientY - box.top]
    const row = rows[Math.floor((y + (scroller.current?.scrollTop ?? 0)) / pitch)]
    const inside = row && x >= 0 && x <= scale.width && !holding.current
    tip.hidden = !inside
    if (!inside) return
    const t = scale.from + (x / scale.width) * scale.span
    const near = { frontier: frontierUs, nearUs: (scale.span / scale.width) * 3 }
    tip.textContent = hoverText(lanes, row, t, near, { lang, words })
    tip.style.left = `${Math.min(gutter + x, box.width - tip.offsetWidth)}px`
    tip.style.bottom = `${height - y + 10}px`
  }
  const leave = () => tooltip.current?.setAttribute('hidden', '')

  return (
    <div onPointerMove={hover} onPointerDown={leave} onPointerLeave={leave} onWheel={leave}>
      <div ref={scroller} className={styles.scroller} style={{ height }}>
        <div className={styles.names} style={{ lineHeight: `${pitch}px` }}>
          {rows.map(({ id }) => (
            <div key={id}>{id}</div>
          ))}
        </div>
        <TimelineLanes {...{ recording, lanes, rows, pitch, scale, untilUs, frontierUs, interventions, lang, words }} />
      </div>
      <div ref={tooltip} className={styles.tooltip} aria-hidden="true" hidden />
    </div>
  )
}
