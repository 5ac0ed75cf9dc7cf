// The contract of what a pattern draws itself, where the house's drawing would not show what it is about. It draws from
// the picture alone, so that it is true at every instant and in every branch, and is rendered again when the picture
// changes, a few times a second at most while time runs. The app collects these files and hands them to the stage.
import type { ComponentType } from 'react'
import type { Topology } from '../sim/model.ts'
import type { NodePicture, Picture } from '../sim/picture.ts'
import type { Settings, Text } from '../sim/run.ts'

export interface GlyphProps {
  readonly picture: NodePicture
  readonly lang: keyof Text
}

/**
 * A drawing that stands for a role instead of the standard node. `Draw` renders SVG around (0, 0), inside `width` ×
 * `height` px, for a line that comes in at the left and leaves at the right; on an upright line the stage turns it by
 * `--turn`, which upright details can undo. The stage draws name, state, badges and selection around it.
 */
export interface Glyph {
  readonly width: number
  readonly height: number
  readonly Draw: ComponentType<GlyphProps>
}

/** By role: what a pattern's `glyph.tsx` exports as `glyphs`. */
export type Glyphs = Readonly<Record<string, Glyph>>

export interface SceneProps {
  readonly picture: Picture
  /** The instant shown (µs): for how long something has lasted. */
  readonly t: number
  readonly topology: Topology
  /** All parameters, defaults filled in. */
  readonly settings: Settings
  readonly variant: string
  readonly lang: keyof Text
}

/** Where a node stands on the stage: its centre and half sizes, px; whether its name stands in it, null where not. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly halfWidth: number
  readonly halfHeight: number
  readonly name: string | null
}

export interface BehindProps extends SceneProps {
  /** By node. */
  readonly places: ReadonlyMap<string, Place>
  /** Where the nodes stand on a ring: the point that is this share (0 … 1) of the way round, clockwise from the first. */
  readonly rim: ((share: number) => { readonly x: number; readonly y: number }) | null
}

export interface BoardProps extends SceneProps {
  /** Pixels it has; what does not fit is scrolled to. */
  readonly width: number
  readonly height: number
}

/** A panel over the nodes, of rows, strips, tables, logs: HTML or SVG that reads as text, too. */
export interface Board {
  readonly title: Text
  /** The height (px) it wants where it has this width, on a stage of height `stage`. It gets half of that at most. */
  height(width: number, topology: Topology, settings: Settings, stage: number): number
  readonly Draw: ComponentType<BoardProps>
}

/** What a pattern draws besides its nodes: what its `scene.tsx` exports as `scene`. */
export interface Scene {
  /** SVG behind links and nodes, in pixels of the stage. */
  readonly Behind?: ComponentType<BehindProps>
  /** SVG over them, below the messages; nothing of it can be touched. */
  readonly Over?: ComponentType<BehindProps>
  readonly board?: Board
}
