// The contract of a glyph: a drawing that stands for a role instead of the standard node. A pattern keeps it in its
// own `glyph.tsx`, whose exports are a Glyph; the app collects those files and hands the stage `glyphs[role]`.
import type { ComponentType } from 'react'
import type { NodePicture } from '../sim/picture.ts'
import type { Text } from '../sim/run.ts'

interface GlyphProps {
  readonly picture: NodePicture
  readonly lang: keyof Text
}

/**
 * What a `glyph.tsx` exports. `Draw` renders SVG around (0, 0), inside `width` × `height` px, for a line that comes in at the left and leaves at
 * the right; on an upright line the stage turns it by `--turn`, which upright details can undo. The stage draws
 * name, state, badges and selection around it. It is rendered again when its node's picture changes.
 */
export interface Glyph {
  readonly roles: readonly string[]
  readonly width: number
  readonly height: number
  readonly Draw: ComponentType<GlyphProps>
}

/** By role. */
export type Glyphs = Readonly<Record<string, Glyph>>
