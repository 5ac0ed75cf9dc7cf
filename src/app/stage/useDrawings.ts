// The drawings a pattern brings, loaded with it: for roles of its own, and besides its nodes.
import { useEffect, useState } from 'react'
import type { Glyphs, Scene } from '../../patterns/drawing.ts'

const glyphs = import.meta.glob<Glyphs>('../../patterns/*/glyph.tsx', { import: 'glyphs' })
const scenes = import.meta.glob<Scene>('../../patterns/*/scene.tsx', { import: 'scene' })

interface Drawings {
  readonly glyphs: Glyphs
  readonly scene: Scene
}

const NONE: Drawings = { glyphs: {}, scene: {} }

/** None until they are loaded, or where the standard drawing does. */
export function useDrawings(pattern: string): Drawings {
  const [loaded, setLoaded] = useState<{ readonly of: string; readonly drawings: Drawings } | null>(null)
  useEffect(() => {
    let current = true
    Promise.all([
      glyphs[`../../patterns/${pattern}/glyph.tsx`]?.() ?? NONE.glyphs,
      scenes[`../../patterns/${pattern}/scene.tsx`]?.() ?? NONE.scene,
    ]).then(
      ([ofRoles, scene]) => {
        if (current) setLoaded({ of: pattern, drawings: { glyphs: ofRoles, scene } })
      },
      // Without its glyph a role has the standard drawing, which is no reason to disturb anybody.
      () => {},
    )
    return () => {
      current = false
    }
  }, [pattern])
  return loaded?.of === pattern ? loaded.drawings : NONE
}
