// The names of the lanes, and under each, where there is room, the node's state at the playhead.
import { useEffect, useRef } from 'react'
import type { Topology } from '../../sim/model.ts'
import type { NodePicture } from '../../sim/picture.ts'
import { type Faces, type Lang, toneOf } from '../faces.ts'
import type { FrameSource } from '../frame.ts'
import { shortLabel, stateLabel } from '../marks.ts'
import { stageWords } from '../stageWords.ts'
import type { Plan } from './plan.ts'
import styles from './SpaceTime.module.css'

interface LaneNamesProps {
  readonly topology: Topology
  readonly faces: Faces
  readonly lang: Lang
  readonly frames: FrameSource
  readonly plan: Plan
  readonly selectedLane: number
}

export function LaneNames({ topology, faces, lang, frames, plan, selectedLane }: LaneNamesProps) {
  const list = useRef<HTMLUListElement>(null)
  const { lines } = plan
  useEffect(() => {
    const known = new Map<string, NodePicture>()
    function paint(): void {
      const { nodes } = frames.current().picture
      topology.nodes.forEach(({ id, role }, lane) => {
        const node = nodes[id]
        const item = list.current?.children[lane]
        const state = item?.lastElementChild
        if (!node || !(item instanceof HTMLElement) || !state || known.get(id) === node) return
        known.set(id, node)
        item.dataset.tone = node.status === 'crashed' ? 'neutral' : toneOf(faces, role, node.state)
        const text = (lines === 1 ? shortLabel : stateLabel)(node, role, faces, stageWords[lang], lang)
        if (state.textContent !== text) state.textContent = text
      })
    }
    paint()
    return frames.subscribe(paint)
  }, [topology, faces, lang, frames, lines])

  return (
    <div className={styles.names} style={{ top: plan.top, width: plan.left, height: plan.plotHeight }}>
      <ul ref={list}>
        {topology.nodes.map(({ id }, lane) => (
          <li key={id} style={{ height: plan.pitch }} data-selected={lane === selectedLane} data-lines={lines}>
            <span className={styles.name}>{id}</span> <span className={styles.state} />
          </li>
        ))}
      </ul>
    </div>
  )
}
