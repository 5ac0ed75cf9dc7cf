// What a pattern draws besides its nodes: its board at the top of the stage, what lies behind the nodes and over them.
import { useSyncExternalStore } from 'react'
import type { Scene, SceneProps } from '../patterns/drawing.ts'
import type { FrameSource } from './frame.ts'
import type { Layout } from './layout.ts'
import styles from './StageScene.module.css'

type Told = Omit<SceneProps, 'picture' | 't'>

interface Common extends Told {
  /** Sampled: it is React that renders. */
  readonly frames: FrameSource
}

interface BoardOnStageProps extends Common {
  readonly board: NonNullable<Scene['board']>
  readonly top: number
  readonly width: number
  readonly height: number
}

/** From the stage's edges to the board, px. */
export const BOARD_SIDE = 12
/** Around what the board draws, px. */
const FRAME = 9

export function BoardOnStage({ board, top, width, height, frames, ...told }: BoardOnStageProps) {
  const { picture, t } = useSyncExternalStore(frames.subscribe, frames.current)
  const inner = { width: Math.max(0, width - 2 * FRAME), height: Math.max(0, height - 2 * FRAME) }
  const style = { top, left: BOARD_SIDE, width, height, padding: FRAME - 1 }
  return (
    <section
      className={styles.board}
      style={style}
      aria-label={board.title[told.lang]}
      data-box="true"
      data-controls="true"
    >
      <board.Draw {...told} {...inner} picture={picture} t={t} />
    </section>
  )
}

interface AmongNodesProps extends Common {
  readonly Drawn: NonNullable<Scene['Behind']>
  readonly layout: Layout
}

/** What lies behind the nodes, or over them. */
export function AmongNodes({ Drawn, layout, frames, ...told }: AmongNodesProps) {
  const { picture, t } = useSyncExternalStore(frames.subscribe, frames.current)
  return (
    <g pointerEvents="none">
      <Drawn {...told} picture={picture} t={t} places={layout.nodes} rim={layout.rim} />
    </g>
  )
}

/** The height (px) a scene's board gets on a stage of this size; 0 without one. */
export function boardHeight(scene: Scene, { topology, settings }: Told, width: number, height: number): number {
  if (!scene.board || width === 0) return 0
  const wanted = scene.board.height(width - 2 * BOARD_SIDE - 2 * FRAME, topology, settings, height) + 2 * FRAME
  return Math.round(Math.min(wanted, height / 2))
}
